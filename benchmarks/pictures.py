"""Draws the README's pictures anew, from the demo: `make pictures` writes them to docs/images/."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from sqlalchemy import select

from annotator import create_app
from annotator.extensions import writing_session
from annotator.factory import close
from annotator.http.access.audience import SESSION_COOKIE
from annotator.services.account.session import open_session
from annotator.settings import Settings
from annotator.storage.account import UserRow
from benchmarks.editing import served
from tests.support.browser import ARGUMENTS, find_chromium

OUT = Path("docs/images")
ARTICLE = "/articles/how-it-got-its-ending"
PLACE = "night-of-the-living-dead-1968~0:47~none"  # halfway
FIRST_WORDS = "Almost everything on the screen"
PASSAGE = "It stands in for"
WIDE: ViewportSize = {"width": 1280, "height": 960}
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
UP = "element => element.scrollIntoView({ block: 'start' })"
Theme = Literal["light", "dark"]


def main() -> None:
    """Draw the reader's page on a screen and on a phone, and the workspace."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with _demo() as (app, address), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(ARGUMENTS)
        )
        _draw_reader(chromium, address, WIDE, "light")
        _draw_reader(chromium, address, PHONE, "dark")
        _draw_workspace(chromium, address, _session(app))
        chromium.close()
    print(f"Drawn: {OUT}")


@contextmanager
def _demo() -> Iterator[tuple[Flask, str]]:
    with tempfile.TemporaryDirectory(prefix="annotator-pictures-") as folder:
        url = f"sqlite:///{Path(folder) / 'annotator.sqlite'}"
        settings = Settings(
            url, "a key for pictures, which signs nothing", Path(folder)
        )
        app = create_app(settings)
        for command in (["db", "upgrade"], ["demo"]):
            app.test_cli_runner().invoke(args=command, catch_exceptions=False)
        with served(app) as address:
            yield app, address
        close(app)


def _session(app: Flask) -> str:
    """A session of the demo's editor."""
    with app.app_context():
        current = writing_session()
        secret = open_session(current, current.scalars(select(UserRow.id)).one())
        current.commit()
    return secret


def _page(
    browser: Browser,
    address: str,
    size: ViewportSize,
    theme: Theme,
    cookie: tuple[str, str],
) -> Page:
    context = browser.new_context(
        base_url=address, viewport=size, color_scheme=theme, reduced_motion="reduce"
    )
    name, value = cookie
    context.add_cookies([{"name": name, "value": value, "url": address}])
    return context.new_page()


def _draw_reader(
    browser: Browser,
    address: str,
    size: ViewportSize,
    theme: Theme,
) -> None:
    page = _page(browser, address, size, theme, ("annotator_place", PLACE))
    page.goto(ARTICLE, wait_until="networkidle")
    page.locator(".text p", has_text=FIRST_WORDS).evaluate(UP)
    page.wait_for_function("document.fonts.status === 'loaded'")
    _draw(page, f"reader-{theme}")


def _draw_workspace(browser: Browser, address: str, secret: str) -> None:
    page = _page(browser, address, DESK, "light", (SESSION_COOKIE, secret))
    page.goto(f"{ARTICLE}/edit", wait_until="load")
    page.locator("html[data-ready]").wait_for()
    page.locator("annotation-list li", has_text=PASSAGE).first.click()
    page.locator("annotation-inspector", has_text=PASSAGE).wait_for()
    _draw(page, "editor-light")


def _draw(page: Page, name: str) -> None:
    page.wait_for_timeout(500)  # until what moves has come to rest
    page.screenshot(path=OUT / f"{name}.png")
    page.context.close()


if __name__ == "__main__":
    main()
