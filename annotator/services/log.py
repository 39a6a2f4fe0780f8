"""The log of changes: every one is recorded here in the transaction that makes it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from annotator.core.permission import Actor
from annotator.services.access import require_editor
from annotator.services.clock import now
from annotator.storage.account import UserRow
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow

State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log, with the author's address."""

    row: EventRow
    actor: str

    @property
    def before(self) -> State | None:
        """The subject before the change."""
        return json.loads(self.row.before) if self.row.before else None

    @property
    def after(self) -> State | None:
        """The subject after the change."""
        return json.loads(self.row.after) if self.row.after else None


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of the log: at most so many events, before one of them or after one."""

    limit: int
    before: int | None = None
    after: int | None = None


def record(  # noqa: PLR0913 - one for each column
    session: Session,
    user_id: int,
    action: str,
    subject: str,
    *,
    article_id: int | None = None,
    before: State | None = None,
    after: State | None = None,
    undoes_id: int | None = None,
    group: str | None = None,
    reason: str | None = None,
) -> EventRow:
    """Add one change to the log; the time is now. What is of one group is undone together."""
    event = EventRow(
        article_id=article_id,
        actor_id=user_id,
        at=now(),
        action=action,
        subject=subject,
        before=json.dumps(before, ensure_ascii=False) if before is not None else None,
        after=json.dumps(after, ensure_ascii=False) if after is not None else None,
        undoes_id=undoes_id,
        group_id=group,
        reason=reason,
    )
    session.add(event)
    session.flush()
    return event


def record_article(
    session: Session,
    user_id: int,
    action: str,
    article: ArticleRow,
    *,
    before: State | None,
    after: State,
) -> EventRow:
    """Add a change of an article itself to the log."""
    subject = f"article:{article.slug}"
    return record(
        session,
        user_id,
        action,
        subject,
        article_id=article.id,
        before=before,
        after=after,
    )


def list_events(
    session: Session,
    actor: Actor,
    article: ArticleRow,
    span: Span,
    annotation_id: str | None = None,
) -> list[Event]:
    """Events of an article, or of one of its annotations: the newest first, or the oldest where they come after one."""
    require_editor(actor)
    query = with_actors().where(EventRow.article_id == article.id).limit(span.limit)
    if annotation_id is not None:
        query = query.where(EventRow.subject == f"annotation:{annotation_id}")
    if span.after is not None:
        query = query.where(EventRow.id > span.after).order_by(EventRow.id)
    else:
        query = query.order_by(EventRow.id.desc())
    if span.before is not None:
        query = query.where(EventRow.id < span.before)
    return [Event(row, email) for row, email in session.execute(query)]


def events_of(
    session: Session, actor: Actor, subject: str, limit: int = 1000
) -> list[Event]:
    """The newest events of one subject, oldest first."""
    require_editor(actor)
    query = (
        with_actors()
        .where(EventRow.subject == subject)
        .order_by(EventRow.id.desc())
        .limit(limit)
    )
    return [Event(row, email) for row, email in session.execute(query)][::-1]


def find_events(session: Session, actor: Actor, ids: Sequence[int]) -> list[Event]:
    """These events, oldest first, for an editor who has just made them."""
    require_editor(actor)
    query = with_actors().where(EventRow.id.in_(ids)).order_by(EventRow.id)
    return [Event(row, email) for row, email in session.execute(query)]


def with_actors() -> Select[EventRow, str]:
    """Events with the addresses of those who made them."""
    return select(EventRow, UserRow.email).join(
        UserRow, UserRow.id == EventRow.actor_id
    )
