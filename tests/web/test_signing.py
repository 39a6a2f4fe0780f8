"""Signing in and out."""

import pytest
from sqlalchemy import func, select

from annotator.extensions import session
from annotator.storage.account import SessionRow
from tests.web.newsroom import EMAIL, sign_in

pytestmark = pytest.mark.usefixtures("editor")


def open_sessions(app) -> int:
    with app.app_context():
        return session().scalars(select(func.count()).select_from(SessionRow)).one()


def test_the_right_password_signs_in_and_leads_to_the_desk(client):
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk")
    assert EMAIL in client.get("/account").text


def test_the_sessions_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    cookie = sign_in(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    "fields", [{"password": "wrong password"}, {"email": "nobody@example.org"}]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, fields):
    answer = sign_in(client, **fields)
    assert answer.status_code == 422
    assert "Wrong e-mail address or password." in answer.text
    assert f'value="{fields.get("email", EMAIL)}"' in answer.text
    assert "annotator_session" not in answer.headers.get("Set-Cookie", "")


def test_who_needs_to_sign_in_comes_back_to_where_they_were(client):
    asked = client.get("/account")
    assert asked.headers["Location"] == "/sign-in?next=/account"
    assert (
        'name="next" value="/articles/x?at=1:00"'
        in client.get("/sign-in?next=/articles/x?at=1:00").text
    )
    assert (
        sign_in(client, next="/articles/x?at=1:00").headers["Location"]
        == "/articles/x?at=1:00"
    )


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n//evil.example",
        "javascript:alert(1)",
        "evil.example",
        " //evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(client, elsewhere):
    assert sign_in(client, next=elsewhere).headers["Location"] == "/desk"


def test_signing_out_ends_the_session_on_the_server(app, client):
    sign_in(client)
    copied = client.get_cookie("annotator_session").value
    assert client.post("/sign-out").headers["Location"] == "/"
    thief = app.test_client()
    thief.set_cookie("annotator_session", copied)
    assert open_sessions(app) == 0
    assert thief.get("/account").headers["Location"] == "/sign-in?next=/account"


def test_who_is_signed_in_is_not_asked_again(client):
    sign_in(client)
    assert client.get("/sign-in").headers["Location"] == "/desk"
