"""The ending of every write: it is stored, shown or hidden at once, counted, and recorded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from annotator.core.undo import Snapshot
from annotator.services.clock import now
from annotator.services.log import SubjectKind
from annotator.services.reader.index import carry_index, index_article
from annotator.services.reader.mirror import mirror
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow
from annotator.storage.webhook import CHANGED, enqueue

PUBLISHED, WITHDRAWN = "article.published", "article.withdrawn"
DELETED = "article.deleted"


class Reach(Enum):
    """Which readers may see a difference."""

    NOBODY = 0
    # Newcomers see the same text, so the search index is still right.
    BEGUN = 1
    EVERYONE = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """What the log is to keep of one subject."""

    action: str
    kind: SubjectKind
    id: str
    before: Snapshot | None = None  # None where it is new
    after: Snapshot | None = None  # None where it is gone
    undoes: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A write that is made, and all that has to follow from it."""

    user_id: int
    entries: Sequence[Entry]
    article: ArticleRow | None = None  # the log's; locked
    reach: Reach = Reach.NOBODY
    concerned: ColumnElement[bool] | None = None  # the articles, where not that one
    news: str = CHANGED  # for webhooks
    group: str | None = None  # entries of one group are undone together

    def __post_init__(self) -> None:
        if self.reach is not Reach.NOBODY and self.articles is None:
            raise ValueError("a change that readers see is of some article")

    @property
    def articles(self) -> ColumnElement[bool] | None:
        """The articles that readers see differently."""
        if self.concerned is not None or self.article is None:
            return self.concerned
        return ArticleRow.id == self.article.id


def finish(session: Session, change: Change) -> list[EventRow]:
    """Store a change, mirror it into the live text, count it, and record it: in one transaction.

    Whatever readers get is stored before their version is counted, and indexed after.
    """
    session.flush()
    if change.article is not None:
        mirror(session, change.article, _annotations(change))
    if change.articles is not None and change.reach is not Reach.NOBODY:
        _count(session, change, change.articles)
    return [_record(session, change, entry) for entry in change.entries]


def article_entry(
    action: str,
    article: ArticleRow,
    before: Snapshot | None,
    after: Snapshot,
) -> Entry:
    """What the log is to keep of an article itself."""
    return Entry(
        action,
        SubjectKind.ARTICLE,
        article.slug,
        before,
        after,
    )


def article_state(article: ArticleRow) -> Snapshot:
    """What the log keeps of an article."""
    return {
        "status": article.status,
        "live_revision": article.live_revision,
        "working_revision": article.working_revision,
        "hold_new": article.hold_new,
        "language": article.language,
    }


def _annotations(change: Change) -> dict[str, Snapshot | None]:
    """The annotations that are there after the change, with what each was before."""
    return {
        entry.id: entry.before
        for entry in change.entries
        if entry.kind is SubjectKind.ANNOTATION
        and entry.after
        and not entry.after["deleted"]
    }


def _count(
    session: Session,
    change: Change,
    articles: ColumnElement[bool],
) -> None:
    """Count the version of each article, so that no worker serves the old text.

    A single article is indexed anew; of many, those that may differ for newcomers
    leave the search until they are indexed again.
    """
    if change.reach is Reach.BEGUN:
        carry_index(session, articles)
    time = now()
    counted = update(ArticleRow).where(articles)
    counted = counted.values(version=ArticleRow.version + 1, updated_at=time)
    session.execute(counted.execution_options(synchronize_session="fetch"))
    enqueue(session, articles, change.news, time)
    if change.article is not None and change.reach is Reach.EVERYONE:
        index_article(session, change.article)


def _record(
    session: Session,
    change: Change,
    entry: Entry,
) -> EventRow:
    event = EventRow(
        article_id=change.article.id if change.article is not None else None,
        actor_id=change.user_id,
        at=now(),
        action=entry.action,
        subject=f"{entry.kind}:{entry.id}",
        before=_json(entry.before),
        after=_json(entry.after),
        undoes_id=entry.undoes,
        group_id=change.group,
        reason=entry.reason,
    )
    session.add(event)
    session.flush()
    return event


def _json(snapshot: Snapshot | None) -> str | None:
    return None if snapshot is None else json.dumps(snapshot, ensure_ascii=False)
