"""Adding, changing and deleting the editions of a film, by forms that need no script."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.core.clock import Pair
from annotator.extensions import session
from annotator.services.reader.film import find_film
from annotator.storage.edition import load_clock
from tests.api.desk import open_desk
from tests.web.newsroom import FOG, LAMP, flat, sign_in

PAGE = f"/films/{LAMP}/editions"
EXTENDED = {
    "name": "Extended",
    "runtime": "1:40",
    "rate": "",
    "only_here": "0:40 – 0:50",
    "only_film": "",
    "pairs": "",
}

pytestmark = pytest.mark.usefixtures("slug")


@pytest.fixture
def desk(client: FlaskClient) -> FlaskClient:
    """A client that is signed in as an editor."""
    sign_in(client)
    return client


@pytest.fixture
def extended(app: Flask, desk: FlaskClient) -> tuple[str, dict[str, str]]:
    """The address of a stored edition's form, and what the form holds."""
    desk.post(PAGE, data=EXTENDED)
    with app.app_context():
        (row,) = find_film(session(), LAMP).edition_rows
        return f"{PAGE}/{row.public_id}", EXTENDED | {"version": str(row.version)}


def stored(app: Flask) -> list[tuple[str, int, Any]]:
    """The editions as they are stored: name, length and clock."""
    with app.app_context():
        rows = find_film(session(), LAMP).edition_rows
        return [(row.name, row.runtime, load_clock(row.clock)) for row in rows]


def test_an_edition_is_added_and_its_form_holds_what_was_typed(app, desk):
    answer = desk.post(PAGE, data=EXTENDED, follow_redirects=True)
    assert "Added." in answer.text
    ((name, runtime, clock),) = stored(app)
    assert (name, runtime) == ("Extended", 6000)
    assert [(one.start, one.end) for one in clock.only_here] == [(2400, 3000)]
    assert 'value="1:40"' in answer.text
    assert "0:40 – 0:50" in answer.text
    assert "Extended" in desk.get("/articles/the-lamp-1931-a1b2").text


def test_a_beat_is_named_and_a_content_filter_fills_the_form(app, desk, extended):
    address, held = extended
    named = {"only_here": "", "pairs": "1:10 = after THE storm"}
    desk.post(address, data=held | named)
    ((_, _, clock),) = stored(app)
    assert clock.pairs == (Pair(4200, 3600),)
    text = b"WEBVTT MovieContentFilter 1.1.0\n\nNOTE\nSTART 00:00:05\nEND 01:40:00\n"
    page = desk.post(f"{address}/clock", data={"file": (BytesIO(text), "cut.mcf")})
    assert "0:00:05 = 0:00\n1:40 = 1:30" in page.text
    assert stored(app)[0][2] == clock
    wrong = desk.post(f"{address}/clock", data={"file": (BytesIO(b"no"), "cut.mcf")})
    assert (wrong.status_code, "cannot be read" in wrong.text) == (422, True)


@pytest.mark.parametrize(
    "fields",
    [
        {"only_here": "", "rate": "0.9"},
        {"only_here": "0:40:00-0:50:00", "pairs": "0:30:00 = 0:30:00\n1:00:00 0:50:00"},
        {"only_here": "40 50"},
    ],
)
def test_what_people_type_is_read(app, desk, fields):
    desk.post(PAGE, data=EXTENDED | fields)
    assert len(stored(app)) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Enter a name"),
        ({"runtime": "long"}, "Enter the length"),
        ({"rate": "0"}, "Enter a rate"),
        ({"only_here": ""}, "say below what only one of them has"),
        ({"only_here": "0:50 – 0:40"}, "Enter one stretch a line"),
        ({"only_here": "0:40"}, "Enter one stretch a line"),
        ({"only_here": "0:40 – 0:50 – 1:00"}, "Enter one stretch a line"),
        ({"only_film": "9:00 – 9:10"}, "Enter one stretch a line"),
        ({"pairs": "0:20 = 0:30\n0:10 = 0:20"}, "Enter one pair a line"),
        ({"pairs": "<b> = 0:20"}, "Enter one pair a line"),
    ],
)
def test_a_field_that_cannot_be_read_is_kept_and_explained(app, desk, fields, sentence):
    answer = desk.post(PAGE, data=EXTENDED | fields)
    assert answer.status_code == 422
    assert sentence in flat(answer.text)
    assert stored(app) == []


def test_an_edition_is_changed(app, desk, extended):
    address, form = extended
    answer = desk.post(address, data=form | {"name": "Longer"})
    assert answer.status_code == 303
    assert [name for name, _, _ in stored(app)] == ["Longer"]


def test_a_change_that_has_seen_less_is_shown_beside_the_stored_one(
    app, desk, extended
):
    address, form = extended
    desk.post(address, data=form | {"name": "Longer"})
    answer = desk.post(address, data=form | {"name": "Director’s"})
    assert answer.status_code == 412
    assert "Now stored: “Longer”" in answer.text
    assert [name for name, _, _ in stored(app)] == ["Longer"]
    stale = desk.post(f"{address}/removal", data=form)
    assert "Someone has just changed this edition." in stale.text
    assert len(stored(app)) == 1


def test_an_edition_is_deleted(app, desk, extended):
    address, form = extended
    answer = desk.post(f"{address}/removal", data=form, follow_redirects=True)
    assert "Removed." in answer.text
    assert stored(app) == []


def test_an_edition_with_spoilers_of_its_own_stays(app, desk, extended):
    address, form = extended
    spoiler = {
        "kind": "spoiler",
        "film": LAMP,
        "edition": "extended",
        "reveals_at": "0:45",
        "quote": {"exact": "in a week"},
    }
    open_desk(app).add(
        "/articles/the-lamp-1931-a1b2/annotations", spoiler | {"revision": 1}
    )
    answer = desk.post(f"{address}/removal", data=form)
    assert (answer.status_code, len(stored(app))) == (422, 1)
    assert "Spoilers are of this edition alone" in answer.text


def test_an_edition_is_found_under_its_own_film_alone(app, desk, extended):
    address, form = extended
    other = address.replace(LAMP, FOG)
    assert desk.post(other, data=form).status_code == 404
    assert desk.post(f"{other}/removal", data=form).status_code == 404
    assert len(stored(app)) == 1


def test_readers_may_not_edit_them(app, extended):
    address, form = extended
    stranger = app.test_client()
    assert stranger.get(PAGE).status_code in (302, 303, 401)
    assert stranger.post(address, data=form | {"name": "x"}).status_code == 401
    assert [name for name, _, _ in stored(app)] == ["Extended"]
