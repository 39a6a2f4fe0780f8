"""A reader asks for an article that nobody has checked, once from each browser."""

from flask import Response

from annotator.extensions import session, writing_session
from annotator.http.access.cookie import read_cookie, set_cookie
from annotator.http.access.device import bounds_of_asking
from annotator.services.account.attempt import seconds_to_wait, take_attempt
from annotator.services.reader.request import request_article
from annotator.web.answer import answer

COOKIE = "annotator_requested"
_PARTING = "~"  # no slug has it
_MOST = 40  # slugs that a browser remembers
_LONGEST = 3000  # characters of them; browsers drop a cookie of more than 4,000
_YEAR = 365 * 24 * 3600


def request_checked(slug: str, back: str) -> Response:
    """Count the request, and thank the reader. A browser counts once for each article."""
    asked_for = filter(None, read_cookie(COOKIE).split(_PARTING))
    slugs = list(asked_for)
    response = answer("requested.html", back=back)
    if slug not in slugs and _count(slug):
        kept = _PARTING.join([slug, *slugs][:_MOST])
        set_cookie(response, COOKIE, kept[:_LONGEST], max_age=_YEAR)
    return response


def _count(slug: str) -> bool:
    """Count a request, unless too many come from its address: anybody can throw their cookies away. True if it counts."""
    bounds = bounds_of_asking(slug)
    is_over = seconds_to_wait(session(), bounds)
    session().rollback()
    if is_over:
        return False
    current = writing_session()
    if take_attempt(current, bounds):
        current.rollback()
        return False
    request_article(current, slug)
    current.commit()
    return True
