"""Forged requests: a write authorised by a cookie must prove that it comes from our own page.

The token is an HMAC of a cookie that only this browser has: nothing is stored, and signing
out ends it.
"""

import hashlib
import hmac
import secrets

from flask import Response, current_app, g, request
from werkzeug.exceptions import Forbidden

from annotator.http.language import gettext as _

VISIT_COOKIE = "annotator_visit"
FIELD, HEADER = "csrf_token", "X-CSRF-Token"


def csrf_token() -> str:
    """The token for forms in this answer; the browser gets the cookie that it belongs to."""
    visit = request.cookies.get(VISIT_COOKIE) or g.get("new_visit")
    if not visit:
        visit = g.new_visit = secrets.token_urlsafe(32)
    return _token(visit)


def check_csrf() -> None:
    """Refuse a request without the token of this browser."""
    visit = request.cookies.get(VISIT_COOKIE, "")
    sent = request.headers.get(HEADER) or request.form.get(FIELD, "")
    if not visit or not hmac.compare_digest(_token(visit).encode(), sent.encode()):
        raise Forbidden(
            _(
                "This form has expired, or the request came from another site. Reload the page and try again."
            )
        )


def keep_visit(response: Response) -> Response:
    """Set the cookie that a form of this answer needs."""
    if "new_visit" in g:
        set_cookie(response, VISIT_COOKIE, g.new_visit)
    return response


def set_cookie(
    response: Response, name: str, value: str, max_age: int | None = None
) -> None:
    """Set a cookie that no script and no other site can use."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(
        name, value, max_age=max_age, httponly=True, samesite="Lax", secure=secure
    )


def _token(visit: str) -> str:
    key = str(current_app.secret_key).encode()
    message = b"csrf:" + visit.encode(errors="replace")
    return hmac.new(key, message, hashlib.sha256).hexdigest()
