"""Keeping the search index: it holds what a newcomer may see, and not a word more.

A change of an article is indexed in its own transaction. A film's new name can concern any number of articles: their
rows go on being found, for the text that newcomers see is the same, and they wait in a queue until the background
reads them again, a bounded number at a time.
"""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from annotator.core.permission import ANYONE
from annotator.core.rendition import NEWCOMER, Rendition
from annotator.core.search.word import indexed, visible_lines
from annotator.services.reader.digest import digests
from annotator.services.reader.readable import Readable, readable
from annotator.storage import search
from annotator.storage.article import ArticleRow
from annotator.storage.search import SearchRow


def index_article(session: Session, article: ArticleRow) -> None:
    """Index an article as it is now, or take it out where readers cannot have it.

    Its digests on the row then are those of what readers get.
    """
    if article.status != "published":
        article.newcomer_digest = article.reader_digest = None
        search.forget(session, article.id)
        return
    current = readable(session, ANYONE, article.slug)
    rendition = current.rendition(NEWCOMER)
    fresh = digests(current, rendition)
    if fresh.newcomer == article.newcomer_digest:
        search.keep(session, article.id, current.version)
    else:
        search.store(session, _row(article.id, current, rendition))
    article.newcomer_digest, article.reader_digest = fresh.newcomer, fresh.reader
    session.flush()


def index_waiting(session: Session, limit: int) -> int:
    """Read again published articles that wait for it, at most `limit`; returns how many."""
    # Writers lock articles first too: nobody waits in a circle.
    waiting = search.waiting(session, limit)
    for article in waiting:
        article.newcomer_digest = None
        index_article(session, article)
    search.dequeue(session, [article.id for article in waiting])
    return len(waiting)


def is_waiting(session: Session) -> bool:
    """Whether an article waits to be read again."""
    return search.is_waiting(session)


def queue_missing(session: Session) -> None:
    """Let every published article wait whose words are not indexed as they are now."""
    search.queue(session, search.is_behind())


def carry_index(session: Session, which: ColumnElement[bool]) -> None:
    """Keep these articles found when their version is counted next.

    Only where that change alters no text that a newcomer sees.
    """
    search.carry(session, which)


def _row(article_id: int, article: Readable, rendition: Rendition) -> SearchRow:
    facts = article.facts
    lines = visible_lines(rendition)
    heads = 1 if rendition.standfirst is None else 2
    about = [facts.byline or "", f"{facts.film.title} {facts.film.year}"]
    return SearchRow(
        article_id=article_id,
        version=article.version,
        title=indexed(lines[:1]),
        head=indexed(lines[:heads] + about),
        words=indexed(lines + about),
    )
