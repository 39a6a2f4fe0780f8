"""Deleting an account for good: its work stays, under a name that names nobody."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Actor, Role, require_admin
from annotator.services.account.account import find_user
from annotator.services.ending import Change, finish
from annotator.services.log import ERASE
from annotator.storage.account import (
    InvitationRow,
    ReplyRow,
    SessionRow,
    TokenRow,
    UserRow,
)
from annotator.storage.comment import erase_comments
from annotator.storage.presence import PresenceRow
from annotator.storage.preview import PreviewRow

# What an account has beside its work.
OWNED = (TokenRow, SessionRow, InvitationRow, ReplyRow, PresenceRow, PreviewRow)
# No password has it.
NO_HASH = "-"


def erase_account(
    session: Session,
    actor: Actor,
    email: str,
    *,
    dry_run: bool = False,
) -> UserRow:
    """Delete a person's address, password, tokens and sessions, unless it is only tried.

    Raises NotFound, and Conflict for the last open admin.
    """
    user_id = require_admin(actor)
    user = find_user(session, email)
    if user is None:
        raise NotFound("There is no such account.")
    is_admin = user.role == Role.ADMIN
    if is_admin and not _has_other_admins(session, user):
        raise Conflict("This is the last admin. Make someone else an admin first.")
    if dry_run:
        return user
    for table in OWNED:
        own = table.user_id == user.id
        session.execute(delete(table).where(own))
    erase_comments(session, user)
    user.email = f"former editor {user.id}"
    user.name = ""
    user.role = Role.EDITOR
    user.password_hash = NO_HASH
    entry = Entry(ERASE, SubjectKind.ACCOUNT, str(user.id))
    finish(session, Change(user_id, [entry]))
    return user


def _has_other_admins(session: Session, user: UserRow) -> bool:
    """Whether somebody else can still manage accounts."""
    is_admin = UserRow.role == Role.ADMIN
    admins = select(UserRow.id).where(is_admin)
    others = admins.where(UserRow.id != user.id, UserRow.disabled_at.is_(None))
    return session.scalar(others.limit(1)) is not None
