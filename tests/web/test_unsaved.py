"""What was typed and not saved does not go unnoticed: with a tab, a line, or a browser that keeps nothing."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.web.newsdesk import open_workspace, select, wait_until_saved
from tests.web.newsroom import LAMP

pytestmark = pytest.mark.database("sqlite")
# A storage that is full: it names itself, and takes nothing.
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError")
}"""


def close(page: Page) -> str:
    """Close the tab as people do, and stay; returns the kind of question, or nothing."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    return asked[0]


def test_a_form_stays_when_the_connection_or_the_tab_goes(desk: Page, slug: str):
    desk.goto("/import")
    desk.get_by_label("Main film").select_option(LAMP)
    desk.get_by_label("Title", exact=True).fill(f"More of {slug}")
    text = desk.locator("[name=body]")
    text.press_sequentially("What the keeper knew")
    assert close(desk) == "beforeunload"
    desk.context.set_offline(True)
    desk.get_by_role("button", name="Continue").click()
    expect(desk.get_by_role("alert")).to_contain_text("Nothing that you typed is lost")
    expect(text).to_have_value("What the keeper knew")
    desk.context.set_offline(False)
    desk.get_by_role("button", name="Continue").click()
    desk.get_by_role("button", name="Back to the form").click()
    expect(text).to_have_value("What the keeper knew")
    assert close(desk) == "beforeunload"


def test_an_editor_hears_when_the_browser_keeps_nothing(desk: Page, slug: str):
    desk.add_init_script(FULL)
    desk.goto(f"/articles/{slug}/text")
    expect(desk.locator("text-editor[data-ready]")).to_be_attached()
    desk.locator("#body").press_sequentially("New ")
    expect(desk.locator("#kept")).to_contain_text("not kept")
    assert close(desk) == "beforeunload"
    open_workspace(desk, slug)
    select(desk, "Nobody asks why.")
    desk.keyboard.press("o")
    expect(desk.locator("#told")).to_contain_text("storage is full or off")
    wait_until_saved(desk)
