"""Signing in with an OpenID Connect provider, over real HTTP."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from sqlalchemy import select

from annotator.core.permission import Role
from annotator.extensions import session
from annotator.http.access import provider as access
from annotator.services.account.account import find_user
from annotator.services.account.administration import disable_user
from annotator.services.account.provider import role_of
from annotator.settings import Provider, Settings, SettingsError
from annotator.storage.account import SessionRow, UserRow
from tests.support.client import browser
from tests.support.provider import CLIENT, SECRET, LocalProvider, local_provider
from tests.web.newsroom import words
from tests.web.test_waiting_forms import fields_of

pytestmark = pytest.mark.database("sqlite")


@pytest.fixture(scope="module")
def running() -> Iterator[LocalProvider]:
    """One provider for all."""
    with local_provider() as provider:
        yield provider


@pytest.fixture
def provider(app: Flask, running: LocalProvider) -> LocalProvider:
    """The provider, known to the service; it tells the truth."""
    running.claims, running.info, running.shown_key = {}, {}, None
    register(app, running)
    return running


def register(app: Flask, running: LocalProvider, **roles: str) -> None:
    known = Provider(running.issuer, CLIENT, SECRET, "The House", "roles", roles)
    access.register(app, known)


def begin(client: FlaskClient, onwards: str = "/account") -> str:
    """The path at which the provider sends the browser back."""
    answer = client.get(f"/sign-in/provider?next={onwards}")
    assert answer.status_code == 303, words(answer.text)
    there = requests.get(answer.location, allow_redirects=False, timeout=5)
    parts = urlsplit(there.headers["Location"])
    return f"{parts.path}?{parts.query}"


def come_back(client: FlaskClient) -> Any:
    return client.get(begin(client))


def accounts(app: Flask) -> list[UserRow]:
    with app.app_context():
        return list(session().scalars(select(UserRow)))


def sessions(app: Flask) -> int:
    with app.app_context():
        return len(session().scalars(select(SessionRow)).all())


def test_somebody_signs_in_and_has_an_account_with_the_role_of_the_claim(
    app: Flask, client: FlaskClient, provider: LocalProvider
):
    assert "Sign in with The House" in words(client.get("/sign-in").text)
    answer = come_back(client)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert "ada@example.org" in client.get("/account").text
    (user,) = accounts(app)
    assert (user.role, user.name) == ("editor", "Ada Keane")
    provider.claims = {"roles": ["admin", "nonsense"], "email": "new@example.org"}
    assert come_back(browser(app)).status_code == 303
    (user,) = accounts(app)
    assert (user.role, user.email) == ("admin", "ada@example.org")


def test_an_account_that_exists_is_found_by_its_verified_address(
    app: Flask, client: FlaskClient, editor: Any, provider: LocalProvider
):
    assert come_back(client).status_code == 303
    assert len(accounts(app)) == 1
    provider.claims = {"sub": "somebody-else"}
    refused = come_back(browser(app))
    assert refused.status_code == 403
    assert "Someone else signs in" in words(refused.text)


@pytest.mark.parametrize(
    ("claims", "status", "says"),
    [
        ({"roles": ["nonsense"]}, 403, "has no role here"),
        ({"roles": []}, 403, "has no role here"),
        ({"email_verified": False}, 403, "isn’t verified"),
        ({"email_verified": "true"}, 403, "isn’t verified"),
        ({"nonce": "another"}, 502, "failed"),
        ({"nonce": None}, 502, "failed"),
        ({"aud": "another"}, 502, "failed"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, 502, "failed"),
        ({"iss": "https://elsewhere.example"}, 502, "failed"),
        ({"exp": 1}, 502, "failed"),
        ({"exp": None}, 502, "failed"),
        ({"sub": None}, 502, "failed"),
    ],
)
def test_who_is_not_proven_gets_no_account_and_no_session(
    app: Flask,
    client: FlaskClient,
    provider: LocalProvider,
    claims: dict[str, Any],
    status: int,
    says: str,
):
    provider.claims = claims
    answer = come_back(client)
    assert answer.status_code == status
    assert says in words(answer.text)
    assert (accounts(app), sessions(app)) == ([], 0)


def test_a_token_signed_with_another_key_is_refused(
    app: Flask, client: FlaskClient, provider: LocalProvider
):
    provider.shown_key = RSAKey.generate_key(2048)
    assert come_back(client).status_code == 502
    assert sessions(app) == 0


def test_the_way_back_is_for_the_browser_that_began_and_for_once(
    app: Flask, client: FlaskClient, provider: LocalProvider
):
    path = begin(client)
    assert browser(app).get(path).status_code == 400
    other = begin(browser(app))
    assert client.get(other).status_code == 502
    assert client.get(path.replace("state=", "state=x")).status_code == 502
    assert client.get(path).status_code == 303
    assert client.get(path).status_code == 400
    cancelled = urlsplit(begin(client))
    state = parse_qs(cancelled.query)["state"][0]
    answer = client.get(f"{cancelled.path}?error=access_denied&state={state}")
    assert "You cancelled at The House" in words(answer.text)


def test_nobody_is_sent_to_another_site(client: FlaskClient, provider: LocalProvider):
    answer = client.get(begin(client, "//elsewhere.example/"))
    assert answer.location == "/desk"


def test_a_disabled_account_stays_closed(
    app: Flask, client: FlaskClient, provider: LocalProvider
):
    come_back(client)
    with app.app_context():
        user = find_user(session(), "ada@example.org")
        assert user
        disable_user(session(), user)
        session().commit()
    refused = come_back(browser(app))
    assert "is disabled" in words(refused.text)
    assert sessions(app) == 0


def test_what_the_token_leaves_out_is_asked_of_the_provider(
    app: Flask, client: FlaskClient, provider: LocalProvider
):
    provider.claims = {"email": None, "email_verified": None, "roles": None}
    provider.info = {
        "email": "ada@example.org",
        "email_verified": True,
        "roles": "desk",
    }
    register(app, provider, desk="editor", it="admin")
    assert come_back(client).status_code == 303
    provider.info["sub"] = "somebody-else"
    assert come_back(browser(app)).status_code == 502


def test_a_provider_that_does_not_answer_is_said(app: Flask, client: FlaskClient):
    gone = Provider("http://127.0.0.1:9", CLIENT, SECRET, "The House", "roles", {})
    access.register(app, gone)
    answer = client.get("/sign-in/provider")
    assert answer.status_code == 502
    assert "Signing in with The House failed" in words(answer.text)


def test_a_form_sent_without_a_session_waits_for_the_provider_too(
    app: Flask, client: FlaskClient, provider: LocalProvider
):
    typed = {"title": "Tide", "year": "1950", "runtime": "1:30"}
    asked = client.post("/films/new", data=typed)
    assert (asked.status_code, accounts(app)) == (401, [])
    assert 'href="/sign-in/provider"' in asked.text
    form = asked.text.partition('action="/films/new"')[2]
    assert come_back(client).status_code == 303
    assert client.post("/films/new", data=dict(fields_of(form))).status_code == 303
    assert "Tide" in client.get("/films/tide-1950/edit").text


def test_without_a_provider_there_is_no_way_to_one(client: FlaskClient):
    assert client.get("/sign-in/provider").status_code == 404
    assert "Sign in with" not in words(client.get("/sign-in").text)


def test_the_role_that_reaches_furthest_counts():
    assert role_of(["editor", "admin"], {}) is Role.ADMIN
    assert role_of(["desk", "editor"], {"desk": "writer"}) is Role.WRITER
    assert role_of(["editor"], {"desk": "writer"}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"ANNOTATOR_OIDC_ISSUER": "http://house.example"},
        {"ANNOTATOR_OIDC_CLIENT_SECRET": ""},
        {"ANNOTATOR_OIDC_ROLES": "editor"},
    ],
)
def test_settings_of_a_provider_that_cannot_work_are_refused(
    tmp_path: Any, wrong: dict[str, str]
):
    whole = {
        "ANNOTATOR_INSTANCE_PATH": str(tmp_path),
        "ANNOTATOR_OIDC_ISSUER": "https://house.example",
        "ANNOTATOR_OIDC_CLIENT_ID": CLIENT,
        "ANNOTATOR_OIDC_CLIENT_SECRET": SECRET,
        "ANNOTATOR_OIDC_ROLES": "desk=editor",
    }
    known = Settings.from_environment(whole).provider
    assert known == Provider(
        "https://house.example",
        CLIENT,
        SECRET,
        "house.example",
        "roles",
        {"desk": "editor"},
    )
    with pytest.raises(SettingsError, match="ANNOTATOR_OIDC"):
        Settings.from_environment(whole | wrong)
