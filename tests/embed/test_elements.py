"""The service's HTML as elements: all of it, and nothing else."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.contracts.test_browser import PIXEL
from tests.contracts.views import FINISHED, NEWCOMER, View
from tests.contracts.world import World, build_world

MADE = """async ([html, base]) => {
  const { elements } = await loaded("/static/js/embed/elements.js");
  const holder = document.createElement("div");
  holder.append(elements(html, base));
  return holder.innerHTML;
}"""
# What the browser makes of the HTML, and what the module does: names of elements, and all text.
BOTH = """async (html) => {
  const { elements } = await loaded("/static/js/embed/elements.js");
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const made = elements(html, location.href);
  const lower = (name) => name.replace(/^h([1-5])$/, (_, level) => `h${Number(level) + 1}`);
  const names = (root) => [...root.querySelectorAll("*")].map((one) => one.localName).filter((name) => name !== "tbody");
  return [parsed, made].map((root, index) => [root.textContent, names(root).map(index ? String : lower)]);
}"""


SENT_AND_MADE = (
    ("<script>alert(1)</script>", "<span>alert(1)</span>"),
    (
        '<img src="x" onerror="alert(1)" alt="">',
        '<img src="https://r.example/a/x" alt="">',
    ),
    ('<a href="javascript:alert(1)">on</a>', "<a>on</a>"),
    ('<a href="data:text/html,x">on</a>', "<a>on</a>"),
    (
        '<a href="/b?c=1&amp;d=2">on</a>',
        '<a href="https://r.example/b?c=1&amp;d=2">on</a>',
    ),
    ('<iframe srcdoc="&lt;script&gt;">x</iframe>', "<span>x</span>"),
    ('<p style="color:red" id="host">a</p>', "<p>a</p>"),
    (
        "<p>&lt;b&gt; &amp;amp; &#34;q&#34; &#39;</p>",
        '<p>&lt;b&gt; &amp;amp; "q" \'</p>',
    ),
    ("<pre>\n\n a</pre>", "<pre>\n a</pre>"),
    ('<a id="fnref-1" href="#fn-1">1</a>', '<a id="fnref-1" href="#fn-1">1</a>'),
    ('<a href="#top" id="fn-x">1</a>', '<a href="https://r.example/a/#top">1</a>'),
    ("<form><input></form>", "<span><span></span></span>"),
)


@pytest.fixture
def tab(page: Page, live_server: str, complaints: list[str]) -> Iterator[Page]:
    """A page of the service, on which modules can be tried; pictures come from here."""
    page.route(
        "https://*.example/**",
        lambda route: route.fulfill(body=PIXEL, content_type="image/svg+xml"),
    )
    page.goto(f"{live_server}/films")
    yield page
    complaints[:] = [one for one in complaints if ".example/" not in one]


@pytest.fixture
def built(app: Flask) -> World:
    """The world, behind the live server."""
    return build_world(app)


def test_every_block_mark_and_container_is_made_as_the_browser_would(
    tab: Page, built: World
):
    for view in (
        NEWCOMER,
        View("2400"),
        View("1200", tolerance="minor"),
        View(FINISHED, FINISHED),
    ):
        for piece in (built.piece, built.second):
            address = (
                f"/api/v1/articles/{piece.slug}?format=html&{view.query(built.films)}"
            )
            parsed, made = tab.evaluate(BOTH, built.app.test_client().get(address).text)
            assert made == parsed


def test_nothing_is_made_that_is_not_listed(tab: Page):
    for sent, made in SENT_AND_MADE:
        found = tab.evaluate(MADE, [sent, "https://r.example/a/"])
        assert found == made
