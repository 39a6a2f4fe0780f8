"""A browser profile that serves one test after the other tells none of them of another."""

import pytest
from playwright.sync_api import Page

STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie.includes("word="),
  (await caches.keys()).length, (await indexedDB.databases()).length, window.name,
  innerWidth, innerHeight, matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").matches,
  matchMedia("(prefers-reduced-motion: reduce)").matches, document.querySelectorAll("main:hover").length,
]"""
STORE = """async () => {
  localStorage.word = sessionStorage.word = document.cookie = window.name = "word=1";
  await caches.open("word");
  await new Promise((resolve) => {
    indexedDB.open("word").onsuccess = resolve;
  });
}"""
NOTHING = [0, 0, False, 0, 0, "", 1280, 720, False, False, False, 0]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_profile_that_is_used_again_has_nothing_in_it(desk: Page, turn: str) -> None:
    desk.goto("/sign-in")
    assert desk.evaluate(STORED) == NOTHING, turn
    desk.evaluate(STORE)
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.emulate_media(color_scheme="dark", media="print", reduced_motion="reduce")
    desk.locator("main").hover()
    different = zip(desk.evaluate(STORED), NOTHING, strict=True)
    assert all(now != new for now, new in different)
    desk.context.set_offline(True)


def test_the_next_test_gets_the_same_tab_with_nothing_that_runs(
    kept_profile, desk: Page
):
    desk.goto("/sign-in")
    desk.evaluate("setInterval(() => fetch('/robots.txt'), 1)")
    kept_profile.forget()
    assert kept_profile.tab() is desk
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    assert desk.evaluate("window.document.scripts.length") == 0
    desk.goto("/sign-in?")
    assert not [address for address in asked if "robots" in address]


CHANGES = {
    "listener": lambda page: page.on("request", lambda _: None),
    "route": lambda page: page.route("**/nothing", lambda _: None),
    "script": lambda page: page.add_init_script("1"),
    "device": lambda page: page.context.new_cdp_session(page),
    "key": lambda page: page.keyboard.down("Alt"),
    "button": lambda page: page.mouse.down(),
}


def test_a_tab_that_would_remember_serves_no_other_test(kept_profile, desk: Page):
    tabs = {desk}
    for change in CHANGES.values():
        tab = kept_profile.tab()
        tab.goto("/robots.txt")
        change(tab)
        kept_profile.forget()
        tabs.add(kept_profile.tab())
    assert len(tabs) == len(CHANGES) + 1
