"""An editor's account and API tokens."""

import re

import pytest
from sqlalchemy import func, select

from annotator.extensions import session
from annotator.storage.account import ReplyRow, TokenRow
from tests.web.newsroom import sign_in

pytestmark = pytest.mark.usefixtures("editor")


@pytest.fixture
def account(client):
    """A client that is signed in."""
    sign_in(client)
    return client


def tokens(app) -> int:
    with app.app_context():
        return session().scalars(select(func.count()).select_from(TokenRow)).one()


def create(account, **form):
    return account.post("/account/tokens", data=form)


def secret_of(answer) -> str:
    found = re.search(r'<code class="secret">(ann_[\w-]+)</code>', answer.text)
    assert found
    return found[1]


def test_a_new_token_is_shown_once_and_works(account):
    secret = secret_of(create(account, scope=["films:write"]))
    film = {"title": "Tide", "year": 1950, "runtime": 60}
    answer = account.post(
        "/api/v1/films", json=film, headers={"Authorization": f"Bearer {secret}"}
    )
    assert answer.status_code == 201
    assert secret not in account.get("/account").text


def test_the_page_that_shows_a_new_token_is_not_stored(app, account):
    account.post("/account/tokens", headers={"Idempotency-Key": "once"})
    with app.app_context():
        assert session().scalars(select(ReplyRow)).all() == []


def test_a_token_without_a_scope_writes_nothing(account):
    secret = secret_of(create(account))
    film = {"title": "Tide", "year": 1950, "runtime": 60}
    answer = account.post(
        "/api/v1/films", json=film, headers={"Authorization": f"Bearer {secret}"}
    )
    assert answer.status_code == 403


def test_a_revoked_token_works_no_more(app, account):
    secret = secret_of(create(account, scope=["films:write"]))
    revocation = re.search(
        r"/account/tokens/\d+/revocation", account.get("/account").text
    )
    assert revocation
    assert account.post(revocation[0]).status_code == 303
    answer = account.post(
        "/api/v1/films", json={}, headers={"Authorization": f"Bearer {secret}"}
    )
    assert (answer.status_code, tokens(app)) == (401, 0)


@pytest.mark.parametrize(
    "form", [{"scope": "everything:write"}, {"days": "100000"}, {"days": "soon"}]
)
def test_what_the_form_does_not_offer_is_refused(app, account, form):
    assert create(account, **form).status_code == 422
    assert tokens(app) == 0


def test_no_other_site_creates_a_token(app, account):
    form = {"scope": "films:write"}
    elsewhere = {"Sec-Fetch-Site": "same-site"}
    answer = account.post("/account/tokens", data=form, headers=elsewhere)
    assert (answer.status_code, tokens(app)) == (403, 0)


def test_somebody_elses_token_is_not_found(account):
    for token in ("2147483647", "99999999999"):
        answer = account.post(f"/account/tokens/{token}/revocation")
        assert answer.status_code == 404


def test_nobody_may_keep_the_account_page(account):
    assert account.get("/account").headers["Cache-Control"] == "private, no-store"


def test_without_signing_in_there_is_no_account_and_no_token(app, client):
    answer = client.post("/account/tokens", data={"scope": "films:write"})
    assert answer.status_code == 401
    assert tokens(app) == 0


def test_a_token_makes_no_other_token(app, account):
    secret = secret_of(create(account, scope=["films:write"]))
    before = tokens(app)
    form = {"scope": ["articles:write"], "days": "365"}
    bearer = {"Authorization": f"Bearer {secret}"}
    assert (
        app.test_client().post("/account/tokens", data=form, headers=bearer).status_code
        == 401
    )
    assert tokens(app) == before
