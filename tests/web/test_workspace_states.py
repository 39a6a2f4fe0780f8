"""The workspace in every state: accessible in both themes, usable by fingers, and in browsers without highlights."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from annotator.http.access.audience import SESSION_COOKIE
from tests.support.axe import axe, axe_in_both_themes
from tests.support.browser import listen, new_profile
from tests.web.newsdesk import listed, open_workspace, select, wait_until_saved
from tests.web.newsroom import SLUG


@pytest.fixture
def phone(
    browser: Browser, live_server: str, desk: Page, slug: str, complaints: list[str]
):
    """The workspace on a phone."""
    secret = next(
        one["value"] for one in desk.context.cookies() if one["name"] == SESSION_COOKIE
    )
    screen = ViewportSize(width=390, height=844)
    with new_profile(
        browser, live_server, viewport=screen, has_touch=True, is_mobile=True
    ) as context:
        listen(context, complaints)
        context.add_cookies(
            [{"name": SESSION_COOKIE, "value": secret, "url": live_server}]
        )
        yield open_workspace(context.new_page(), slug)


def test_every_state_is_accessible(workspace: Page):
    broken = {"at rest": axe_in_both_themes(workspace)}
    select(workspace, "the quuxbrother of the captain")
    broken["words are selected"] = axe_in_both_themes(workspace)
    workspace.keyboard.press("o")
    wait_until_saved(workspace)
    broken["an annotation is selected"] = axe_in_both_themes(workspace)
    workspace.keyboard.press("Shift+S")
    broken["a kind is armed"] = axe_in_both_themes(workspace)
    workspace.keyboard.press("Shift+S")
    select(workspace, "quuxbrother")
    workspace.get_by_role("application").press("Escape")
    workspace.keyboard.press("Enter")
    expect(workspace.locator("tag-toolbar .layer")).to_have_count(2)
    broken["several layers"] = axe_in_both_themes(workspace)
    assert {state: found for state, found in broken.items() if found} == {}


def test_on_a_phone_words_are_tagged_from_below(phone: Page):
    select(phone, "asks why")
    box = phone.locator("tag-toolbar").bounding_box()
    assert box
    assert box["y"] > 600
    phone.get_by_role("toolbar").get_by_role("button", name="Spoiler").tap()
    wait_until_saved(phone)
    assert "spoiler: asks why" in listed(phone)


def test_on_a_phone_panels_come_up_and_go(phone: Page):
    panel = phone.get_by_role("region", name="Annotations")
    expect(panel).to_be_hidden()
    phone.get_by_role("button", name="Annotations").tap()
    expect(panel).to_be_visible()
    assert axe(phone) == []
    phone.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(phone.get_by_role("button", name="Annotations")).to_be_focused()


def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Page):
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert phone.locator(".sheet").evaluate(
        "sheet => sheet.scrollWidth <= sheet.clientWidth"
    )
    assert axe(phone) == []


def test_a_tap_selects_what_lies_there(phone: Page):
    phone.evaluate("document.querySelectorAll('[data-start]')[2].scrollIntoView()")
    text = phone.get_by_role("application").get_by_text(
        "The crew built the tower in a week."
    )
    text.tap(position={"x": 30, "y": 12})
    chosen = "loaded('/static/js/editing/annotation/store.js').then(({ store }) => store.selected?.exact)"
    assert phone.evaluate(chosen) == "The crew built the tower in a week."
    expect(phone.get_by_role("toolbar")).to_be_hidden()


def test_without_highlights_of_the_browser_boxes_are_drawn(desk: Page, slug: str):
    desk.add_init_script(
        "delete CSS.highlights; delete window.Highlight; Object.defineProperty(CSS, 'highlights', {})"
    )
    page = open_workspace(desk, slug)
    expect(page.locator(".box--opinion-1")).to_have_count(1)
    drawn, words = (
        page.evaluate(script)
        for script in (
            "document.querySelector('.box--opinion-1').getBoundingClientRect().toJSON()",
            """() => {
              const node = document.querySelectorAll("[data-start]")[2].firstChild;
              const range = document.createRange();
              range.setStart(node, node.data.indexOf("The soup"));
              range.setEnd(node, node.data.indexOf("cold.") + 5);
              return range.getBoundingClientRect().toJSON();
            }""",
        )
    )
    assert drawn == pytest.approx(words, abs=3)
    assert len(page.locator(".box").all()) >= len(listed(page))
    page.keyboard.press("]")
    expect(page.locator('[class*="box--selected"]').first).to_be_attached()
    assert SLUG in page.url
