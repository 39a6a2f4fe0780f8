"""Reading the log of changes; `ending` adds to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from annotator.core.permission import Actor, require_editor
from annotator.core.undo import Snapshot
from annotator.storage.account import UserRow
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow


class SubjectKind(StrEnum):
    """What an event can be about; its subject is written `article:SLUG`."""

    ANNOTATION = "annotation"
    ARTICLE = "article"
    FILM = "film"
    BEAT = "beat"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log, with its author's email address."""

    row: EventRow
    actor: str

    @property
    def before(self) -> Snapshot | None:
        """The subject before the change."""
        return json.loads(self.row.before) if self.row.before else None

    @property
    def after(self) -> Snapshot | None:
        """The subject after the change."""
        return json.loads(self.row.after) if self.row.after else None


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the log: at most `limit` events, before one of them or after one."""

    limit: int
    before: int | None = None
    after: int | None = None


def list_events(
    session: Session,
    actor: Actor,
    article: ArticleRow,
    span: Span,
    annotation_id: str | None = None,
) -> list[Event]:
    """Events of an article, or of one of its annotations.

    The newest come first; of those after an event, the oldest.
    """
    require_editor(actor)
    query = with_actors().where(EventRow.article_id == article.id).limit(span.limit)
    if annotation_id is not None:
        query = query.where(
            EventRow.subject == f"{SubjectKind.ANNOTATION}:{annotation_id}"
        )
    if span.after is not None:
        query = query.where(EventRow.id > span.after).order_by(EventRow.id)
    else:
        query = query.order_by(EventRow.id.desc())
    if span.before is not None:
        query = query.where(EventRow.id < span.before)
    return [Event(row, email) for row, email in session.execute(query)]


def events_of(
    session: Session,
    actor: Actor,
    subject: str,
    limit: int = 1000,
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


def find_events(
    session: Session,
    actor: Actor,
    ids: Sequence[int],
) -> list[Event]:
    """These events, oldest first, for an editor who has just made them."""
    require_editor(actor)
    query = with_actors().where(EventRow.id.in_(ids)).order_by(EventRow.id)
    return [Event(row, email) for row, email in session.execute(query)]


def with_actors() -> Select[EventRow, str]:
    """Events with the email addresses of their authors."""
    return select(EventRow, UserRow.email).join(
        UserRow, UserRow.id == EventRow.actor_id
    )
