"""The admins' page of sites and webhooks."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.extensions import session
from annotator.services.account.session import open_session
from annotator.storage.account import UserRow
from annotator.storage.site import SiteRow
from tests.api.desk import open_desk
from tests.support.client import browser
from tests.web.newsroom import flat


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """A browser of somebody with this role."""

    def signed_in(role: str) -> FlaskClient:
        open_desk(app, role=role)
        client = browser(app)
        with app.app_context():
            user = session().query(UserRow).filter_by(role=role).one()
            secret = open_session(session(), user.id)
            session().commit()
        client.set_cookie("annotator_session", secret)
        return client

    return signed_in


def send(client: FlaskClient, path: str, **fields: str) -> str:
    """The page that submitting a form leads to."""
    answer = client.post(path, data=fields, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_an_admin_registers_a_site_sees_its_traffic_and_revokes_it(
    app: Flask, sign_in: Callable[[str], FlaskClient]
):
    admin = sign_in("admin")
    page = send(
        admin,
        "/sites",
        name="Film Weekly",
        origins="https://a.example https://b.example",
    )
    key = re.search(r"site_[\w-]+", page)
    assert key
    for _ in range(3):
        app.test_client().get("/api/v1/films", headers={"Annotator-Site": key[0]})
    page = admin.get("/sites").text
    assert key[0] not in page
    assert "3 requests in two weeks" in page
    with app.app_context():
        site = session().query(SiteRow).one().public_id
    assert "revoked on" in send(admin, f"/sites/{site}/revocation")


def test_what_is_wrong_with_a_site_is_said_in_the_form_that_keeps_what_was_typed(
    sign_in: Callable[[str], FlaskClient],
):
    admin = sign_in("admin")
    fields = {"name": "Film Weekly", "origins": "nonsense"}
    answer = admin.post("/sites", data=fields)
    assert answer.status_code == 422
    assert 'value="Film Weekly"' in answer.text
    assert (
        'value="nonsense" placeholder="https://example.org" aria-invalid="true"'
        in flat(answer.text)
    )
    send(admin, "/sites", name="A", origins="https://a.example")
    taken = admin.post(
        "/sites",
        data={"name": "B", "origins": "https://a.example"},
    )
    assert "Another site has https://a.example" in taken.text
    assert 'value="B"' in taken.text


def test_an_admin_names_an_endpoint_and_removes_it(
    sign_in: Callable[[str], FlaskClient],
):
    admin = sign_in("admin")
    page = send(admin, "/webhooks", url="https://weekly.example/told")
    assert "whsec_" in page
    assert "whsec_" not in admin.get("/sites").text
    action = re.search(r"/webhooks/\w+/removal", page)
    assert action
    assert "weekly.example/told" not in send(admin, action[0])


def test_an_editor_is_refused_and_told_nothing(sign_in: Callable[[str], FlaskClient]):
    editor = sign_in("editor")
    assert editor.get("/sites").status_code == 403
    assert "/sites" not in editor.get("/account").text
    assert "/sites" in sign_in("admin").get("/account").text
