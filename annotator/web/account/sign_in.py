"""Signing in and out."""

from flask import Response, request

from annotator.core.permission import is_editor
from annotator.extensions import session
from annotator.http.access.audience import (
    SESSION_COOKIE,
    Audience,
    audience,
    current_actor,
)
from annotator.http.access.cookie import delete_cookie, read_cookie, set_cookie
from annotator.http.access.device import (
    Attempt,
    attempt_for,
    client_name,
    remember_device,
)
from annotator.http.language import gettext as _
from annotator.http.request.transaction import writes
from annotator.services.account.account import find_user
from annotator.services.account.attempt import (
    give_back,
)
from annotator.services.account.session import (
    SESSION_LIFETIME,
    Place,
    close_session,
    open_session,
)
from annotator.storage.account import UserRow
from annotator.web.account.browser import browser_name, rough_network
from annotator.web.account.password import begin, user_with
from annotator.web.account.return_path import carried, go_on, next_path
from annotator.web.answer import answer, go_to, see_other
from annotator.web.blueprint import pages
from annotator.web.field import form_text


@pages.get("/sign-in")
@audience(Audience.ANYONE)
def sign_in() -> Response:
    """The form; editors who are signed in go on."""
    if is_editor(current_actor()):
        return see_other(next_path())
    return sign_in_form("")


@pages.post("/sign-in")
@audience(Audience.ANYONE)
def check_sign_in() -> Response:
    """Give the browser a session, or refuse.

    The password is checked between two transactions, because that takes long.
    """
    email = form_text("email")
    password = form_text("password")
    attempt = attempt_for(email, find_user(session(), email))
    if seconds := begin(attempt):
        return _refuse_for_now(email, seconds)
    user = user_with(email, password, attempt)
    if user:
        return _open(user.id, attempt)
    return _refuse(email)


@writes
def _open(user_id: int, attempt: Attempt) -> Response:
    """Give the browser a new session, whatever it had before, and know it from now on."""
    current = session()
    give_back(current, attempt.bounds)
    close_session(current, read_cookie(SESSION_COOKIE))
    user = current.get_one(UserRow, user_id)
    response = go_on()
    remember_device(response, user)
    return start_session(response, user)


def start_session(response: Response, user: UserRow) -> Response:
    """Sign a user in, in this browser."""
    place = Place(rough_network(client_name()), browser_name())
    secret = open_session(session(), user.id, place)
    lifetime = int(SESSION_LIFETIME.total_seconds())
    set_cookie(response, SESSION_COOKIE, secret, max_age=lifetime)
    return response


def _refuse(email: str) -> Response:
    """The same page for a wrong address and a wrong password."""
    return sign_in_form(
        email,
        status=422,
        refused=_(
            "Wrong e-mail address or password. After several attempts you have to wait 15 minutes."
        ),
    )


def _refuse_for_now(email: str, seconds: int) -> Response:
    """The page after too many attempts, with the time to wait."""
    minutes = -(-seconds // 60)
    refused = _(
        "Too many attempts failed here. Try again in %(minutes)s minutes, or use a browser in which you have signed in before.",
        minutes=minutes,
    )
    response = sign_in_form(email, status=429, refused=refused)
    response.headers["Retry-After"] = str(seconds)
    return response


def sign_in_form(email: str, *, status: int = 200, refused: str = "") -> Response:
    """The form, with why the last attempt was refused."""
    return answer(
        "sign_in.html",
        status=status,
        refused=refused,
        email=email,
        onwards=request.values.get("next", ""),
        waiting=carried(),
    )


@pages.post("/sign-out")
@audience(Audience.ANYONE)
@writes
def sign_out() -> Response:
    """End the session on the server; the browser forgets its cookie and what pages stored."""
    close_session(session(), read_cookie(SESSION_COOKIE))
    response = go_to(".front")
    delete_cookie(response, SESSION_COOKIE)
    response.headers["Clear-Site-Data"] = '"storage"'
    return response
