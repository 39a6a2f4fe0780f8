"""People who edit: accounts, signing in and out, and API tokens."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload
from werkzeug.security import check_password_hash, generate_password_hash

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import ANYONE, Actor, Role, Scope, require_editor
from annotator.services.clock import now
from annotator.storage.account import SessionRow, SignInRow, TokenRow, UserRow

SHORTEST_PASSWORD = 10
LONGEST_EMAIL = 254  # RFC 5321, with its brackets taken off
SESSION_LIFETIME = timedelta(days=14)
TOKEN_LIFETIME = timedelta(days=365)
# Ten wrong passwords for one address in a quarter of an hour, then it must wait: far above a person's slips.
FAILURES_ALLOWED, FAILURES_REMEMBERED = 10, timedelta(minutes=15)


def create_user(session: Session, email: str, role: Role, password: str) -> UserRow:
    """Add an account; raises InvalidInput or Conflict. Only the command line calls this."""
    email = email.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email) or len(email) > LONGEST_EMAIL:
        raise InvalidInput({"email": "This is not an e-mail address."})
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(
            {"password": f"A password has at least {SHORTEST_PASSWORD} characters."}
        )
    if find_user(session, email):
        raise Conflict(f"{email} has an account.")
    user = UserRow(
        email=email,
        role=role,
        password_hash=generate_password_hash(password),
        created_at=now(),
    )
    session.add(user)
    session.flush()
    return user


def find_user(session: Session, email: str) -> UserRow | None:
    """The account with this address, if any."""
    return session.scalar(select(UserRow).where(UserRow.email == email.strip().lower()))


def recognise(session: Session, email: str, password: str) -> int | None:
    """The id of the user with this address and password; None also where the address has to wait.

    It only reads, and takes a tenth of a second of processor time: do it before a transaction that writes. The work
    is the same for an unknown address, so that time does not tell which addresses have accounts.
    """
    recent = SignInRow.at >= now() - FAILURES_REMEMBERED
    failures = select(func.count()).where(
        SignInRow.email_hash == _email_hash(email), recent
    )
    if session.scalars(failures).one() >= FAILURES_ALLOWED:
        return None
    user = find_user(session, email)
    matches = check_password_hash(user.password_hash if user else _UNKNOWN, password)
    return user.id if user and matches else None


def count_failure(session: Session, email: str) -> None:
    """Remember a failed sign-in for this address, known or not, and forget the old ones of all."""
    session.execute(delete(SignInRow).where(SignInRow.at < now() - FAILURES_REMEMBERED))
    session.add(SignInRow(email_hash=_email_hash(email), at=now()))
    session.flush()


def forget_failures(session: Session, email: str) -> None:
    """Forget the failed sign-ins for this address."""
    own = SignInRow.email_hash == _email_hash(email)
    session.execute(delete(SignInRow).where(own))


def open_session(session: Session, user_id: int) -> str:
    """A new session's secret for the cookie of somebody who was recognised; sessions that have ended leave."""
    session.execute(delete(SessionRow).where(SessionRow.expires_at < now()))
    secret, expires_at = secrets.token_urlsafe(32), now() + SESSION_LIFETIME
    session.add(
        SessionRow(
            hash=_hash(secret), user_id=user_id, created_at=now(), expires_at=expires_at
        )
    )
    session.flush()
    return secret


def sign_out(session: Session, secret: str) -> None:
    """End the session on the server: its cookie opens nothing any more, wherever it was copied to."""
    session.execute(delete(SessionRow).where(SessionRow.hash == _hash(secret)))


def actor_by_session(session: Session, secret: str) -> Actor:
    """Who holds this cookie; ANYONE where it opens nothing."""
    query = (
        select(UserRow)
        .join(SessionRow)
        .where(SessionRow.hash == _hash(secret), SessionRow.expires_at > now())
    )
    user = session.scalar(query)
    return Actor(user.id, Role(user.role), frozenset(Scope)) if user else ANYONE


def create_token(
    session: Session,
    user: UserRow,
    scopes: Iterable[Scope],
    lifetime: timedelta = TOKEN_LIFETIME,
) -> str:
    """A new API token's secret, which is shown once and never stored."""
    secret = f"ann_{secrets.token_urlsafe(32)}"
    session.add(
        TokenRow(
            user_id=user.id,
            hash=_hash(secret),
            scopes=" ".join(sorted(set(scopes))),
            created_at=now(),
            expires_at=now() + lifetime,
        )
    )
    session.flush()
    return secret


def actor_by_token(session: Session, secret: str) -> Actor | None:
    """Who holds this token; None where it is unknown or expired."""
    query = select(TokenRow).where(
        TokenRow.hash == _hash(secret), TokenRow.expires_at > now()
    )
    token = session.scalar(query.options(joinedload(TokenRow.user)))
    if token is None:
        return None
    return Actor(
        token.user_id,
        Role(token.user.role),
        frozenset(Scope(s) for s in token.scopes.split()),
    )


def current_user(session: Session, actor: Actor) -> UserRow:
    """The actor's own account."""
    return session.scalars(
        select(UserRow).where(UserRow.id == require_editor(actor))
    ).one()


def list_tokens(session: Session, actor: Actor) -> list[TokenRow]:
    """The actor's own tokens that still work, newest first."""
    own = select(TokenRow).where(
        TokenRow.user_id == require_editor(actor), TokenRow.expires_at > now()
    )
    return list(session.scalars(own.order_by(TokenRow.id.desc())))


def revoke_token(session: Session, actor: Actor, token_id: int) -> None:
    """End one of the actor's own tokens; raises NotFound."""
    own = delete(TokenRow).where(
        TokenRow.id == token_id, TokenRow.user_id == require_editor(actor)
    )
    if not session.execute(own.returning(TokenRow.id)).scalar():
        raise NotFound("You have no such token.")


def _email_hash(email: str) -> str:
    return _hash(email.strip().lower())


def _hash(secret: str) -> str:
    """SHA-256 is enough for secrets of 256 random bits; passwords get scrypt."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


_UNKNOWN = generate_password_hash(secrets.token_urlsafe(16))
