"""Articles that were changed keep every promise: readers cannot tell what another text says, or what waits."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from flask import Flask

from tests.contracts import reading
from tests.contracts.asking import (
    ask,
    assert_shown,
    assert_silent,
    on_one_database,
    told,
)
from tests.contracts.changed import build_changed
from tests.contracts.hiding import secret_places
from tests.contracts.routes import FORMATS, OPEN_TO_ALL, address_of, audience_of, rules
from tests.contracts.test_routes import FOR_EDITORS, is_refused
from tests.contracts.twin import Twin, copied
from tests.contracts.views import NEWCOMER, View
from tests.contracts.world import World

VIEWS = (
    NEWCOMER,
    *(View("1199"), View("1200"), View("2400", "900"), View("3600", "899")),
    *(View(tolerance="minor"), View(tolerance="all"), View("finished", "finished")),
)
every_view = pytest.mark.parametrize("view", VIEWS, ids=str)
STATES = ("under review and held back", "restored and republished")


@pytest.fixture(scope="module")
def worlds(
    new_database: Callable[[], str], new_app: Callable[[str], Flask]
) -> tuple[World, World]:
    """Articles in every state."""
    return build_changed(new_app(new_database()))


@pytest.fixture(params=range(2), ids=STATES)
def changed(request: pytest.FixtureRequest, worlds: tuple[World, World]) -> World:
    """Two of them at a time."""
    return worlds[request.param]


@pytest.fixture(scope="module")
def twin(
    worlds: tuple[World, World],
    new_database: Callable[[], str],
    new_app: Callable[[str], Flask],
) -> Twin:
    """A copy of them."""
    return copied(worlds[0], new_database(), new_app)


def requests(world: World, view: View) -> Iterator[str]:
    """Every address that anybody may ask for, as this view."""
    for exercise in OPEN_TO_ALL.values():
        yield from exercise.requests(world, view)
    yield from (
        f"/api/v1/search?q={word}"
        for word in ("boats", "band", "boat", "listened", "open")
    )


@cache
def answers(world: World, view: View) -> list[tuple[str, bytes]]:
    """Each of those addresses, and what the world answers there; it is asked once."""
    return [(one, told(ask(world.app, one))) for one in requests(world, view)]


@on_one_database
@every_view
def test_no_view_gets_a_word_that_it_may_not_have(changed: World, view: View) -> None:
    hidden = changed.hidden(view)
    for address in requests(changed, view):
        assert_silent(ask(changed.app, address), hidden)


@every_view
def test_every_view_gets_the_rest_word_for_word(changed: World, view: View) -> None:
    query = view.query(changed.films)
    for piece in (changed.piece, changed.second):
        address = f"/api/v1/articles/{piece.slug}?{query}"
        assert reading.of_json(
            ask(changed.app, address).json["blocks"]
        ) == reading.expected(piece, view)
        for form in FORMATS:
            assert_shown(
                ask(changed.app, f"{address}&{form}"), changed.shown(view, piece)
            )


@pytest.mark.parametrize(
    ("number", "view"),
    list(enumerate([NEWCOMER, View("2400", "900"), View("finished", "finished")])),
    ids=str,
)
def test_no_view_can_tell_what_other_texts_say_or_what_waits(
    changed: World, worlds: tuple[World, World], twin: Twin, number: int, view: View
) -> None:
    pieces = (worlds[0].piece, worlds[1].piece, worlds[1].second)
    hidden = {piece.slug: secret_places(piece, view) for piece in pieces}
    other = twin.differing_in(
        hidden | {worlds[0].second.slug: waiting(worlds[0])},
        grown=twin.grows(number),
    )
    for address, answer in answers(changed, view):
        assert told(ask(other, address)) == answer, address


@on_one_database
def test_editors_routes_refuse_a_stranger_and_say_nothing(changed: World) -> None:
    everything = [secret.word for secret in changed.secrets]
    for rule in rules(changed.app):
        if audience_of(changed.app, rule) in FOR_EDITORS:
            for method in (rule.methods or set()) - {"OPTIONS"}:
                answer = ask(changed.app, address_of(changed, rule), method)
                assert_silent(answer, everything)
                assert is_refused(answer), (
                    f"{method} {rule.rule} answers {answer.status}"
                )


def waiting(world: World) -> set[int]:
    """The places, in the stored text, of the blocks that are held back."""
    piece = world.second
    stored = world.desk.read(f"/articles/{piece.slug}/source")["blocks"]
    seen = {block["text"] for block in piece.blocks}
    places: set[int] = set()
    start = 0
    for block in stored:
        if block["text"] not in seen:
            places |= set(range(start, start + len(block["text"])))
        start += len(block["text"]) + 1
    return places
