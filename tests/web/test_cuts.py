"""The reader's question about a film with several cuts, without script."""

import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from annotator.http.request.memory import PLACES
from tests.api.desk import Desk, open_desk
from tests.support.place import OUR_PAGE

SECRET = "dawn"
EXTENDED = {
    "name": "Extended",
    "runtime": 6600,
    "only_here": [{"start": "0:40:00", "end": "0:50:00"}],
}
PAL = {"name": "PAL disc", "runtime": 5760, "rate": "25/24"}


@pytest.fixture
def desk(app: Any) -> Desk:
    """An editor's desk."""
    return open_desk(app)


@pytest.fixture
def slug(desk: Desk) -> str:
    """A published article with a spoiler at 1:00:00 of a film of 1:40:00 with three cuts."""
    film = str(desk.film()["slug"])
    for cut in (EXTENDED, PAL):
        desk.add(f"/films/{film}/editions", cut)
    return piece(desk, film)


def piece(desk: Desk, film: str) -> str:
    """An article about the film."""
    slug = str(desk.article(film, status="published")["slug"])
    quote = {"exact": "At dawn the lamp is out."}
    desk.annotation(slug, kind="spoiler", quote=quote, reveals_at="1:00:00")
    return slug


def answer(client: FlaskClient, slug: str, **form: str) -> str:
    """The page after the form has been sent."""
    fields = {"article": slug, "at": "unseen"} | form
    sent = client.post("/places", data=fields, headers=OUR_PAGE)
    assert sent.status_code == 303, sent.text
    return unescape(client.get(sent.headers["Location"]).text)


def choices(page: str, name: str) -> list[tuple[str, bool, str]]:
    """The options of a select: value, whether it is chosen, label."""
    (select,) = re.findall(rf'<select name="{name}".*?</select>', page, re.DOTALL)
    options = re.findall(r'<option value="([^"]*)"([^>]*)>([^<]*)<', select)
    return [(value, " selected" in rest, text) for value, rest, text in options]


def test_the_question_offers_the_cuts_by_name_and_length(
    client: FlaskClient, slug: str
):
    page = unescape(client.get(f"/articles/{slug}").text)
    assert choices(page, "cut") == [
        ("", True, "Don’t know which cut"),
        ("own", False, "1:40"),
        ("pal-disc", False, "1:36 · PAL disc"),
        ("extended", False, "1:50 · Extended"),
    ]
    assert [value for value, _, _ in choices(page, "at")] == [
        "unseen",
        "0:50@film",
        "finished",
    ]


def test_the_films_page_has_its_beats_on_the_readers_clock(
    desk: Desk, client: FlaskClient, slug: str
):
    film = str(desk.read(f"/articles/{slug}")["film"]["slug"])
    beat = '<span class="beats__time">{}</span> the lamp goes out'
    assert beat.format("0:50") in client.get(f"/films/{film}").text
    client.set_cookie(PLACES, f"{film}~0:10@extended~none")
    assert beat.format("1:00") in client.get(f"/films/{film}").text


def test_a_film_with_one_cut_asks_no_more_than_before(desk: Desk, client: FlaskClient):
    slug = piece(desk, str(desk.film()["slug"]))
    page = client.get(f"/articles/{slug}").text
    assert "cut" not in re.sub(r"<script.*?</script>", "", page)
    assert [value for value, _, _ in choices(page, "at")] == [
        "unseen",
        "0:50",
        "finished",
    ]


@pytest.mark.parametrize(
    ("form", "is_open", "place"),
    [
        ({"time": "1:05", "cut": "extended"}, False, "1:05@extended"),
        ({"time": "1:10", "cut": "extended"}, True, "1:10@extended"),
        ({"time": "1:45", "cut": "extended"}, True, "1:45@extended"),
        ({"time": "0:58", "cut": "pal-disc"}, True, "0:58@pal-disc"),
        ({"time": "1:05", "cut": ""}, False, "1:05"),
        ({"time": "1:05", "cut": "own"}, True, "1:05@own"),
        ({"at": "0:50@film", "cut": "extended"}, False, "1:00@extended"),
        ({"at": "unseen", "cut": "pal-disc"}, False, "0:00@pal-disc"),
        ({"at": "finished", "cut": "pal-disc"}, True, "finished"),
        # The cut was wrong, and the clock of the right one is over by then.
        ({"at": "1:45@extended", "cut": "pal-disc"}, True, "1:31:12@pal-disc"),
    ],
)
def test_an_answer_is_in_the_cut_that_is_chosen(
    client: FlaskClient, slug: str, form: dict[str, str], place: str, *, is_open: bool
):
    page = answer(client, slug, **form)
    assert (SECRET in page) is is_open
    cookie = client.get_cookie("annotator_place")
    assert cookie is not None
    assert cookie.value.split("~")[1] == place


def test_a_time_beyond_a_cut_asks_which_it_is(client: FlaskClient, slug: str):
    page = answer(client, slug, time="1:45")
    assert "“1:45” is past the end of this cut. Which one is it?" in page
    page = answer(client, slug, time="1:38", cut="pal-disc")
    assert "past the end of this cut" in page


def test_the_page_says_the_cut_and_puts_beats_on_its_clock(
    client: FlaskClient, slug: str
):
    page = answer(client, slug, time="1:05", cut="extended")
    assert "<b>1:05 (Extended)</b>" in page
    assert [one for one in choices(page, "at") if one[2].startswith("the lamp")] == [
        ("1:00@extended", False, "the lamp goes out · 1:00")
    ]
    assert 'max="6600"' in page
    assert ("extended", True, "1:50 · Extended") in choices(page, "cut")


def test_a_link_in_another_cut_asks(client: FlaskClient, slug: str):
    answer(client, slug, time="1:05", cut="extended")
    page = unescape(client.get(f"/articles/{slug}?at=1:05@own").text)
    assert "This link was made by somebody who is at <b>1:05</b>" in page
    assert "You are at <b>1:05 (Extended)</b>." in page
    assert SECRET not in page
    page = client.get(f"/articles/{slug}?at=1:00@extended").text
    assert "This link was made by" not in page


def test_a_frame_keeps_the_cut(client: FlaskClient, slug: str):
    sent = {"at": "unseen", "time": "1:05", "cut": "extended", "tolerance": "none"}
    page = client.post(f"/embed/{slug}", data=sent, headers=OUR_PAGE).text
    assert SECRET not in page
    assert 'value="1:05@extended"' in page
