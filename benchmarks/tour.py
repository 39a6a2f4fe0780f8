"""An editor's day with real articles in Chromium: import, twenty tags, a corrected text, review, publication.

It counts what hands do, and leaves screenshots to look at. `make tour` reads every `.txt` in the folder that TOUR_ARTICLES names (../shared/articles) and writes to build/tour/.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)
from werkzeug.security import generate_password_hash
from werkzeug.serving import make_server

from annotator import create_app
from annotator.extensions import session
from annotator.services.clock import now
from annotator.storage.account import UserRow
from benchmarks.corrected_page import (
    HEADING,
    PARAGRAPH,
    Block,
    correct,
    faults,
    page_of,
)
from tests.support.axe import axe
from tests.support.browser import ARGUMENTS, find_chromium
from tests.support.database import close, migrate, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


PASTE = """(field, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  field.dispatchEvent(new ClipboardEvent("paste", options));
}"""
HEAD = ("title", "standfirst")
PATIENCE = 60_000  # ms: nobody waits for a busy machine otherwise


@dataclass
class Hand:
    """What an editor's hands do: each key, and each press, drag or choice with the mouse."""

    page: Page
    keys: int = 0
    presses: int = 0

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def write(self, field: Locator, text: str) -> None:
        """Go to a field and type."""
        self.click(field)
        field.fill(text)
        self.keys += len(text)

    def paste(self, field: Locator, text: str) -> None:
        """Go to a field and paste plain text."""
        self.click(field)
        field.fill(text)
        self.keys += 1

    def paste_page(self, field: Locator, html: str) -> None:
        """Go to a field and paste what was copied from a page."""
        self.click(field)
        field.evaluate(PASTE, html)
        self.keys += 1

    def click(self, element: Locator) -> None:
        """Press the mouse once."""
        element.click()
        self.presses += 1

    def choose(self, field: Locator, **option: str) -> None:
        """Open a list and choose."""
        field.select_option(**option)  # type: ignore[arg-type]
        self.presses += 2

    def select(self, index: int) -> None:
        """Drag over words."""
        self.page.evaluate(SELECT, index)
        self.presses += 1

    @property
    def actions(self) -> str:
        """The counts so far."""
        return f"{self.keys} keys, {self.presses} presses"


def main() -> int:
    """Take the tour; the exit status says whether anything was wrong on the way."""
    folder = Path(os.environ.get("TOUR_ARTICLES", "../shared/articles"))
    articles = sorted(folder.glob("*.txt"))
    if not articles:
        sys.exit(f"There is no .txt in {folder}: name another folder in TOUR_ARTICLES.")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    found: list[str] = []
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    expect.set_options(timeout=PATIENCE)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(ARGUMENTS)
        )
        for number, article in enumerate(articles, 1):
            found += Tour(browser, address, f"{number}").take(
                article.read_text(encoding="utf-8")
            )
        browser.close()
    print(*found or ["nothing was wrong"], f"screenshots: {OUT}", sep="\n")
    return bool(found)


@contextmanager
def served(roles: Mapping[str, str] = {EMAIL: "editor"}) -> Iterator[str]:
    """The address of an application on a database of its own, with accounts of these roles."""
    with tempfile.TemporaryDirectory() as folder:
        url, instance = f"sqlite:///{folder}/annotator.sqlite", Path(folder)
        migrate(url, instance)
        app = create_app(settings_for(url, instance))
        with app.app_context():
            secret = generate_password_hash(PASSWORD)
            session().add_all(
                UserRow(email=email, role=role, password_hash=secret, created_at=now())
                for email, role in roles.items()
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
        self._hand = Hand(self._page)
        self._slug = ""
        self._shots = 0
        self._faults: list[str] = []

    def take(self, text: str) -> list[str]:
        """All of it; returns what axe, the browser and the corrected text complained about."""
        self._sign_in()
        whole = Hand(self._page)
        for stage in (
            partial(self._bring_in, text),
            self._tag,
            self._correct,
            self._review,
            self._preview,
            self._publish,
        ):
            self._hand = Hand(self._page)
            started = perf_counter()
            stage()
            name = getattr(stage, "__name__", "_bring_in").strip("_")
            seconds = perf_counter() - started
            print(f"{self._name} {name}: {self._hand.actions}, {seconds:.1f} s")
            whole.keys += self._hand.keys
            whole.presses += self._hand.presses
        print(f"{self._name} the whole day: {whole.actions}")
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
        page, hand = self._page, self._hand
        page.goto("/import")
        hand.paste(page.get_by_label("Text", exact=True), text)
        films = page.get_by_label("Main film")
        if films.locator("option", has_text=FILM).count():
            hand.choose(films, label=f"{FILM} (2025)")
        else:
            hand.choose(films, value="new")
            hand.write(page.get_by_label("Film title"), FILM)
            hand.write(page.get_by_label("Year"), "2025")
            hand.write(page.get_by_label("Length"), "2:03")
        self._shoot("import", themes=True)
        hand.click(page.get_by_role("button", name="Continue"))
        expect(
            page.get_by_role("heading", name="What will be imported")
        ).to_be_visible()
        self._shoot("look", themes=True)
        breaks = page.get_by_role("button", name="Accept all")
        if breaks.is_visible():
            hand.click(breaks)
        hand.click(page.get_by_role("button", name="Create the draft"))
        expect(page.locator("html[data-ready]")).to_be_attached()
        self._slug = page.url.split("/")[-2]
        self._shoot("draft")

    def _tag(self) -> None:
        """Twenty tags, each spoiler with a time of its own."""
        page, hand = self._page, self._hand
        for index, key in enumerate(KEYS):
            hand.select(index)
            expect(page.locator("tag-toolbar")).to_be_visible()
            if index == 1:
                self._shoot("toolbar")
            hand.press(key)
            expect(page.locator("tag-toolbar")).to_be_hidden()
            if key == "s":
                bar = page.get_by_role("group", name="Spoils until")
                expect(bar).to_be_visible()
                hand.press(*POINTS[index % len(POINTS)], "Enter")
                expect(bar).to_be_hidden()
            expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
        self._shoot("tagged", themes=True)

    def _correct(self) -> None:
        """Five edits come back on a page of another site."""
        page, hand = self._page, self._hand
        title, *_ = (block.text for block in self._blocks(whole=True))
        wanted = correct(self._blocks())
        quotes = {one["id"]: one["exact"] for one in self._annotations()}
        hand.click(page.get_by_role("link", name="Edit the text"))
        hand.click(page.get_by_role("link", name="Bring a corrected text in"))
        field = page.get_by_label("Text", exact=True)
        hand.paste_page(field, page_of(title, wanted))
        hand.click(page.get_by_role("button", name="Continue"))
        self._shoot("blocks", themes=True)
        hand.click(page.get_by_role("button", name="Continue").last)
        self._shoot("carried", themes=True)
        report = page.locator("main").inner_text()
        hand.click(page.get_by_role("button", name="Save this text"))
        expect(page.locator("html[data-ready]")).to_be_attached()
        found = faults(wanted, self._blocks())
        for one in self._annotations():
            quote = quotes[one["id"]]
            if one["exact"] != quote and quote not in report:
                found.append(f"not reported: {quote}")
        self._faults += [f"{self._name} corrected: {fault}" for fault in found]

    def _review(self) -> None:
        """Each annotation whose place is uncertain: accepted where it has one, else dismissed."""
        page, hand = self._page, self._hand
        if not page.url.endswith("/review"):
            return
        self._shoot("review", themes=True)
        done = page.locator("[data-part=done]")
        while not done.is_visible():
            count = page.locator("[data-part=count]").inner_text()
            if page.locator("[data-part=after] mark").count():
                hand.press("a")
            else:
                hand.press("d", "Enter")
            expect(page.locator("[data-part=count]")).not_to_have_text(count)
        hand.click(page.get_by_role("link", name="Back to the annotations").last)
        expect(page.locator("html[data-ready]")).to_be_attached()

    def _blocks(self, *, whole: bool = False) -> list[Block]:
        """The newest text; without `whole`, its body alone."""
        blocks = self._ask("source")["blocks"]
        return [
            Block(HEADING if one["type"] == HEADING else PARAGRAPH, one["text"])
            for one in blocks
            if whole or one["type"] not in HEAD
        ]

    def _annotations(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self._ask("annotations?limit=100")["items"]
        return items

    def _ask(self, rest: str) -> Any:
        answer = self._page.request.get(f"/api/v1/articles/{self._slug}/{rest}")
        return json.loads(answer.text())

    def _preview(self) -> None:
        page, hand = self._page, self._hand
        hand.press("p")
        expect(page.locator("#read-as-pane .gap").first).to_be_visible()
        self._shoot("read-as-newcomer", themes=True)
        hand.write(page.get_by_label("How far the reader is"), "1:05")
        expect(page.locator(".read-as__says")).to_contain_text("1:05")
        page.wait_for_timeout(1500)  # a look counts after a second
        self._shoot("read-as-1-05")
        hand.press("Escape", "Escape")
        hints = page.locator("lint-list > button")
        if hints.is_enabled():
            hand.click(hints)
            self._shoot("hints")
            hand.press("Escape")
        hand.press("t")
        for number in range(1, 4):
            hand.press("r")
            expect(page.locator("coverage-ticks")).to_contain_text(
                re.compile(f"^{number} of")
            )

    def _publish(self) -> None:
        page, hand = self._page, self._hand
        hand.click(page.get_by_role("link", name="Publish…"))
        self._shoot("check-list", themes=True)
        hand.click(page.get_by_label("Publish with open checks"))
        hand.click(page.get_by_role("button", name="Publish"))
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
