"""A browser profile that serves one test after the other tells none of them of another."""

import pytest
from playwright.sync_api import Page

STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie.includes("word="),
  (await caches.keys()).length, (await indexedDB.databases()).length,
]"""
STORE = """async () => {
  localStorage.word = sessionStorage.word = document.cookie = "word=1";
  await caches.open("word");
  await new Promise((resolve) => {
    indexedDB.open("word").onsuccess = resolve;
  });
}"""
NOTHING = [0, 0, False, 0, 0]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_profile_that_is_used_again_has_nothing_in_it(desk: Page, turn: str) -> None:
    desk.goto("/sign-in")
    assert desk.evaluate(STORED) == NOTHING, turn
    desk.evaluate(STORE)
    assert desk.evaluate(STORED) != NOTHING
    desk.context.set_offline(True)
