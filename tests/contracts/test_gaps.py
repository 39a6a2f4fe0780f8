"""A gap gives what it holds to who asks for it, and nothing else to anybody."""

import re

import pytest

from tests.contracts.asking import (
    ask,
    assert_shown,
    assert_silent,
    on_one_database,
    with_view,
)
from tests.contracts.hiding import hidden_runs
from tests.contracts.manuscript import MAIN
from tests.contracts.routes import FORMATS
from tests.contracts.views import NEWCOMER, View, steps
from tests.contracts.world import Range, Secret, World

pytestmark = on_one_database

GAP_MEMBERS = {"id", "level", "film", "replacement"}
every_step = pytest.mark.parametrize("view", steps(), ids=str)


def opened(world: World, view: View) -> list[tuple[str, list[str], list[str]]]:
    """Each gap of the piece: its id, the words behind it, and those that stay hidden when it is opened."""
    runs = hidden_runs(world.piece, view)
    gaps = world.gaps(world.piece, view)
    assert len(gaps) == len(runs)
    return [
        (gap, *words(world, view, run)) for gap, run in zip(gaps, runs, strict=True)
    ]


def words(world: World, view: View, run: list[Range]) -> tuple[list[str], list[str]]:
    """The hidden words that a run bears, and all that stay hidden when it is opened."""
    hidden = [secret for secret in world.secrets if not secret.allowed(view)]
    inside = [secret for secret in hidden if secret.stands_in(world.piece, run)]
    opened = {
        secret.word for secret in inside if not secret.said or opens(secret, view, run)
    }
    in_passages = sorted({secret.word for secret in inside if not secret.said})
    return in_passages, [secret.word for secret in hidden if secret.word not in opened]


def opens(secret: Secret, view: View, run: list[Range]) -> bool:
    """Whether nothing else hides any of the passage that something is said of."""
    hiding = [spoiler for spoiler in secret.spoilers or () if not spoiler.visible(view)]
    return all(
        any(spoiler.start < end and start < spoiler.end for start, end in run)
        for spoiler in hiding
    )


@every_step
def test_a_gap_holds_its_own_words_and_no_others(world: World, view: View) -> None:
    for gap, behind, still_hidden in opened(world, view):
        address = (
            f"/api/v1/articles/{world.piece.slug}/gaps/{gap}?{view.query(world.films)}"
        )
        answer = ask(world.app, address)
        assert_shown(answer, behind)
        assert_silent(answer, still_hidden)


@pytest.mark.parametrize("view", [NEWCOMER, View("1200", "900", "minor")], ids=str)
def test_opening_one_gap_opens_no_other(world: World, view: View) -> None:
    for gap, behind, still_hidden in opened(world, view):
        query = f"{view.query(world.films)}&reveal={gap}"
        addresses = [
            f"/api/v1/articles/{world.piece.slug}?{query}&{form}" for form in FORMATS
        ]
        page = f"/articles/{world.piece.slug}"
        place = with_view(page, query, world.films[MAIN])
        for address in (*addresses, place):
            answer = ask(world.app, address)
            assert_shown(answer, [word for word in behind if word in world.piece.text])
            assert_silent(answer, still_hidden)


@every_step
def test_a_gap_says_no_position_length_or_count(world: World, view: View) -> None:
    answer = ask(
        world.app, f"/api/v1/articles/{world.piece.slug}?{view.query(world.films)}"
    )
    gaps = [
        child["gap"]
        for block in answer.json["blocks"]
        for child in block["children"]
        if "gap" in child
    ]
    assert all(
        gap.keys() <= GAP_MEMBERS and re.fullmatch("[0-9a-f]{16}", gap["id"])
        for gap in gaps
    )


@pytest.mark.parametrize(
    "view", [View("1200"), View("finished", "finished"), View(tolerance="all")], ids=str
)
def test_a_gap_of_another_view_is_not_found(world: World, view: View) -> None:
    for gap in set(world.gaps(world.piece, NEWCOMER)) - set(
        world.gaps(world.piece, view)
    ):
        address = (
            f"/api/v1/articles/{world.piece.slug}/gaps/{gap}?{view.query(world.films)}"
        )
        assert ask(world.app, address).status_code == 404


def test_a_gap_of_another_article_is_not_found(world: World) -> None:
    for slug in (world.second.slug, world.draft, world.withdrawn, "no-such-article"):
        answer = ask(world.app, f"/api/v1/articles/{slug}/gaps/{world.first_gap()}")
        assert answer.status_code == 404
        assert_silent(answer, world.hidden(NEWCOMER))
