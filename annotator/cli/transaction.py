"""What commands share: a transaction, and the account that an address names."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from annotator.core.errors import AnnotatorError
from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import session, writing_session
from annotator.services.account.account import find_user
from annotator.storage.account import UserRow


@contextmanager
def refusals() -> Iterator[None]:
    """An error is one line and exit code 1."""
    try:
        yield
    except AnnotatorError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def transaction() -> Iterator[Session]:
    """A transaction, committed at its end. An error is one line and exit code 1."""
    try:
        current = writing_session()
        yield current
        current.commit()
    except AnnotatorError as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        # The driver's first line is the reason; the statement and its values help nobody.
        cause = error.__cause__ or error
        reason = str(cause).partition("\n")[0]
        raise click.ClickException(
            f"Database error: {reason}. If tables are missing, run: flask --app wsgi db upgrade"
        ) from error
    finally:
        session().rollback()


def actor_of(account: UserRow) -> Actor:
    """An actor with the account's role and every scope."""
    role = Role(account.role)
    return Actor(account.id, role, frozenset(Scope))


def account_of(current: Session, email: str) -> UserRow:
    """The account with this address; an error that says how to create it."""
    account = find_user(current, email)
    if account is None:
        raise click.ClickException(
            f"No account {email}. Create it with: flask --app wsgi user create"
        )
    return account
