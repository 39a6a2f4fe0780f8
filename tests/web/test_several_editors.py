"""Several editors on one article: each sees what the others do, soon, and goes on typing."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from annotator.http.access.audience import SESSION_COOKIE
from tests.support.axe import axe_in_both_themes
from tests.support.browser import listen, new_profile
from tests.web.newsdesk import (
    choose,
    listed,
    open_workspace,
    select,
    session_of,
    wait_until_saved,
)

FACT = "The crew built the tower in a week."
NOTE, CLAIM = "Note for editors", "Claim"
SOON = 2000  # ms
SAVE = """async ([slug, body]) => {
  const { call } = await loaded("/static/js/editing/page/api.js");
  await call("PUT", `/articles/${slug}/body`, { body });
}"""


@pytest.fixture
def bo(
    app: Flask, browser: Browser, live_server: str, slug: str, complaints: list[str]
) -> Iterator[Page]:
    """Another editor in a browser of their own, with the same article open."""
    secret = session_of(app, "bo.lund@example.org")
    with new_profile(browser, live_server) as context:
        listen(context, complaints)
        context.add_cookies(
            [{"name": SESSION_COOKIE, "value": secret, "url": live_server}]
        )
        yield open_workspace(context.new_page(), slug)


def test_changes_of_others_come_soon_and_leave_alone_what_is_typed(
    workspace: Page, bo: Page, complaints: list[str]
):
    for page in (workspace, bo):
        choose(page, FACT)
    bo.get_by_label(NOTE).press_sequentially("I am still")
    workspace.get_by_label(CLAIM).fill("In a week")
    workspace.keyboard.press("Tab")
    expect(bo.get_by_label(CLAIM)).to_have_value(
        "In a week", timeout=SOON + 1000
    )  # and the pause after typing
    expect(bo.get_by_label(NOTE)).to_be_focused()
    expect(bo.get_by_label(NOTE)).to_have_value("I am still")
    bo.keyboard.type(" typing")
    bo.keyboard.press("Tab")
    wait_until_saved(bo)
    expect(workspace.get_by_label(NOTE)).to_have_value(
        "I am still typing", timeout=SOON
    )
    expect(workspace.get_by_label(CLAIM)).to_have_value("In a week")
    complaints[:] = [
        one for one in complaints if "status of 412" not in one
    ]  # joined, and seen by nobody


def test_a_race_on_one_annotation_loses_nothing(
    workspace: Page, bo: Page, slug: str, complaints: list[str]
):
    fields = {workspace: CLAIM, bo: NOTE}
    for page in fields:
        choose(page, FACT)
    for number in range(5):
        for page, name in fields.items():
            page.get_by_label(name).fill(f"{name} {number}")
            page.keyboard.press("Tab")
    for page in fields:
        for name in fields.values():
            expect(page.get_by_label(name)).to_have_value(f"{name} 4")
        wait_until_saved(page)
    items = bo.request.get(f"/api/v1/articles/{slug}/annotations?limit=100").json()[
        "items"
    ]
    fact = next(item for item in items if item["exact"] == FACT)
    assert (fact["statement"], fact["note"]) == (f"{CLAIM} 4", f"{NOTE} 4")
    complaints[:] = [one for one in complaints if "status of 412" not in one]


def test_new_and_removed_annotations_come_too_and_are_told_quietly(
    workspace: Page, bo: Page
):
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("f")
    expect(bo.get_by_role("option", name="Nobody asks why")).to_be_visible(timeout=SOON)
    expect(bo.locator("live-note")).to_contain_text(
        "ada@example.org changed “Nobody asks why”"
    )
    workspace.keyboard.press("Delete")
    expect(bo.get_by_role("option", name="Nobody asks why")).to_have_count(
        0, timeout=SOON
    )
    expect(
        workspace.locator("live-note")
    ).to_be_hidden()  # one's own changes are no news


def test_without_a_stream_changes_come_by_asking(
    workspace: Page, bo: Page, slug: str, complaints: list[str]
):
    bo.route("**/stream*", lambda route: route.fulfill(status=503))
    open_workspace(bo, slug)
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("f")
    expect(bo.get_by_role("option", name="Nobody asks why")).to_be_visible()
    complaints[:] = [one for one in complaints if "status of 503" not in one]


def test_who_else_is_here_is_shown_until_they_leave(workspace: Page, bo: Page):
    others = workspace.get_by_role("list", name="Also here")
    expect(others.get_by_role("listitem")).to_have_text("BLbo.lund@example.org")
    choose(bo, FACT)
    expect(others).to_contain_text("at “The crew built the tower")
    bo.close()
    expect(others).to_be_hidden()


def test_the_history_says_who_changed_what_and_brings_it_back(
    workspace: Page, bo: Page
):
    choose(bo, FACT)
    for note in ("first", "second"):
        bo.get_by_label(NOTE).fill(note)
        bo.keyboard.press("Tab")
        wait_until_saved(bo)
    choose(workspace, FACT)
    workspace.get_by_role("button", name="History").click()
    dialog = workspace.get_by_role("dialog", name="History")
    dialog.get_by_label("Only the selected annotation").check()
    entries = dialog.get_by_role("listitem")
    expect(entries).to_have_count(3)
    expect(entries.first).to_contain_text("bo.lund@example.org")
    expect(entries.first).to_contain_text("first → second")
    assert axe_in_both_themes(workspace) == []
    entries.nth(1).get_by_role("button").click()
    expect(dialog.get_by_role("status")).to_have_text("Restored. You can undo this.")
    expect(bo.get_by_label(NOTE)).to_have_value("first", timeout=SOON)
    dialog.get_by_role("button", name="Close").click()
    workspace.keyboard.press("Control+z")
    expect(bo.get_by_label(NOTE)).to_have_value("second", timeout=SOON)


def test_a_new_text_has_to_be_loaded(workspace: Page, bo: Page, slug: str):
    text = "<p>The crew built the tower in a week.</p><p>Another end.</p>"
    workspace.evaluate(
        SAVE, [slug, {"base_revision": 1, "body": text, "format": "html"}]
    )
    note = bo.locator("live-note")
    expect(note).to_contain_text("changed the article’s text", timeout=SOON)
    bo.get_by_role("button", name="Load the new text").click()
    expect(bo.get_by_role("application")).to_contain_text("Another end.")
    expect(bo.locator("html[data-ready]")).to_be_attached()
    assert f"fact: {FACT}" in listed(bo)
