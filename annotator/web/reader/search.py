"""The search page."""

from datetime import datetime

from flask import Response, request, url_for

from annotator.core.search.word import LONGEST_QUERY, Query, parse_query
from annotator.http.access.audience import Audience, audience
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.runtime import shelf
from annotator.http.search import find_hits
from annotator.services.reader.search import Hit
from annotator.storage.search import Place
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.field import address_text

PAGE = 12  # articles


@pages.get("/search")
@audience(Audience.READERS)
def search() -> Response:
    """Articles with these words; without a word the page asks for one."""
    written = address_text("q").strip()
    too_long = len(written) > LONGEST_QUERY
    query = Query(()) if too_long else parse_query(written)
    hits: list[Hit] = []
    following = None
    if query.terms:
        hits, following = find_hits(shelf(), query, _after(), PAGE)
    more = None
    if following:
        more = url_for(".search", q=written, cursor=cursor(following))
    return answer(
        "search.html",
        public=True,
        written=written[:LONGEST_QUERY],
        longest=LONGEST_QUERY,
        too_long=too_long,
        searches=bool(query.terms),
        hits=hits,
        first="cursor" not in request.args,
        more=more,
    )


def _after() -> Place | None:
    return page_cursor(datetime, str, int, datetime, str)
