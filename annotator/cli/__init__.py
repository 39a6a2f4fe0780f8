"""Commands: `flask --app wsgi user|token|session|article|film|erase|tidy|audit ...`, and Flask-Migrate's `db`."""

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from annotator import demo
from annotator.cli.account import browser_session, token, user
from annotator.cli.archive import Batch, import_batch
from annotator.cli.audit import audit_site
from annotator.cli.erase import erase
from annotator.cli.film import film
from annotator.cli.migration import Migrations
from annotator.cli.tidy import tidy
from annotator.cli.transaction import account_of, actor_of, refusals, transaction
from annotator.core.permission import Actor, Role, Scope
from annotator.core.untagged import Untagged
from annotator.http.runtime import runtime, usual_untagged
from annotator.markup.incoming.file import format_of, read_file
from annotator.markup.incoming.report import Format, Imported
from annotator.services.account.account import create_user, find_user
from annotator.services.article.creation import NewArticle, create_article
from annotator.services.article.proposal import Marked
from annotator.services.article.text import SentText
from annotator.services.exchange.archive import is_zip
from annotator.services.exchange.arrival import ArrivalOptions

DEMO_EDITOR = "editor@demo.example"
Command = TypeVar("Command", bound=Callable[..., Any])

article = AppGroup("article", help="Articles.")
webhooks = AppGroup("webhooks", help="Notifications of other sites.")


def register(app: Flask) -> None:
    """Add the commands."""
    for command in (
        user,
        token,
        browser_session,
        article,
        film,
        webhooks,
        erase,
        tidy,
        audit_site,
        load_demo,
        Migrations(app),
    ):
        app.cli.add_command(command)


@article.command("import")
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--film", "film_slug", help="The film's slug. Default: what a file says.")
@click.option(
    "--as", "email", required=True, help="The e-mail address of the importing account."
)
@click.option(
    "--format",
    "format",
    type=click.Choice([f.value for f in Format]),
    help="Default: by the file's extension.",
)
@click.option("--title", help="Default: the title in the text.")
@click.option("--standfirst")
@click.option("--byline")
@click.option(
    "--language", help="Of the text, such as de. Default: what an HTML page says."
)
@click.option(
    "--published-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="When it came out first, such as 2020-01-31. Default: what the file says.",
)
@click.option("--slug", help="Default: the film's slug and a short random part.")
@click.option(
    "--publish",
    is_flag=True,
    help="Publish at once. Nothing is tagged yet, so readers get what --untagged says.",
)
@click.option(
    "--untagged",
    type=click.Choice([one.value for one in Untagged]),
    help="What readers get while nobody has read it: all, its title and standfirst, or nothing.",
)
@click.option(
    "--spoilers",
    type=click.Choice([one.value for one in Marked]),
    default=Marked.PROPOSE.value,
    show_default=True,
    help="What becomes of passages that a file marks as spoilers: hidden until an editor "
    "reviews each, hidden as if an editor had tagged them, or nothing.",
)
@click.option("--split", is_flag=True, help="Accept all suggested paragraph breaks.")
@click.option("--dry-run", is_flag=True, help="Only report; store nothing.")
@click.option(
    "--report",
    type=click.File("w", encoding="utf-8", lazy=False),
    help="A CSV file with a row for each article.",
)
def import_article(
    paths: tuple[Path, ...], film_slug: str | None, email: str, **given: Any
) -> None:
    """Import the articles in PATH...: files, folders and zip archives.

    A single file is imported with --film, and what was left out of it is reported. Several
    are an import run: an article is known by its source address, or by its path and content.
    So the same command again goes on where it was stopped, and updates what has changed. The
    exit code is 0, 1 if something was refused, or 3 if an editor has to decide something.
    """
    untagged = given.pop("untagged")
    chosen = Untagged(untagged) if untagged else None
    marked = Marked(given.pop("spoilers"))
    publish = given.pop("publish")
    dry_run = given.pop("dry_run")
    report = given.pop("report")
    is_single = not dry_run and not report and _is_single(paths, film_slug)
    articles = _read_export(paths[0], given) if is_single else ()
    if is_single and len(articles) <= 1:
        new = NewArticle(
            film=film_slug or "",
            text=_sent_text(paths[0], given),
            is_published=publish,
            untagged=chosen,
            usual=usual_untagged(),
            marked=marked,
            **given,
        )
        _import_single(new, email, *articles)
        return
    if any(given.values()):
        raise click.UsageError("Only a single file with --film takes this option.")
    options = ArrivalOptions(film_slug, chosen, usual_untagged(), publish, marked)
    import_batch(Batch(paths, email, options, report, dry_run))


def _sent_text(file: Path, given: dict[str, Any]) -> SentText:
    """The file's text, read as the options say; the others stay among `given`."""
    format = given.pop("format")
    split = given.pop("split")
    named = format_of(file.name) or Format.TEXT
    form = Format(format) if format else named
    if given["published_at"]:
        given["published_at"] = given["published_at"].replace(tzinfo=UTC)
    return SentText(file.read_bytes(), form, split, is_foreign=True)


def _read_export(file: Path, given: Mapping[str, Any]) -> tuple[Imported, ...]:
    """The articles of a file whose name says no format of one article; else none."""
    if given["format"] or format_of(file.name):
        return ()
    with refusals():
        return read_file(file.name, file.read_bytes())


def _import_single(
    new: NewArticle, email: str, imported: Imported | None = None
) -> None:
    """Make an article of one file, and say what was read."""
    with transaction() as current:
        account = account_of(current, email)
        actor = actor_of(account)
        created = create_article(current, actor, new, imported)
        status = created.article.status
        slug = created.article.slug
        blocks = len(created.document.blocks)
    click.echo(f"{slug}: {blocks} blocks, {status}.")
    _report(created.imported, new.marked)


def _is_single(paths: tuple[Path, ...], film: str | None) -> bool:
    """Whether this is one article with its film, and no archive."""
    if not film:
        return False
    if len(paths) != 1:
        return False
    if not paths[0].is_file():
        return False
    return not is_zip(paths[0])


@article.command("index")
def index_articles() -> None:
    """Index published articles that the search lacks, for example after an upgrade. The production server does it too."""
    indexer = runtime().indexer
    indexer.queue_missing()
    click.echo(f"Indexed {indexer.index()} articles.")


@webhooks.command("deliver")
@click.option("--once", is_flag=True, help="Send what is due now, then exit.")
def deliver_webhooks(*, once: bool) -> None:
    """Send webhooks and audit sites until interrupted. The production server does so, too; both may run at once."""
    deliverer, indexer = runtime().deliverer, runtime().indexer
    if once:
        indexer.index()  # finds out who sees what has changed
        click.echo(f"Attempts: {deliverer.deliver_due()}.")
    else:
        indexer.start()
        runtime().auditor.start()
        deliverer.run()


MARKED = {
    Marked.PROPOSE: "hidden until reviewed",
    Marked.ACCEPT: "hidden",
    Marked.IGNORE: "open to all, for --spoilers is ignore",
}


def _report(imported: Imported, marked: Marked) -> None:
    """Say what was left out, marked and suggested."""
    words = imported.words
    click.echo(f"  words: {words.file} in the file, {words.article} in the article.")
    if imported.proposals:
        count = len(imported.proposals)
        click.echo(f"  {count} marked as spoilers: {MARKED[marked]}.")
    for one in imported.dropped:
        if not one.is_noise:
            words_lost = f", {one.words} words" if one.words else ""
            click.echo(
                f"  left out: {one.what} ({one.count}{words_lost}): {one.sample}"
            )
    noise = [f"{one.what} ({one.count})" for one in imported.dropped if one.is_noise]
    if noise:
        click.echo(f"  left out, without words: {', '.join(noise)}.")
    for suggested in imported.suggestions:
        text = imported.blocks[suggested.block].text
        offset = suggested.offset
        before = text[max(0, offset - 30) : offset]
        after = text[offset : offset + 30]
        click.echo(f"  suggested break ({suggested.reason}): {before} | {after}")
    if imported.suggestions:
        click.echo("  --split accepts all suggested breaks.")


@click.command("demo")
@with_appcontext
def load_demo() -> None:
    """Add the demo's films, articles and editor, unless they exist."""
    with transaction() as current:
        account, password = find_user(current, DEMO_EDITOR), None
        if account is None:
            password = secrets.token_urlsafe(12)
            account = create_user(current, DEMO_EDITOR, Role.EDITOR, password)
        actor = Actor(account.id, Role.EDITOR, frozenset(Scope))
        demo.load(current, actor)
    if password:
        click.echo(
            f"Demo editor: {DEMO_EDITOR}, password {password} (shown only once)."
        )
    else:
        click.echo(f"Demo editor: {DEMO_EDITOR}, created earlier.")
