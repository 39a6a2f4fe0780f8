"""Search over what anybody may see: a hidden word is in no index, so it behaves like a word that does not exist.

An article that has changed is behind in the index, which then finds nothing of it. Until
the background has read it again, each search looks into the article as it is now.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.core.errors import NotFound
from annotator.core.rendition import NEWCOMER
from annotator.core.search.excerpt import Part, excerpt
from annotator.core.search.word import Query, holds_all, visible_lines
from annotator.services.reader.card import Card
from annotator.services.reader.index import words_of
from annotator.services.reader.readable import Readable
from annotator.storage.search import Found, Place, Ranked, find, late

# Articles that one search looks into. More are behind only for moments, and are left out.
MOST_LATE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result as readers may see it who have not seen the film, and where the words are in it."""

    card: Card
    excerpt: tuple[Part, ...]


def search(
    session: Session,
    query: Query,
    read: Callable[[str], Readable],
    *,
    after: Place | None = None,
    limit: int = 20,
) -> tuple[list[Hit], Place | None]:
    """Published articles that hold every term, and where the next page starts; `read` gives an article by its slug."""
    changed = list(_late(session, query, read))
    entries = find(session, query, after, limit + 1, changed)
    hits = list(_hits(entries[:limit], query, read))
    if len(entries) <= limit:
        return hits, None
    return hits, entries[limit - 1].place


def _late(
    session: Session, query: Query, read: Callable[[str], Readable]
) -> Iterator[Ranked]:
    """Articles that hold every term and are not indexed as they are now."""
    for slug, published_at in late(session, MOST_LATE):
        with suppress(NotFound):
            rank = _rank(read(slug), query)
            if rank is not None:
                yield Ranked(rank, published_at, slug)


def _rank(article: Readable, query: Query) -> int | None:
    """How prominent the terms are, as the index has it; None where one is missing."""
    if not article.published:
        return None
    row = words_of(article)
    if not holds_all(row.words, query):
        return None
    if holds_all(row.title, query):
        return 2
    return int(holds_all(row.head, query))


def _hits(
    entries: Sequence[Found], query: Query, read: Callable[[str], Readable]
) -> Iterator[Hit]:
    """The entries as hits, without those that were withdrawn meanwhile."""
    for slug, _ in entries:
        try:
            article = read(slug)
        except NotFound:  # withdrawn since it was found
            continue
        if article.published:
            yield _hit(article, query)


def _hit(article: Readable, query: Query) -> Hit:
    """The excerpt leaves out title and standfirst, which a list shows anyway."""
    rendition = article.rendition(NEWCOMER)
    heads = 1 if rendition.standfirst is None else 2
    lines = visible_lines(rendition)[heads:]
    return Hit(Card(article.facts, rendition), excerpt(lines, query))
