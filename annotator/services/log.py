"""Reading the log of changes; `ending` adds to it.

Of what is deleted for good one event stays, which says that it went and not what it said.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from annotator.core.event import SubjectKind
from annotator.core.permission import Actor, require_editor
from annotator.core.undo import Snapshot
from annotator.storage.account import UserRow
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow

ERASE = "erase"
RETIME = "retime"  # a spoiler follows its plot point
# No slug has it, so no subject is taken for another's.
_MARK = "~"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log, with its author's email address."""

    row: EventRow
    actor: str

    @property
    def before(self) -> Snapshot | None:
        """The subject before the change."""
        return _snapshot(self.row.before)

    @property
    def after(self) -> Snapshot | None:
        """The subject after the change."""
        return _snapshot(self.row.after)


def _snapshot(stored: str | None) -> Snapshot | None:
    if not stored:
        return None
    snapshot: Snapshot = json.loads(stored)
    return snapshot


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
    of_article = EventRow.article_id == article.id
    query = with_actors().where(of_article).limit(span.limit)
    if annotation_id is not None:
        query = query.where(
            EventRow.subject == f"{SubjectKind.ANNOTATION}:{annotation_id}"
        )
    if span.after is not None:
        query = query.where(EventRow.id > span.after)
        query = query.order_by(EventRow.id)
    else:
        query = query.order_by(EventRow.id.desc())
    if span.before is not None:
        query = query.where(EventRow.id < span.before)
    rows = session.execute(query)
    return [Event(row, email) for row, email in rows]


def events_of(
    session: Session,
    actor: Actor,
    subject: str,
    limit: int = 1000,
    before: int | None = None,
) -> list[Event]:
    """The newest events of one subject, or those before one of them, oldest first."""
    require_editor(actor)
    query = (
        with_actors()
        .where(EventRow.subject == subject)
        .order_by(EventRow.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(EventRow.id < before)
    rows = session.execute(query)
    events = [Event(row, email) for row, email in rows]
    return events[::-1]


def find_events(
    session: Session,
    actor: Actor,
    ids: Sequence[int],
) -> list[Event]:
    """These events, oldest first, for an editor who has just made them."""
    require_editor(actor)
    rows = session.execute(_NAMED, {"ids": list(ids)})
    return [Event(row, email) for row, email in rows]


def find_event(session: Session, event_id: int) -> EventRow | None:
    """An event by its id. The session does not read it again while it is in use."""
    return session.get(EventRow, event_id)


def is_about(event: EventRow | None, kind: SubjectKind) -> bool:
    """Whether there is such an event, and it is about such a subject."""
    return event is not None and event.subject.startswith(f"{kind}:")


def with_actors() -> Select[EventRow, str]:
    """Events with the email addresses of their authors."""
    return select(EventRow, UserRow.email).join(
        UserRow, UserRow.id == EventRow.actor_id
    )


# Building a statement takes longer than running it.
_NAMED = (
    with_actors()
    .where(EventRow.id.in_(bindparam("ids", expanding=True)))
    .order_by(EventRow.id)
)


def erased_name(name: str) -> str:
    """A digest in place of a slug, which may say something."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return _MARK + digest[:40]


def version_at_erasure(session: Session, slug: str) -> int:
    """The last version of a deleted article that had this slug; 0 where there was none.

    A new article goes on from there: no worker, cache or site takes it for the old one.
    """
    subject = f"{SubjectKind.ARTICLE}:{erased_name(slug)}"
    query = select(EventRow.before).where(EventRow.subject == subject)
    newest = query.order_by(EventRow.id.desc()).limit(1)
    trace = session.scalar(newest)
    if trace is None:
        return 0
    kept: Snapshot = json.loads(trace)
    return int(kept["version"])
