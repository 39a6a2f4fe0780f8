"""An editor's account and API tokens."""

from datetime import timedelta

from flask import Response, request, url_for

from annotator.core.errors import InvalidInput
from annotator.core.permission import Role, Scope
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.language import ngettext
from annotator.http.request.transaction import writes
from annotator.services.account import token as tokens
from annotator.services.account.account import current_user
from annotator.web.answer import answer, see_other
from annotator.web.blueprint import pages

LIFETIMES = ("30", "90", "365")  # days
DAYS_OF_A_YEAR = 365
LARGEST_ID = 2**31 - 1  # of a row


@pages.get("/account")
@audience(Audience.EDITORS)
def account() -> Response:
    """The account and its tokens."""
    return _page()


@pages.post("/account/tokens")
@audience(Audience.EDITORS)
@writes
def create_token() -> Response:
    """Create a token and show it, only once."""
    scopes, days = request.form.getlist("scope"), request.form.get("days", "365")
    if days not in LIFETIMES or not set(scopes) <= set(Scope):
        raise InvalidInput({"scope": _("Choose scopes and a lifetime from the form.")})
    user = current_user(session(), current_actor())
    secret = tokens.create_token(
        session(), user, map(Scope, scopes), timedelta(days=int(days))
    )
    return _page(secret)


@pages.post(f"/account/tokens/<int(max={LARGEST_ID}):token_id>/revocation")
@audience(Audience.EDITORS)
@writes
def revoke_token(token_id: int) -> Response:
    """Revoke a token at once."""
    tokens.revoke_token(session(), current_actor(), token_id)
    return see_other(url_for(".account"))


def _page(secret: str | None = None) -> Response:
    actor = current_actor()
    return answer(
        "account.html",
        user=current_user(session(), actor),
        tokens=tokens.list_tokens(session(), actor),
        secret=secret,
        roles={Role.EDITOR: _("editor"), Role.ADMIN: _("admin")},
        scopes=_scopes(),
        lifetimes={days: _lifetime(int(days)) for days in LIFETIMES},
    )


def _scopes() -> dict[Scope, str]:
    return {
        Scope.ARTICLES_WRITE: _("articles"),
        Scope.ANNOTATIONS_WRITE: _("annotations"),
        Scope.FILMS_WRITE: _("films"),
        Scope.SITES_WRITE: _("sites and webhooks"),
    }


def _lifetime(days: int) -> str:
    return (
        _("one year")
        if days == DAYS_OF_A_YEAR
        else ngettext("%(num)s day", "%(num)s days", days)
    )
