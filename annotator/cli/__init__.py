"""Commands: `flask --app wsgi user|token|article|webhooks|erase|tidy|demo ...`, and Flask-Migrate's `db`."""

import secrets
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext
from sqlalchemy.orm import Session

from annotator import demo
from annotator.cli.erase import erase
from annotator.cli.tidy import tidy
from annotator.cli.transaction import transaction
from annotator.core.permission import Actor, Role, Scope
from annotator.http.runtime import runtime
from annotator.markup.incoming.report import Format, Imported
from annotator.services import account as accounts
from annotator.services.article.creation import NewArticle, create_article
from annotator.services.article.text import SentText
from annotator.storage.account import UserRow

DEMO_EDITOR = "editor@demo.example"
Command = TypeVar("Command", bound=Callable[..., Any])

user = AppGroup("user", help="Accounts of editors and admins.")
token = AppGroup("token", help="API tokens.")
article = AppGroup("article", help="Articles.")
webhooks = AppGroup("webhooks", help="Notifications of other sites.")
BY_SUFFIX = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}


def register(app: Flask) -> None:
    """Add the commands."""
    for command in (user, token, article, webhooks, erase, tidy, load_demo):
        app.cli.add_command(command)


def _account(current: Session, email: str) -> UserRow:
    account = accounts.find_user(current, email)
    if account is None:
        raise click.ClickException(
            f"No account {email}. Create it with: flask --app wsgi user create"
        )
    return account


@user.command("create")
@click.argument("email")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.EDITOR.value,
    show_default=True,
)
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from standard input instead of asking.",
)
def create_user(email: str, role: str, password_stdin: bool) -> None:
    """Create an account for EMAIL."""
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with transaction() as current:
        accounts.create_user(current, email, Role(role), password)
    click.echo(f"{email} can sign in.", err=True)


@token.command("create")
@click.argument("email")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="What the token may write. Repeat for several scopes.",
)
@click.option(
    "--days",
    default=365,
    show_default=True,
    type=click.IntRange(1, 3650),
    help="Days until the token expires.",
)
def create_token(email: str, scopes: tuple[str, ...], days: int) -> None:
    """Create an API token for the account EMAIL, and print the token alone."""
    with transaction() as current:
        account = _account(current, email)
        secret = accounts.create_token(
            current, account, map(Scope, scopes), timedelta(days=days)
        )
    click.echo(secret)


@article.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--film", required=True, help="The film's slug.")
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
@click.option("--slug", help="Default: the film's slug and a short random part.")
@click.option(
    "--publish",
    is_flag=True,
    help="Publish at once. No spoiler is annotated yet, so readers get the whole text.",
)
@click.option("--split", is_flag=True, help="Accept all suggested paragraph breaks.")
def import_article(
    file: Path,
    film: str,
    email: str,
    format: str | None,
    publish: bool,
    split: bool,
    **given: str | None,
) -> None:
    """Import the article in FILE, and report what was left out."""
    form = Format(format) if format else BY_SUFFIX.get(file.suffix, Format.TEXT)
    text = SentText(file.read_bytes(), form, split)
    named: dict[str, Any] = dict(given)  # title, standfirst, byline, language, slug
    new = NewArticle(film=film, text=text, is_published=publish, **named)
    with transaction() as current:
        account = _account(current, email)
        actor = Actor(account.id, Role(account.role), frozenset(Scope))
        status = "published" if publish else "draft"
        created = create_article(current, actor, new)
        slug, blocks = created.article.slug, len(created.document.blocks)
    click.echo(f"{slug}: {blocks} blocks, {status}.")
    _report(created.imported)


@article.command("index")
def index_articles() -> None:
    """Index published articles that the search lacks, for example after an upgrade. The production server does it too."""
    indexer = runtime().indexer
    indexer.queue_missing()
    click.echo(f"Indexed {indexer.index()} articles.")


@webhooks.command("deliver")
@click.option("--once", is_flag=True, help="Send what is due now, then exit.")
def deliver_webhooks(*, once: bool) -> None:
    """Send webhooks until interrupted. The production server sends them, too; both may run at once."""
    deliverer = runtime().deliverer
    if once:
        click.echo(f"Attempts: {deliverer.deliver_due()}.")
    else:
        deliverer.run()


def _report(imported: Imported) -> None:
    for dropped in imported.dropped:
        count, sample = dropped.count, dropped.sample
        click.echo(f"  left out: {dropped.what} ({count}), for example: {sample}")
    for suggested in imported.suggestions:
        text = imported.blocks[suggested.block].text
        offset = suggested.offset
        before, after = text[max(0, offset - 30) : offset], text[offset : offset + 30]
        click.echo(f"  suggested break ({suggested.reason}): {before} | {after}")
    if imported.suggestions:
        click.echo("  --split accepts all suggested breaks.")


@click.command("demo")
@with_appcontext
def load_demo() -> None:
    """Add the demo's films, articles and editor, unless they exist."""
    with transaction() as current:
        account, password = accounts.find_user(current, DEMO_EDITOR), None
        if account is None:
            password = secrets.token_urlsafe(12)
            account = accounts.create_user(current, DEMO_EDITOR, Role.EDITOR, password)
        demo.load(current, Actor(account.id, Role.EDITOR, frozenset(Scope)))
    if password:
        click.echo(
            f"Demo editor: {DEMO_EDITOR}, password {password} (shown only once)."
        )
    else:
        click.echo(f"Demo editor: {DEMO_EDITOR}, created earlier.")
