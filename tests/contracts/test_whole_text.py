"""What a view may see is there, word for word: hiding too much is a defect of equal rank."""

from itertools import count
from typing import Any

import pytest

from annotator.core.document import OBJECT
from tests.contracts import reading
from tests.contracts.asking import ask, assert_shown, on_one_database, with_view
from tests.contracts.manuscript import MAIN
from tests.contracts.routes import FORMATS
from tests.contracts.views import View, all_views, steps
from tests.contracts.world import Piece, World

pytestmark = on_one_database

PAST_EVERYTHING = [
    View("finished", "finished"),
    View("5400", "4800"),
    View(tolerance="all"),
]
every_step = pytest.mark.parametrize("view", [*steps(), *PAST_EVERYTHING], ids=str)


def address(world: World, piece: Piece, view: View, form: str = "json") -> str:
    return f"/api/v1/articles/{piece.slug}?{view.query(world.films)}&format={form}"


@every_step
def test_the_blocks_hold_what_is_visible_and_a_gap_for_the_rest(
    world: World, view: View
) -> None:
    for piece in (world.piece, world.second):
        answer = ask(world.app, address(world, piece, view))
        assert reading.of_json(answer.json["blocks"]) == reading.expected(piece, view)


@every_step
def test_the_html_shows_the_same_and_is_well_formed(world: World, view: View) -> None:
    for piece in (world.piece, world.second):
        wanted = reading.without_space(reading.expected(piece, view))
        assert (
            reading.of_html(ask(world.app, address(world, piece, view, "html")).text)
            == wanted
        )
        assert (
            reading.of_html(ask(world.app, address(world, piece, view)).json["html"])
            == wanted
        )


@every_step
def test_plain_text_says_the_same(world: World, view: View) -> None:
    for piece in (world.piece, world.second):
        wanted = reading.without_space(reading.expected(piece, view))
        assert (
            reading.of_text(ask(world.app, address(world, piece, view, "text")).text)
            == wanted
        )


def test_every_view_gets_every_word_that_it_may_see_in_every_form(world: World) -> None:
    for view in all_views():
        query = view.query(world.films)
        for piece in (world.piece, world.second):
            shown = world.shown(view, piece)
            for form in FORMATS:
                assert_shown(
                    ask(world.app, f"/api/v1/articles/{piece.slug}?{query}&{form}"),
                    shown,
                )
            for page in (f"/articles/{piece.slug}", f"/embed/{piece.slug}"):
                place = with_view(page, query, world.films[MAIN])
                assert_shown(ask(world.app, place), shown)


@every_step
def test_what_is_said_of_a_passage_is_there_where_all_of_it_is_seen(
    world: World, view: View
) -> None:
    said = [
        s.word
        for s in world.secrets
        if s.said and s.piece == world.piece.slug and s.allowed(view)
    ]
    assert_shown(ask(world.app, address(world, world.piece, view)), said)
    page = f"/articles/{world.piece.slug}"
    place = with_view(page, view.query(world.films), world.films[MAIN])
    assert_shown(ask(world.app, place), said)


@pytest.mark.parametrize("view", PAST_EVERYTHING, ids=str)
def test_who_is_past_everything_gets_the_article_as_it_was_written(
    world: World, view: View
) -> None:
    for piece in (world.piece, world.second):
        blocks = ask(world.app, address(world, piece, view)).json["blocks"]
        assert [shape(block) for block in renumbered(blocks)] == [
            stored(block) for block in renumbered(piece.blocks)
        ]


def renumbered(blocks: Any) -> list[dict[str, Any]]:
    """The blocks with their containers numbered as they appear."""
    numbers: dict[int, int] = {}
    fresh = count()
    for container in (
        container for block in blocks for container in block.get("path", [])
    ):
        key = container["key"] if isinstance(container, dict) else container[1]
        if key not in numbers:
            numbers[key] = next(fresh)
    return [dict(block, numbers=numbers) for block in blocks]


def shape(block: dict[str, Any]) -> dict[str, Any]:
    """A block of a rendition: type, text, containers, and what each letter bears."""
    path = [
        (c["type"], block["numbers"][c["key"]], c.get("column"))
        for c in block.get("path", [])
    ]
    letters = [
        (letter, marks_of(child))
        for child in block["children"]
        for letter in child["text"]
    ]
    return {
        "type": block["type"],
        "path": path,
        "letters": letters,
        "src": block.get("src"),
        "level": block.get("level"),
    }


def marks_of(child: dict[str, Any]) -> list[tuple[str, str | None]]:
    return sorted((mark["type"], mark.get("href")) for mark in child.get("marks", []))


def stored(block: dict[str, Any]) -> dict[str, Any]:
    """The same of a block as its editors know it."""
    path = [
        (kind, block["numbers"][key], values.get("column"))
        for kind, key, values in block.get("path", [])
    ]
    letters = [
        (
            letter,
            sorted(
                (m[2], m[3].get("href"))
                for m in block.get("marks", [])
                if m[0] <= place < m[1]
            ),
        )
        for place, letter in enumerate(block["text"])
        if letter != OBJECT
    ]
    values = block.get("attributes", {})
    return {
        "type": block["type"],
        "path": path,
        "letters": letters,
        "src": values.get("src"),
        "level": values.get("level"),
    }
