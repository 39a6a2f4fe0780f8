"""Commands for accounts, their tokens and their sessions."""

import sys
from datetime import timedelta

import click
from flask.cli import AppGroup

from annotator.cli.transaction import account_of, transaction
from annotator.core.permission import Role, Scope
from annotator.services.account.account import (
    create_user,
    hash_password,
    list_users,
)
from annotator.services.account.administration import (
    disable_user,
    enable_user,
    set_password,
    set_role,
)
from annotator.services.account.session import end_sessions
from annotator.services.account.token import (
    create_token,
    list_all_tokens,
    revoke_any_token,
)
from annotator.storage.account import UserRow

user = AppGroup("user", help="Accounts of editors and admins.")
token = AppGroup("token", help="API tokens.")
browser_session = AppGroup("session", help="Browsers that are signed in.")
ROLES = click.Choice([role.value for role in Role])


@user.command("create")
@click.argument("email")
@click.option("--role", type=ROLES, default=Role.EDITOR.value, show_default=True)
@click.option("--name", default="", help="The name that other editors see.")
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from standard input instead of asking.",
)
def create_account(email: str, role: str, name: str, *, password_stdin: bool) -> None:
    """Create an account for EMAIL."""
    password = _read_password(from_input=password_stdin)
    with transaction() as current:
        create_user(current, email, Role(role), password, name)
    click.echo(f"{email} can sign in.", err=True)


@user.command("list")
def list_accounts() -> None:
    """List all accounts: address, role, state, date of creation, name."""
    with transaction() as current:
        for account in list_users(current):
            click.echo(_line(account))


@user.command("disable")
@click.argument("email")
def disable_account(email: str) -> None:
    """Close the account of EMAIL; its sessions and tokens end at once."""
    with transaction() as current:
        disable_user(current, account_of(current, email))
    click.echo(f"{email} can no longer sign in.", err=True)


@user.command("enable")
@click.argument("email")
def enable_account(email: str) -> None:
    """Open the account of EMAIL again, with the password that it had."""
    with transaction() as current:
        enable_user(current, account_of(current, email))
    click.echo(f"{email} can sign in.", err=True)


@user.command("role")
@click.argument("email")
@click.argument("role", type=ROLES)
def give_role(email: str, role: str) -> None:
    """Give the account of EMAIL the role ROLE."""
    with transaction() as current:
        set_role(current, account_of(current, email), Role(role))
    click.echo(f"{email} is {role}.", err=True)


@user.command("password")
@click.argument("email")
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from standard input instead of asking.",
)
def change_password(email: str, *, password_stdin: bool) -> None:
    """Give the account of EMAIL a new password; all its sessions end."""
    password = _read_password(from_input=password_stdin)
    with transaction() as current:
        account = account_of(current, email)
        set_password(current, account, hash_password(password))
    click.echo(f"{email} has a new password.", err=True)


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
def create_api_token(email: str, scopes: tuple[str, ...], days: int) -> None:
    """Create an API token for the account EMAIL, and print the token alone."""
    with transaction() as current:
        account = account_of(current, email)
        if account.disabled_at is not None:
            raise click.ClickException(f"The account {email} is disabled.")
        lifetime = timedelta(days=days)
        secret = create_token(current, account, map(Scope, scopes), lifetime)
    click.echo(secret)


@token.command("list")
def list_api_tokens() -> None:
    """List all tokens that work: number, account, scopes, end. The tokens are not stored."""
    with transaction() as current:
        for one in list_all_tokens(current):
            ends = f"{one.expires_at:%Y-%m-%d}"
            scopes = one.scopes or "read only"
            click.echo(f"{one.id}\t{one.user.email}\t{scopes}\t{ends}")


@token.command("revoke")
@click.argument("number", type=click.IntRange(1, 2**31 - 1))
def revoke_api_token(number: int) -> None:
    """Revoke the token NUMBER, as `token list` names it."""
    with transaction() as current:
        revoke_any_token(current, number)
    click.echo(f"Token {number} is revoked.", err=True)


@browser_session.command("end")
@click.argument("email")
def end_all_sessions(email: str) -> None:
    """End all sessions of the account EMAIL."""
    with transaction() as current:
        ended = end_sessions(current, account_of(current, email).id)
    click.echo(f"Sessions ended: {ended}.", err=True)


def _read_password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


def _line(account: UserRow) -> str:
    state = "disabled" if account.disabled_at else "active"
    created = f"{account.created_at:%Y-%m-%d}"
    return f"{account.email}\t{account.role}\t{state}\t{created}\t{account.name}"
