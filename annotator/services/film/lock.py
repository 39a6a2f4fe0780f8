"""Rows that a change of a film locks: first its articles, then the film, then what hangs on it."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from annotator.core.errors import NotFound
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.engine import writes_alone
from annotator.storage.film import BeatRow, EditionRow, FilmRow
from annotator.storage.plot_point import PlotPointRow

Timed = TypeVar("Timed", FilmRow, BeatRow, PlotPointRow, EditionRow)


def lock_with_articles(
    session: Session,
    which: ColumnElement[bool],
    *rows: Timed,
    read: FilmRow | None = None,
) -> None:
    """Lock articles, then a film that is only `read`, then rows that change. Raises NotFound.

    Until the rows are locked, another article may come to depend on them. Then all are released
    and locked anew: a transaction that waits for an article while it has a row locked may wait in a circle.
    """
    if writes_alone(session):
        _lock_rows(session, rows, read)
        return
    while not _lock_all(session, which, rows, read):
        pass


def _lock_all(
    session: Session,
    which: ColumnElement[bool],
    rows: Sequence[Timed],
    read: FilmRow | None,
) -> bool:
    """Lock all; release all, and return False, if another article has come meanwhile."""
    attempt = session.begin_nested()
    lock_articles(session, which)
    articles = _articles(session, which)
    _lock_rows(session, rows, read)
    if _articles(session, which) <= articles:
        attempt.commit()
        return True
    attempt.rollback()
    return False


def _articles(session: Session, which: ColumnElement[bool]) -> set[int]:
    """The keys of these articles."""
    return set(session.scalars(select(ArticleRow.id).where(which)))


def _lock_rows(session: Session, rows: Sequence[Timed], read: FilmRow | None) -> None:
    """Lock a film that is only read, then rows that change."""
    if read is not None:
        lock(session, read, read=True)
    for row in rows:
        lock(session, row)


def lock_articles(session: Session, which: ColumnElement[bool]) -> None:
    """Lock articles before films and beats, as annotating does, and in one order: so nobody waits in a circle."""
    if writes_alone(session):
        return
    articles = select(ArticleRow.id).where(which)
    in_order = articles.order_by(ArticleRow.id)
    locked = in_order.with_for_update().subquery()
    counted = select(func.count()).select_from(locked)
    session.execute(counted)


def lock(session: Session, row: Timed, *, read: bool = False) -> Timed:
    """The row as it is now, locked; `read` lets others lock it so too, and nobody change it. Raises NotFound."""
    table = type(row)
    query = select(table).where(table.id == row.id)
    locking = query.with_for_update(read=read)
    anew = locking.execution_options(populate_existing=True)
    locked = session.scalar(anew)
    if locked is None:
        raise NotFound("It has just been removed.")
    return locked


def concerned(film: FilmRow) -> ColumnElement[bool]:
    """The articles about a film, and those that spoil it."""
    is_about = ArticleRow.film_id == film.id
    spoils = has_spoilers(AnnotationRow.film_id == film.id)
    return or_(is_about, spoils)


def has_spoilers(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether an article has such annotations."""
    articles = select(AnnotationRow.article_id).where(which)
    return ArticleRow.id.in_(articles)
