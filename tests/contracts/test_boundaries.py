"""Visible if and only if progress >= reveal point; what cannot be read counts as unseen, or is refused."""

import re
from urllib.parse import quote

import pytest

from tests.contracts.asking import (
    Reader,
    ask,
    assert_silent,
    on_one_database,
    with_view,
)
from tests.contracts.canary import found_in, whole_answer
from tests.contracts.manuscript import MAIN, OTHER
from tests.contracts.views import NEWCOMER, RUNTIMES, View, all_views, points
from tests.contracts.world import Secret, World

pytestmark = on_one_database

AROUND = [
    (film, point + step)
    for film in (MAIN, OTHER)
    for point in points(film)
    for step in (-1, 0, 1)
]
EACH_POINT = [(film, second) for film, second in AROUND if second <= RUNTIMES[film]]
BEYOND = ("5401", "1:30:01", "91m", "100.01%", "999999", "99999999999999999999")
UNREADABLE = (
    *(
        "",
        " ",
        "-1",
        "-0",
        "+1",
        "1.5",
        "1e3",
        "NaN",
        "nan",
        "Infinity",
        "inf",
        "None",
        "null",
        "true",
        "0x10",
    ),
    *(
        "१२००",
        "１２００",
        "１:００",
        "1200s",
        "1:60",
        "1:00:60",
        "1:2:3:4",
        ":",
        "%",
        "m",
        "1200 ",
        "finished ",
        "FINISHED",
    ),
    *(
        "finished\n",
        "finished\0",
        "seen",
        "*",
        "the-harbour-lamp-1931",
        "no-such-film:finished",
        ":finished",
        "[]",
    ),
)
REPEATED = (
    "at=finished&at=finished",
    "at=finished&at=unseen",
    "at=finished&at=the-harbour-lamp-1931:finished",
)
MISSPELT = (
    "tolerance=ALL",
    "tolerance=",
    "tolerance=all&tolerance=all",
    "reveal=*",
    "reveal=all",
    "reveal=%00",
)
UNKNOWN = (
    "raw=1",
    "spoilers=show",
    "reveal_all=1",
    "At=finished",
    "progress=finished",
    "at%5B%5D=finished",
    "debug=1",
)
UNREADABLE_COOKIES = (
    *("", "finished", "~", "|", ".", "-", "*", "ALL", "all~all~all", "\x80", "%00"),
    "the-harbour-lamp-1931~finished",
    "the-harbour-lamp-1931~FINISHED~none",
    "the-harbour-lamp-1931~finished~none|",
    "the-harbour-lamp-1931~finished~none|the-harbour-lamp-1931~finished~none",
    "the-harbour-lamp-1931~1:60~none",
    "the-harbour-lamp-1931~99:00~none",
    "the-harbour-lamp-1931~finished~most",
    "|".join(f"film-{number}~finished~all" for number in range(41)),
)
ASKED = [f"at={quote(value)}" for value in (*UNREADABLE, *BEYOND)] + [
    *REPEATED,
    *MISSPELT,
]


@pytest.mark.parametrize(("film", "second"), EACH_POINT)
def test_a_spoiler_opens_at_its_second_and_not_before(
    world: World, film: str, second: int
) -> None:
    view = View(str(second)) if film == MAIN else View(other=str(second))
    at = "" if film == MAIN else f"{world.films[OTHER]}:"
    of_film = [
        s for s in world.secrets if s.piece == world.piece.slug and opens_with(s, film)
    ]
    for address in (
        f"/api/v1/articles/{world.piece.slug}",
        f"/articles/{world.piece.slug}",
    ):
        place = with_view(address, f"at={at}{second}", world.films[MAIN])
        answer = whole_answer(ask(world.app, place))
        expected = {secret.word for secret in of_film if secret.allowed(view)}
        assert set(found_in(answer, (secret.word for secret in of_film))) == expected


def opens_with(secret: Secret, film: str) -> bool:
    """Whether a word of the piece opens by progress in this film alone."""
    return bool(secret.spoilers) and all(
        spoiler.tag.film == film for spoiler in secret.spoilers or ()
    )


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("0:40:00", 2400), ("0:40", 2400), ("40m", 2400), ("44.44%", 2399)],
)
def test_every_way_to_write_a_position_means_the_same(
    world: World, written: str, seconds: int
) -> None:
    address = f"/api/v1/articles/{world.piece.slug}"
    asked, exact = (
        ask(world.app, f"{address}?at={written}"),
        ask(world.app, f"{address}?at={seconds}"),
    )
    assert asked.json["blocks"] == exact.json["blocks"]


@pytest.mark.parametrize("query", ASKED)
def test_the_api_refuses_a_view_that_it_cannot_read(world: World, query: str) -> None:
    for address in (
        f"/api/v1/articles/{world.piece.slug}",
        f"/api/v1/articles?film={world.films[MAIN]}",
    ):
        if "reveal" not in query or "film=" not in address:
            answer = ask(world.app, f"{address}{'&' if '?' in address else '?'}{query}")
            assert answer.status_code == 422
            assert answer.content_type == "application/problem+json"
            assert_silent(answer, world.hidden(NEWCOMER))


@pytest.mark.parametrize("query", ASKED)
def test_a_page_opens_nothing_by_what_it_cannot_read(world: World, query: str) -> None:
    address = f"/articles/{world.piece.slug}"
    answer = ask(world.app, f"{address}?{query}")
    assert answer.status_code == 200
    without_question = re.sub(
        r'<form class="stranger".*?</form>\s*', "", answer.text, flags=re.DOTALL
    )
    plain = article_in(ask(world.app, address).text)
    assert article_in(without_question) == plain
    assert_silent(answer, world.hidden(NEWCOMER))


def article_in(page: str) -> str:
    """The article on a page, the control that repeats what was asked aside."""
    article = re.search(r"<article.*</article>", page, re.DOTALL)
    assert article
    control = r"<reading-control.*?</reading-control>"
    return re.sub(control, "", article[0], flags=re.DOTALL)


@pytest.mark.parametrize("query", UNKNOWN)
def test_no_other_parameter_opens_anything(world: World, query: str) -> None:
    hidden = world.hidden(NEWCOMER)
    for path in (
        "/api/v1/articles/{}",
        "/articles/{}",
        "/",
        "/feed.atom",
        "/api/v1/articles",
        "/films/{}",
    ):
        slug = world.films[MAIN] if "films" in path else world.piece.slug
        assert_silent(ask(world.app, f"{path.format(slug)}?{query}"), hidden)
    assert (
        ask(world.app, f"/api/v1/articles/{world.piece.slug}?{query}").status_code
        == 422
    )


@pytest.mark.parametrize("view", all_views()[::7], ids=str)
def test_an_address_of_somebody_else_opens_nothing(world: World, view: View) -> None:
    hidden = world.hidden(NEWCOMER)
    query = f"{view.query(world.films)}&sure=yes&reveal={world.first_gap()}"
    for path in ("/articles/{}", "/embed/{}", "/films/{}", "/"):
        slug = world.films[MAIN] if "films" in path else world.piece.slug
        answer = ask(world.app, f"{path.format(slug)}?{query}")
        assert_silent(answer, hidden)
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("value", UNREADABLE_COOKIES)
def test_a_cookie_that_cannot_be_read_opens_nothing(world: World, value: str) -> None:
    for name in ("annotator_place", "annotator_open", "annotator_undo"):
        for path in (f"/articles/{world.piece.slug}", "/", "/films/{}"):
            page = Reader(path.format(world.films[MAIN]), {name: value})
            answer = ask(world.app, page)
            assert answer.status_code == 200
            assert_silent(answer, world.hidden(NEWCOMER))


@pytest.mark.parametrize(
    "typed",
    ["nonsense", "-5", "NaN", "9:00", "१", "200%", "99999999999", "1:05:00:00", "\0"],
)
def test_a_typed_time_that_cannot_be_read_counts_as_unseen(
    world: World, typed: str
) -> None:
    address = (
        f"/articles/{world.piece.slug}?at=finished&tolerance=all&time={quote(typed)}"
    )
    answer = ask(world.app, address)
    assert answer.status_code == 200
    assert_silent(answer, world.hidden(NEWCOMER))
