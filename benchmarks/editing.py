"""What tagging and scrolling cost in the editors' workspace, in Chromium.

Run with `python -m benchmarks.editing`. The ratio between few and many annotations is what counts; milliseconds depend on
the machine and its mood. Each pair takes turns within one run.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

from flask import Flask
from playwright.sync_api import Page, sync_playwright
from sqlalchemy import select
from werkzeug.serving import make_server

from annotator import create_app
from annotator.extensions import writing_session
from annotator.factory import close
from annotator.http.access.audience import SESSION_COOKIE
from annotator.services.account.session import open_session
from annotator.settings import Settings
from annotator.storage.account import UserRow
from benchmarks import stock
from tests.support.browser import ARGUMENTS, find_chromium

ROUNDS = 25
AIM = 100  # ms from the key to the picture, with 200 annotations
SIZES = (1, 200, 1_000)
# Selects a word, presses F, and waits until the browser has painted.
TAG = """async (number) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const block = document.querySelectorAll(".article-text p [data-start]")[number].firstChild;
  getSelection().setBaseAndExtent(block, 4, block, 9);
  await painted();
  const start = performance.now();
  const key = { key: "f", code: "KeyF", bubbles: true, cancelable: true };
  document.querySelector(".article-text").dispatchEvent(new KeyboardEvent("keydown", key));
  const worked = performance.now() - start;
  await painted();
  return [worked, performance.now() - start];
}"""
SCROLL = """async () => {
  const sheet = document.querySelector(".sheet");
  sheet.scrollTop = 0;
  const times = [];
  let last = 0;
  for (let step = 0; step < 90; step += 1) {
    const now = await new Promise(requestAnimationFrame);
    if (last) times.push(now - last);
    last = now;
    sheet.scrollTop += 60;
  }
  return times;
}"""
STEP = """async (key) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const start = performance.now();
  const event = { key, bubbles: true, cancelable: true, shiftKey: true };
  document.querySelector(".article-text").dispatchEvent(new KeyboardEvent("keydown", event));
  const worked = performance.now() - start;
  await painted();
  return worked;
}"""


def main() -> None:
    """Measure an article of 12,000 characters with few and with many annotations."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'annotator.sqlite'}"
        app = create_app(
            Settings(url, "a key for measuring, which signs nothing", Path(folder))
        )
        app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
        stock.editor_token(app)
        for size in SIZES:
            stock.add_article(app, f"with-{size}", size)
        with served(app) as address, _desk(app, address) as pages:
            _report(pages)
        close(app)


def _report(pages: dict[int, Page]) -> None:
    times: dict[int, list[list[float]]] = {size: [] for size in SIZES}
    for number in range(ROUNDS):
        for size, page in pages.items():
            page.bring_to_front()
            times[size].append(page.evaluate(TAG, number))
    print(
        "\nThe workspace in Chromium, 12,000 characters: from the key to the picture, in ms (of which in script)"
    )
    middle = {size: median(whole for _, whole in times[size]) for size in SIZES}
    for size in SIZES:
        worked = median(script for script, _ in times[size])
        print(
            f"  tagging with {size:5,} annotations {middle[size]:6.1f}   ({worked:.1f})"
        )
    print(
        f"  200 cost {middle[200] / middle[1]:.2f} times what 1 costs; the aim is under {AIM} ms"
    )
    for size, page in pages.items():
        page.bring_to_front()
        frames = page.evaluate(SCROLL)
        step = median(page.evaluate(STEP, "ArrowRight") for _ in range(ROUNDS))
        print(
            f"  scrolling with {size:5,}: {median(frames):.1f} ms a frame, 95 % under {quantiles(frames, n=20)[-1]:.1f};"
            f" a step of the cursor {step:.1f}"
        )


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the application, which answers real requests there."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _desk(app: Flask, address: str) -> Iterator[dict[int, Page]]:
    """A tab with each article, signed in."""
    with app.app_context():
        current = writing_session()
        secret = open_session(current, current.scalars(select(UserRow.id)).one())
        current.commit()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(ARGUMENTS)
        )
        context = chromium.new_context(base_url=address)
        context.add_cookies([{"name": SESSION_COOKIE, "value": secret, "url": address}])
        pages = {}
        for size in SIZES:
            pages[size] = context.new_page()
            pages[size].goto(f"/articles/with-{size}/edit")
            pages[size].wait_for_selector("html[data-ready]", state="attached")
        yield pages
        chromium.close()


if __name__ == "__main__":
    main()
