"""The control "How far are you?", as a form that works without script."""

import re

import pytest

from tests.web.newsroom import flat


def options(html: str) -> list[list[str]]:
    """For each select of the form, what its options send."""
    selects = re.findall(r"<select.*?</select>", html, re.DOTALL)
    return [re.findall(r'<option value="([^"]*)"', select) for select in selects]


def chosen(html: str) -> list[str]:
    """What the form would send as it stands."""
    return re.findall(r'<option value="([^"]*)"[^>]* selected', html)


def test_it_offers_both_ends_and_each_beat_with_its_time(article):
    page = article.get().text
    assert options(page)[0] == ["unseen", "0:10", "1:00", "finished"]
    assert "After the storm · 1:00" in page


def test_it_stands_where_the_reader_is_also_between_two_beats(article):
    page = article.get("?at=0:52").text
    assert options(page)[0] == ["unseen", "0:10", "0:52", "1:00", "finished"]
    assert chosen(page)[0] == "0:52"


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("?at=1:00&time=&tolerance=none", "?at=1:00"),
        ("?at=unseen&time=&tolerance=none", ""),
        (
            "?at=unseen&at=fog-horn-1940:unseen&time=&tolerance=minor",
            "?tolerance=minor",
        ),
        (
            "?at=1:00&at=fog-horn-1940:finished&time=",
            "?at=1:00&at=fog-horn-1940:finished",
        ),
        ("?at=1:00&time=0:30", "?at=0:30"),
        ("?at=1:00&at=fog-horn-1940:0:20&time=50%25", "?at=0:45&at=fog-horn-1940:0:20"),
    ],
)
def test_what_it_sends_leads_to_the_plain_address_of_the_view(article, sent, address):
    answer = article.get(sent)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        article.path + address,
    )


@pytest.mark.parametrize(
    "typed",
    [
        "1:05",
        "65m",
        "65 min",
        "1h05",
        "1h 5m",
        "65",
        "3900",
        "1:05:00",
        "65:00",
        " 65 M ",
    ],
)
def test_a_time_may_be_typed_as_people_write_it(article, typed):
    assert (
        article.get(f"?at=unseen&time={typed}").headers["Location"]
        == f"{article.path}?at=1:05"
    )


@pytest.mark.parametrize(
    "typed", ["soon", "-5", "1:75", "\u0663\u0660m", "12345678", "<b>", "NaN", "1e3"]
)
def test_a_time_that_cannot_be_read_is_said_so_and_counts_as_nothing_seen(
    article, typed
):
    answer = article.client.get(
        article.path, query_string={"at": "finished", "time": typed}
    )
    assert answer.status_code == 200
    assert "We can’t read" in answer.text
    assert "zebraheir" not in answer.text
    assert 'aria-invalid="true" aria-describedby="time-fault"' in flat(answer.text)


def test_a_time_beyond_the_end_is_answered_with_where_the_film_ends(article):
    for typed in ("1:31", "90:01"):
        assert (
            f"“{typed}” is past the end: the film ends at 1:30."
            in article.get(f"?time={typed}").text
        )


def test_what_a_player_shows_is_minutes_and_seconds_where_the_film_has_not_so_many_hours(
    article,
):
    assert (
        article.get("?time=52:10").headers["Location"] == f"{article.path}?at=0:52:10"
    )


def test_it_asks_about_another_film_where_a_gap_concerns_it_and_does_not_say_why(
    article,
):
    page = article.get("?at=finished").text
    assert options(page)[1] == ["fog-horn-1940:unseen", "fog-horn-1940:finished"]
    assert "In <i>Fog Horn</i>" in page


def test_it_keeps_asking_about_another_film_that_the_reader_has_named(article):
    page = article.get("?at=finished&at=fog-horn-1940:finished").text
    assert chosen(page) == ["finished", "fog-horn-1940:finished"]


def test_the_reel_shows_the_beats_and_the_reader(article):
    page = article.get("?at=0:45").text
    assert re.findall(r'reel__beat" x="([0-9.]+%)"', page) == ["11.11%", "66.67%"]
    assert 'reel__knob" cx="50.00%"' in page
    assert "reel__knob" not in article.get().text


def test_setting_the_control_closes_what_was_revealed(article):
    gap = article.gaps()[0]
    answer = article.get(f"?at=0:10&time=&reveal={gap}")
    assert answer.headers["Location"] == f"{article.path}?at=0:10"
