"""Every page keeps the rules of WCAG 2.2 AA that a machine can check, in both themes and on both kinds of screen."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from annotator.core.permission import Actor, Role
from annotator.extensions import session
from annotator.storage.account import UserRow
from tests.support.axe import axe
from tests.support.place import be_at
from tests.web.newsroom import EMAIL, FOG, LAMP, PASSWORD

BOTH = "?at=finished&at=fog-horn-1940:finished"
# What the browser remembers, and where it goes.
PAGES = {
    "front": ("", "/"),
    "newcomer": ("", "/articles/{slug}"),
    "under way": ("?at=1:00&tolerance=minor", "/articles/{slug}"),
    "finished": (BOTH, "/articles/{slug}"),
    "everything": ("?tolerance=all", "/articles/{slug}"),
    "change": ("?at=1:00", "/articles/{slug}#how-far"),
    "link": ("?at=0:03", "/articles/{slug}?at=finished"),
    "two links": ("", f"/{BOTH.replace('at=finished', f'at={LAMP}:finished', 1)}"),
    "unreadable": ("", "/articles/{slug}?time=soon"),
    "films": ("", "/films"),
    "film": ("?at=0:30", f"/films/{LAMP}"),
    "search": ("", "/search?q=tow"),
    "found nothing": ("", "/search?q=nosuchword"),
    "remembered": ("?at=0:30", "/remembered"),
    "sign in": ("", "/sign-in"),
    "error": ("", "/no/such/page"),
}
WIDTHS = [1280, 390]
THEMES = ["light", "dark"]


@pytest.fixture(
    params=[(width, theme) for width in WIDTHS for theme in THEMES], ids=str
)
def screen(request: pytest.FixtureRequest, page: Page) -> Page:
    """A tab of one size in one theme."""
    width, theme = request.param
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    return page


def test_every_page_for_readers_is_accessible(
    screen: Page, live_server, slug, complaints
):
    broken: dict[str, list[str]] = {}
    for name, (view, path) in PAGES.items():
        screen.context.clear_cookies()
        be_at(screen, live_server, view, LAMP, FOG)
        screen.goto(path.format(slug=slug))
        if violations := axe(screen):
            broken[name] = violations
    complaints[:] = [
        complaint for complaint in complaints if "404" not in complaint
    ]  # the error page's own
    assert broken == {}


def test_what_was_revealed_is_accessible(screen: Page, slug):
    screen.goto(f"/articles/{slug}")
    screen.locator(".text .gap").first.click()
    screen.locator("#here").wait_for(state="attached")
    assert axe(screen) == []


@pytest.mark.usefixtures("editor")
def test_the_account_is_accessible(screen: Page):
    screen.goto("/sign-in")
    screen.get_by_label("E-mail address").fill(EMAIL)
    screen.get_by_label("Password").fill(PASSWORD)
    screen.get_by_role("button", name="Sign in").click()
    screen.get_by_role("link", name="Account").click()
    screen.get_by_label("films").check()
    screen.get_by_role("button", name="Create a token").click()
    screen.locator(".secret").wait_for()
    assert axe(screen) == []


def test_the_page_of_sites_and_webhooks_is_accessible(
    screen: Page, app: Flask, editor: Actor
):
    with app.app_context():
        session().get_one(UserRow, editor.user_id).role = Role.ADMIN
        session().commit()
    screen.goto("/sign-in")
    screen.get_by_label("E-mail address").fill(EMAIL)
    screen.get_by_label("Password").fill(PASSWORD)
    screen.get_by_role("button", name="Sign in").click()
    screen.goto("/sites")
    assert axe(screen) == []
    screen.get_by_label("Name").fill("Film Weekly")
    screen.get_by_label("Origins").fill("https://a.example")
    screen.get_by_role("button", name="Register the site").click()
    screen.locator(".secret").wait_for()
    assert axe(screen) == []


def test_in_forced_colours_every_kind_keeps_a_line_of_its_own(
    page: Page, live_server, slug
):
    page.emulate_media(forced_colors="active")
    be_at(page, live_server, "at=finished", LAMP)
    page.goto(f"/articles/{slug}")
    style = "element => { const s = getComputedStyle(element); return s.textDecorationStyle + s.textDecorationLine + s.borderBlockEndStyle }"
    lines = {
        kind: page.locator(f".text .{kind}").first.evaluate(style)
        for kind in ("fact", "opinion", "spoiler")
    }
    assert len(set(lines.values())) == 3


def test_on_paper_there_are_no_controls_and_it_says_for_whom_it_is_safe(
    page: Page, live_server, slug
):
    page.emulate_media(media="print")
    page.goto(f"/articles/{slug}")
    expect(page.locator(".printed")).to_contain_text("haven’t seen The Lamp.")
    be_at(page, live_server, "at=1:00", LAMP)
    page.goto(f"/articles/{slug}")
    expect(page.locator(".printed")).to_contain_text(
        "who are at 1:00 in The Lamp or further. They need not have seen Fog Horn."
    )
    assert not page.locator(".ask").is_visible()
    assert not page.locator(".bar").is_visible()
    assert page.locator(".text .gap").first.is_visible()
