"""A form sent after the session ended is not lost, and nobody ends on an address for forms."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.http.access.audience import SESSION_COOKIE, Audience
from tests.web.newsroom import EMAIL, PASSWORD, SLUG, sign_in

pytestmark = [pytest.mark.usefixtures("slug"), pytest.mark.database("sqlite")]
TEXT = "What the keeper knew\r\n\r\n" + "<b>“Nobody” & all</b> minds.\r\n" * 50


def fields_of(html: str) -> list[tuple[str, str]]:
    """What the form on the page would send, but for what people type."""
    hidden = re.findall(r'<input type="hidden"\s+name="([^"]+)" value="([^"]*)"', html)
    texts = re.findall(
        r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', html, re.DOTALL
    )
    return [(name, unescape(value)) for name, value in hidden + texts]


def sign_in_on(client: FlaskClient, html: str):
    """Fill in the form of this page."""
    fields = dict(fields_of(html))
    return client.post("/sign-in", data=fields | {"email": EMAIL, "password": PASSWORD})


def test_an_import_goes_on_after_signing_in(client):
    form = {"title": "What the keeper knew", "body": TEXT, "format": "auto"}
    form |= {"film": "the-lamp-1931", "do": "look"}
    asked = client.post("/import", data=form)
    assert asked.status_code == 401
    assert "Nothing that you typed is lost" in asked.text
    again = sign_in_on(client, asked.text)
    assert 'action="/import"' in again.text
    sent = dict(fields_of(again.text))
    assert sent == form
    shown = client.post("/import", data=sent)
    assert "minds." in shown.text
    assert shown.status_code == 200


def test_a_wrong_password_does_not_lose_it(client):
    asked = client.post("/films/new", data={"title": "Tide", "year": "1950"})
    wrong = client.post(
        "/sign-in",
        data=dict(fields_of(asked.text)) | {"email": EMAIL, "password": "no"},
    )
    assert dict(fields_of(sign_in_on(client, wrong.text).text)) == {
        "title": "Tide",
        "year": "1950",
    }


def test_a_large_form_waits_in_its_own_tab(client):
    asked = client.post("/import", data={"text": "é" * 90_000, "do": "look"})
    assert asked.status_code == 401
    assert 'action="/import"' in asked.text
    assert 'target="_blank"' in asked.text
    assert dict(fields_of(asked.text))["text"] == "é" * 90_000


def test_a_form_that_is_too_large_to_read_is_not_said_to_be_kept(client):
    asked = client.post("/import", data={"body": "x" * 1_000_001})
    assert asked.status_code == 401
    assert "Your browser still has it" in asked.text
    assert 'target="_blank"' in asked.text


@pytest.mark.parametrize(
    ("following", "onwards"),
    [
        ("/articles/a/publication/withdrawal?x=1", "/articles/a/publication"),
        ("/films/f/beats/b", "/films/f"),
        ("/sign-out", "/desk"),
        ("/api/v1/films", "/desk"),
        ("/films/f/edit?x=1", "/films/f/edit?x=1"),
    ],
)
def test_nobody_is_led_to_an_address_that_only_takes_forms(client, following, onwards):
    assert sign_in(client, next=following).headers["Location"] == onwards


def forms(app: Flask) -> Iterator[str]:
    """The address of each form that needs a session."""
    values = {"slug": SLUG, "hashed": "0" * 64}
    addresses = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        who = getattr(view, "audience", Audience.ANYONE)
        if "POST" in (rule.methods or ()) and rule.endpoint.startswith("web."):
            used = {name: values.get(name, "1") for name in rule.arguments}
            if who in (Audience.EDITORS, Audience.ADMINS):
                yield addresses.build(rule.endpoint, used, method="POST")


def test_what_was_typed_into_any_form_comes_back_in_the_same_place(app, client):
    typed = {"title": "Tide", "note": "line one\r\nline two"}
    walked = list(forms(app))
    assert len(walked) > 25
    for address in walked:
        asked = client.post(address, data=typed)
        again = sign_in_on(client, asked.text)
        assert f'action="{address}"' in again.text
        assert dict(fields_of(again.text)) == typed
        here = {"Referer": f"http://localhost{address}"}
        empty = app.test_client().post(address, headers=here)
        path = parse_qs(urlsplit(empty.headers["Location"]).query)["next"][0]
        assert client.get(path).status_code in (200, 303, 403, 404), path
        client.delete_cookie(SESSION_COOKIE)


def test_a_form_that_is_sent_again_is_not_done_again(app, client):
    sign_in(client)
    film = {"title": "Tide", "year": "1950", "sending": "k3y0000001"}
    first = client.post("/films/new", data=film)
    assert client.get_cookie("annotator_answered_k3y0000001")
    again = client.post("/films/new", data=film | {"version": "2"})
    assert again.status_code == first.status_code == 303
    assert again.headers["Location"] == first.headers["Location"]
    assert client.get("/api/v1/films?q=tide").json["items"][1:] == []
    other = client.post("/films/new", data=film | {"sending": "k3y0000002"})
    assert other.headers["Location"] != first.headers["Location"]


def test_a_key_that_no_database_takes_is_none(client):
    sign_in(client)
    film = {"title": "Tide", "year": "1950", "sending": "k" * 196}
    first = client.post("/films/new", data=film)
    other = client.post("/films/new", data=film)
    assert other.headers["Location"] != first.headers["Location"]


def test_a_secret_is_shown_once_and_not_made_twice(client):
    sign_in(client)
    form = {"scope": "films:write", "sending": "k3y0000003"}
    assert "ann_" in client.post("/account/tokens", data=form).text
    again = client.post("/account/tokens", data=form)
    page = client.get(again.headers["Location"]).text
    assert "already created" in page
    assert page.count("/revocation") == 1


def test_a_form_that_ends_on_an_error_page_has_no_answer_yet(client):
    sign_in(client)
    keyed = {"sending": "k3y0000004", "scope": "no such scope"}
    assert client.post("/account/tokens", data=keyed).status_code == 422
    assert client.get_cookie("annotator_answered_k3y0000004") is None


def test_no_password_waits_in_a_page(client):
    form = {"old_password": "secret old", "new_password": "secret new", "name": "Ada"}
    asked = client.post("/account/password", data=form)
    assert "secret" not in asked.text


def test_another_site_sends_no_form_that_waits(client):
    asked = client.post(
        "/account/tokens",
        data={"scope": "films:write"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert (asked.status_code, "films:write" in asked.text) == (403, False)


@pytest.mark.parametrize(
    ("referer", "onwards"),
    [
        ("http://localhost/account?x=1", "/account?x=1"),
        ("http://localhost/account/tokens/1/revocation", "/account"),
        ("http://evil.example/articles", "/account"),
        ("http://localhost//evil.example", "/account"),
        ("", "/account"),
    ],
)
def test_an_empty_form_leads_back_to_its_page(client, referer, onwards):
    asked = client.post("/account/tokens/1/revocation", headers={"Referer": referer})
    assert asked.status_code == 303
    client.get(asked.headers["Location"])
    page = client.get(asked.headers["Location"]).text
    answer = sign_in_on(client, page)
    assert answer.headers["Location"] == onwards


def test_after_signing_in_a_get_goes_where_it_was(client):
    asked = client.get("/account?a=b")
    assert asked.headers["Location"] == "/sign-in?next=/account?a%3Db"
    assert sign_in(client, next="/account?a=b").headers["Location"] == "/account?a=b"
