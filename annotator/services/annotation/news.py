"""The news of an article: its events since one that the caller knows.

Writers lock the article before they add an event, so its events appear in the order of
their ids, and everything new comes after the last one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.core.event import SubjectKind
from annotator.services.annotation.lookup import AnchoredAnnotation, find_several
from annotator.services.log import Event, with_actors
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow

MOST = 200  # events at once


@dataclass(frozen=True, slots=True)
class News:
    """Events, oldest first, and their annotations as they are now; `last` is the newest event."""

    annotations: list[AnchoredAnnotation]
    events: list[Event]
    last: int


def newest_events(session: Session, article_ids: Iterable[int]) -> dict[int, int]:
    """The id of the newest event of each of these articles, read from an index."""
    article_id = EventRow.article_id
    query = select(article_id, func.max(EventRow.id))
    query = query.where(article_id.in_(article_ids))
    rows = session.execute(query.group_by(article_id))
    return {article: newest for article, newest in rows if article is not None}


def news_since(
    session: Session,
    article: ArticleRow,
    after: int,
) -> News:
    """The events after one, at most MOST at once. Call again with `last` until it returns none."""
    query = with_actors().where(EventRow.article_id == article.id)
    query = query.where(EventRow.id > after)
    query = query.order_by(EventRow.id).limit(MOST)
    rows = session.execute(query)
    events = [Event(row, email) for row, email in rows]
    if not events:
        return News([], [], after)
    ids = set()
    for event in events:
        kind, _, id = event.row.subject.partition(":")
        if kind == SubjectKind.ANNOTATION:
            ids.add(id)
    annotations = find_several(session, article, sorted(ids))
    last = events[-1].row.id
    return News(list(annotations.values()), events, last)
