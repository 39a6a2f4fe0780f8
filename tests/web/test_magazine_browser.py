"""How the reader's page looks and behaves in a browser, its control aside."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.newsroom import SLUG

pytestmark = pytest.mark.database("sqlite")

SHIFTS = """() => new Promise(resolve => {
  let sum = 0
  const add = list => list.getEntries().forEach(entry => { sum += entry.value })
  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
  document.fonts.ready.then(() => setTimeout(() => resolve(sum), 300))
})"""


def test_type_copying_and_marks(page: Page, slug):
    page.route("**/*.woff2*", delayed)
    page.set_viewport_size({"width": 390, "height": 664})
    page.goto(f"/articles/{SLUG}")
    assert page.evaluate(SHIFTS) < 0.01
    assert page.evaluate("document.fonts.check('16px \"Article Serif\"')")
    line = page.locator(".text p:has(> .gap)").first
    line.select_text()
    copied = page.evaluate("getSelection().toString()")
    assert copied.count("[spoiler]") == line.locator(".gap").count()
    assert "Reveal" not in copied
    assert not [word for word in copied.split() if "[spoiler]" in word[1:]]
    page.locator("#marks").uncheck()
    page.reload()
    expect(page.locator("#marks")).not_to_be_checked()


def delayed(route) -> None:
    """Send a file after the page has been drawn with what stands in for it."""
    route.request.frame.page.wait_for_timeout(300)
    route.continue_()
