"""Films' names among the words of articles: a new name is found in seconds, however many have it."""

from typing import Any

from sqlalchemy import Select, String, and_, cast, select, update
from sqlalchemy.orm import Session

from annotator.core.search.word import with_last_line
from annotator.storage.article import ArticleRow
from annotator.storage.film import FilmRow
from annotator.storage.search import SearchRow, WaitingRow, dequeue


def give_new_names(session: Session, limit: int) -> int:
    """Index waiting articles by their films' present names; returns how many, at most `limit`.

    A film's name is the last line of what is indexed. An article that has not changed itself
    no longer waits: nothing else that is found or told of it depends on the name.
    """
    rows = session.execute(_renamed(limit)).all()
    renamed = [
        {
            "article_id": row.article_id,
            "film": row.name,
            "head": with_last_line(row.head, row.film, row.name),
            "words": with_last_line(row.words, row.film, row.name),
        }
        for row in rows
    ]
    if renamed:
        session.execute(update(SearchRow), renamed)
        current = [row.article_id for row in rows if row.is_current]
        dequeue(session, current)
    return len(renamed)


def _renamed(limit: int) -> Select[*tuple[Any, ...]]:
    """Rows of waiting articles that are indexed by an earlier name of their film, but for those that others write now."""
    name = FilmRow.title + " " + cast(FilmRow.year, String)
    is_current = and_(
        SearchRow.version == ArticleRow.words_version,
        ArticleRow.newcomer_digest.is_not(None),
    )
    rows = select(
        SearchRow.article_id,
        SearchRow.film,
        SearchRow.head,
        SearchRow.words,
        name.label("name"),
        is_current.label("is_current"),
    )
    rows = rows.join(WaitingRow, WaitingRow.article_id == SearchRow.article_id)
    rows = rows.join(ArticleRow, ArticleRow.id == SearchRow.article_id)
    rows = rows.join(FilmRow, FilmRow.id == ArticleRow.film_id)
    is_old = SearchRow.film != name
    rows = rows.where(is_old).limit(limit)
    # A change that counts the article's version counts it before this, or lets it wait again.
    locked = (SearchRow, ArticleRow)
    return rows.with_for_update(of=locked, skip_locked=True)
