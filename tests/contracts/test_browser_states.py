"""No hidden word in any state that a browser can reach: page, memory, storage, caches, history, a restored tab."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.contracts.canary import canary, found_in
from tests.contracts.test_browser import all_that_is_held, watch
from tests.contracts.views import NEWCOMER
from tests.contracts.world import World

STORED = """async () => JSON.stringify([
  { ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href,
  await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(r => r.url))),
  (await indexedDB.databases()).map(base => base.name),
])"""


@pytest.fixture
def tab(built: World, live_server: str, browser: Browser) -> Iterator[Page]:
    """The article, open in a tab of a profile of its own."""
    context = browser.new_context(base_url=live_server)
    page = context.new_page()
    watch(page)
    page.goto(f"/articles/{built.piece.slug}")
    yield page
    context.close()


def heap(page: Page) -> str:
    """Every string in the memory of the page's scripts, once what nothing refers to has been collected."""
    chunks: list[str] = []
    session = page.context.new_cdp_session(page)
    session.on(
        "HeapProfiler.addHeapSnapshotChunk", lambda event: chunks.append(event["chunk"])
    )
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    return "\n".join(json.loads("".join(chunks))["strings"])


def everything(page: Page) -> bytes:
    """All that the browser has of this site, as the page stands."""
    return b"\n".join(
        (all_that_is_held(page), page.evaluate(STORED).encode(), heap(page).encode())
    )


def finished(page: Page) -> None:
    """Say through the control that the film is finished."""
    page.get_by_role("button", name="Finished it").click()
    expect(page.locator(".bar b")).to_have_text("Finished it")


def unseen(page: Page) -> None:
    """Say through the control that nothing has been seen."""
    page.locator("#at").select_option("unseen")
    expect(page.locator(".bar b")).to_have_text("Not seen it")
    expect(page.locator("main[data-emptied]")).to_have_count(0)


def test_a_word_that_a_script_kept_would_be_found(tab: Page) -> None:
    word = canary("kept by a script")
    tab.evaluate("word => { window.kept = { inside: [word] } }", word)
    assert found_in(heap(tab).encode(), [word]) == [word]


def test_nothing_stays_of_what_was_open_when_a_reader_goes_back(
    built: World, tab: Page
) -> None:
    hidden = built.hidden(NEWCOMER)
    finished(tab)
    assert found_in(all_that_is_held(tab), hidden)
    unseen(tab)
    assert found_in(everything(tab), hidden) == []


def test_nothing_stays_of_a_gap_that_was_hidden_again(built: World, tab: Page) -> None:
    hidden = built.hidden(NEWCOMER)
    tab.locator(".text .gap").first.click()
    hide = tab.get_by_role("button", name="Hide again")
    expect(hide).to_be_focused()
    assert found_in(all_that_is_held(tab), hidden)
    hide.click()
    expect(hide).to_have_count(0)
    assert found_in(everything(tab), hidden) == []


def test_the_back_button_a_reload_and_a_restored_tab_show_what_the_reader_is_at_now(
    built: World, tab: Page
) -> None:
    hidden, address = built.hidden(NEWCOMER), tab.url
    finished(tab)
    unseen(tab)
    tab.goto("/films")
    tab.go_back()
    assert found_in(everything(tab), hidden) == []
    tab.reload()
    assert found_in(everything(tab), hidden) == []
    restored = again(tab.context)
    restored.goto(address)
    restored.wait_for_load_state("networkidle")
    assert found_in(everything(restored), hidden) == []
    restored.context.close()


def again(context: BrowserContext) -> Page:
    """A tab of the same profile in a browser that was started anew: with its storage and cookies, without memory."""
    assert context.browser
    state = context.storage_state()
    page = context.browser.new_context(storage_state=state).new_page()
    watch(page)
    return page


def test_what_is_printed_copied_and_saved_is_what_is_shown(
    built: World, tab: Page
) -> None:
    finished(tab)
    unseen(tab)
    copied = tab.evaluate(
        "() => { getSelection().selectAllChildren(document.body); return String(getSelection()) }"
    )
    session = tab.context.new_cdp_session(tab)
    saved = session.send("Page.captureSnapshot")["data"].replace("=\r\n", "")
    assert (
        found_in(f"{copied}\n{saved}".encode() + tab.pdf(), built.hidden(NEWCOMER))
        == []
    )
    assert "The harbour lies open" in copied
