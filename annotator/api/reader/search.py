"""Search in visible text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, request
from marshmallow import ValidationError

from annotator.api.call import Calls
from annotator.api.page import show_page
from annotator.api.reader.rendition import card_fields
from annotator.api.schemas import rendition as schemas
from annotator.api.schemas.page import page_of
from annotator.core.search.word import LONGEST_QUERY, Query, parse_query
from annotator.http.access.audience import Audience, audience
from annotator.http.form.parameter import Parsed, too_long
from annotator.http.request.paging import Cursor, Page, PageParameters
from annotator.http.runtime import shelf
from annotator.http.search import find_hits
from annotator.services.reader.search import Hit

calls = Calls(
    "search", __name__, description="Searching the text that everyone may see."
)


def _words(text: str) -> Query:
    if len(text) > LONGEST_QUERY:
        raise ValidationError(too_long(LONGEST_QUERY))
    words = parse_query(text)
    if not words.terms:
        raise ValidationError("Give at least one word.")
    return words


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery(Page):
    """What is searched for."""

    q: Query


class SearchParameters(PageParameters):
    """The parameters of a search."""

    value = SearchQuery
    cursor = Cursor(datetime, str, int, datetime, str)
    q = Parsed(
        _words,
        required=True,
        metadata={
            "description": 'Words and `"phrases"`, all of which an article must hold. '
            "The last word may be unfinished.",
            "example": 'silent "night of the"',
            "pattern": r"\S",
            "minLength": 1,
            "maxLength": LONGEST_QUERY,
        },
    )


@calls.route("/search")
@audience(Audience.READERS)
@calls.query(SearchParameters())
@calls.response(200, page_of(schemas.Hit))
def search(query: SearchQuery) -> Response:
    """Search published articles, as readers who haven't seen the films may read them."""
    hits, following = find_hits(shelf(), query.q, query.cursor, query.limit)
    items = [_hit_fields(hit) for hit in hits]
    response = show_page(schemas.Hit, items, following)
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _hit_fields(hit: Hit) -> dict[str, Any]:
    excerpt = [part._asdict() for part in hit.excerpt]
    return card_fields(hit.card) | {"excerpt": excerpt}
