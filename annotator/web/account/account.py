"""An editor's own account: name, password, sessions and API tokens."""

from datetime import timedelta

from flask import Response, request

from annotator.core.errors import InvalidInput
from annotator.core.permission import Scope
from annotator.extensions import session
from annotator.http.access.audience import (
    SESSION_COOKIE,
    Audience,
    audience,
    current_actor,
)
from annotator.http.access.cookie import read_cookie
from annotator.http.access.device import remember_device
from annotator.http.language import gettext as _
from annotator.http.language import ngettext
from annotator.http.limit.seat import Work
from annotator.http.request.reply import repeat_without_secret
from annotator.http.request.transaction import writes
from annotator.http.runtime import seat
from annotator.services.account import token as tokens
from annotator.services.account.account import (
    current_user,
    hash_password,
    rename_user,
)
from annotator.services.account.administration import set_password
from annotator.services.account.secret import hash_of
from annotator.services.account.session import end_session, list_sessions
from annotator.web.account.password import password_is_right
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import address_text, form_text
from annotator.web.wording import role_names

LIFETIMES = ("30", "90", "365")  # days
DAYS_OF_A_YEAR = 365
LARGEST_ID = 2**31 - 1  # of a row


@pages.get("/account")
@audience(Audience.EDITORS)
def account() -> Response:
    """The account and its tokens."""
    return _page()


@pages.post("/account/name")
@audience(Audience.EDITORS)
@writes
def change_name() -> Response:
    """Change the name that other editors see."""
    user = current_user(session(), current_actor())
    name = form_text("name")
    rename_user(session(), user, name)
    return go_to(".account", done="name")


@pages.post("/account/password")
@audience(Audience.EDITORS)
def change_password() -> Response:
    """Change the password; all other sessions end. It takes the old one, and counts wrong ones."""
    user = current_user(session(), current_actor())
    password = form_text("old_password")
    if not password_is_right(user.email, password):
        return _page(wrong=_("This is not your password. Nothing was changed."))
    with seat(Work.KNOWN):
        hashed = hash_password(form_text("new_password"))
    return _store_password(hashed)


@writes
def _store_password(hashed: str) -> Response:
    """Store a new password. Other sessions end, this one goes on."""
    user = current_user(session(), current_actor())
    current = read_cookie(SESSION_COOKIE)
    set_password(session(), user, hashed, kept=current)
    response = go_to(".account", done="password")
    remember_device(response, user)
    return response


@pages.post("/account/sessions/<string(length=64):hashed>/end")
@audience(Audience.EDITORS)
@writes
def end_one_session(hashed: str) -> Response:
    """Sign out in another browser."""
    end_session(session(), current_actor(), hashed)
    return go_to(".account", done="session")


@pages.post("/account/tokens")
@audience(Audience.EDITORS)
@writes
def create_token() -> Response:
    """Create a token and show it, only once."""
    scopes = request.form.getlist("scope")
    days = request.form.get("days", "365")
    if days not in LIFETIMES or not set(scopes) <= set(Scope):
        raise InvalidInput({"scope": _("Choose scopes and a lifetime from the form.")})
    user = current_user(session(), current_actor())
    lifetime = timedelta(days=int(days))
    secret = tokens.create_token(session(), user, map(Scope, scopes), lifetime)
    repeat_without_secret(go_to(".account", done="again"))
    return _page(secret)


@pages.post(f"/account/tokens/<int(max={LARGEST_ID}):token_id>/revocation")
@audience(Audience.EDITORS)
@writes
def revoke_token(token_id: int) -> Response:
    """Revoke a token at once."""
    tokens.revoke_token(session(), current_actor(), token_id)
    return go_to(".account", done="token")


def _page(secret: str | None = None, wrong: str = "") -> Response:
    """The account's page; a new token's secret is on it once."""
    actor = current_actor()
    done = address_text("done")
    lifetimes = {days: _lifetime(int(days)) for days in LIFETIMES}
    return answer(
        "account.html",
        status=422 if wrong else 200,
        wrong=wrong,
        done=_done().get(done),
        sessions=list_sessions(session(), actor),
        this_session=hash_of(read_cookie(SESSION_COOKIE)),
        user=current_user(session(), actor),
        tokens=tokens.list_tokens(session(), actor),
        secret=secret,
        roles=role_names(),
        scopes=_scopes(),
        lifetimes=lifetimes,
    )


def _done() -> dict[str, str]:
    """What a form on this page has changed."""
    return {
        "name": _("Your name is saved."),
        "password": _("Your password is changed. Your other sessions have ended."),
        "session": _("Signed out there."),
        "again": _(
            "The token was already created, and is shown only once. "
            "If you didn’t copy it, revoke it and create another."
        ),
        "token": _("The token is revoked. Programs that use it no longer get in."),
    }


def _scopes() -> dict[Scope, str]:
    return {
        Scope.ARTICLES_WRITE: _("articles"),
        Scope.ANNOTATIONS_WRITE: _("annotations"),
        Scope.FILMS_WRITE: _("films"),
        Scope.SITES_WRITE: _("sites and webhooks"),
    }


def _lifetime(days: int) -> str:
    if days == DAYS_OF_A_YEAR:
        return _("one year")
    return ngettext("%(num)s day", "%(num)s days", days)
