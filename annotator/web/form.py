"""Forms that may be sent again: none is done twice, and its page learns that an answer has come.

`static/js/form-guard.js` gives each form a key, and keeps what was typed until the answer comes.
"""

import re
from http import HTTPStatus

from flask import Response, g, request

from annotator.extensions import session
from annotator.http.access.cookie import is_secure
from annotator.http.request.reply import FORM_KEY, earlier_reply, reply_key
from annotator.web.blueprint import pages
from annotator.web.field import form_text

ANSWERED = "annotator_answered_"  # before a form's key, in the name of a cookie
_KEY = re.compile("[a-z0-9]{8,40}")
_SECONDS = 600
# Of pages that show the form again, with what was typed, unless it is an error page.
SHOWING_AGAIN = (
    HTTPStatus.CONFLICT,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)


@pages.before_request
def _repeat() -> Response | None:
    """The earlier answer to this form: what it changed could make its view refuse it now."""
    key = reply_key() if request.method == "POST" else None
    if key is None:
        return None
    earlier = earlier_reply(key)
    session().rollback()
    return earlier


@pages.after_request
def _note_answer(response: Response) -> Response:
    """Tell a form's page that its answer has come. An error page is no answer: the form can be sent again."""
    if request.method != "POST" or not _is_answer(response):
        return response
    key = form_text(FORM_KEY)
    if _KEY.fullmatch(key):
        # A script reads it.
        name, secure = ANSWERED + key, is_secure()
        response.set_cookie(name, "1", _SECONDS, secure=secure, samesite="Lax")
    return response


def _is_answer(response: Response) -> bool:
    status = response.status_code
    if status in SHOWING_AGAIN:
        return "explains_error" not in g
    return status < HTTPStatus.BAD_REQUEST
