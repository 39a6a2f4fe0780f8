"""The queue of films and articles that are to be compared with what is tagged."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.film import FilmRow
from annotator.storage.suggestion import ComparedArticleRow, ComparedFilmRow


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a film's articles are compared with all that is tagged about it."""

    done: int
    total: int


def waiting_film(session: Session, but: Collection[int] = ()) -> tuple[int, int] | None:
    """The key and the stamp of a film with articles to compare, and none of those."""
    query = select(ComparedFilmRow.film_id, ComparedFilmRow.stamp)
    query = query.where(ComparedFilmRow.waits, ComparedFilmRow.film_id.not_in(but))
    query = query.order_by(ComparedFilmRow.film_id).limit(1)
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    return row.film_id, row.stamp


def progress(session: Session, film: FilmRow) -> Progress:
    """How far the comparison of a film has got."""
    own = ComparedFilmRow.film_id == film.id
    query = select(ComparedFilmRow.stamp, ComparedFilmRow.waits).where(own)
    state = session.execute(query).one_or_none()
    articles = select(func.count()).where(ArticleRow.film_id == film.id)
    total = session.scalars(articles).one()
    if state is None or not state.waits:
        return Progress(total, total)
    waiting = behind(film.id, state.stamp).subquery()
    query_left = select(func.count()).select_from(waiting)
    left = session.scalars(query_left).one()
    return Progress(total - left, total)


def is_waiting(session: Session, film_id: int) -> bool:
    """Whether some of a film's articles may have to be compared."""
    query = select(ComparedFilmRow.waits).where(ComparedFilmRow.film_id == film_id)
    return bool(session.scalar(query))


def is_behind(session: Session, article: ArticleRow) -> bool:
    """Whether an article's suggestions are older than its text or than what is tagged."""
    query = select(ComparedFilmRow.stamp)
    query = query.where(ComparedFilmRow.film_id == article.film_id)
    stamp = session.scalar(query.where(ComparedFilmRow.waits))
    if stamp is None:
        return False
    own = behind(article.film_id, stamp).where(ArticleRow.id == article.id)
    return session.execute(own).first() is not None


def behind(film_id: int, stamp: int) -> Any:
    """The articles of a film that are not compared as they are now."""
    query = select(
        ArticleRow.id,
        ArticleRow.language,
        ArticleRow.working_revision,
        RevisionRow.id.label("revision_id"),
        _kept(ComparedArticleRow.signature).label("signature"),
        _kept(ComparedArticleRow.basis).label("basis"),
    )
    query = query.join(RevisionRow, WORKING)
    compared = ComparedArticleRow.article_id == ArticleRow.id
    query = query.outerjoin(ComparedArticleRow, compared)
    return query.where(ArticleRow.film_id == film_id, _is_old(stamp))


def _kept(column: Any) -> ColumnElement[Any]:
    """What is noted of the same revision."""
    is_same = ComparedArticleRow.revision == ArticleRow.working_revision
    return case((is_same, column))


def _is_old(stamp: int) -> ColumnElement[bool]:
    """Whether an article has not been compared, or with other tags or another text."""
    return or_(
        ComparedArticleRow.article_id.is_(None),
        ComparedArticleRow.stamp != stamp,
        ComparedArticleRow.revision != ArticleRow.working_revision,
    )
