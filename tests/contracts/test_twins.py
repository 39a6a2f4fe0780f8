"""Two article stores that differ only in what a view cannot see answer that view with the same bytes."""

from collections.abc import Callable
from functools import cache

import pytest
from flask import Flask

from tests.contracts.asking import ask, told
from tests.contracts.hiding import secret_places
from tests.contracts.routes import OPEN_TO_ALL
from tests.contracts.twin import KNOWN, Twin, copied
from tests.contracts.views import NEWCOMER, View, steps
from tests.contracts.world import World


@pytest.fixture(scope="module")
def twin(
    world: World, new_database: Callable[[], str], new_app: Callable[[str], Flask]
) -> Twin:
    """A copy of the world."""
    return copied(world, new_database(), new_app)


def test_the_twin_knows_nothing_of_what_editors_know(twin: Twin) -> None:
    assert all(twin.rows[name] for name in KNOWN)
    assert any(row["plot_point_id"] for row in twin.rows["annotation"])
    assert any(row["verdict"] for row in twin.rows["contradiction"])


@cache
def answers(world: World, view: View) -> list[tuple[str, bytes]]:
    """Each address that anybody may ask for, and what the world answers there; it is asked once."""
    exercises = OPEN_TO_ALL.values()
    addresses = [one for each in exercises for one in each.requests(world, view)]
    return [(one, told(ask(world.app, one))) for one in addresses]


@pytest.mark.parametrize("view", [NEWCOMER, View("2400")], ids=str)
def test_neither_can_one_that_reads_german(
    world: World, twin: Twin, view: View
) -> None:
    pieces = (world.piece, world.second)
    other = twin.differing_in(
        {p.slug: secret_places(p, view) for p in pieces}, grown=True
    )
    for exercise in OPEN_TO_ALL.values():
        for address in exercise.requests(world, view):
            mine, others = (
                told(ask(app, address, Accept_Language="de"))
                for app in (world.app, other)
            )
            assert mine == others, address


@pytest.mark.parametrize(("number", "view"), list(enumerate(steps())), ids=str)
def test_a_view_cannot_tell_what_is_hidden_from_it(
    world: World, twin: Twin, number: int, view: View
) -> None:
    pieces = (world.piece, world.second)
    other = twin.differing_in(
        {p.slug: secret_places(p, view) for p in pieces}, grown=twin.grows(number)
    )
    for address, answer in answers(world, view):
        assert told(ask(other, address)) == answer, address
