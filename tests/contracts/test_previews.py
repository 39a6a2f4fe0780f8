"""What other places show of an article is what a newcomer may see, whatever view its page was asked for."""

import re

import pytest

from tests.contracts.asking import ask
from tests.contracts.canary import found_in
from tests.contracts.views import NEWCOMER, View
from tests.contracts.world import World

VIEWS = [NEWCOMER, View("3600"), View("finished", "finished"), View(tolerance="all")]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_head_of_a_page_holds_a_newcomers_words_alone(
    world: World, view: View
) -> None:
    for piece in (world.piece, world.second):
        page = ask(world.app, f"/articles/{piece.slug}?{view.query(world.films)}").text
        head = page.partition("<body")[0]
        assert found_in(head.encode(), world.hidden(NEWCOMER)) == []
        assert "[spoiler]" in head or "What the ferry carried" in head


def test_only_a_newcomers_page_may_be_indexed(world: World) -> None:
    address = f"/articles/{world.piece.slug}"
    assert "noindex" not in ask(world.app, address).text
    for view in VIEWS[1:]:
        assert "noindex" in ask(world.app, f"{address}?{view.query(world.films)}").text


def test_addresses_and_names_say_nothing_of_a_title(world: World) -> None:
    for slug in (world.piece.slug, world.second.slug, world.draft, world.withdrawn):
        assert re.fullmatch(
            r"(the-harbour-lamp-1931|night-ferry-1934)-[a-z0-9]{6,12}", slug
        )


def test_nothing_on_a_page_is_named_after_the_text(world: World) -> None:
    page = ask(
        world.app,
        f"/articles/{world.piece.slug}?at=finished&at={world.films['other']}:finished",
    ).text
    article = page.partition('<div class="text">')[2].partition("</article>")[0]
    assert not re.findall(r"\s(?:id|name|title|aria-label)=", article)
