"""The reader's choice of a language, in the footer."""

from urllib.parse import urlsplit

from flask import Response, request, url_for

from annotator.http.access.audience import Audience, audience
from annotator.http.access.cookie import set_cookie
from annotator.http.language import COOKIE, LANGUAGES
from annotator.web.answer import see_other
from annotator.web.blueprint import pages
from annotator.web.field import address_text

YEAR = 365 * 24 * 3600


@pages.get("/language")
@audience(Audience.ANYONE)
def choose_language() -> Response:
    """Keep the choice in a cookie, and go back.

    It is a link, so that it works in frames and old browsers. Another site could lead a
    reader here and change their language, but nothing else.
    """
    response = see_other(_back())
    chosen = address_text("to")
    if chosen in LANGUAGES and _followed():
        set_cookie(response, COOKIE, chosen, max_age=YEAR)
    return response


def _followed() -> bool:
    """Whether somebody followed a link: an image in an article could request this address, too."""
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _back() -> str:
    """The page of this site that the reader comes from, else the front page.

    The browser names it, so pages need not repeat their own address, and an address that a
    script has changed is right.
    """
    came_from = urlsplit(request.referrer or "")
    here = came_from.netloc == request.host and came_from.path.startswith("/")
    if not here or came_from.path.startswith("//") or came_from.path == request.path:
        return url_for(".front")
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
