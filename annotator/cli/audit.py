"""The command `flask --app wsgi audit URL...`: checks whether another site gives hidden passages away."""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask.cli import with_appcontext

from annotator.cli.transaction import account_of, actor_of, transaction
from annotator.core.audit.finding import Allowance, Verdict
from annotator.core.audit.secret import Secrets
from annotator.http.audit.audit import Plan, audit
from annotator.http.audit.diary import Diary
from annotator.http.audit.fetcher import Fetcher
from annotator.http.audit.look import Looker
from annotator.interchange.audit_out import Form, summary, write_report
from annotator.services.audit.order import MOST_ADDRESSES
from annotator.services.audit.passage import (
    read_homes,
    read_secrets,
    registered_origins,
)
from annotator.services.clock import now

EXIT_CODES = {Verdict.CLEAN: 0, Verdict.LEAKS: 1, Verdict.INCONCLUSIVE: 2}


@click.command("audit")
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@click.option("--as", "email", required=True, help="The e-mail address of an admin.")
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Form]),
    default=Form.TEXT.value,
    show_default=True,
)
@click.option(
    "--words",
    is_flag=True,
    help="Show the hidden words, not only the names of passages.",
)
@click.option(
    "--allow",
    type=click.File("rb"),
    help="A TOML file of accepted leaks: [[allow]] with address, reason, until and perhaps passage.",
)
@click.option(
    "--diary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that records progress. The same command goes on from there.",
)
@click.option(
    "--most",
    type=click.IntRange(1, MOST_ADDRESSES),
    default=MOST_ADDRESSES,
    show_default=True,
    help="How many addresses to look at.",
)
@click.option("--private", is_flag=True, help="Allow machines on a private network.")
@with_appcontext
def audit_site(
    addresses: tuple[str, ...], email: str, form: str, **options: Any
) -> None:
    """Check whether the site at URL... gives hidden passages away to strangers.

    URL is the address of a page, a sitemap, a feed or a list, on a registered site. The audit
    follows its links, and tries feeds, searches, APIs, AMP and print pages. It asks
    at most ten times a second and obeys robots.txt, where its name is AnnotatorAudit.

    The exit code is 0 for a clean site, 1 for leaks, 2 where something could not be looked at.
    """
    allowances: Sequence[Allowance] = []
    if options["allow"]:
        allowances = read_allowances(options["allow"])
    with transaction() as current:
        account = account_of(current, email)
        actor = actor_of(account)
        origins = registered_origins(current, actor, addresses)
        secrets = read_secrets(current)
        homes = read_homes(current)
    fetcher = Fetcher(frozenset(origins), private=options["private"])
    looker = Looker(fetcher, secrets, homes)
    plan = Plan(
        addresses=addresses,
        origins=origins,
        most=options["most"],
        **_memory(options["diary"], secrets),
    )
    report = audit(looker, plan, _show)
    report = report.allowing(allowances, now().date())
    text = write_report(report, Form(form), for_editors=options["words"])
    click.echo(text, nl=False)
    if form != Form.TEXT:
        click.echo(summary(report), err=True)
    raise SystemExit(EXIT_CODES[report.verdict])


def _memory(path: Path | None, secrets: Secrets) -> dict[str, Any]:
    """What was looked at before, and how to keep what is looked at now."""
    if path is None:
        return {}
    diary = Diary(path)
    kept = diary.read(secrets.passages)
    return {"kept": kept, "keep": diary.write}


def read_allowances(file: BinaryIO) -> Sequence[Allowance]:
    """The accepted leaks of a TOML file; an error that says what an entry lacks."""
    try:
        entries = tomllib.load(file).get("allow", [])
        allowances = [Allowance(**entry) for entry in entries]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise click.ClickException(
            f"The allow-list cannot be read: {error}. Each [[allow]] has address, reason, "
            'until (such as 2027-01-31) and perhaps passage (such as "the-fall#3").'
        ) from error
    if not all(one.is_bounded for one in allowances):
        raise click.ClickException(
            "An address in the allow-list has no host. Write it with https:// or http://."
        )
    return allowances


def _show(done: int, known: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rChecked {done} of {known} addresses", nl=False, err=True)
