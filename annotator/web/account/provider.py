"""Signing in with an OpenID Connect provider."""

from flask import Response, current_app, redirect, request
from werkzeug.exceptions import NotFound

from annotator.core.errors import Forbidden
from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE, Audience, audience
from annotator.http.access.cookie import delete_cookie, read_cookie, set_cookie
from annotator.http.access.provider import (
    START_COOKIE,
    START_SECONDS,
    Client,
    ProviderError,
    new_start,
    provider_client,
    sealed,
    sent_arguments,
    sent_start,
)
from annotator.http.address import address_from_outside
from annotator.http.language import gettext as _
from annotator.http.limit.seat import Work
from annotator.http.request.transaction import writes
from annotator.http.runtime import seat
from annotator.services.account.provider import Person, sign_in_person
from annotator.services.account.session import close_session
from annotator.web.account.return_path import next_path
from annotator.web.account.sign_in import sign_in_form, start_session
from annotator.web.answer import see_other
from annotator.web.blueprint import pages


@pages.get("/sign-in/provider")
@audience(Audience.ANYONE)
def begin_with_provider() -> Response:
    """Send the browser to the provider."""
    client = _client()
    start = new_start(next_path())
    try:
        with seat(Work.PASSWORD):
            address = client.address(start, _back())
    except ProviderError as error:
        return _refuse(error)
    response = redirect(address, 303)
    assert isinstance(response, Response)
    set_cookie(response, START_COOKIE, sealed(start), max_age=START_SECONDS)
    return response


@pages.get("/sign-in/provider/return")
@audience(Audience.ANYONE)
def return_from_provider() -> Response:
    """Sign in whom the provider sends back."""
    client, start = _client(), sent_start()
    if start is None:
        return sign_in_form("", status=400, refused=_too_late())
    try:
        with seat(Work.PASSWORD):
            person = client.person(start, _back(), sent_arguments())
        return writes(lambda: _open(person, start.onwards))()
    except ProviderError as error:
        return _refuse(error)
    except Forbidden as error:
        session().rollback()
        refused = _reasons()[str(error)]
        return sign_in_form("", status=403, refused=refused)


def _open(person: Person, onwards: str) -> Response:
    """Sign a person in, with a new session."""
    user = sign_in_person(session(), person)
    close_session(session(), read_cookie(SESSION_COOKIE))
    response = start_session(see_other(onwards), user)
    delete_cookie(response, START_COOKIE)
    return response


def _client() -> Client:
    client = provider_client()
    if client is None:
        raise NotFound
    return client


def _back() -> str:
    return address_from_outside(".return_from_provider")


def _refuse(error: ProviderError) -> Response:
    """The page for signing in, with a reason that gives no secret away."""
    current_app.logger.warning("sign-in with the provider failed: %s", error)
    name = current_app.config["PROVIDER_NAME"]
    if request.args.get("error") == "access_denied":
        refused = _("You cancelled at %(name)s. Nobody is signed in.", name=name)
        return sign_in_form("", status=403, refused=refused)
    refused = _(
        "Signing in with %(name)s failed. Try again. If it fails again, tell an admin.",
        name=name,
    )
    return sign_in_form("", status=502, refused=refused)


def _too_late() -> str:
    return _("This took too long, or began in another browser. Sign in again.")


def _reasons() -> dict[str, str]:
    """Why somebody whom the provider knows is not signed in."""
    return {
        "no role": _("Your account there has no role here. Ask an admin for one."),
        "disabled": _("Your account here is disabled. Ask an admin."),
        "no address": _(
            "Your e-mail address there isn’t verified. Verify it, then sign in again."
        ),
        "other person": _(
            "Someone else signs in to the account with your e-mail address. Ask an admin."
        ),
    }
