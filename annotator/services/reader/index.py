"""Keeping the search index: it holds what a newcomer may see, and not a word more.

Publication indexes an article at once. Every other change lets it wait: its row is behind
then and finds nothing, and a search looks into the article itself. A film's new name can
concern any number of articles: their rows go on being found, for the text that newcomers
see is the same, and `film_name.py` gives them the new name. The background reads what
waits, a bounded number at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from annotator.core.permission import ANYONE
from annotator.core.rendition import NEWCOMER, Rendition
from annotator.core.search.word import indexed, visible_lines
from annotator.services.reader.digest import Digests, digests
from annotator.services.reader.news import tell
from annotator.services.reader.readable import Readable, readable
from annotator.storage import search
from annotator.storage.article import ArticleRow
from annotator.storage.search import SearchRow


@dataclass(frozen=True, slots=True)
class Present:
    """What newcomers see of one version of an article; None where readers cannot have it."""

    article_id: int
    version: int
    row: SearchRow | None = None
    digests: Digests | None = None


def index_and_tell(
    session: Session, article: ArticleRow, event: str, at: datetime
) -> None:
    """Index an article as it is now, or take it out where readers cannot have it; tell of it."""
    present = _present(session, article)
    tell(session, article, present.digests, at, event)
    _store(session, article, present)


def read_waiting(session: Session, limit: int) -> list[Present]:
    """What newcomers see of articles that wait, at most `limit`. It takes time and writes nothing."""
    articles = search.waiting(session, limit)
    return [_present(session, article) for article in articles]


def index_waiting(session: Session, read: Sequence[Present], at: datetime) -> int:
    """Index what has been read, and tell of it; returns how many articles wait no more.

    An article that has changed since goes on waiting.
    """
    by_id = {present.article_id: present for present in read}
    articles = search.lock(session, list(by_id))
    versions = {id: present.version for id, present in by_id.items()}
    current = [row for row in articles if row.version == versions[row.id]]
    for article in current:
        _catch_up(session, article, by_id[article.id], at)
    search.dequeue(session, [article.id for article in current])
    return len(current)


def is_waiting(session: Session) -> bool:
    """Whether an article waits to be read again."""
    return search.is_waiting(session)


def queue_missing(session: Session) -> None:
    """Let every published article wait whose words are not indexed as they are now."""
    search.queue(session, search.is_behind())


def words_of(article: Readable) -> SearchRow:
    """The words of an article as a newcomer may see it."""
    return _row(article, article.rendition(NEWCOMER))


def _present(session: Session, article: ArticleRow) -> Present:
    """The article as newcomers have it now; no words of a draft."""
    if article.status != "published":
        return Present(article.id, article.version)
    current = readable(session, ANYONE, article.slug)
    rendition = current.rendition(NEWCOMER)
    row = _row(current, rendition)
    fresh = digests(current, rendition)
    return Present(article.id, current.version, row, fresh)


def _catch_up(
    session: Session, article: ArticleRow, present: Present, at: datetime
) -> None:
    """Tell of the change; what nothing is known of was told of when it was published."""
    fresh, seen = present.digests, article.newcomer_digest
    if fresh and seen is None:
        article.newcomer_digest, article.reader_digest = fresh.newcomer, fresh.reader
    elif fresh:
        tell(session, article, fresh, at)
        article.version += int(seen != fresh.newcomer)
    _store(session, article, present)


def _store(session: Session, article: ArticleRow, present: Present) -> None:
    """Store what the search knows of an article, or forget it."""
    if present.row is None:
        search.forget(session, article.id)
        return
    present.row.article_id = article.id
    present.row.version = article.words_version
    search.store(session, present.row)
    session.flush()


def _row(article: Readable, rendition: Rendition) -> SearchRow:
    """The words of a rendition, by where they weigh."""
    facts = article.facts
    lines = visible_lines(rendition)
    heads = 1 if rendition.standfirst is None else 2
    film = f"{facts.film.title} {facts.film.year}"
    about = [facts.byline or "", film]
    return SearchRow(
        film=film,
        title=indexed(lines[:1]),
        head=indexed(lines[:heads] + about),
        words=indexed(lines + about),
    )
