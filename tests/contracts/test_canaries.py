"""No byte of any answer holds a word that is hidden from the view that asked."""

from collections.abc import Sequence
from itertools import cycle, islice
from typing import TypeVar

import pytest

from tests.contracts.asking import ask, assert_silent, on_one_database, told
from tests.contracts.canary import found_in, whole_answer
from tests.contracts.routes import ACCEPTS, OPEN_TO_ALL, USER_AGENTS
from tests.contracts.views import NEWCOMER, View, all_views
from tests.contracts.world import World

SOME_VIEWS = (NEWCOMER, View("2400", "900"), View("1200", "0", "minor"))
STRANGE_HEADERS = (
    {"Authorization": "Bearer ann_wrong"},
    {"Cookie": "annotator_session=wrong"},
    {"Origin": "https://other.example"},
    {"Range": "bytes=0-4000"},
    {"If_None_Match": "*"},
    {"If_Modified_Since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    {"X_Forwarded_Host": "other.example", "X_Original_URL": "/api/v1/articles"},
    {"X_HTTP_Method_Override": "PUT"},
)

Variant = TypeVar("Variant")

every_route = pytest.mark.parametrize("rule", OPEN_TO_ALL)


def addresses(world: World, rule: str, *views: View) -> list[str]:
    """What a route can be asked for, as some views or as these."""
    exercise = OPEN_TO_ALL[rule]
    return [
        address
        for view in views or SOME_VIEWS
        for address in exercise.requests(world, view)
    ]


def with_each(
    addresses: list[str], variants: Sequence[Variant]
) -> list[tuple[str, Variant]]:
    """Every address and every variant at least once; each route meets each variant."""
    count = max(len(addresses), len(variants))
    pairs = zip(cycle(addresses), cycle(variants), strict=False)
    return list(islice(pairs, count))


@on_one_database
@every_route
def test_no_view_gets_a_word_that_is_hidden_from_it(world: World, rule: str) -> None:
    exercise = OPEN_TO_ALL[rule]
    for view in all_views() if exercise.viewed else [NEWCOMER]:
        hidden = world.hidden(view)
        for address in exercise.requests(world, view):
            assert_silent(ask(world.app, address), hidden)


@on_one_database
@every_route
def test_every_user_agent_gets_the_same_bytes(world: World, rule: str) -> None:
    for address, agent in with_each(addresses(world, rule), USER_AGENTS):
        answer = told(ask(world.app, address, User_Agent=agent))
        assert answer == told(ask(world.app, address)), f"{address} for {agent}"


@on_one_database
@every_route
def test_no_accept_header_gets_more(world: World, rule: str) -> None:
    for view in SOME_VIEWS:
        hidden = world.hidden(view)
        for address, accept in with_each(addresses(world, rule, view), ACCEPTS):
            assert_silent(ask(world.app, address, Accept=accept), hidden)


@on_one_database
@every_route
def test_no_header_gets_more(world: World, rule: str) -> None:
    for view in SOME_VIEWS:
        hidden = world.hidden(view)
        for address, more in with_each(addresses(world, rule, view), STRANGE_HEADERS):
            assert_silent(ask(world.app, address, **more), hidden)


@on_one_database
@every_route
def test_a_repeated_request_gets_the_same_answer(world: World, rule: str) -> None:
    for view in SOME_VIEWS:
        for address in OPEN_TO_ALL[rule].requests(world, view):
            first, again, head = (
                told(ask(world.app, address, how)) for how in ("GET", "GET", "HEAD")
            )
            assert first == again
            assert first.startswith(head)


def test_the_search_for_words_finds_them_in_every_form() -> None:
    word = next(iter({"Zqdúxîtávètîfá"}))
    written = (
        "zqduxitavetifa",
        "Zqd%C3%BAx%C3%AEt%C3%A1v",
        "&#122;&#113;duxita",
        "WnFkw7p4w650w6F2w6h0w65mw6E=",
    )
    for form in written:
        assert found_in(f"before {form} after".encode(), [word]) == [word], form


def test_finished_readers_get_the_words(world: World) -> None:
    answer = ask(
        world.app,
        f"/api/v1/articles/{world.piece.slug}?{View('finished', 'finished').query(world.films)}",
    )
    shown = world.shown(View("finished", "finished"), world.piece)
    assert found_in(whole_answer(answer), shown) == shown
