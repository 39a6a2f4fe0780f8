"""Accounts: their address, name, role and password."""

import re
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash, generate_password_hash

from annotator.core.errors import Conflict, InvalidInput
from annotator.core.permission import Actor, Role, require_editor
from annotator.services.clock import now
from annotator.storage.account import UserRow

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 1000
LONGEST_EMAIL = 254  # RFC 5321, with its brackets taken off
LONGEST_NAME = 100
NO_PASSWORD = "!"  # noqa: S105 - no hash, so no password matches it


def create_user(
    session: Session, email: str, role: Role, password: str, name: str = ""
) -> UserRow:
    """Add an account; raises InvalidInput or Conflict."""
    check_password(password)
    user = add_user(session, email, role, name)
    user.password_hash = generate_password_hash(password)
    session.flush()
    return user


def add_user(session: Session, email: str, role: Role, name: str) -> UserRow:
    """Add an account without a password; raises InvalidInput or Conflict."""
    email = email.strip().lower()
    is_address = re.fullmatch(r"[^@\s]+@[^@\s]+", email)
    if not is_address or len(email) > LONGEST_EMAIL:
        raise InvalidInput({"email": "This is not an e-mail address."})
    if find_user(session, email):
        raise Conflict(f"{email} has an account.")
    user = UserRow(
        email=email,
        role=role,
        name=checked_name(name),
        password_hash=NO_PASSWORD,
        created_at=now(),
    )
    session.add(user)
    session.flush()
    return user


def find_user(session: Session, email: str) -> UserRow | None:
    """The account with this address, if any."""
    is_named = UserRow.email == email.strip().lower()
    return session.scalar(select(UserRow).where(is_named))


def list_users(session: Session) -> list[UserRow]:
    """Every account, by address."""
    query = select(UserRow).order_by(UserRow.email)
    return list(session.scalars(query))


def current_user(session: Session, actor: Actor) -> UserRow:
    """The actor's own account."""
    return session.scalars(
        select(UserRow).where(UserRow.id == require_editor(actor))
    ).one()


def rename_user(session: Session, user: UserRow, name: str) -> None:
    """Give the account a name that other editors see; raises InvalidInput."""
    user.name = checked_name(name)
    session.flush()


def is_password_of(user: UserRow | None, password: str) -> bool:
    """Whether this is the password of an account that is not disabled.

    It takes a tenth of a second of processor time, and as long for an unknown address, so
    that time does not tell which addresses have accounts.
    """
    is_open = user is not None and user.disabled_at is None
    has_one = user is not None and user.password_hash != NO_PASSWORD
    stored = user.password_hash if user is not None and has_one else _UNKNOWN
    matches = check_password_hash(stored, password[: LONGEST_PASSWORD + 1])
    return matches and is_open and has_one


def check_password(password: str) -> None:
    """Raise InvalidInput for a password that no account may have."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(
            {"password": f"A password has at least {SHORTEST_PASSWORD} characters."}
        )
    if len(password) > LONGEST_PASSWORD:
        raise InvalidInput(
            {"password": f"A password has at most {LONGEST_PASSWORD} characters."}
        )


def hash_password(password: str) -> str:
    """What is stored of a password; it takes a tenth of a second. Raises InvalidInput."""
    check_password(password)
    return generate_password_hash(password)


def checked_name(name: str) -> str:
    """The name without white space around it; raises InvalidInput."""
    name = name.strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise InvalidInput(
            {"name": f"A name is one line of at most {LONGEST_NAME} characters."}
        )
    return name


# Of the form that `hash_password` stores, so that looking at it takes as long; nothing matches it.
_UNKNOWN = f"scrypt:32768:8:1${secrets.token_urlsafe(12)}${secrets.token_hex(64)}"
