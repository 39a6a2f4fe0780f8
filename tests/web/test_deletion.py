"""An admin deletes for good on a page, after typing the name."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.extensions import session
from annotator.services.account.session import open_session
from annotator.storage.account import UserRow
from tests.api.desk import Desk, open_desk
from tests.support.client import browser

pytestmark = pytest.mark.database("sqlite")


def signed_in(desk: Desk, role: str) -> FlaskClient:
    """A browser of somebody with this role."""
    client = browser(desk.app)
    with desk.app.app_context():
        user = session().query(UserRow).filter_by(role=role).one()
        secret = open_session(session(), user.id)
        session().commit()
    client.set_cookie("annotator_session", secret)
    return client


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor, beside an admin."""
    open_desk(app, role="admin")
    return open_desk(app)


def test_an_admin_types_the_slug_and_the_article_goes(desk: Desk):
    admin = signed_in(desk, "admin")
    slug = desk.article(desk.film()["slug"])["slug"]
    path = f"/articles/{slug}/deletion"
    assert path in admin.get(f"/articles/{slug}/publication").text
    page = admin.get(path).text
    assert "1 revision<" in page
    assert "0 annotations" in page
    refused = admin.post(path, data={"version": "1", "confirmed": "something"})
    assert refused.status_code == 422
    assert f"type {slug} to confirm" in refused.text
    stale = admin.post(path, data={"version": "7", "confirmed": slug})
    assert stale.status_code == 422
    assert desk.count("article") == 1
    gone = admin.post(path, data={"version": "1", "confirmed": slug})
    assert gone.status_code == 303
    assert desk.count("article") == 0


def test_an_editor_is_offered_nothing_and_refused(desk: Desk):
    editor = signed_in(desk, "editor")
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    before = desk.stored()
    for path in (
        f"/articles/{slug}/deletion",
        f"/articles/{slug}/revisions/1/deletion",
        f"/films/{film}/deletion",
    ):
        assert editor.get(path).status_code == 403
        sent = {"version": "1", "confirmed": slug}
        assert editor.post(path, data=sent).status_code == 403
        assert browser(desk.app).post(path, data=sent).status_code == 401
    assert "/deletion" not in editor.get(f"/articles/{slug}/publication").text
    assert "/deletion" not in editor.get(f"/films/{film}/edit").text
    assert desk.stored() == before


def test_an_admin_types_the_number_and_an_old_revision_goes(desk: Desk):
    admin = signed_in(desk, "admin")
    slug = desk.article(desk.film()["slug"])["slug"]
    new = {"base_revision": 1, "body": "<p>Another text.</p>", "format": "html"}
    assert desk.call("PUT", f"/articles/{slug}/body", new).status_code == 200
    old, newest = (f"/articles/{slug}/revisions/{n}/deletion" for n in (1, 2))
    listed = admin.get(f"/articles/{slug}/history").text
    assert (old in listed, newest in listed) == (True, False)
    assert "Save another text first." in admin.get(newest).text
    assert 'name="confirmed"' not in admin.get(newest).text
    assert f"The text of revision 1 of {slug}" in admin.get(old).text
    assert admin.post(old, data={"confirmed": "2"}).status_code == 422
    assert desk.count("revision") == 2
    gone = admin.post(old, data={"confirmed": "1"})
    assert (gone.status_code, gone.location) == (303, f"/articles/{slug}/history")
    assert desk.count("revision") == 1
    assert admin.get(old).status_code == 404


def test_a_film_in_use_is_merged_and_an_unused_one_goes(desk: Desk):
    admin = signed_in(desk, "admin")
    film, other = desk.film()["slug"], desk.film()["slug"]
    slug = desk.article(film)["slug"]
    page = admin.get(f"/films/{film}/deletion").text
    assert f"/articles/{slug}/edit" in page
    assert "1 articles are about it" in page
    path = f"/films/{film}/merger"
    sent = {"version": "1", "confirmed": film, "into": "no-such-film"}
    assert admin.post(path, data=sent).status_code == 422
    assert admin.post(path, data=sent | {"confirmed": ""}).status_code == 422
    merged = admin.post(path, data=sent | {"into": other})
    assert (merged.status_code, merged.location) == (
        303,
        f"/films/{other}/edit?done=saved",
    )
    unused = desk.film()["slug"]
    path = f"/films/{unused}/deletion"
    gone = admin.post(path, data={"version": "1", "confirmed": unused})
    assert gone.status_code == 303
    assert [row.slug for row in desk.stored()["film"]] == [other]
