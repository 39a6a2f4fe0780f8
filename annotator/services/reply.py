"""Answers that are kept for a day, so that a request with the same key can be repeated."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from annotator.services.clock import now
from annotator.storage.account import ReplyRow
from annotator.storage.engine import take_turn

KEPT_FOR = timedelta(days=1)


def find_reply(session: Session, user_id: int, key: str) -> ReplyRow | None:
    """The answer to this key, once no other request with it is being answered."""
    take_turn(session, f"reply {user_id} {key}")
    query = (
        select(ReplyRow)
        .where(ReplyRow.user_id == user_id)
        .where(ReplyRow.key == key)
        .where(ReplyRow.created_at >= now() - KEPT_FOR)
    )
    return session.scalar(query)


def keep_reply(session: Session, reply: ReplyRow) -> None:
    """Keep an answer, and forget those that are too old."""
    is_old = ReplyRow.created_at < now() - KEPT_FOR
    session.execute(delete(ReplyRow).where(is_old))
    session.add(reply)
