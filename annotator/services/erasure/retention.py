"""Keeping no more than an operator wants: old events and old revisions, in small steps.

Each step is a short transaction, so that editors need not wait. What undo, a spoiler or a
reader needs stays, however old it is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.orm import Session

from annotator.services.erasure.revision import need_of, remove_revision
from annotator.services.log import ERASE
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.merger import MERGE

EVENTS_AT_ONCE = 200
ARTICLES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OldEvents:
    """Events that may go, and the last one that was looked at."""

    ids: Sequence[int]
    last: int | None  # None where there are no more


def find_old_events(session: Session, before: datetime, after: int) -> OldEvents:
    """The next events that are older than a time and may go.

    An event stays with all that was undone or made together with it, as long as one of
    them is young; and the newest of each article.
    """
    query = (
        select(EventRow.id)
        .where(EventRow.id > after)
        .where(EventRow.at < before)
        .where(EventRow.action.not_in((ERASE, MERGE)))
        .order_by(EventRow.id)
        .limit(EVENTS_AT_ONCE)
    )
    old = session.scalars(query).all()
    if not old:
        return OldEvents((), None)
    company = _company(session, old)
    articles = {row.article_id for row in company}
    newest = _newest(session, articles)
    young = {row.id for row in company if row.at >= before}
    ids = {row.id for row in company}
    staying = young | (ids & newest)
    gone = ids - _together(company, staying)
    return OldEvents(sorted(gone), old[-1])


def delete_events(session: Session, ids: Collection[int]) -> None:
    """Delete events that may go."""
    session.execute(delete(EventRow).where(EventRow.id.in_(ids)))


def crowded_articles(session: Session, most: int, after: int) -> Sequence[int]:
    """The next articles with more revisions than that."""
    article = RevisionRow.article_id
    query = (
        select(article)
        .where(article > after)
        .group_by(article)
        .having(func.count() > most)
        .order_by(article)
        .limit(ARTICLES_AT_ONCE)
    )
    return session.scalars(query).all()


def old_revisions(session: Session, article_id: int, most: int) -> Sequence[int]:
    """The numbers of an article's revisions but the newest, oldest first."""
    query = (
        select(RevisionRow.number)
        .where(RevisionRow.article_id == article_id)
        .order_by(RevisionRow.number.desc())
        .offset(most)
    )
    return sorted(session.scalars(query))


def tidy_revision(
    session: Session,
    article_id: int,
    number: int,
    *,
    dry_run: bool = False,
) -> bool:
    """Delete a revision unless it has to stay; whether it goes."""
    own = select(ArticleRow).where(ArticleRow.id == article_id)
    article = session.scalar(own.with_for_update())
    query = select(RevisionRow).where(RevisionRow.article_id == article_id)
    revision = session.scalar(query.where(RevisionRow.number == number))
    if article is None or revision is None:
        return False
    if need_of(session, article, revision) is not None:
        return False
    if not dry_run:
        remove_revision(session, article, revision)
    return True


def _company(
    session: Session, ids: Iterable[int]
) -> Sequence[Row[*tuple[object, ...]]]:
    """These events, with those that undo them or are undone by them, and those of the same groups."""
    columns = (
        EventRow.id,
        EventRow.at,
        EventRow.article_id,
        EventRow.undoes_id,
        EventRow.group_id,
    )
    known: set[int] = set(ids)
    while True:
        own = select(*columns).where(EventRow.id.in_(known))
        rows = session.execute(own).all()
        grown = known | _linked(session, rows)
        if grown == known:
            return rows
        known = grown


def _linked(session: Session, rows: Sequence[Row[*tuple[object, ...]]]) -> set[int]:
    """What these events undo or are undone by, and what was made together with them."""
    ids = {row.id for row in rows}
    undone = {row.undoes_id for row in rows if row.undoes_id}
    grouped = [row for row in rows if row.group_id]
    articles = {row.article_id for row in grouped}
    groups = {row.group_id for row in grouped}
    undoes = EventRow.undoes_id.in_(ids)
    is_of_group = EventRow.article_id.in_(articles) & EventRow.group_id.in_(groups)
    more = select(EventRow.id).where(or_(undoes, is_of_group))
    return undone.union(session.scalars(more))


def _newest(session: Session, articles: Iterable[int | None]) -> set[int]:
    article = EventRow.article_id
    last = select(func.max(EventRow.id)).where(article.in_(articles))
    return set(session.scalars(last.group_by(article)))


def _together(company: Sequence[Row[*tuple[object, ...]]], ids: set[int]) -> set[int]:
    """These events, and all that hang together with them."""
    neighbours: defaultdict[object, set[int]] = defaultdict(set)
    for row in company:
        for name in (row.id, row.undoes_id, row.group_id):
            if name is not None:
                neighbours[name].add(row.id)
    links = [members for members in neighbours.values() if len(members) > 1]
    lasting = set(ids)
    grows = True
    while grows:
        before = len(lasting)
        for members in links:
            if members & lasting:
                lasting |= members
        grows = len(lasting) > before
    return lasting
