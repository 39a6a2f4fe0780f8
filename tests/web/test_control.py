"""The control "How far are you?", as a form that works without script."""

import re

import pytest

from annotator.extensions import session
from annotator.http.request.memory import PLACES
from annotator.markup.incoming.report import Format
from tests.support.article import create_article
from tests.web.newsroom import ARTICLE, FOG, LAMP, SLUG, flat


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
    ("at", "more", "place"),
    [
        (["1:00"], {"tolerance": "none"}, f"{LAMP}~1:00~none"),
        (["unseen"], {"tolerance": "none"}, f"{LAMP}~unseen~none"),
        (["finished"], {}, f"{LAMP}~finished~none"),
        (["0:10"], {"end": "finished"}, f"{LAMP}~finished~none"),
        (
            ["unseen", f"{FOG}:unseen"],
            {"tolerance": "minor"},
            f"{LAMP}~unseen~minor|{FOG}~unseen~minor",
        ),
        (
            ["1:00", f"{FOG}:finished"],
            {},
            f"{LAMP}~1:00~none|{FOG}~finished~none",
        ),
        (["1:00"], {"time": "0:30"}, f"{LAMP}~0:30~none"),
        (["1:00", f"{FOG}:0:20"], {"time": "50%"}, f"{LAMP}~0:45~none|{FOG}~0:20~none"),
    ],
)
def test_what_it_sends_is_remembered_and_leads_to_the_bare_address(
    article, at, more, place
):
    answer = article.send(at=at, **{"time": "", **more})
    assert (answer.status_code, answer.headers["Location"]) == (303, article.path)
    assert article.place() == place


def test_the_cookie_of_a_place_is_for_this_site_alone_and_lasts_a_year(article):
    (cookie,) = [
        header
        for header in article.send(at="1:00").headers.getlist("Set-Cookie")
        if header.startswith("annotator_place=")
    ]
    assert {"Path=/", "SameSite=Lax", "Max-Age=31536000"} <= set(cookie.split("; "))
    assert "HttpOnly" not in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://other.example"},
        {"Origin": "null"},
        {"Referer": "https://other.example/articles"},
    ],
)
def test_no_other_site_sets_a_place(app, article, headers):
    form = {"article": SLUG, "at": "finished"}
    answer = app.test_client().post("/places", data=form, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_a_browser_that_names_the_sender_by_its_origin_sets_a_place(app, article):
    form = {"article": SLUG, "at": "finished"}
    headers = {"Origin": "http://localhost"}
    client = app.test_client()
    answer = client.post("/places", data=form, headers=headers)
    assert answer.status_code == 303
    assert client.get_cookie(PLACES).value == f"{LAMP}~finished~none"


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
    article.send(at="unseen", time=typed)
    assert article.place() == f"{LAMP}~1:05~none"


@pytest.mark.parametrize(
    "typed", ["soon", "-5", "1:75", "\u0663\u0660m", "12345678", "<b>", "NaN", "1e3"]
)
def test_a_time_that_cannot_be_read_is_said_so_and_changes_nothing(article, typed):
    article.send(at="0:10")
    answer = article.send(at="finished", time=typed)
    assert answer.status_code == 303
    page = article.client.get(answer.headers["Location"])
    assert "We can’t read" in page.text
    assert "zebraheir" not in page.text
    assert 'aria-invalid="true" aria-describedby="time-fault"' in flat(page.text)
    assert article.place() == f"{LAMP}~0:10~none"


def test_a_time_beyond_the_end_is_answered_with_where_the_film_ends(article):
    for typed in ("1:31", "90:01"):
        assert (
            f"“{typed}” is past the end: the film ends at 1:30."
            in article.follow(f"?time={typed}").text
        )


def test_what_a_player_shows_is_minutes_and_seconds_where_the_film_has_not_so_many_hours(
    article,
):
    article.send(time="52:10")
    assert article.place() == f"{LAMP}~0:52:10~none"


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
    gap = article.gaps()[1]
    article.send(reveal=gap)
    assert "quuxbrother" in article.follow("").text
    article.send(at="0:10")
    assert "quuxbrother" not in article.follow("").text


def test_everything_is_shown_only_after_a_yes(article):
    both = ["0:10", f"{FOG}:unseen"]
    for form in ({"at": both, "tolerance": "all"}, {"everything": "yes"}):
        answer = article.send(**form)
        assert "Show everything?" in answer.text
        assert not article.place()
        assert "zebraheir" not in article.follow("").text
        article.send(**form, sure="yes")
        assert "zebraheir" in article.follow("").text
        article.send(undo=f"{LAMP}~unseen~none|{FOG}~unseen~none")
        assert "zebraheir" not in article.follow("").text
        article.client.delete_cookie(PLACES)


def test_everything_here_is_not_remembered_for_the_film(article):
    article.send(everything="yes", sure="yes")
    assert "Hide spoilers again" in article.follow("").text
    assert not article.place()


def test_where_nothing_is_hidden_from_a_newcomer_nothing_is_asked(article, app, editor):
    with app.app_context():
        new = ARTICLE | {"slug": "plain", "format": Format.HTML, "status": "published"}
        create_article(session(), editor, new)
        session().commit()
    assert "How far are you?" not in article.client.get("/articles/plain").text


def test_a_place_past_the_end_of_a_film_counts_as_nothing_seen(article):
    article.client.set_cookie(PLACES, f"{LAMP}~9:00~none")
    assert "quuxbrother" not in article.follow("").text


def test_a_cookie_that_cannot_be_read_counts_as_none(article):
    for value in (f"{LAMP}~finished", "x" * 4000, f"{LAMP}~finished~all|x"):
        article.client.set_cookie(PLACES, value)
        assert article.gaps() == article.gaps()
        assert "zebraheir" not in article.follow("").text
