"""Sessions: somebody is signed in, in one browser."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from annotator.core.errors import NotFound
from annotator.core.permission import ANYONE, Actor, Role, Scope, require_editor
from annotator.services.account.secret import hash_of, new_secret
from annotator.services.clock import now
from annotator.storage.account import SessionRow, UserRow
from annotator.storage.reading import reads_blind

SESSION_LIFETIME = timedelta(days=14)
SEEN_EXACTLY = timedelta(minutes=5)
_HOLDER = (
    select(UserRow.id, UserRow.role, reads_blind().label("is_blind"))
    .join(SessionRow)
    .where(SessionRow.hash == bindparam("hash"))
    .where(SessionRow.expires_at > bindparam("now"), UserRow.disabled_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class Place:
    """Roughly where a session was opened, so that its owner can recognise it."""

    network: str = ""
    browser: str = ""


def open_session(session: Session, user_id: int, place: Place = Place()) -> str:
    """Open a session for a user who was recognised; return its secret, for the cookie.

    Sessions that have expired leave.
    """
    is_over = SessionRow.expires_at < now()
    session.execute(delete(SessionRow).where(is_over))
    secret = new_secret()
    row = SessionRow(
        hash=hash_of(secret),
        user_id=user_id,
        created_at=now(),
        expires_at=now() + SESSION_LIFETIME,
        seen_at=now(),
        network=place.network[:60],
        browser=place.browser[:60],
    )
    session.add(row)
    session.flush()
    return secret


def close_session(session: Session, secret: str) -> None:
    """End the session on the server: no copy of its cookie opens anything any more."""
    own = SessionRow.hash == hash_of(secret)
    session.execute(delete(SessionRow).where(own))


def actor_by_session(session: Session, secret: str) -> Actor:
    """The holder of this cookie; ANYONE where it opens nothing."""
    values = {"hash": hash_of(secret), "now": now()}
    user = session.execute(_HOLDER, values).one_or_none()
    if user is None:
        return ANYONE
    role = Role(user.role)
    return Actor(user.id, role, frozenset(Scope), user.is_blind)


def note_session(session: Session, secret: str) -> None:
    """Note that the session is in use, every few minutes."""
    old = SessionRow.seen_at < now() - SEEN_EXACTLY
    this = SessionRow.hash == hash_of(secret)
    own = update(SessionRow).where(this, old)
    session.execute(own.values(seen_at=now()))


def list_sessions(session: Session, actor: Actor) -> list[SessionRow]:
    """The actor's own sessions, the one used last first."""
    own = select(SessionRow).where(
        SessionRow.user_id == require_editor(actor), SessionRow.expires_at > now()
    )
    latest_first = own.order_by(SessionRow.seen_at.desc())
    return list(session.scalars(latest_first))


def end_session(session: Session, actor: Actor, hashed: str) -> None:
    """End one of the actor's own sessions, named by its hash; raises NotFound."""
    own = delete(SessionRow).where(
        SessionRow.hash == hashed, SessionRow.user_id == require_editor(actor)
    )
    ended = session.execute(own.returning(SessionRow.hash))
    if not ended.scalar():
        raise NotFound("You have no such session.")


def end_sessions(session: Session, user_id: int, but: str = "") -> int:
    """End the user's sessions, but for the one of this secret; return how many."""
    others = delete(SessionRow).where(
        SessionRow.user_id == user_id, SessionRow.hash != hash_of(but)
    )
    ended = session.execute(others.returning(SessionRow.hash))
    return len(ended.all())
