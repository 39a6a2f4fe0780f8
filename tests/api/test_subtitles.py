"""Subtitles over REST: kept for editors, searched for moments, and never shown to readers."""

from itertools import product
from time import process_time

import pytest
from werkzeug.test import TestResponse

from annotator.services.film.subtitle import read_file
from tests.api.desk import Desk, assert_problem

SRT = """1
00:10:00,000 --> 00:10:02,500
<i>Who climbs</i> the stairs?

2
00:50:01,000 --> 00:50:03,000
Nobody knows

3
00:50:03,100 --> 00:50:05,200
where the keeper is buried.

4
01:30:00,000 --> 01:30:02,000
The étude, once more.
"""
EXTENDED = {
    "name": "Extended",
    "runtime": 6600,
    "only_here": [{"start": "0:40:00", "end": 3000}],
}


@pytest.fixture
def film(desk: Desk) -> str:
    """A film of 1:40:00 with a longer cut."""
    slug = str(desk.film()["slug"])
    desk.add(f"/films/{slug}/editions", EXTENDED)
    return slug


def put(desk: Desk, film: str, text: str | bytes, query: str = "", **headers: str):
    """Send subtitles."""
    body = text if isinstance(text, bytes) else text.encode()
    sent = {"Content_Type": "text/plain"} | headers
    return desk.call("PUT", f"/films/{film}/subtitles{query}", body, **sent)


def found(desk: Desk, film: str, query: str) -> list[tuple[int, str]]:
    """The moments that a search gives, with what is said."""
    items = desk.read(f"/films/{film}/subtitles?{query}")["items"]
    return [(item["reveals_at"], item["text"]) for item in items]


def refused(answer: TestResponse, words: str) -> None:
    """Assert that subtitles are refused with these words."""
    problem = assert_problem(answer, 422, "subtitles")
    assert words in problem["errors"]["subtitles"][0]


def test_words_lead_to_the_second_by_which_they_are_over(desk: Desk, film: str):
    answer = put(desk, film, SRT)
    assert answer.status_code == 200, answer.text
    assert answer.json["cues"] == 4
    assert answer.json["remarks"] == []
    spread = "Nobody knows where the keeper is buried."
    assert found(desk, film, "q=knows+where+the+KEEP") == [(3006, spread)]
    assert found(desk, film, "q=etude") == [(5402, "The étude, once more.")]
    assert found(desk, film, "q=the+buried+keeper")[0][0] == 3006
    assert found(desk, film, "q=volcano") == found(desk, film, "q=%20") == []


def test_what_is_heard_around_a_moment_is_read(desk: Desk, film: str):
    put(desk, film, SRT)
    assert found(desk, film, "around=605") == [(603, "Who climbs the stairs?")]
    assert found(desk, film, "around=1200") == []
    assert_problem(desk.get(f"/films/{film}/subtitles?q=a&around=1"), 422, "around")


def test_a_moment_of_another_cut_is_one_of_the_film(desk: Desk, film: str):
    put(desk, film, SRT, "?edition=extended")
    read = desk.read(f"/films/{film}/subtitles?q=keeper")
    assert read["edition"] == "extended"
    assert (read["items"][0]["end"], read["items"][0]["reveals_at"]) == (3006, 2406)
    assert found(desk, film, "around=2405") == found(
        desk, film, "around=3005&edition=extended"
    )
    inside = SRT.replace("00:50:0", "00:45:0")
    put(desk, film, inside, "?edition=extended", If_Match='"1"')
    # In a scene that only this cut has: over once the film goes on.
    assert found(desk, film, "q=keeper")[0][0] == 2401


def test_subtitles_are_replaced_and_deleted_by_those_who_have_seen_them(
    desk: Desk, film: str
):
    path = f"/films/{film}/subtitles"
    etag = put(desk, film, SRT).headers["ETag"]
    assert_problem(put(desk, film, SRT), 428)
    assert_problem(put(desk, film, SRT, If_Match='"7"'), 412)
    assert put(desk, film, SRT, If_Match=etag).headers["ETag"] == '"2"'
    assert_problem(desk.delete(path, etag), 412)
    assert desk.delete(path, '"2"').status_code == 204
    assert desk.read(path)["cues"] == 0


def test_the_subtitles_of_a_cut_go_with_it(desk: Desk, film: str):
    put(desk, film, SRT, "?edition=extended")
    (edition,) = desk.read(f"/films/{film}/editions")["items"]
    assert desk.delete(f"/editions/{edition['id']}").status_code == 204
    assert desk.read(f"/films/{film}/subtitles")["cues"] == 0


@pytest.mark.parametrize("method", ["PUT", "GET", "DELETE"])
def test_nobody_but_an_editor_gets_anywhere_near_them(
    desk: Desk, film: str, method: str
):
    put(desk, film, SRT)
    path = f"/films/{film}/subtitles"
    assert desk.anonymous().call(method, path, b"").status_code == 401


def test_old_encodings_are_read_or_refused(desk: Desk, film: str):
    western = put(desk, film, SRT.encode("cp1252"))
    assert "Windows-1252" in western.json["remarks"][0]
    assert found(desk, film, "q=etude")
    for code in ("utf-16", "utf-8-sig"):
        path = f"/films/{film}/subtitles"
        etag = desk.get(path).headers["ETag"]
        assert put(desk, film, SRT.encode(code), If_Match=etag).status_code == 200
        assert found(desk, film, "q=etude")
    cyrillic = SRT.replace("é", "e").replace("Nobody knows", "Никто не знает" * 20)
    refused(put(desk, film, cyrillic.encode("cp1251")), "Save it as UTF-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "cannot be read"),
        ("Dear editors, the keeper is dead.", "cannot be read"),
        ("\x89PNG\r\n", "cannot be read"),
        (SRT.replace("01:30", "02:30"), "another film"),
        (SRT.replace("--> 00:50:05,200", "--> 00:49:05,200"), "run backwards"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_kept(
    desk: Desk, film: str, text: str, words: str
):
    refused(put(desk, film, text), words)
    assert desk.read(f"/films/{film}/subtitles")["cues"] == 0


def test_a_file_of_five_megabytes_is_refused(desk: Desk, film: str):
    assert_problem(put(desk, film, b"x" * 5_000_000), 413)


# What the library would try anew at each of its signs.
COSTLY = ("<", "<b", "{", "\n", "\r\n")
HEADS = (
    "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n",
    "1\n00:00:00,000 --> 00:00:01,000\n",
)


@pytest.mark.measured
def test_signs_without_an_end_cost_no_more_than_words():
    started = process_time()
    for head, sign in product(HEADS, COSTLY):
        text = f"{head}who{sign * 100_000}is there"
        words = " ".join(cue.text for cue in read_file(text.encode()).cues)
        assert words.startswith("who")
    assert process_time() - started < 5  # some take a minute each otherwise


def test_subtitles_that_stop_early_are_kept_with_a_remark(desk: Desk, film: str):
    answer = put(desk, film, SRT.partition("4\n01")[0])
    assert "Is a part missing" in answer.json["remarks"][0]


def test_a_merged_film_keeps_its_subtitles(own_desk: Desk):
    film, other = (str(own_desk.film(year=year)["slug"]) for year in (1931, 1932))
    put(own_desk, film, SRT)
    version = own_desk.get(f"/films/{film}").headers["ETag"]
    path = f"/films/{film}/merger"
    answer = own_desk.post(path, {"into": other}, If_Match=version)
    if answer.status_code == 200:
        assert found(own_desk, other, "q=etude")
