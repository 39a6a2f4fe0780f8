"""A reader asks for an article that nobody has checked, once from each browser."""

from flask import Response

from annotator.extensions import session, writing_session
from annotator.http.access.cookie import read_cookie, set_cookie
from annotator.services.reader.request import request_article
from annotator.web.answer import answer

COOKIE = "annotator_requested"
_PARTING = "~"  # no slug has it
_MOST = 40  # slugs that a browser remembers
_YEAR = 365 * 24 * 3600


def request_checked(slug: str, back: str) -> Response:
    """Count the request, and thank the reader. A browser counts once for each article."""
    known = [one for one in read_cookie(COOKIE).split(_PARTING) if one]
    response = answer("requested.html", back=back)
    if slug not in known:
        session().rollback()
        current = writing_session()
        request_article(current, slug)
        current.commit()
        kept = [slug, *known][:_MOST]
        set_cookie(response, COOKIE, _PARTING.join(kept), max_age=_YEAR)
    return response
