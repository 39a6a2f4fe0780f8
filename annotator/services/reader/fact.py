"""What a film's articles state as facts, as a view may see it: out of renditions and nothing else.

Which articles are read depends on what is published about the film, and on no annotation: a
hidden fact leaves the pages of the list as they are. Whether sources differ is a rule over the
facts that the view sees; what editors have decided of contradictions is theirs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import exists, select, tuple_
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind, Status
from annotator.core.claim.difference import differing
from annotator.core.errors import NotFound
from annotator.core.rendition import Remark, Rendition, Text, View
from annotator.services.reader.readable import FilmFacts, Readable
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.claim import read_fact
from annotator.storage.film import FilmRow

# Facts after which a page ends.
MOST_FACTS = 200
# Facts of a page that are compared.
MOST_COMPARED = 1000
# Lists of facts that were compared.
PAGES_KEPT = 64
Place: TypeAlias = tuple[datetime, str]
Read: TypeAlias = Callable[[str], Readable]
_ORDER = (Status.VERIFIED, None, Status.DISPUTED)


@dataclass(frozen=True, slots=True)
class Source:
    """The article that states a fact, its title as the view may see it."""

    slug: str
    title: str
    byline: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact whose whole passage the view may see."""

    words: str
    statement: str | None
    status: Status | None
    source_url: str | None
    article: Source
    sources_differ: bool = False

    @property
    def stated(self) -> str:
        """What is claimed."""
        return self.statement or self.words


def list_facts(
    session: Session,
    read: Read,
    film: FilmFacts,
    view: View,
    after: Place | None,
    limit: int,
) -> tuple[list[Fact], Place | None]:
    """Facts of the next `limit` published articles about a film, and where the next page starts.

    Checked facts come first, then those of newer articles. `read` gives an article by its slug.
    """
    rows = _articles(session, film, after, limit + 1)
    facts: list[Fact] = []
    following: Place | None = None
    for number, row in enumerate(rows):
        if number == limit or len(facts) >= MOST_FACTS:
            last = rows[number - 1]
            following = (last.published_at, last.slug)
            break
        if row.has_fact:
            facts += _facts_in(read, row.slug, view)
    facts.sort(key=lambda fact: _ORDER.index(fact.status))
    return _compared(facts, film), following


def _articles(
    session: Session, film: FilmFacts, after: Place | None, limit: int
) -> Sequence[Any]:
    """Listed articles about the film, newest first, with or without facts."""
    place = (ArticleRow.published_at, ArticleRow.slug)
    has_fact = exists().where(
        AnnotationRow.article_id == ArticleRow.id,
        AnnotationRow.kind == Kind.FACT,
        AnnotationRow.has_effect,
    )
    is_named = FilmRow.slug == film.slug
    of_film = select(FilmRow.id).where(is_named).scalar_subquery()
    query = select(*place, has_fact.label("has_fact"))
    query = query.where(ArticleRow.film_id == of_film, ArticleRow.is_listed)
    if after is not None:
        query = query.where(tuple_(*place) < after)
    newest = (part.desc() for part in place)
    page = query.order_by(*newest).limit(limit)
    return session.execute(page).all()


def _facts_in(read: Read, slug: str, view: View) -> Iterator[Fact]:
    """The facts of an article that a view sees."""
    try:
        article = read(slug)
    except NotFound:  # withdrawn since it was listed
        return
    rendition = article.rendition(view)
    source = Source(slug, rendition.title, article.facts.byline)
    words = _words_by_remark(rendition)
    for remark in rendition.remarks:
        if remark.kind is Kind.FACT:
            yield Fact(
                " ".join(words[remark].split()),
                remark.statement,
                remark.status,
                remark.source_url,
                source,
            )


def _words_by_remark(rendition: Rendition) -> dict[Remark, str]:
    """The visible words of each remark, with a space between blocks."""
    words: dict[Remark, list[str]] = defaultdict(list)
    for block in rendition.blocks:
        here: dict[Remark, None] = {}
        for child in block.children:
            if isinstance(child, Text):
                here |= dict.fromkeys(child.remarks)
                for remark in child.remarks:
                    words[remark].append(child.text)
        for remark in here:
            words[remark].append(" ")
    return {remark: "".join(texts) for remark, texts in words.items()}


def _compared(facts: Sequence[Fact], film: FilmFacts) -> list[Fact]:
    """The facts, with whether sources differ."""
    stated = tuple(fact.stated for fact in facts[:MOST_COMPARED])
    numbers = _differing(stated, film.title)
    return [
        replace(fact, sources_differ=number in numbers)
        for number, fact in enumerate(facts)
    ]


@lru_cache(PAGES_KEPT)
def _differing(stated: Sequence[str], title: str) -> frozenset[int]:
    claims = [read_fact(words, (title,)) for words in stated]
    return frozenset(differing(claims))
