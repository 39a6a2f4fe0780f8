"""How the element looks on pages that are bare, hostile, dark, written from the right, printed; and for whom."""

import pytest
from playwright.sync_api import Page, expect

from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.axe import axe
from tests.support.other_site import Host
from tests.web.newsroom import LAMP

HOSTILE = "* { all: revert; font-size: 30px !important; letter-spacing: 5px; text-transform: uppercase; text-align: end }"
DARK = "body { background: #101216; color: #e6e6e6 }"
COMPUTED = "(one, name) => getComputedStyle(one).getPropertyValue(name)"


def computed(page: Page, selector: str, name: str) -> str:
    """A property of the first such element, shadow trees included."""
    return page.locator(selector).first.evaluate(COMPUTED, name)


def opened(
    page: Page, host: Host, slug: str, style: str = "", attributes: str = ""
) -> Page:
    """The article on a page with this style sheet."""
    page.goto(host.page(host.script + host.element(slug, attributes), style))
    page.locator(".text p").first.wait_for()
    return page


def test_hostile_styles_stay_outside_and_a_thumb_reaches_each_control(
    page: Page, host: Host, slug
):
    look = (
        "display",
        "font-size",
        "letter-spacing",
        "text-transform",
        "text-align",
        "line-height",
    )
    opened(page, host, slug)
    usual = [computed(page, ".text p", name) for name in look]
    opened(page, host, slug, HOSTILE)
    assert [computed(page, ".text p", name) for name in look] == usual
    phone = page.context.new_cdp_session(page)
    phone.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    heights = page.locator("section :is(select, input, button)").evaluate_all(
        "parts => parts.map(part => part.offsetHeight).filter(Boolean)"
    )
    assert min(heights) >= 44


def test_typeface_and_colours_follow_those_of_the_page_and_their_change(
    page: Page, host: Host, slug
):
    still = "* { transition: none !important; animation: none !important }"
    looks = f"{still} body {{ font-family: monospace }} .dark {DARK}"
    opened(page, host, slug, looks)
    assert computed(page, ".text p", "font-family") == "monospace"
    light = computed(page, ".text .gap", "color")
    page.evaluate("document.documentElement.classList.add('dark')")
    expect(page.locator(".text p").first).to_have_css("color", "rgb(230, 230, 230)")
    expect(page.locator(".text .gap").first).not_to_have_css("color", light)


def test_a_page_themes_it_by_properties_and_parts(page: Page, host: Host, slug):
    style = (
        "spoiler-article { --annotator-spoiler: rgb(0, 128, 0); --annotator-font-size: 22px; --annotator-font: monospace }"
        " spoiler-article::part(gap) { border-radius: 3px } spoiler-article::part(title) { font-size: 40px }"
        " spoiler-article::part(control) { background: rgb(240, 240, 240) }"
    )
    opened(page, host, slug, style)
    assert computed(page, ".text .gap", "color") == "rgb(0, 128, 0)"
    assert computed(page, ".text .gap", "border-radius") == "3px"
    assert computed(page, ".text p", "font-size") == "22px"
    assert computed(page, ".text p", "font-family") == "monospace"
    assert computed(page, ".title", "font-size") == "40px"
    assert computed(page, "section", "background-color") == "rgb(240, 240, 240)"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("style", ["", DARK], ids=["bare", "dark"])
def test_a_page_with_it_is_accessible(
    page: Page, host: Host, slug, width: int, style: str
):
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, host, slug, style, 'at="0:10"')
    page.locator(".text .gap").first.click()
    page.get_by_role("button", name="Hide again").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_there_are_no_controls(page: Page, host: Host, slug):
    opened(page, host, slug)
    page.emulate_media(media="print")
    expect(page.locator("section")).to_be_hidden()
    expect(page.locator(".text .gap").first).to_be_visible()


def test_an_article_that_is_written_from_the_right_stands_at_the_right(
    app, page: Page, host: Host, editor: Actor, slug
):
    with app.app_context():
        fields = {
            "film": LAMP,
            "title": "المصباح",
            "body": "<p>سر المنارة. بنى الطاقم البرج.</p>",
            "format": Format.HTML,
        }
        made = create_article(session(), editor, fields)
        spoiler = {
            "kind": "spoiler",
            "level": "major",
            "film": LAMP,
            "quote": {"exact": "سر المنارة"},
        }
        new = new_annotation(spoiler | {"revision": 1})
        add_annotation(session(), editor, made.article.slug, new)
        publish(session(), editor, find_article(session(), editor, made.article.slug))
        session().commit()
        arabic = made.article.slug
    opened(page, host, arabic)
    assert computed(page, ".text", "direction") == "rtl"
    assert computed(page, ".text .gap", "direction") == "ltr"
    assert computed(page, "section", "direction") == "ltr"


def test_a_dark_page_is_told_from_a_light_one_in_every_notation(
    page: Page, host: Host, slug
):
    opened(page, host, slug)
    tell = "async ([script, colours]) => colours.map((await import(script)).isLight)"
    light = ["oklch(0.95 0 0)", "lab(95% 0 0)", "color(display-p3 0.9 0.9 0.9)"]
    dark = ["oklch(0.2 0 0)", "lab(10% 0 0)", "color-mix(in oklab, black 90%, white)"]
    script = f"{host.service}/static/js/embed/theme.js"
    assert page.evaluate(tell, [script, light]) == [True] * 3
    assert page.evaluate(tell, [script, dark]) == [False] * 3
