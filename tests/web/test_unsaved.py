"""What was typed and not saved does not go unnoticed: with a tab, a line, or a browser that keeps nothing."""

import re

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

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
    send_on_a_dead_line(desk)


def send_on_a_dead_line(desk: Page) -> None:
    """A form that gets no answer comes back as it was, and happens once."""
    desk.goto(f"/films/{LAMP}/edit")
    added = f"**/films/{LAMP}/beats"
    new = desk.locator(f"form[action$='/films/{LAMP}/beats']")
    new.locator("xpath=ancestor::details").locator("summary").click()
    new.get_by_label("Position").fill("0:20:00")
    new.get_by_label("Label").fill("The first fog")
    new.get_by_label("Note").fill("one\ntwo")
    for is_heard in (False, True):
        desk.route(added, lose if is_heard else cut)
        with desk.expect_event("requestfailed"):
            new.get_by_role("button", name="Add the beat").click()
        expect(desk).to_have_url("chrome-error://chromewebdata/")
        desk.unroute(added)
        desk.go_back()
        expect(new.get_by_role("alert")).to_contain_text("no answer came")
        expect(new.get_by_label("Note")).to_have_value("one\ntwo")
    new.get_by_role("button", name="Add the beat").click()
    expect(new.get_by_label("Label")).to_have_value("")
    expect(desk.get_by_text("The first fog", exact=True)).to_have_count(1)


def cut(route: Route) -> None:
    """The line goes before the form reaches the service."""
    route.abort()


def lose(route: Route) -> None:
    """It goes after that, and before the answer is here. Fetching has set the answer's cookies."""
    route.fetch(max_redirects=0)
    route.request.frame.page.context.clear_cookies(name=re.compile("answered"))
    route.abort()


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
