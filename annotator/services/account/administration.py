"""What admins and operators do with the accounts of others."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, Forbidden, NotFound
from annotator.core.permission import (
    Act,
    Actor,
    Role,
    may,
    may_give_role,
    require,
    require_admin,
)
from annotator.services.account.account import add_user
from annotator.services.account.secret import hash_of, new_secret
from annotator.services.account.session import end_sessions
from annotator.services.account.token import revoke_tokens
from annotator.services.clock import now
from annotator.storage.account import InvitationRow, UserRow

INVITATION_LIFETIME = timedelta(days=7)


def find_account(session: Session, actor: Actor, user_id: int) -> UserRow:
    """An account of somebody else, for an admin; raises NotFound, or Conflict for one's own."""
    if require_admin(actor) == user_id:
        raise Conflict("You can’t do this to your own account. Ask another admin.")
    user = session.get(UserRow, user_id)
    if user is None:
        raise NotFound("There is no such account.")
    return user


def invite_user(
    session: Session, actor: Actor, email: str, role: Role, name: str
) -> str:
    """Add an account without a password; return the secret of the link that sets one."""
    require_admin(actor)
    return invite(session, add_user(session, email, role, name))


def invite(session: Session, user: UserRow) -> str:
    """Make a link for the account, which works once; return its secret. Older ones end."""
    _forget_invitations(session, user.id)
    secret = new_secret()
    session.add(
        InvitationRow(
            hash=hash_of(secret),
            user_id=user.id,
            created_at=now(),
            expires_at=now() + INVITATION_LIFETIME,
        )
    )
    session.flush()
    return secret


def find_invited(session: Session, secret: str) -> UserRow:
    """The account that this link is for; raises NotFound."""
    query = (
        select(UserRow)
        .join(InvitationRow)
        .where(InvitationRow.hash == hash_of(secret), InvitationRow.expires_at > now())
        .where(UserRow.disabled_at.is_(None))
    )
    user = session.scalar(query)
    if user is None:
        raise NotFound("This link was used or has expired. Ask an admin for a new one.")
    return user


def disable_user(session: Session, user: UserRow) -> None:
    """Close the account: its sessions, tokens and links end at once."""
    _refuse_last_chief(session, user)
    user.disabled_at = user.disabled_at or now()
    end_sessions(session, user.id)
    revoke_tokens(session, user.id)
    _forget_invitations(session, user.id)
    session.flush()


def enable_user(session: Session, user: UserRow) -> None:
    """Open the account again; its owner signs in with the same password."""
    user.disabled_at = None
    session.flush()


def set_role(session: Session, user: UserRow, role: Role) -> None:
    """Give the account a role, in its sessions and tokens, too."""
    if not may(Actor(role=role), Act.SET_RULES):
        _refuse_last_chief(session, user)
    user.role = role
    session.flush()


def give_role(session: Session, actor: Actor, email: str, role: Role) -> None:
    """Give somebody else a role. Raises Forbidden, NotFound, Conflict for the last chief."""
    user_id = require(actor, Act.GIVE_ROLES)
    is_named = UserRow.email == email
    user = session.scalar(select(UserRow).where(is_named))
    if user is None:
        raise NotFound("There is no such account.")
    may_change = may_give_role(actor, Role(user.role), role)
    if user.id == user_id or not may_change:
        raise Forbidden("Only an admin may give or take this role.")
    set_role(session, user, role)


def _refuse_last_chief(session: Session, user: UserRow) -> None:
    """Raise Conflict if nobody else could set rules, assign work and decide alone."""
    chiefs = [role for role in Role if may(Actor(role=role), Act.SET_RULES)]
    if user.role not in chiefs:
        return
    is_chief = UserRow.role.in_(chiefs)
    others = select(UserRow.id).where(is_chief, UserRow.id != user.id)
    others = others.where(UserRow.disabled_at.is_(None))
    if session.scalar(others.limit(1)) is None:
        raise Conflict(
            "This is the last editor-in-chief or admin. Give somebody else the role first."
        )


def set_password(
    session: Session, user: UserRow, password_hash: str, kept: str = ""
) -> None:
    """Store a new password. All sessions end but the one of the secret `kept`."""
    user.password_hash = password_hash
    end_sessions(session, user.id, but=kept)
    _forget_invitations(session, user.id)
    session.flush()


def _forget_invitations(session: Session, user_id: int) -> None:
    """Forget the links that invite an account, and all that are too old."""
    own = InvitationRow.user_id == user_id
    is_over = InvitationRow.expires_at < now()
    session.execute(delete(InvitationRow).where(own | is_over))
