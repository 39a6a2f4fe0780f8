"""Whoever goes through a page by keyboard sees where they are (WCAG 2.2, 2.4.11)."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.newsroom import SLUG

pytestmark = pytest.mark.database("sqlite")

MOST = 150  # steps
# Whether something else is in front of all of what has the focus.
IS_COVERED = """() => {
  let one = document.activeElement
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  if (!one || one === document.body) return null
  const boxes = [...one.getClientRects()].filter((box) => box.width > 1 && box.height > 1)
  const labels = [...(one.labels ?? [])].flatMap((label) => [...label.getClientRects()])
  const isSeen = ({ left, right, top, bottom }) => [0.1, 0.5, 0.9].some((x) => [0.15, 0.5, 0.85].some((y) => {
    const hit = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top))
    return hit && (one.contains(hit) || hit.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(hit)))
  }))
  const all = [...boxes, ...labels]
  return all.length && !all.some(isSeen) ? one.outerHTML.slice(0, 120) : ""
}"""

# Each link and button of the text, brought behind the bar and then focused.
BEHIND_THE_BAR = """() => [...document.querySelectorAll(".text :is(a, button)")].map((one) => {
  document.activeElement.blur()
  scrollBy(0, one.getBoundingClientRect().top - 6)
  one.focus()
  return one.getBoundingClientRect().top - document.querySelector(".bar").getBoundingClientRect().bottom
})"""


def covered(page: Page, key: str) -> list[str]:
    """Press the key until the focus leaves the page; what had it and was not seen."""
    faults, seen = [], 0
    for _ in range(MOST):
        page.keyboard.press(key)
        fault = page.evaluate(IS_COVERED)
        if fault is None:
            break
        seen += 1
        faults += [fault] if fault else []
    assert seen > 10
    return faults


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_covers_the_focus_on_a_readers_page(page: Page, slug, width):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 664})
    page.goto(f"/articles/{SLUG}")
    page.get_by_label("In The Lamp").select_option("After the storm · 1:00")
    expect(page.get_by_role("status")).to_contain_text("1:00")
    page.goto(f"/articles/{SLUG}")
    expect(page.locator(".bar")).to_be_visible()
    assert covered(page, "Tab") == []
    page.keyboard.press("End")
    assert covered(page, "Shift+Tab") == []
    distances = page.evaluate(BEHIND_THE_BAR)
    assert len(distances) > 3
    assert min(distances) > -8


def test_nothing_covers_the_focus_in_the_workspace(workspace: Page):
    workspace.set_viewport_size({"width": 1280, "height": 664})
    assert covered(workspace, "Tab") == []
