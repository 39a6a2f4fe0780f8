"""Editing films and their beats, by forms that need no script."""

import re

import pytest
from flask.testing import FlaskClient

from annotator.extensions import session
from annotator.services.reader.film import find_film
from tests.web.newsroom import FOG, LAMP, flat, sign_in

FILM = {
    "title": "The Lamp",
    "year": "1931",
    "runtime": "1:30:00",
    "imdb": "",
    "tmdb": "",
    "wikidata": "Q42",
}
BEAT = {"position": "20", "label": "The boat is gone", "note": ""}

pytestmark = pytest.mark.usefixtures("slug")


@pytest.fixture
def desk(client: FlaskClient) -> FlaskClient:
    """A client that is signed in as an editor."""
    sign_in(client)
    return client


def send(desk: FlaskClient, path: str, fields: dict[str, str], **more: str):
    """Fill in the form of this address and send it."""
    return desk.post(path, data={**fields, **more})


def stored(app, film: str = LAMP) -> list[tuple[int, str, str | None]]:
    """The film's beats as they are stored."""
    with app.app_context():
        return [
            (beat.position, beat.label, beat.note)
            for beat in find_film(session(), film).beats
        ]


def first_beat(app) -> tuple[str, str]:
    """The address of the first beat's form, and its version."""
    with app.app_context():
        beat = find_film(session(), LAMP).beats[0]
        return f"/films/{LAMP}/beats/{beat.public_id}", str(beat.version)


def test_a_film_is_added_and_leads_to_its_timeline(desk):
    answer = send(desk, "/films/new", FILM | {"title": "The Wick", "runtime": "96"})
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/films/the-wick-1931/edit?done=added",
    )
    page = desk.get(answer.headers["Location"]).text
    assert 'value="1:36"' in page
    assert "This film has no beats yet." in page


def test_a_form_that_cannot_be_accepted_comes_back_with_a_sentence_at_each_field(desk):
    answer = send(
        desk,
        "/films/new",
        FILM | {"title": "", "year": "soon", "imdb": "nm1", "wikidata": "Q0"},
    )
    assert answer.status_code == 422
    assert re.findall(r'name="([a-z]+)"[^>]*aria-invalid', answer.text) == [
        "title",
        "year",
        "imdb",
        "wikidata",
    ]
    assert 'value="soon"' in answer.text
    assert "Enter a year from 1870 to 2200." in answer.text
    assert desk.get("/films/-1931").status_code == 404


@pytest.mark.parametrize("runtime", ["0", "soon", "50%", "-5", "1:75"])
def test_a_length_that_cannot_be_read_is_said_so(desk, runtime):
    assert (
        "Enter the length as"
        in send(desk, "/films/new", FILM | {"runtime": runtime}).text
    )


def test_a_films_facts_are_replaced(app, desk):
    answer = send(
        desk, f"/films/{LAMP}/edit", FILM | {"title": "The Lamps"}, version="1"
    )
    assert answer.headers["Location"] == f"/films/{LAMP}/edit?done=saved"
    page = desk.get(answer.headers["Location"]).text
    assert "The Lamps (1931)" in page
    assert "Saved." in page


def test_a_film_does_not_become_shorter_than_its_beats(desk):
    answer = send(
        desk,
        f"/films/{LAMP}/edit",
        FILM | {"title": "The Stub", "runtime": "50"},
        version="1",
    )
    assert answer.status_code == 422
    assert "The Lamp (1931)</h1>" in answer.text
    assert "comes after that" in answer.text
    assert 'value="1:30"' in desk.get(f"/films/{LAMP}/edit").text


def test_two_editors_of_a_film_do_not_overwrite_each_other_unseen(desk):
    send(desk, f"/films/{LAMP}/edit", FILM | {"title": "Her words"}, version="1")
    late = send(desk, f"/films/{LAMP}/edit", FILM | {"title": "His words"}, version="1")
    assert late.status_code == 412
    assert 'value="His words"' in late.text
    assert "Now stored: “Her words”" in late.text
    assert "Her words" in desk.get(f"/films/{LAMP}/edit").text
    version = re.search(r'edit".*?name="version" value="(\d+)"', late.text, re.DOTALL)
    again = send(
        desk, f"/films/{LAMP}/edit", FILM | {"title": "His words"}, version=version[1]
    )
    assert again.status_code == 303


def test_a_beat_is_added_at_a_time_as_people_type_it(app, desk):
    answer = send(desk, f"/films/{LAMP}/beats", BEAT | {"note": "Two lines,\r\nkept."})
    assert re.fullmatch(
        rf"/films/{LAMP}/edit\?done=added#beat-\w+", answer.headers["Location"]
    )
    assert stored(app)[1] == (1200, "The boat is gone", "Two lines,\nkept.")


@pytest.mark.parametrize(
    "wrong",
    [{"position": "1:31"}, {"position": "soon"}, {"label": ""}, {"label": "x" * 201}],
)
def test_a_beat_that_cannot_be_accepted_comes_back_in_its_open_form(app, desk, wrong):
    answer = send(desk, f"/films/{LAMP}/beats", BEAT | wrong)
    assert answer.status_code == 422
    assert re.findall(r'name="([a-z]+)"[^>]*aria-invalid', answer.text) == list(wrong)
    assert re.search(r'class="beat beat--new" id="beat-new" open', flat(answer.text))
    assert len(stored(app)) == 2


def test_a_beat_is_moved_and_renamed_and_its_place_in_the_list_follows(app, desk):
    path, version = first_beat(app)
    answer = send(
        desk, path, {"position": "80", "label": "Late", "note": ""}, version=version
    )
    assert answer.status_code == 303
    assert stored(app) == [(3600, "After the storm", None), (4800, "Late", None)]


def test_two_editors_of_a_beat_do_not_overwrite_each_other_unseen(app, desk):
    path, version = first_beat(app)
    send(desk, path, BEAT | {"label": "Her words"}, version=version)
    late = send(desk, path, BEAT | {"label": "His words"}, version=version)
    assert late.status_code == 412
    assert "Now stored: “Her words”" in late.text
    assert stored(app)[0][1] == "Her words"


def test_a_beat_is_removed(app, desk):
    path, version = first_beat(app)
    answer = send(desk, f"{path}/removal", BEAT, version=version)
    assert answer.headers["Location"] == f"/films/{LAMP}/edit?done=removed"
    assert [label for _, label, _ in stored(app)] == ["After the storm"]


def test_a_beat_that_a_spoiler_hangs_on_stays(app, desk, slug):
    path, version = first_beat(app)
    spoiler = {
        "revision": 1,
        "kind": "spoiler",
        "quote": {"exact": "Nobody asks why."},
        "beat": path.split("/")[-1],
    }
    assert (
        desk.post(f"/api/v1/articles/{slug}/annotations", json=spoiler).status_code
        == 201
    )
    answer = send(desk, f"{path}/removal", BEAT, version=version)
    assert answer.status_code == 422
    assert "Spoilers use this beat" in answer.text
    assert len(stored(app)) == 2


def test_a_beat_that_changed_meanwhile_is_not_removed(app, desk):
    path, version = first_beat(app)
    send(desk, path, BEAT | {"label": "Her words"}, version=version)
    assert (
        "Someone has just changed this beat"
        in send(desk, f"{path}/removal", BEAT, version=version).text
    )
    assert len(stored(app)) == 2


@pytest.mark.parametrize(
    "path", ["/films/new", f"/films/{LAMP}/edit", f"/films/{LAMP}/beats"]
)
def test_a_stranger_changes_nothing(app, client, path):
    assert client.post(path, data=FILM | BEAT).status_code == 401
    assert len(stored(app)) == 2


def test_a_form_from_elsewhere_changes_nothing(app, desk):
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = desk.post(f"/films/{LAMP}/beats", data=BEAT, headers=headers)
    assert answer.status_code == 403
    assert len(stored(app)) == 2


def test_only_editors_are_shown_the_way_to_the_forms(client):
    for path in ("/films", f"/films/{LAMP}"):
        assert "/edit" not in client.get(path).text
    sign_in(client)
    for path in ("/films", f"/films/{LAMP}"):
        assert f'href="/films/{LAMP}/edit"' in client.get(path).text
    assert f'href="/films/{FOG}/edit"' in client.get("/films").text
