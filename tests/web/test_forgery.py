"""A write by cookie comes from one of our own pages, by what the browser says of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from annotator.extensions import session
from annotator.storage.account import SessionRow
from tests.web.newsroom import EMAIL, PASSWORD, sign_in

pytestmark = [pytest.mark.usefixtures("editor"), pytest.mark.database("sqlite")]

FROM_US = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Origin": "http://localhost:80"},
    {"Referer": "http://localhost/account"},
    # The browser knows better than we do which address it asked for.
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://front.example"},
]
FROM_OTHERS = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "SAME-ORIGIN"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "same-origin, cross-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://localhost:8000"},
    {"Origin": "https://localhost"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost@evil.example"},
    {"Origin": "http://[evil"},
    {"Origin": "http://evil.example", "Referer": "http://localhost/account"},
    {"Referer": "http://evil.example/?http://localhost/"},
]


@pytest.fixture
def old_browser(app: Flask, client: FlaskClient) -> FlaskClient:
    """A client that is signed in and adds no header by itself."""
    sign_in(client)
    client.environ_base.pop("HTTP_SEC_FETCH_SITE")
    return client


def open_sessions(app: Flask) -> int:
    with app.app_context():
        return session().scalars(select(func.count()).select_from(SessionRow)).one()


@pytest.mark.parametrize("headers", FROM_US)
def test_our_own_pages_write(app, old_browser, headers):
    answer = old_browser.post("/sign-out", headers=headers)
    assert (answer.status_code, open_sessions(app)) == (303, 0)


@pytest.mark.parametrize("headers", FROM_OTHERS)
def test_a_request_from_elsewhere_changes_nothing(app, old_browser, headers):
    answer = old_browser.post("/sign-out", headers=headers)
    assert (answer.status_code, open_sessions(app)) == (403, 1)
    assert "The request came from another site" in answer.text


@pytest.mark.parametrize("headers", FROM_OTHERS[1:])
def test_no_other_site_signs_a_browser_in(app, headers):
    form = {"email": EMAIL, "password": PASSWORD}
    answer = app.test_client().post("/sign-in", data=form, headers=headers)
    assert (answer.status_code, open_sessions(app)) == (403, 0)


def test_a_program_without_cookies_needs_no_such_header(app):
    form = {"email": EMAIL, "password": PASSWORD}
    assert app.test_client().post("/sign-in", data=form).status_code == 303


def test_the_api_takes_cookies_from_our_own_pages_alone(old_browser):
    film = {"title": "Tide", "year": 1950, "runtime": 60}
    refused = old_browser.post(
        "/api/v1/films", json=film, headers={"Origin": "http://evil.example"}
    )
    assert (refused.status_code, refused.json["status"]) == (403, 403)
    accepted = old_browser.post(
        "/api/v1/films", json=film, headers={"Origin": "http://localhost"}
    )
    assert accepted.status_code == 201


def test_the_public_address_is_our_own_origin(app_with):
    app = app_with(public_url="https://reviews.example")
    client = app.test_client()
    client.set_cookie("any", "cookie")
    form = {"email": EMAIL, "password": PASSWORD}
    right = {"Origin": "https://reviews.example"}
    assert client.post("/sign-in", data=form, headers=right).status_code != 403
    wrong = {"Origin": "http://localhost"}
    assert client.post("/sign-in", data=form, headers=wrong).status_code == 403


def test_no_page_gives_a_reader_a_cookie(client):
    for path in ("/", "/sign-in", "/films", "/search"):
        assert "Set-Cookie" not in client.get(path).headers
