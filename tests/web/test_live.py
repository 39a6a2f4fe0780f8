"""Several editors, lost lines and taking back: nothing is lost, nothing is overwritten unseen, nothing is sent twice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, Route, expect

from annotator.http.access.audience import SESSION_COOKIE
from tests.support.axe import axe
from tests.web.newsdesk import (
    choose,
    listed,
    open_workspace,
    said,
    select,
    session_of,
    stored,
    wait_until_saved,
)

SILENCE: dict[str, Any] = {"annotations": [], "removed": [], "events": [], "last": 0}
EXPECTED = (
    "status of 401",
    "status of 403",
    "status of 409",
    "status of 412",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_FAILED",
)
FACT = "The crew built the tower in a week."
NOTE = "Note for editors"


@pytest.fixture
def colleague(workspace: Page, slug: str) -> Page:
    """A second tab of the same editor, whose changes are those of somebody else to the first."""
    return open_workspace(workspace.context.new_page(), slug)


@pytest.fixture(autouse=True)
def expected(browser_context: BrowserContext, complaints: list[str]) -> Iterator[None]:
    """A refusal that a page deals with, and a line that is cut, are no defects of the page."""
    yield
    complaints[:] = [
        one for one in complaints if not any(sign in one for sign in EXPECTED)
    ]


@pytest.fixture
def stale(slug: str) -> Callable[[Page], None]:
    """Opens the workspace again without what tells it of others' changes."""

    def open_deaf(page: Page) -> None:
        page.route("**/stream*", lambda route: route.fulfill(status=204))
        page.route("**/changes?after=*", lambda route: route.fulfill(json=SILENCE))
        open_workspace(page, slug)

    return open_deaf


def annotation(page: Page, slug: str, words: str) -> dict[str, Any]:
    """The annotation of these words, as the server holds it."""
    items = page.request.get(f"/api/v1/articles/{slug}/annotations?limit=100").json()[
        "items"
    ]
    return next(item for item in items if item["exact"] == words)


def test_undo_and_redo_reach_back_across_a_reload(workspace: Page, slug: str):
    before = listed(workspace)
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("f")
    wait_until_saved(workspace)
    after = stored(workspace, slug)
    open_workspace(workspace, slug)
    workspace.keyboard.press("Control+z")
    expect(workspace.locator("#announcement")).to_have_text(
        "Undone: Tagged, “Nobody asks why”"
    )
    assert (listed(workspace), stored(workspace, slug)) == (before, before)
    workspace.get_by_role("button", name="Redo").click()
    expect(workspace.locator("#announcement")).to_have_text(
        "Redone: Tagged, “Nobody asks why”"
    )
    assert (listed(workspace), stored(workspace, slug)) == (after, after)
    workspace.get_by_role("button", name="Redo").click()
    expect(workspace.locator("#announcement")).to_have_text("Nothing of yours to redo")


def test_changes_of_other_fields_are_joined(
    workspace: Page, colleague: Page, slug: str, stale: Callable[[Page], None]
):
    stale(workspace)
    choose(colleague, FACT)
    colleague.get_by_label("Claim").fill("In a week")
    choose(workspace, FACT)
    colleague.keyboard.press("Tab")
    wait_until_saved(colleague)
    workspace.get_by_label(NOTE).fill("Says who?")
    workspace.keyboard.press("Tab")
    expect(workspace.locator("#announcement")).to_contain_text("was merged with")
    now = annotation(workspace, slug, FACT)
    assert (now["statement"], now["note"]) == ("In a week", "Says who?")
    expect(workspace.get_by_label("Claim")).to_have_value("In a week")


@pytest.mark.parametrize(
    ("button", "kept"), [("Keep all of mine", "mine"), ("Keep all of theirs", "theirs")]
)
def test_two_versions_of_one_field_are_put_side_by_side(
    workspace: Page,
    colleague: Page,
    slug: str,
    button: str,
    kept: str,
    stale: Callable[[Page], None],
):
    stale(workspace)
    for page, note in ((colleague, "theirs"), (workspace, "mine")):
        choose(page, FACT)
        page.get_by_label(NOTE).fill(note)
        page.keyboard.press("Tab")
        if page is colleague:
            wait_until_saved(page)
    dialog = workspace.get_by_role("dialog", name="Someone else changed this too")
    expect(dialog.get_by_role("radio", name="Yours mine")).to_be_checked()
    expect(dialog.get_by_role("radio", name="Theirs theirs")).not_to_be_checked()
    workspace.emulate_media(color_scheme="dark" if kept == "mine" else "light")
    assert axe(workspace) == []
    workspace.keyboard.press("Escape")
    dialog.get_by_role("button", name=button).press("Enter")
    expect(dialog).to_be_hidden()
    wait_until_saved(workspace)
    assert annotation(workspace, slug, FACT)["note"] == kept
    expect(workspace.get_by_label(NOTE)).to_have_value(kept)


def test_what_was_changed_without_a_line_is_kept_and_sent_once(
    workspace: Page, browser_context: BrowserContext, slug: str
):
    before = len(stored(workspace, slug))
    browser_context.set_offline(True)
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("f")
    workspace.get_by_label("Claim").fill("Nobody did")
    workspace.keyboard.press("Tab")
    expect(workspace.locator("#saved")).to_have_text("offline: 2 changes kept")
    assert said(workspace).startswith("We can’t reach the server")
    browser_context.set_offline(False)
    expect(workspace.locator("#saved")).to_have_attribute(
        "data-state", "saved", timeout=20_000
    )
    assert len(stored(workspace, slug)) == before + 1
    assert annotation(workspace, slug, "Nobody asks why")["statement"] == "Nobody did"


def test_what_could_not_be_sent_survives_a_reload_and_is_sent_once(
    workspace: Page, browser_context: BrowserContext, slug: str
):
    workspace.route(
        "**/api/v1/**",
        lambda route: (
            route.abort() if route.request.method != "GET" else route.continue_()
        ),
    )
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("f")
    choose(workspace, FACT)
    workspace.get_by_label(NOTE).fill("Says who?")
    workspace.keyboard.press("Tab")
    expect(workspace.locator("#saved")).to_have_text("offline: 2 changes kept")
    workspace.close()
    again = open_workspace(browser_context.new_page(), slug)
    expect(again.locator("#announcement")).to_have_text(
        "Sent 2 changes from an earlier visit"
    )
    open_workspace(again, slug)
    assert stored(again, slug).count("fact: Nobody asks why") == 1
    assert annotation(again, slug, FACT)["note"] == "Says who?"


def test_a_change_whose_answer_was_lost_is_made_once(workspace: Page, slug: str):
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    workspace.route("**/annotations", lose, times=1)
    workspace.route("**/annotations/*", lose, times=1)
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("f")
    workspace.get_by_label("Claim").fill("Nobody did")
    workspace.keyboard.press("Tab")
    wait_until_saved(workspace)
    assert stored(workspace, slug).count("fact: Nobody asks why") == 1
    now = annotation(workspace, slug, "Nobody asks why")
    assert (now["statement"], now["version"]) == ("Nobody did", 2)


def test_who_is_signed_out_keeps_the_work_and_sends_it_after_signing_in(
    app: Flask,
    workspace: Page,
    browser_context: BrowserContext,
    slug: str,
    live_server: str,
):
    cookies = browser_context.cookies()
    browser_context.clear_cookies()
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("f")
    expect(workspace.locator("#saved")).to_have_text("signed out: 1 change kept")
    secret = session_of(app, "bo@example.org")
    browser_context.add_cookies(
        [{"name": SESSION_COOKIE, "value": secret, "url": live_server}]
    )
    with workspace.expect_response("**/edit"):
        workspace.evaluate("dispatchEvent(new Event('focus'))")
    expect(workspace.locator("#saved")).to_have_text(
        "signed out: 1 change kept"
    )  # it is not Bo's
    own = [cookie for cookie in cookies if cookie["name"] == SESSION_COOKIE]
    browser_context.add_cookies(own)  # type: ignore[arg-type]
    workspace.evaluate("dispatchEvent(new Event('focus'))")
    wait_until_saved(workspace)
    assert "fact: Nobody asks why" in stored(workspace, slug)


def test_removing_what_somebody_else_changed_is_asked_about(
    workspace: Page, colleague: Page, slug: str, stale: Callable[[Page], None]
):
    stale(workspace)
    choose(colleague, FACT)
    colleague.get_by_label(NOTE).fill("Keep this")
    colleague.keyboard.press("Tab")
    wait_until_saved(colleague)
    choose(workspace, FACT)
    workspace.keyboard.press("Delete")
    workspace.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    wait_until_saved(workspace)
    assert f"fact: {FACT}" in listed(workspace)
    choose(workspace, FACT)
    workspace.keyboard.press("Delete")  # now it was seen
    wait_until_saved(workspace)
    assert f"fact: {FACT}" not in stored(workspace, slug)
