"""Nothing to find in a real browser either: in the tree for screen readers, on paper, by searching, without script."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.contracts.canary import found_in
from tests.contracts.manuscript import MAIN
from tests.contracts.views import NEWCOMER, View
from tests.contracts.world import World
from tests.support.place import be_at

PICTURES = "https://pictures.example/**"
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
VIEWS = [NEWCOMER, View("2400", "900"), View("1200", tolerance="minor")]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_browser_holds_no_hidden_word(
    built: World, live_server: str, browser: Browser, script: bool
) -> None:
    context = browser.new_context(base_url=live_server, java_script_enabled=script)
    page = context.new_page()
    asked = watch(page)
    for view in VIEWS:
        asked.clear()
        context.clear_cookies()
        be_at(page, live_server, view.query(built.films), built.films[MAIN])
        page.goto(f"/articles/{built.piece.slug}")
        hidden, shown = built.hidden(view), built.shown(view, built.piece)
        for medium in ("screen", "print"):
            page.emulate_media(media=medium)
            everything = all_that_is_held(page)
            assert found_in(everything, hidden) == []
            assert set(found_in(everything, shown)) == set(shown)
        assert found_in("\n".join(asked).encode(), hidden) == []
    context.close()


def watch(page: Page) -> list[str]:
    """Every address that the page asks for; pictures come from here."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        PICTURES, lambda route: route.fulfill(body=PIXEL, content_type="image/svg+xml")
    )
    return asked


def all_that_is_held(page: Page) -> bytes:
    """Document, styles and layout as the browser has them, the tree for assistive programs, and the shown text."""
    session = page.context.new_cdp_session(page)
    snapshot = session.send(
        "DOMSnapshot.captureSnapshot",
        {"computedStyles": ["content", "background-image"]},
    )
    tree = session.send("Accessibility.getFullAXTree")
    session.detach()
    texts = (
        json.dumps(snapshot, ensure_ascii=False),
        json.dumps(tree, ensure_ascii=False),
    )
    return "\n".join((*texts, page.content(), page.inner_text("body"))).encode()


def test_searching_a_page_finds_what_is_shown_and_nothing_hidden(
    built: World, live_server: str, browser: Browser
) -> None:
    page = browser.new_context(base_url=live_server).new_page()
    watch(page)
    page.goto(f"/articles/{built.piece.slug}")
    found = [
        word
        for word in built.hidden(NEWCOMER)
        if page.evaluate("word => window.find(word, false, false, true)", word)
    ]
    assert found == []
    assert page.evaluate("window.find('The harbour lies open', false, false, true)")
    page.context.close()


def test_going_back_shows_no_word_that_became_a_spoiler_meanwhile(
    built: World, live_server: str, browser: Browser
) -> None:
    page = browser.new_context(base_url=live_server).new_page()
    # Without `watch`: a browser that is being routed keeps nothing.
    for query in ("", "at=2400"):
        be_at(page, live_server, query, built.films[MAIN])
        page.goto(f"/articles/{built.piece.slug}")
        assert "A day passes." in page.inner_text("main")
        page.goto("/films")
        tagged = built.desk.annotation(
            built.piece.slug, quote={"exact": "A day passes."}
        )
        page.go_back()
        expect(page.locator("main")).not_to_contain_text("A day passes.")
        built.desk.delete(f"/annotations/{tagged['id']}")
    page.context.close()
