"""Accounts: one's own, and those of others for admins."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from annotator.core.permission import Role
from annotator.extensions import session
from annotator.services.account.account import create_user, find_user
from annotator.services.account.token import create_token
from annotator.storage.account import SessionRow, TokenRow, UserRow
from tests.support.client import browser
from tests.web.newsroom import EMAIL, PASSWORD, sign_in, words

pytestmark = [pytest.mark.usefixtures("editor"), pytest.mark.database("sqlite")]
ADMIN, NEW = "admin@example.org", "a new lamp in the fog"


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """A browser in which an admin is signed in."""
    with app.app_context():
        create_user(session(), ADMIN, Role.ADMIN, PASSWORD)
        session().commit()
    client = browser(app)
    sign_in(client, email=ADMIN)
    return client


def rows(app: Flask) -> dict[str, tuple[object, ...]]:
    """All that is stored of accounts."""
    with app.app_context():
        users = session().scalars(select(UserRow)).all()
        return {
            user.email: (user.name, user.role, user.password_hash, user.disabled_at)
            for user in users
        }


def id_of(app: Flask, email: str = EMAIL) -> int:
    with app.app_context():
        user = find_user(session(), email)
        assert user
        return user.id


def test_a_new_password_ends_the_other_sessions(app, client):
    sign_in(client)
    other = browser(app)
    sign_in(other)
    form = {"old_password": PASSWORD, "new_password": NEW}
    answer = client.post("/account/password", data=form, follow_redirects=True)
    assert "Your password is changed" in words(answer.text)
    assert other.get("/account").status_code == 303
    assert sign_in(browser(app)).status_code == 422
    assert sign_in(browser(app), password=NEW).status_code == 303


@pytest.mark.parametrize(
    "form",
    [
        {"old_password": "wrong", "new_password": NEW},
        {"old_password": PASSWORD, "new_password": "short"},
        {"old_password": PASSWORD, "new_password": "x" * 1001},
        {"new_password": NEW},
        {},
    ],
)
def test_a_password_that_cannot_be_changed_stays(app, client, form):
    sign_in(client)
    before = rows(app)
    assert client.post("/account/password", data=form).status_code == 422
    assert rows(app) == before


def test_the_old_password_cannot_be_guessed_here(app, client):
    sign_in(client)
    form = {"old_password": "wrong", "new_password": NEW}
    for _ in range(21):
        client.post("/account/password", data=form)
    right = client.post("/account/password", data=form | {"old_password": PASSWORD})
    assert right.status_code == 422


def test_sessions_are_seen_and_ended(app, client):
    sign_in(client)
    other = browser(app)
    other.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux) Firefox/133.0"
    sign_in(other)
    page = client.get("/account").text
    assert "Firefox, Linux" in page
    assert "this browser" in page
    (path,) = re.findall(r"/account/sessions/[0-9a-f]{64}/end", page)
    assert client.post(path).status_code == 303
    assert other.get("/account").status_code == 303
    assert client.post(path).status_code == 404


def test_somebody_elses_session_is_not_found(app, admin, client):
    sign_in(client)
    with app.app_context():
        own = session().scalars(
            select(SessionRow.hash).where(SessionRow.user_id == id_of(app))
        )
        hashed = own.one()
    assert admin.post(f"/account/sessions/{hashed}/end").status_code == 404
    assert client.get("/account").status_code == 200


def test_a_name_is_changed(app, client):
    sign_in(client)
    assert client.post("/account/name", data={"name": " Ada Keane "}).status_code == 303
    assert rows(app)[EMAIL][0] == "Ada Keane"
    for name in ("x" * 101, "a\nb"):
        assert client.post("/account/name", data={"name": name}).status_code == 422
    assert rows(app)[EMAIL][0] == "Ada Keane"


def invited(admin: FlaskClient, email: str = "new@example.org", role: str = "editor"):
    form = {"email": email, "role": role, "name": "Nora"}
    page = admin.post("/accounts", data=form)
    assert page.status_code == 200
    found = re.search(r"http://localhost(/invitations/[\w-]+)", page.text)
    assert found
    return found[1]


def test_an_invited_person_chooses_a_password_once(app, admin):
    path = invited(admin)
    guest = browser(app)
    assert "new@example.org" in guest.get(path).text
    assert guest.post(path, data={"new_password": "short"}).status_code == 422
    answer = guest.post(path, data={"new_password": NEW})
    assert answer.headers["Location"] == "/desk"
    assert guest.get("/account").status_code == 200
    assert browser(app).post(path, data={"new_password": NEW}).status_code == 404
    assert (
        sign_in(browser(app), email="new@example.org", password=NEW).status_code == 303
    )


def test_a_new_link_ends_the_old_one(app, admin):
    old = invited(admin)
    page = admin.post(f"/accounts/{id_of(app, 'new@example.org')}/link").text
    assert "/invitations/" in page
    assert browser(app).get(old).status_code == 404


def test_without_a_password_nobody_signs_in(app, admin):
    invited(admin)
    for password in ("", "!", PASSWORD):
        answer = sign_in(browser(app), email="new@example.org", password=password)
        assert answer.status_code == 422


def test_disabling_ends_sessions_and_tokens_at_once(app, admin, client):
    sign_in(client)
    with app.app_context():
        user = find_user(session(), EMAIL)
        assert user
        secret = create_token(session(), user, [])
        session().commit()
    bearer = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/articles/x/source", headers=bearer).status_code == 404
    path = f"/accounts/{id_of(app)}"
    told = admin.post(f"{path}/disabling", follow_redirects=True)
    assert "The account is disabled" in words(told.text)
    assert client.get("/account").status_code == 303
    assert client.get("/api/v1/articles/x/source", headers=bearer).status_code == 401
    assert sign_in(browser(app)).status_code == 422
    assert admin.post(f"{path}/enabling").status_code == 303
    assert sign_in(browser(app)).status_code == 303
    with app.app_context():
        assert session().scalars(select(TokenRow)).all() == []


def test_a_role_counts_at_once(app, admin, client):
    sign_in(client)
    assert client.get("/accounts").status_code == 403
    form = {"role": "admin", "name": "Ada"}
    assert admin.post(f"/accounts/{id_of(app)}/change", data=form).status_code == 303
    assert client.get("/accounts").status_code == 200


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/accounts", {"email": "nonsense", "role": "editor"}, 422),
        ("/accounts", {"email": EMAIL, "role": "editor"}, 422),
        ("/accounts", {"email": "a@b.example", "role": "owner"}, 422),
        ("/accounts/{own}/disabling", {}, 409),
        ("/accounts/{own}/change", {"role": "editor"}, 409),
        ("/accounts/{other}/change", {"role": "owner"}, 422),
        ("/accounts/{other}/change", {"role": "admin", "name": "x" * 101}, 422),
        ("/accounts/2147483647/disabling", {}, 404),
        ("/accounts/99999999999/disabling", {}, 404),
    ],
)
def test_what_cannot_be_changes_nothing(app, admin, path, form, status):
    before = rows(app)
    path = path.format(own=id_of(app, ADMIN), other=id_of(app))
    assert admin.post(path, data=form).status_code == status
    assert rows(app) == before


WRITES = ["", "/{id}/link", "/{id}/change", "/{id}/disabling", "/{id}/enabling"]


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(("signed_in", "status"), [(True, 403), (False, 401)])
def test_only_admins_change_accounts(
    app: Flask, client: FlaskClient, write: str, *, signed_in: bool, status: int
):
    if signed_in:
        sign_in(client)
    before = rows(app)
    form = {"email": "x@example.org", "role": "admin", "name": "X"}
    path = "/accounts" + write.format(id=id_of(app, ADMIN))
    assert client.post(path, data=form).status_code == status
    assert rows(app) == before


@pytest.mark.parametrize("path", ["name", "password", f"sessions/{'0' * 64}/end"])
def test_the_anonymous_have_no_account_to_change(app, client, path):
    before = rows(app)
    form = {"name": "X", "new_password": NEW}
    assert client.post(f"/account/{path}", data=form).status_code == 401
    assert rows(app) == before
