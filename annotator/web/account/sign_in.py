"""Signing in and out."""

import re

from flask import Response, request, url_for

from annotator.core.permission import is_editor
from annotator.extensions import session
from annotator.http.access.audience import (
    SESSION_COOKIE,
    Audience,
    audience,
    current_actor,
)
from annotator.http.access.cookie import delete_cookie, read_cookie, set_cookie
from annotator.http.language import gettext as _
from annotator.http.limit.seat import Work
from annotator.http.request.transaction import writes
from annotator.http.runtime import seat
from annotator.services import account
from annotator.web.answer import answer, see_other
from annotator.web.blueprint import pages

# A path of this site. Browsers read a backslash as a slash, skip control characters, and
# take `//host` for another site.
_LOCAL = re.compile(r"/(?!/)[!-\[\]-~]*")


@pages.get("/sign-in")
@audience(Audience.ANYONE)
def sign_in() -> Response:
    """The form; editors who are signed in go on."""
    if is_editor(current_actor()):
        return _onwards()
    return answer("sign_in.html", email="", onwards=request.args.get("next", ""))


@pages.post("/sign-in")
@audience(Audience.ANYONE)
def check_sign_in() -> Response:
    """Give the browser a session, or refuse. The password is checked outside any transaction."""
    email = request.form.get("email", "")
    with seat(Work.PASSWORD):
        user_id = account.recognise(session(), email, request.form.get("password", ""))
    session().rollback()
    return _refused(email) if user_id is None else _signed_in(user_id)


@writes
def _signed_in(user_id: int) -> Response:
    response = _onwards()
    secret = account.open_session(session(), user_id)
    set_cookie(
        response,
        SESSION_COOKIE,
        secret,
        max_age=int(account.SESSION_LIFETIME.total_seconds()),
    )
    return response


@writes
def _refused(email: str) -> Response:
    account.count_failure(session(), email)
    refused = _(
        "Wrong e-mail address or password. After several attempts you have to wait 15 minutes."
    )
    onwards = request.values.get("next", "")
    return answer(
        "sign_in.html", status=422, refused=refused, email=email, onwards=onwards
    )


@pages.post("/sign-out")
@audience(Audience.ANYONE)
@writes
def sign_out() -> Response:
    """End the session on the server, and forget its cookies."""
    account.sign_out(session(), read_cookie(SESSION_COOKIE))
    response = see_other(url_for(".front"))
    delete_cookie(response, SESSION_COOKIE)
    return response


def local_path(address: str) -> str | None:
    """The address if it is a path of this site: nobody can be sent elsewhere."""
    return address if _LOCAL.fullmatch(address) else None


def _onwards() -> Response:
    onwards = local_path(request.values.get("next", "")) or url_for(".desk")
    return see_other(onwards)
