"""The editors' desk: all articles with their status."""

from datetime import datetime

from flask import Response, request, url_for

from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.request.paging import cursor, page_cursor
from annotator.services.article.desk import Filters, Place, Standing, list_entries
from annotator.services.film import list_films
from annotator.web.answer import answer
from annotator.web.blueprint import pages

PAGE = 25  # articles
FILMS = 500  # to choose from
LONGEST_WORDS = 200


@pages.get("/desk")
@audience(Audience.EDITORS)
def desk() -> Response:
    """Articles changed last first, filtered by status, film and words of the title."""
    filters = _filters()
    entries, after = list_entries(session(), current_actor(), filters, _after(), PAGE)
    return answer(
        "desk.html",
        entries=entries,
        wanted=filters,
        filtered=filters != Filters(),
        first="cursor" not in request.args,
        films=list_films(session(), None, FILMS),
        standings=_standings(),
        more=_next(filters, after) if after else None,
    )


def _filters() -> Filters:
    """The filters in the address, without those that make no sense."""
    status = request.args.get("status", "")
    return Filters(
        Standing(status) if status in list(Standing) else None,
        request.args.get("film") or None,
        request.args.get("q", "").strip()[:LONGEST_WORDS].replace("\0", ""),
    )


def _next(filters: Filters, after: Place) -> str:
    return url_for(
        ".desk",
        cursor=cursor(after),
        status=filters.status,
        film=filters.film,
        q=filters.words or None,
    )


def _after() -> Place | None:
    return page_cursor(datetime, str)


def _standings() -> dict[Standing, str]:
    return {
        Standing.DRAFT: _("draft"),
        Standing.PUBLISHED: _("published"),
        Standing.CHANGED: _("published, newer text not live"),
    }
