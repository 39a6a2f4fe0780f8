"""Commands: `flask --app wsgi erase article|revision|film|account`."""

from collections.abc import Callable
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.cli.tidy import sweep
from annotator.cli.transaction import transaction
from annotator.core.permission import Actor, Role, Scope
from annotator.services.erasure.account import erase_account
from annotator.services.erasure.article import erase_article, look_at_article
from annotator.services.erasure.film import IN_USE, erase_film, look_at_film
from annotator.services.erasure.revision import erase_revision
from annotator.storage.account import UserRow

erase = AppGroup("erase", help="Delete for good. Nothing can be brought back.")


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that each of these commands has."""
    ask = click.option("--yes", is_flag=True, help="Do not ask.")
    command = ask(command)
    return click.option(
        "--dry-run",
        is_flag=True,
        help="Only say what would go.",
    )(command)


@erase.command("article")
@click.argument("slug")
@_options
def erase_one_article(slug: str, *, dry_run: bool, yes: bool) -> None:
    """Delete the article SLUG with its revisions, annotations and events."""
    with transaction() as current:
        look = look_at_article(current, _admin(current), slug)
        goes = f"{look.revisions} revisions, {look.annotations} annotations, {look.events} events"
    if _is_confirmed(f"{slug}: {goes}", dry_run=dry_run, yes=yes):
        with transaction() as current:
            erase_article(current, _admin(current), slug)
        sweep()
        click.echo(f"Deleted {slug}.")


@erase.command("revision")
@click.argument("slug")
@click.argument("number", type=click.IntRange(1))
@_options
def erase_one_revision(slug: str, number: int, *, dry_run: bool, yes: bool) -> None:
    """Delete revision NUMBER of the article SLUG."""
    with transaction() as current:
        erase_revision(current, _admin(current), slug, number, dry_run=True)
    if _is_confirmed(f"{slug}: revision {number}", dry_run=dry_run, yes=yes):
        with transaction() as current:
            erase_revision(current, _admin(current), slug, number)
        sweep()
        click.echo(f"Deleted revision {number} of {slug}.")


@erase.command("film")
@click.argument("slug")
@_options
def erase_one_film(slug: str, *, dry_run: bool, yes: bool) -> None:
    """Delete the film SLUG with its beats, if nothing uses it."""
    with transaction() as current:
        look = look_at_film(current, _admin(current), slug)
        if not look.is_unused:
            raise click.ClickException(f"{IN_USE} Articles: {', '.join(look.slugs)}.")
        goes = f"{look.beats} beats"
    if _is_confirmed(f"{slug}: {goes}", dry_run=dry_run, yes=yes):
        with transaction() as current:
            erase_film(current, _admin(current), slug)
        sweep()
        click.echo(f"Deleted {slug}.")


@erase.command("account")
@click.argument("email")
@_options
def erase_one_account(email: str, *, dry_run: bool, yes: bool) -> None:
    """Delete the account EMAIL. Its work stays, without its name."""
    with transaction() as current:
        erase_account(current, _admin(current), email, dry_run=True)
    goes = f"{email}: address, password, tokens and sessions"
    if _is_confirmed(goes, dry_run=dry_run, yes=yes):
        with transaction() as current:
            erase_account(current, _admin(current), email)
        sweep()
        click.echo(f"Deleted {email}.")


def _admin(current: Session) -> Actor:
    """The oldest admin, in whose name the operator acts."""
    admins = select(UserRow.id).where(UserRow.role == Role.ADMIN)
    oldest = admins.order_by(UserRow.id).limit(1)
    id = current.scalar(oldest)
    if id is None:
        raise click.ClickException(
            "There is no admin. Create one with: flask --app wsgi user create EMAIL --role admin"
        )
    return Actor(id, Role.ADMIN, frozenset(Scope))


def _is_confirmed(goes: str, *, dry_run: bool, yes: bool) -> bool:
    """Say what goes, and ask. A dry run deletes nothing and asks nothing."""
    click.echo(goes)
    if dry_run:
        return False
    if not yes:
        click.confirm("Delete this for good?", abort=True)
    return True
