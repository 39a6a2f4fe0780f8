"""Keeping the search index: it holds what readers may see who have not seen the film, and not a word more.

A change of an article is indexed in its own transaction. A change of a film can concern any number of articles, so
nothing is read again there: rows that still hold are carried along by one statement, and the others are behind, which
takes them out of every search until they are read again, a bounded number at a time.
"""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from annotator.core.errors import NotFound
from annotator.core.permission import ANYONE
from annotator.core.rendition import NEWCOMER
from annotator.core.search.word import indexed, visible_lines
from annotator.services.reader.readable import Readable, readable
from annotator.storage import search
from annotator.storage.article import ArticleRow
from annotator.storage.search import SearchRow


def index_article(session: Session, article: ArticleRow) -> None:
    """Index an article as it is now, or take it out where readers cannot have it."""
    if article.status == "published":
        _index(session, article.id, article.slug)
    else:
        search.forget(session, article.id)


def index_waiting(session: Session, limit: int) -> int:
    """Index published articles that are behind, at most `limit`; returns how many there were."""
    found = search.waiting(
        session, limit, lock=True
    )  # writers lock articles first too: nobody waits in a circle
    for article in found:
        _index(session, article.id, article.slug)
    return len(found)


def is_waiting(session: Session) -> bool:
    """Whether an article is behind."""
    return bool(search.waiting(session, 1))


def carry_index(session: Session, which: ColumnElement[bool]) -> None:
    """Keep these articles found, when the next change of their version alters no text that a newcomer sees.

    Facts and opinions hide nothing, and a newcomer has reached no second of any film.
    """
    search.carry(session, which)


def _index(session: Session, article_id: int, slug: str) -> None:
    try:
        found = readable(session, ANYONE, slug)
    except NotFound:  # withdrawn since it was listed
        return
    search.store(session, _row(article_id, found))


def _row(article_id: int, found: Readable) -> SearchRow:
    rendition, facts = found.rendition(NEWCOMER), found.facts
    lines = visible_lines(rendition)
    heads = 1 if rendition.standfirst is None else 2
    about = [facts.byline or "", f"{facts.film.title} {facts.film.year}"]
    return SearchRow(
        article_id=article_id,
        version=found.version,
        title=indexed(lines[:1]),
        head=indexed(lines[:heads] + about),
        words=indexed(lines + about),
    )
