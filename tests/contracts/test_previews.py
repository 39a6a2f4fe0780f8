"""What other places show of an article is what a newcomer may see, whatever view its page was asked for."""

import re

import pytest

from tests.contracts.asking import ask, with_view
from tests.contracts.canary import found_in
from tests.contracts.manuscript import MAIN
from tests.contracts.views import NEWCOMER, View
from tests.contracts.world import World

VIEWS = [NEWCOMER, View("3600"), View("finished", "finished"), View(tolerance="all")]


def reader(world: World, address: str, view: View) -> str:
    """Somebody with this view, who asks for a page."""
    return with_view(address, view.query(world.films), world.films[MAIN])


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_head_of_a_page_holds_a_newcomers_words_alone(
    world: World, view: View
) -> None:
    for piece in (world.piece, world.second):
        place = reader(world, f"/articles/{piece.slug}", view)
        head = ask(world.app, place).text.partition("<body")[0]
        assert found_in(head.encode(), world.hidden(NEWCOMER)) == []
        assert "[spoiler]" in head or "What the ferry carried" in head


def test_only_a_newcomers_page_may_be_indexed(world: World) -> None:
    address = f"/articles/{world.piece.slug}"
    assert "noindex" not in ask(world.app, address).text
    for view in VIEWS[1:]:
        assert "noindex" in ask(world.app, reader(world, address, view)).text


def test_addresses_and_names_say_nothing_of_a_title(world: World) -> None:
    for slug in (world.piece.slug, world.second.slug, world.draft, world.withdrawn):
        assert re.fullmatch(
            r"(the-harbour-lamp-1931|night-ferry-1934)-[a-z0-9]{6,12}", slug
        )


def test_nothing_on_a_page_is_named_after_the_text(world: World) -> None:
    finished = View("finished", "finished")
    place = reader(world, f"/articles/{world.piece.slug}", finished)
    page = ask(world.app, place).text
    article = page.partition('<div class="text">')[2].partition("</article>")[0]
    assert not re.findall(r"\s(?:id|name|title|aria-label)=", article)
