"""How the reader's page looks and behaves in a browser, its control aside."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.web.newsroom import LAMP, SLUG

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
    assert page.evaluate(SHIFTS) < 0.001
    assert page.evaluate("document.fonts.check('16px \"Article Serif\"')")
    assert not has_our_typeface(page)
    assert page.locator(".text p").first.bounding_box()["y"] + 28 <= 664
    line = page.locator(".text p:has(> .gap)").first
    line.select_text()
    copied = page.evaluate("getSelection().toString()")
    assert copied.count("[spoiler]") == line.locator(".gap").count()
    assert "Reveal" not in copied
    assert not [word for word in copied.split() if "[spoiler]" in word[1:]]
    page.unroute("**/*.woff2*")  # nothing is kept of what a test holds back
    page.reload()
    page.locator("#marks").uncheck()
    page.reload()
    expect(page.locator("#marks")).not_to_be_checked()
    assert has_our_typeface(page)


def has_our_typeface(page: Page) -> bool:
    """Whether the text is drawn in the typeface that comes with the service, and not in one of the machine's."""
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    place = {"nodeId": root, "selector": ".text p"}
    node = tools.send("DOM.querySelector", place)["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    tools.detach()
    return any(font["isCustomFont"] for font in fonts)


def delayed(route) -> None:
    """Send a file after the page has been drawn with what stands in for it."""
    route.request.frame.page.wait_for_timeout(300)
    route.continue_()


def swipe(page: Page, to: int) -> None:
    """Draw a finger from the middle to `to` pixels from the left."""
    hand = page.context.new_cdp_session(page)
    for kind, x in (("touchStart", 180), ("touchMove", to), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 300}]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.usefixtures("slug")
def test_a_gallery_shows_larger_what_the_page_holds(page: Page, app: Flask, editor):
    names = ("castle", "morning", "gables", "ship")
    images = "".join(
        f'<img src="/static/demo/{name}.svg" alt="View of {name}">' for name in names
    )
    with app.app_context():
        fields = {"film": LAMP, "title": "Lamps", "body": f"<p>So.</p>{images}"}
        made = {"format": Format.HTML, "slug": "lamps"}
        create_article(session(), editor, fields | made)
        note = {"kind": "spoiler", "quote": {"exact": "View of morning"}, "revision": 1}
        add_annotation(session(), editor, "lamps", new_annotation(note))
        publish(session(), editor, find_article(session(), editor, "lamps"))
        session().commit()
    page.goto("/articles/lamps")
    expect(page.locator(".gallery img")).to_have_count(2)
    larger = page.locator("#lightbox img")
    page.get_by_role("button", name="View of gables").press("Enter")
    expect(larger).to_have_attribute("alt", "View of gables")
    expect(page.locator("#lightbox")).to_contain_text("1 of 2")
    for key, alt in (("ArrowRight", "ship"), ("ArrowRight", "gables")):
        page.keyboard.press(key)
        expect(larger).to_have_attribute("alt", f"View of {alt}")
    for to, alt in ((60, "ship"), (300, "gables")):
        swipe(page, to)
        expect(larger).to_have_attribute("alt", f"View of {alt}")
    page.keyboard.press("Escape")
    expect(larger).to_have_count(0)
    expect(page.get_by_role("button", name="View of gables")).to_be_focused()
    page.get_by_role("button", name="View of gables").press("Enter")
    expect(larger).to_have_count(1)
    page.locator(".gallery").evaluate("gallery => gallery.remove()")
    expect(larger).to_have_count(0)
    expect(page.locator("#lightbox")).to_be_hidden()
