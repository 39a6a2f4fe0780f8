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

NOTHING_WAITS = """() => !document.cookie.includes("annotator_answered_") &&
  !Object.keys(sessionStorage).some((place) => place.startsWith("annotator.sent."))"""

# The keys of a form that is sent twice: as it was, with another file of the same name, and with a password.
KEYS = """async () => {
  const { keepForm } = await import("/static/js/sent-form.js")
  const form = document.createElement("form")
  for (const type of ["text", "file", "password"]) {
    form.append(Object.assign(document.createElement("input"), { type, name: type }))
  }
  const [, file, password] = form.elements
  const sends = (words) => {
    const box = new DataTransfer()
    box.items.add(new File([words], "lamp.srt", { lastModified: 1 }))
    file.files = box.files
    return keepForm(form, null)
  }
  const keys = [sends("one"), sends("one"), sends("other")]
  password.value = "a long password"
  return [...keys, sends("other"), sends("other")]
}"""

# What the form for a second leak holds after the first one has left the page.
SHORTER_LIST = """async () => {
  const { keepForm, restoreForm } = await import("/static/js/sent-form.js")
  const made = (leak) => {
    const form = Object.assign(document.createElement("form"), { action: "/acceptance" })
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "leak", value: leak })
    const reason = Object.assign(document.createElement("input"), { name: "reason" })
    form.append(hidden, reason)
    document.body.append(form)
    return { form, hidden, reason }
  }
  const [first, second] = [made("first"), made("second")]
  second.reason.value = "We know."
  keepForm(second.form, null)
  first.form.remove()
  second.form.remove()
  const again = made("second")
  restoreForm(again.form)
  return again.reason.value
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
    # The page answers again once the browser has heard that it stays: before that, going on is refused too.
    page.evaluate("document.title")
    return asked[0]


def test_a_form_stays_when_the_connection_or_the_tab_goes(
    desk: Page, slug: str, complaints: list[str]
):
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
    send_after_a_colleague(desk)
    complaints[:] = [one for one in complaints if "412" not in one]


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
    desk.wait_for_function(NOTHING_WAITS)


def send_after_a_colleague(desk: Page) -> None:
    """A form that comes back overwrites nothing that somebody has changed meanwhile."""
    desk.goto(f"/films/{LAMP}/edit")
    colleague = desk.context.new_page()
    colleague.goto(f"/films/{LAMP}/edit")
    number = desk.get_by_label("TMDB")
    number.fill("11")
    desk.route(f"**/films/{LAMP}/edit", cut, times=1)
    with desk.expect_event("requestfailed"):
        desk.get_by_role("button", name="Save the film").click()
    expect(desk).to_have_url("chrome-error://chromewebdata/")
    colleague.get_by_label("TMDB").fill("22")
    colleague.get_by_role("button", name="Save the film").click()
    colleague.wait_for_url("**/films/*/edit?**")
    colleague.close()
    desk.go_back()
    expect(number).to_have_value("11")
    desk.get_by_role("button", name="Save the film").click()
    expect(desk.get_by_text("Someone changed this film")).to_be_visible()
    desk.wait_for_function(NOTHING_WAITS)
    first, again, *others = desk.evaluate(KEYS)
    assert first == again
    assert len({first, *others}) == 1 + len(others)
    assert desk.evaluate(SHORTER_LIST) == "We know."


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
