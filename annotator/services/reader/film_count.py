"""How many published articles each film has."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.storage.article import ArticleRow
from annotator.storage.film import FilmRow


@dataclass(frozen=True, slots=True)
class FilmCount:
    """A film that published articles are about."""

    slug: str
    title: str
    year: int
    articles: int


def count_by_film(session: Session, limit: int) -> list[FilmCount]:
    """Films with the most published articles first, then by title."""
    articles = func.count(ArticleRow.id)
    query = (
        select(FilmRow.slug, FilmRow.title, FilmRow.year, articles)
        .join(ArticleRow, ArticleRow.film_id == FilmRow.id)
        .where(ArticleRow.is_listed)
        .group_by(FilmRow.id)
        .order_by(articles.desc(), FilmRow.title, FilmRow.slug)
        .limit(limit)
    )
    return [FilmCount(*row) for row in session.execute(query)]
