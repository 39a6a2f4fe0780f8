"""A film's facts on its page, for people and for machines (schema.org)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from annotator.core.annotation import Status
from annotator.core.rendition import View
from annotator.extensions import session
from annotator.http.address import address_from_outside
from annotator.http.runtime import shelf
from annotator.services.reader import fact as facts
from annotator.services.reader.readable import FilmFacts, Readable
from annotator.web.reader.note import Source, source_of

# A page has the facts of that many.
ARTICLES = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact on the page."""

    text: str
    status: Status | None
    source: Source | None
    article: facts.Source
    sources_differ: bool


def list_facts(
    film: FilmFacts, view: View, after: facts.Place | None
) -> tuple[list[Fact], facts.Place | None]:
    """The facts that a view may see, and where the next page starts."""
    rows, following = facts.list_facts(
        session(), _published, film, view, after, ARTICLES
    )
    return [_fact(row) for row in rows], following


def schema_of(shown: Iterable[Fact]) -> dict[str, Any]:
    """The same for machines: checked facts are reviews of claims, others are claims."""
    claims = []
    for fact in shown:
        write = _review if fact.status else _claim
        claims.append(write(fact))
    return {"@context": "https://schema.org", "@graph": claims}


def _published(slug: str) -> Readable:
    return shelf().readable(slug, drafts=False)


def _fact(row: facts.Fact) -> Fact:
    source = source_of(row.source_url)
    return Fact(
        row.stated,
        row.status,
        source,
        row.article,
        row.sources_differ,
    )


def _claim(fact: Fact) -> dict[str, Any]:
    """A fact as schema.org has claims."""
    article = {"@type": "Article", "url": _address(fact)}
    claim: dict[str, Any] = {
        "@type": "Claim",
        "text": fact.text,
        "appearance": article,
    }
    if fact.source:
        claim["citation"] = fact.source.address
    return claim


def _review(fact: Fact) -> dict[str, Any]:
    """A checked fact as schema.org has reviews of claims."""
    review = {
        "@type": "ClaimReview",
        "url": _address(fact),
        "claimReviewed": fact.text,
        "itemReviewed": _claim(fact),
        "reviewRating": {"@type": "Rating", "alternateName": fact.status},
    }
    if fact.article.byline:
        author = {"@type": "Person", "name": fact.article.byline}
        review["author"] = author
    return review


def _address(fact: Fact) -> str:
    return address_from_outside("web.article", slug=fact.article.slug)
