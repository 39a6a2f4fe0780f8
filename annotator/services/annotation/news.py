"""Following an article: what has happened to it since one event, for those who have it open.

Writers lock the article before they add an event, so an article's events appear in the order of their ids: what comes
after the last one seen is all that is new.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.services.annotation.lookup import AnchoredAnnotation, find_several
from annotator.services.log import Event, with_actors
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow

MOST = 200  # events at once


@dataclass(frozen=True, slots=True)
class News:
    """Events, oldest first, and the annotations they concern as they are now; `last` is the newest event told."""

    annotations: list[AnchoredAnnotation]
    events: list[Event]
    last: int


def newest_events(session: Session, article_ids: Iterable[int]) -> dict[int, int]:
    """The id of the newest event of each of these articles, by one look at an index."""
    query = select(EventRow.article_id, func.max(EventRow.id)).where(
        EventRow.article_id.in_(article_ids)
    )
    return {
        article: newest
        for article, newest in session.execute(query.group_by(EventRow.article_id))
        if article is not None
    }


def news_since(session: Session, article: ArticleRow, after: int) -> News:
    """What happened after one event, at most so much at once: ask again after `last` until nothing comes."""
    query = with_actors().where(EventRow.article_id == article.id, EventRow.id > after)
    rows = session.execute(query.order_by(EventRow.id).limit(MOST))
    events = [Event(row, email) for row, email in rows]
    subjects = [event.row.subject.partition(":") for event in events]
    ids = sorted({id for kind, _, id in subjects if kind == "annotation"})
    annotations = list(find_several(session, article, ids).values()) if ids else []
    return News(annotations, events, events[-1].row.id if events else after)
