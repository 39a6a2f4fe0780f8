"""Search over what anybody may see: a hidden word is in no index, so it behaves like a word that does not exist."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.core.errors import NotFound
from annotator.core.rendition import NEWCOMER
from annotator.core.search.excerpt import Part, excerpt
from annotator.core.search.word import Query, visible_lines
from annotator.services.reader.card import Card
from annotator.services.reader.readable import Readable
from annotator.storage.search import Found, Place, find


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
    entries = find(session, query, after, limit + 1)
    more = entries[limit - 1].place if len(entries) > limit else None
    return list(_hits(entries[:limit], query, read)), more


def _hits(
    entries: Sequence[Found], query: Query, read: Callable[[str], Readable]
) -> Iterator[Hit]:
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
    return Hit(
        Card(article.facts, rendition), excerpt(visible_lines(rendition)[heads:], query)
    )
