"""Many renditions at once: each is what its article alone gives that view, whose routes the other contracts look at."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.contracts.asking import assert_silent
from tests.contracts.manuscript import MAIN, OTHER
from tests.contracts.routes import rules
from tests.contracts.views import NEWCOMER, View, steps
from tests.contracts.world import World

FORMS = ("json", "html", "markdown", "text")


def ask_for(world: World, view: View, form: str, *more: str) -> TestResponse:
    """The batch of both articles, and of others."""
    at = [f"{world.films[MAIN]}:{view.main}", f"{world.films[OTHER]}:{view.other}"]
    body: dict[str, Any] = {
        "articles": [world.piece.slug, world.second.slug, *more],
        "at": at,
    }
    body |= {"tolerance": view.tolerance, "format": form}
    return world.app.test_client(use_cookies=False).post(
        "/api/v1/renditions", json=body
    )


@pytest.mark.parametrize("view", steps(), ids=str)
def test_a_batch_holds_for_each_view_what_each_article_alone_holds(
    world: World, view: View
) -> None:
    client, query = world.app.test_client(use_cookies=False), view.query(world.films)
    for form in FORMS:
        items = ask_for(world, view, form).json["items"]
        for item, piece in zip(items, (world.piece, world.second), strict=True):
            alone = client.get(f"/api/v1/articles/{piece.slug}?{query}&format={form}")
            got = item["rendition"] if form == "json" else item[form]
            assert got == (alone.json if form == "json" else alone.text)


def test_a_batch_says_nothing_of_what_strangers_may_not_read(world: World) -> None:
    for form in FORMS:
        answer = ask_for(
            world, NEWCOMER, form, world.draft, world.withdrawn, "no-such-article"
        )
        assert_silent(answer, world.hidden(NEWCOMER))
        problems = [item.get("problem") for item in answer.json["items"]]
        assert problems[:2] == [None, None]
        assert problems[2] == problems[3] == problems[4] != None  # noqa: E711 - all three alike


def test_no_other_route_takes_a_post_that_proves_nothing(world: World) -> None:
    views = world.app.view_functions
    found = {
        rule.rule
        for rule in rules(world.app)
        if getattr(views[rule.endpoint], "only_reads", False)
    }
    # A frame has no cookies, so its form is answered by the page itself.
    assert found == {"/api/v1/renditions", "/embed/<slug>"}
