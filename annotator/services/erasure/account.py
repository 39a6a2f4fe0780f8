"""Deleting an account for good: its work stays, under a name that names nobody."""

from sqlalchemy import delete, func, select
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

    Raises NotFound, and Conflict for the last admin.
    """
    user_id = require_admin(actor)
    user = find_user(session, email)
    if user is None:
        raise NotFound("There is no such account.")
    if user.role == Role.ADMIN and _admins(session) == 1:
        raise Conflict("This is the last admin. Make someone else an admin first.")
    if dry_run:
        return user
    for table in OWNED:
        session.execute(delete(table).where(table.user_id == user.id))
    erase_comments(session, user)
    user.email = f"former editor {user.id}"
    user.name = ""
    user.role = Role.EDITOR
    user.password_hash = NO_HASH
    entry = Entry(ERASE, SubjectKind.ACCOUNT, str(user.id))
    finish(session, Change(user_id, [entry]))
    return user


def _admins(session: Session) -> int:
    query = select(func.count()).where(UserRow.role == Role.ADMIN)
    return session.scalars(query).one()
