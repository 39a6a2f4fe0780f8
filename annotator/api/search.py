"""Search over visible text, as a page of JSON."""

from datetime import datetime
from typing import Any

from flask import Response, request

from annotator.api.calls import Calls, shown
from annotator.api.parameters import PAGE
from annotator.api.renditions import card_fields
from annotator.api.schemas import rendition as schemas
from annotator.api.schemas.page import page_of
from annotator.core.errors import InvalidInput
from annotator.core.search.word import LONGEST_QUERY, Query, parse_query
from annotator.http.access.audience import Audience, audience
from annotator.http.cache.search import found
from annotator.http.request.paging import (
    PAGE_PARAMETERS,
    cursor,
    page_cursor,
    page_limit,
    with_next,
)
from annotator.http.request.view import refuse_unknown
from annotator.services.reader.search import Hit

calls = Calls(
    "search", __name__, description="Finding articles by words that anybody may see."
)
Q = {
    "in": "query",
    "name": "q",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY},
    "description": 'Words, all of which an article must hold, and `"phrases"`; the last word may be unfinished.',
    "example": 'silent "night of the"',
}


@calls.route("/search", parameters=[Q, *PAGE])
@audience(Audience.READERS)
@calls.response(200, page_of(schemas.Hit))
def search() -> Response:
    """Find published articles by what somebody may see of them who has seen nothing."""
    refuse_unknown(request.args, PAGE_PARAMETERS | {"q"})
    after = page_cursor(int, datetime, int)
    place = (after[0], after[1], after[2]) if after else None
    hits, more = found(_query(), place, page_limit())
    following = cursor(more) if more else None
    page = {"items": [_hit_fields(hit) for hit in hits], "next": following}
    response = with_next(shown(page_of(schemas.Hit), page), following)
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _query() -> Query:
    written = request.args.getlist("q")
    if len(written) != 1 or len(written[0]) > LONGEST_QUERY:
        raise InvalidInput(
            {"q": f"Say once what to look for, in at most {LONGEST_QUERY} characters."}
        )
    query = parse_query(written[0])
    if not query.terms:
        raise InvalidInput({"q": "Give at least one word to look for."})
    return query


def _hit_fields(hit: Hit) -> dict[str, Any]:
    return card_fields(hit.card) | {"excerpt": [part._asdict() for part in hit.excerpt]}
