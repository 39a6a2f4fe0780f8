"""API tokens: programs write with them, within their scopes."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session, joinedload

from annotator.core.errors import NotFound
from annotator.core.permission import Actor, Role, Scope, require_editor
from annotator.services.account.secret import hash_of, new_secret
from annotator.services.clock import now
from annotator.storage.account import TokenRow, UserRow
from annotator.storage.reading import reads_blind

TOKEN_LIFETIME = timedelta(days=365)
_BEARER = (
    select(
        TokenRow.user_id,
        TokenRow.scopes,
        UserRow.role,
        reads_blind().label("is_blind"),
    )
    .join(TokenRow.user)
    .where(UserRow.disabled_at.is_(None), TokenRow.hash == bindparam("hash"))
)
_HOLDER = _BEARER.where(TokenRow.expires_at > bindparam("now"))
# By `hash` alone: what its holder may do now, with the database's own clock.
HOLDER_NOW = _BEARER.where(TokenRow.expires_at > func.current_timestamp())


def create_token(
    session: Session,
    user: UserRow,
    scopes: Iterable[Scope],
    lifetime: timedelta = TOKEN_LIFETIME,
) -> str:
    """Create an API token; return its secret, which is shown once and never stored."""
    secret = f"ann_{new_secret()}"
    session.add(
        TokenRow(
            user_id=user.id,
            hash=hash_of(secret),
            scopes=" ".join(sorted(set(scopes))),
            created_at=now(),
            expires_at=now() + lifetime,
        )
    )
    session.flush()
    return secret


def actor_by_token(session: Session, secret: str) -> Actor | None:
    """The holder of this token; None where it is unknown or expired."""
    values = {"hash": hash_of(secret), "now": now()}
    token = session.execute(_HOLDER, values).one_or_none()
    if token is None:
        return None
    return holder(*token)


def holder(user_id: int, scopes: str, role: str, is_blind: bool) -> Actor:  # noqa: FBT001 - the columns of a row
    """The holder of a token, of what its row says."""
    allowed = frozenset(map(Scope, scopes.split()))
    return Actor(user_id, Role(role), allowed, bool(is_blind))


def list_tokens(session: Session, actor: Actor) -> list[TokenRow]:
    """The actor's own tokens that still work, newest first."""
    own = select(TokenRow).where(
        TokenRow.user_id == require_editor(actor), TokenRow.expires_at > now()
    )
    newest_first = own.order_by(TokenRow.id.desc())
    return list(session.scalars(newest_first))


def list_all_tokens(session: Session) -> list[TokenRow]:
    """The tokens of all accounts that still work, by account."""
    query = select(TokenRow).where(TokenRow.expires_at > now())
    query = query.options(joinedload(TokenRow.user))
    by_account = query.order_by(TokenRow.user_id, TokenRow.id)
    return list(session.scalars(by_account))


def revoke_token(session: Session, actor: Actor, token_id: int) -> None:
    """Revoke one of the actor's own tokens; raises NotFound."""
    own = delete(TokenRow).where(
        TokenRow.id == token_id, TokenRow.user_id == require_editor(actor)
    )
    revoked = session.execute(own.returning(TokenRow.id))
    if not revoked.scalar():
        raise NotFound("You have no such token.")


def revoke_any_token(session: Session, token_id: int) -> None:
    """Revoke a token, whoever has it; raises NotFound."""
    token = delete(TokenRow).where(TokenRow.id == token_id)
    revoked = session.execute(token.returning(TokenRow.id))
    if not revoked.scalar():
        raise NotFound(f"There is no token {token_id}.")


def revoke_tokens(session: Session, user_id: int) -> None:
    """Revoke all tokens of a user."""
    own = TokenRow.user_id == user_id
    session.execute(delete(TokenRow).where(own))
