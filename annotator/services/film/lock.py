"""Rows that a change of a film locks: first its articles, then the film, then what hangs on it."""

from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from annotator.core.errors import NotFound
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow, EditionRow, FilmRow
from annotator.storage.plot_point import PlotPointRow

Timed = TypeVar("Timed", FilmRow, BeatRow, PlotPointRow, EditionRow)


def lock_articles(session: Session, which: ColumnElement[bool]) -> None:
    """Lock articles before films and beats, as annotating does, and in one order: so nobody waits in a circle."""
    if session.get_bind().dialect.name == "sqlite":
        return  # a writer has the whole file
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
