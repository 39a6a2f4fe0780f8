"""A team's day in Chromium: a trainee tags articles, an editor reads them blind, and both are put together by keyboard.

Then a removal is refused, and later approved. `make tour-team ARTICLES="one.txt two.txt"` prints what
hands do and the figures of agreement, and leaves screenshots in build/tour-team/.
"""

from __future__ import annotations

import logging
import re
import shutil
import sys
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.tour import FILM, LOOKS, PASSWORD, PATIENCE, WIDE, Hand, served
from tests.support.axe import axe
from tests.support.browser import ARGUMENTS, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

TRAINEE, EDITOR, CHIEF = (
    f"{name}@tour.example" for name in ("trainee", "editor", "chief")
)
ROLES = {TRAINEE: "annotator", EDITOR: "editor", CHIEF: "chief"}
OUT = Path("build/tour-team")
RUNTIME = 7380
MOST_ACTIONS = 3  # for a difference
# Passages by their numbers, with the key of the kind and when it is told.
FIRST = (
    *((0, "s", "0:20"), (1, "f", ""), (2, "s", "0:41"), (3, "s", "1:05")),
    *((4, "o", ""), (5, "s", "1:22"), (6, "s", "1:40"), (7, "f", "")),
    *((8, "s", "1:58"), (9, "s", "0:55"), (10, "o", ""), (11, "f", "")),
)
BLIND = (
    *((0, "s", "0:20"), (1, "f", ""), (2, "s", "0:44"), (3, "s", "1:05")),
    *((4, "f", ""), (5, "s", "1:31"), (6, "s", "1:40"), (8, "s", "2:01")),
    *((9, "s", "0:55"), (10, "o", ""), (12, "s", "1:10"), (13, "f", "")),
)
TAKES = "lrbl"


def main(paths: list[str]) -> int:
    """Spend the day; the exit status says whether anything was wrong."""
    if not paths:
        sys.exit("Name one text file or more.")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    expect.set_options(timeout=PATIENCE)
    faults: list[str] = []
    with served(ROLES) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(ARGUMENTS)
        )
        team = Team(browser, address)
        for number, path in enumerate(paths, 1):
            faults += team.work(str(number), Path(path).read_text(encoding="utf-8"))
        browser.close()
    print(*faults or ["nothing was wrong"], f"screenshots: {OUT}", sep="\n")
    return bool(faults)


class Team:
    """Three people, each with a browser of their own."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._address = address
        self._faults: list[str] = []
        self._name = self._slug = ""
        pages = (self._sign_in(browser, email) for email in ROLES)
        self._trainee, self._editor, self._chief = pages
        film = {"title": FILM, "year": 2025, "runtime": RUNTIME}
        self._film = self._add("films", film)["slug"]

    def work(self, name: str, text: str) -> list[str]:
        """Spend the day with one article; returns what was wrong."""
        self._name, self._faults = name, []
        title, _, body = text.strip().partition("\n")
        new = {"film": self._film, "title": title, "body": body, "format": "text"}
        self._slug = self._add("articles", new)["slug"]
        with self._counted(self._trainee, "the trainee tags") as hand:
            self._open(self._trainee, f"/articles/{self._slug}/edit")
            self._tag(hand, FIRST)
        with self._counted(self._editor, "the editor reads blind") as hand:
            self._read_blind(hand)
        with self._counted(self._editor, "both are put together") as hand:
            self._put_together(hand)
        with self._counted(self._chief, "the chief approves") as hand:
            self._approve(hand)
        self._remove_twice()
        self._show_agreement()
        return self._faults

    def _sign_in(self, browser: Browser, email: str) -> Page:
        context = browser.new_context(base_url=self._address, viewport=WIDE)
        page = context.new_page()
        page.on("pageerror", lambda error: self._faults.append(f"{email}: {error}"))
        page.goto("/sign-in")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="Desk")).to_be_visible()
        return page

    @contextmanager
    def _counted(self, page: Page, stage: str) -> Iterator[Hand]:
        hand = Hand(page)
        yield hand
        print(f"{self._name} {stage}: {hand.actions}")

    def _add(self, path: str, fields: dict[str, Any]) -> dict[str, Any]:
        """What the chief has added over the API."""
        answer = self._chief.request.post(
            f"/api/v1/{path}", data=fields, headers={"Origin": self._address}
        )
        assert answer.ok, answer.text()
        added: dict[str, Any] = answer.json()
        return added

    def _open(self, page: Page, path: str) -> None:
        page.goto(path)
        expect(page.locator("html[data-ready]")).to_be_attached()

    def _tag(self, hand: Hand, tags: tuple[tuple[int, str, str], ...]) -> None:
        page = hand.page
        for index, key, point in tags:
            hand.select(index)
            expect(page.locator("tag-toolbar")).to_be_visible()
            hand.press(key)
            expect(page.locator("tag-toolbar")).to_be_hidden()
            if key == "s":
                bar = page.get_by_role("group", name="Spoils until")
                expect(bar).to_be_visible()
                hand.press(*point, "Enter")
                expect(bar).to_be_hidden()
            expect(page.locator("#saved")).to_have_attribute("data-state", "saved")

    def _read_blind(self, hand: Hand) -> None:
        page = hand.page
        page.goto(f"/articles/{self._slug}/agreement")
        hand.click(page.get_by_role("button", name="Open a blind reading"))
        expect(page.locator("html[data-ready]")).to_be_attached()
        expect(page.locator(".annotations [role=option]")).to_have_count(0)
        self._tag(hand, BLIND)
        self._shoot(page, "blind")
        hand.click(page.get_by_role("button", name="Finish the reading"))
        expect(page.get_by_role("heading", name="Both readings")).to_be_visible()

    def _put_together(self, hand: Hand) -> None:
        """Decide each difference with a key, and write the result."""
        page = hand.page
        expect(page.locator("[data-marked]")).to_have_count(1)
        self._shoot(page, "side-by-side")
        count, keys = page.locator(".difference").count(), cycle(TAKES)
        for number in range(count):
            hand.press(next(keys))
            expect(page.locator("[data-kept]")).to_have_count(number + 1)
        self._shoot(page, "decided")
        hand.click(page.get_by_role("button", name="Write the result"))
        expect(page.locator("html[data-ready]")).to_be_attached()
        each = (hand.keys + hand.presses) / count
        print(f"{self._name} {count} differences, {each:.2f} actions each")
        if each >= MOST_ACTIONS:
            self._faults.append(f"{self._name}: {each:.2f} actions for a difference")

    def _approve(self, hand: Hand) -> None:
        """Approve all that waits for the editor-in-chief, one after the other."""
        page = hand.page
        page.goto("/desk")
        self._shoot(page, "desk")
        page.goto("/proposals")
        self._shoot(page, "queue")
        approve = page.get_by_role("button", name=re.compile("^Approve"))
        while left := approve.count():
            hand.click(approve.first)
            expect(approve).to_have_count(left - 1)

    def _remove_twice(self) -> None:
        """The editor proposes to remove an approved spoiler; the editor-in-chief refuses, and is convinced later."""
        editor, chief = Hand(self._editor), Hand(self._chief)
        path = f"/articles/{self._slug}/edit"
        for decision in ("Reject", "Approve"):
            self._open(editor.page, path)
            spoilers = editor.page.locator(
                ".annotations [role=option]:has-text('0:20')"
            )
            editor.click(spoilers.first)
            editor.press("Delete")
            expect(editor.page.locator("#told")).to_contain_text("To be removed")
            chief.page.goto("/proposals")
            self._shoot(chief.page, f"removal-{decision.lower()}")
            if decision == "Reject":
                reason = chief.page.get_by_label("Reason (needed to reject)")
                chief.write(reason.first, "The trailer shows less.")
            button = re.compile(f"^{decision}")
            chief.click(chief.page.get_by_role("button", name=button).first)
            expect(chief.page.get_by_text("No proposals")).to_be_visible()
        self._open(editor.page, path)
        print(f"{self._name} a removal is proposed twice: {editor.actions}")
        print(f"{self._name} it is refused, then approved: {chief.actions}")

    def _show_agreement(self) -> None:
        page = self._editor
        page.goto(f"/articles/{self._slug}/agreement")
        self._shoot(page, "strip")
        for row in page.locator(".agreement__figures tbody tr").all():
            print(self._name, " ".join(row.inner_text().split()))
        for part in (".agreement__count", ".section__title + p"):
            print(self._name, page.locator(part).inner_text())

    def _shoot(self, page: Page, name: str) -> None:
        """A picture on each screen, looked over by axe."""
        for look, size, theme in LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(150)  # for what moves to come to rest
            path = OUT / f"{self._name}-{name}-{look}.png"
            page.screenshot(path=path, full_page=True)
            self._faults += [f"{self._name} {name} {look}: {one}" for one in axe(page)]
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
