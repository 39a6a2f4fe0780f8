"""Subtitles on the page of a film's editions: stored, deleted, and compared for the clock of a cut."""

from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.core.test_subtitle import INSERTED, dialogue, extended, retimed
from tests.web.newsroom import LAMP, sign_in

PAGE = f"/films/{LAMP}/editions"
SUBTITLES = f"/films/{LAMP}/subtitles"
LINE = "1\n01:10:00,000 --> 01:10:02,000\nPut out the light.\n"

pytestmark = pytest.mark.usefixtures("slug")


@pytest.fixture
def desk(client: FlaskClient) -> FlaskClient:
    """A client that is signed in as an editor."""
    sign_in(client)
    return client


def store(desk: FlaskClient, text: str, **fields: str) -> TestResponse:
    """Send a file."""
    file = (BytesIO(text.encode()), "lamp.srt")
    data = {"file": file, **fields}
    return desk.post(SUBTITLES, data=data, follow_redirects=True)


def srt(cues) -> str:
    """Lines as a file."""
    return "\n".join(
        f"{number}\n{timestamp(cue.start)} --> {timestamp(cue.end)}\n{cue.text}\n"
        for number, cue in enumerate(cues, 1)
    )


def timestamp(at: int) -> str:
    """A time as SRT writes it."""
    minutes, rest = divmod(at, 60_000)
    seconds, thousandths = divmod(rest, 1000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02},{thousandths:03}"


def test_subtitles_are_stored_seen_and_deleted(desk):
    assert "Stored." in store(desk, LINE).text
    assert "1 line<" in desk.get(PAGE).text
    refused = store(desk, LINE)
    assert refused.status_code == 422
    assert "Someone has just stored other subtitles" in refused.text
    assert "Stored." in store(desk, LINE, **{"version-own": "1"}).text
    gone = {"edition": "own", "version-own": "2"}
    answer = desk.post(f"{SUBTITLES}/removal", data=gone, follow_redirects=True)
    assert "1 line<" not in answer.text


def test_what_is_no_subtitle_is_refused_with_its_reason(desk):
    for text, reason in (
        ("no", "cannot be read"),
        (LINE.replace("01:10", "03:10"), "another film"),
    ):
        answer = store(desk, text)
        assert (answer.status_code, reason in answer.text) == (422, True)


def test_the_clock_of_a_cut_is_suggested_and_stored_only_by_the_editor(desk):
    film = dialogue(3, 500)
    faster = retimed(film, lambda at: at * 24 // 25)
    edition = {"name": "PAL", "runtime": "1:30:00", "rate": "1"}
    desk.post(PAGE, data=edition)
    assert "both cuts’ subtitles" not in desk.get(PAGE).text
    store(desk, srt(film))
    page = store(desk, srt(faster), edition="pal").text
    address = page.partition("/clock")[0].rpartition('"')[2] + "/clock"
    suggested = desk.get(address).text
    assert "Breaks between the clocks: 0" in suggested
    assert "only in this edition" in suggested  # its last minutes
    assert 'value="25/24"' in suggested
    assert 'value="25/24"' not in desk.get(PAGE).text
    desk.post(f"{SUBTITLES}/removal", data={"edition": "own", "version-own": "1"})
    assert desk.get(address).status_code == 404


def test_a_new_cut_is_shown_beside_the_film_by_its_words_before_it_is_added(desk):
    film = dialogue(3, 700)
    longer, _ = extended(film)
    ordered = sorted(longer, key=lambda cue: cue.start)
    cut = {"name": "Extended", "runtime": "1:36:00", "rate": ""}
    file = srt(ordered).encode()

    def add(**fields: object) -> TestResponse:
        return desk.post(PAGE, data=cut | fields, follow_redirects=True)

    assert add().status_code == 422
    alone = add(file=(BytesIO(file), "cut.srt"))
    assert "Store the subtitles of the film&#39;s own cut first." in alone.text
    store(desk, srt(film))
    page = add(file=(BytesIO(file), "cut.srt")).text
    assert "Breaks between the clocks: 3" in page
    assert page.count("<polygon") == len(INSERTED) + 1
    assert page.count("only in this edition") == len(INSERTED)
    assert "(90 s)" in page
    assert "(4 min)" in page
    pairs = unescape(page.rpartition('name="pairs"')[2])
    lines = pairs.partition(">")[2].partition("<")[0]
    assert "Extended" not in desk.get("/articles/the-lamp-1931-a1b2").text
    assert "Added." in add(pairs=lines).text
    assert desk.get(PAGE).text.count("<polygon") == len(INSERTED) + 1
