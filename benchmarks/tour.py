"""Drives real articles through the editors' pages in Chromium, from import to publication, and leaves screenshots to look at.

`make tour` reads every `.txt` in the folder that TOUR_ARTICLES names (../shared/articles) and writes to build/tour/.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright
from werkzeug.security import generate_password_hash
from werkzeug.serving import make_server

from annotator import create_app
from annotator.extensions import session
from annotator.services.clock import now
from annotator.storage.account import UserRow
from tests.support.axe import axe
from tests.support.browser import ARGUMENTS, find_chromium
from tests.support.database import close, migrate, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

EMAIL, PASSWORD = "editor@tour.example", "a walk along the rows"
FILM = "The Smashing Machine"  # what the articles that this was written for are about
OUT = Path("build/tour")
WIDE: ViewportSize = {"width": 1280, "height": 860}
NARROW: ViewportSize = {"width": 390, "height": 844}
LOOKS: tuple[tuple[str, ViewportSize, Literal["light", "dark"]], ...] = (
    ("wide", WIDE, "light"),
    ("narrow", NARROW, "dark"),
)
KEYS = (
    "sfssosfsssosfsssosfs"  # twenty tags: thirteen spoilers, four facts, three opinions
)
POINTS = ("0:20", "0:41", "1:05", "1:22", "1:40", "1:58")
SELECT = """index => {
  const blocks = [...document.querySelectorAll(".article-text [data-start]")].filter((one) => one.textContent.length > 90);
  const block = blocks[index % blocks.length];
  const node = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
  const sentences = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(node.data)];
  const { index: at, segment } = sentences[Math.floor(index / blocks.length) % sentences.length];
  const end = at + Math.min(segment.trimEnd().length, 50 + (index % 4) * 45);
  block.scrollIntoView({ block: "center" });
  getSelection().setBaseAndExtent(node, at, node, end);
}"""


def main() -> int:
    """Take the tour; the exit status says whether axe found something on the way."""
    folder = Path(os.environ.get("TOUR_ARTICLES", "../shared/articles"))
    articles = sorted(folder.glob("*.txt"))
    if not articles:
        sys.exit(f"There is no .txt in {folder}: name another folder in TOUR_ARTICLES.")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    faults: list[str] = []
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(ARGUMENTS)
        )
        for number, article in enumerate(articles, 1):
            faults += Tour(browser, address, f"{number}").take(
                article.read_text(encoding="utf-8")
            )
        browser.close()
    print(*faults or ["axe found nothing"], f"screenshots: {OUT}", sep="\n")
    return bool(faults)


@contextmanager
def served() -> Iterator[str]:
    """The address of an application on a database of its own, with one editor."""
    with tempfile.TemporaryDirectory() as folder:
        url, instance = f"sqlite:///{folder}/annotator.sqlite", Path(folder)
        migrate(url, instance)
        app = create_app(settings_for(url, instance))
        with app.app_context():
            secret = generate_password_hash(PASSWORD)
            session().add(
                UserRow(
                    email=EMAIL, role="editor", password_hash=secret, created_at=now()
                )
            )
            session().commit()
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.port}"
        finally:
            server.shutdown()
            thread.join()
            close(app)


class Tour:
    """One article's way, and what is seen on it."""

    def __init__(self, browser: Browser, address: str, name: str) -> None:
        context = browser.new_context(
            base_url=address, viewport=WIDE, color_scheme="light"
        )
        self._page = context.new_page()
        self._page.on(
            "pageerror", lambda error: self._faults.append(f"{name}: {error}")
        )
        self._name = name
        self._shots = 0
        self._faults: list[str] = []

    def take(self, text: str) -> list[str]:
        """All of it; returns what axe and the browser complained about."""
        for stage in (
            self._sign_in,
            partial(self._bring_in, text),
            self._tag,
            self._preview,
            self._publish,
        ):
            started = perf_counter()
            stage()
            name = getattr(stage, "__name__", "_bring_in")
            print(f"{self._name}{name}: {perf_counter() - started:.1f} s")
        self._read()
        self._page.context.close()
        return self._faults

    def _sign_in(self) -> None:
        page = self._page
        page.goto("/sign-in")
        page.get_by_label("E-mail address").fill(EMAIL)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="Desk")).to_be_visible()

    def _bring_in(self, text: str) -> None:
        page = self._page
        page.goto("/import")
        page.get_by_label("Text", exact=True).fill(text)
        films = page.get_by_label("Main film")
        if films.locator("option", has_text=FILM).count():
            films.select_option(label=f"{FILM} (2025)")
        else:
            films.select_option("new")
            page.get_by_label("Film title").fill(FILM)
            page.get_by_label("Year").fill("2025")
            page.get_by_label("Length").fill("2:03")
        self._shoot("import", themes=True)
        page.get_by_role("button", name="Continue").click()
        expect(
            page.get_by_role("heading", name="What will be imported")
        ).to_be_visible()
        self._shoot("look", themes=True)
        page.get_by_role("button", name="Create the draft").click()
        expect(page.locator("html[data-ready]")).to_be_attached()
        self._shoot("draft")

    def _tag(self) -> None:
        page = self._page
        for index, key in enumerate(KEYS):
            page.locator(".article-text").focus()
            page.evaluate(SELECT, index)
            expect(page.locator("tag-toolbar")).to_be_visible()
            if index == 1:
                self._shoot("toolbar")
            page.keyboard.press(key)
            expect(page.locator("tag-toolbar")).to_be_hidden()
            if key == "s":
                field = page.locator(
                    "annotation-inspector timeline-scrubber input:not([type=range])"
                )
                field.fill(POINTS[index % len(POINTS)])
                field.press("Enter")
            expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
        self._shoot("tagged", themes=True)

    def _preview(self) -> None:
        page = self._page
        page.locator(".article-text").focus()
        page.keyboard.press("p")
        expect(page.locator("#read-as-pane .gap").first).to_be_visible()
        self._shoot("read-as-newcomer", themes=True)
        page.get_by_label("How far the reader is").fill("1:05")
        expect(page.locator(".read-as__says")).to_contain_text("1:05")
        page.wait_for_timeout(1500)  # a look counts after a second
        self._shoot("read-as-1-05")
        page.keyboard.press("Escape")
        page.locator("#read-as-pane").press("Escape")
        hints = page.locator("lint-list > button")
        if hints.is_enabled():
            hints.click()
            self._shoot("hints")
            page.keyboard.press("Escape")
        page.locator(".article-text").focus()
        for number in range(1, 4):
            page.keyboard.press("r")
            expect(page.locator("coverage-ticks")).to_contain_text(
                re.compile(f"^{number} of")
            )

    def _publish(self) -> None:
        page = self._page
        page.get_by_role("link", name="Publish…").click()
        self._shoot("check-list", themes=True)
        page.get_by_label("Publish with open checks").check()
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_role("status")).to_contain_text("Published")
        self._shoot("published")

    def _read(self) -> None:
        page = self._page
        page.goto("/desk")
        self._shoot("desk", themes=True)
        page.locator(".entry__links a").first.click()
        self._shoot("reader", themes=True)

    def _shoot(self, name: str, *, themes: bool = False) -> None:
        """A picture, with `themes` also in the dark on a phone, each looked over by axe."""
        self._shots += 1
        for look, size, theme in LOOKS if themes else LOOKS[:1]:
            self._page.set_viewport_size(size)
            self._page.emulate_media(color_scheme=theme)
            self._page.wait_for_timeout(150)  # for what moves to come to rest
            self._page.screenshot(
                path=OUT / f"{self._name}-{self._shots:02}-{name}-{look}.png"
            )
            self._faults += [
                f"{self._name} {name} {look}: {fault}" for fault in axe(self._page)
            ]
        self._page.set_viewport_size(WIDE)
        self._page.emulate_media(color_scheme="light")


if __name__ == "__main__":
    sys.exit(main())
