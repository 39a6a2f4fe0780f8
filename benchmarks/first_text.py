"""When a reader's page shows its first text on slow 3G, and how far it moves afterwards.

Run with `python -m benchmarks.first_text`. The line is 400 kbit/s with 400 ms of delay, the window a phone's, and nothing
is cached. The first visit of each page is not counted: it waits for templates to compile.
"""

import logging
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from annotator import create_app
from annotator.factory import close
from annotator.settings import Settings
from benchmarks.editing import served
from tests.support.browser import ARGUMENTS, find_chromium

PATHS = (
    "/articles/the-film-a-court-condemned",
    "/",
    "/films/nosferatu-1922",
)
ROUNDS = 5
WINDOW: ViewportSize = {"width": 390, "height": 664}
KILOBIT = 1024 / 8  # bytes
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400 * KILOBIT,
    "uploadThroughput": 400 * KILOBIT,
}
AIM, MOST_SHIFT = 1500, 0.01  # ms
SHOWN = """() => new Promise(resolve => {
  let shift = 0
  const add = list => list.getEntries().forEach(entry => { shift += entry.value })
  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
  const [text] = performance.getEntriesByName('first-contentful-paint')
  setTimeout(() => resolve([text.startTime, shift]), 500)
})"""


def main() -> None:
    """Measure an article, the front page and a film of the demo."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'annotator.sqlite'}"
        app = create_app(
            Settings(url, "a key for measuring, which signs nothing", Path(folder))
        )
        for command in (["db", "upgrade"], ["demo"]):
            app.test_cli_runner().invoke(args=command, catch_exceptions=False)
        with served(app) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=find_chromium(playwright), args=list(ARGUMENTS)
            )
            for path in PATHS:
                _report(path, [_visit(chromium, address + path) for _ in range(ROUNDS)])
            chromium.close()
        close(app)


def _visit(chromium: Browser, address: str) -> tuple[float, float]:
    """When the first text was there, in milliseconds, and by how much the page moved."""
    page = chromium.new_context(viewport=WINDOW).new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(address, wait_until="load")
    text, shift = page.evaluate(SHOWN)
    page.context.close()
    return text, shift


def _report(path: str, visits: list[tuple[float, float]]) -> None:
    counted = visits[1:]
    text = median(text for text, _ in counted)
    shift = max(shift for _, shift in counted)
    print(
        f"{path}: first text after {text:,.0f} ms (aim: under {AIM:,}), moved by {shift:.3f} (aim: under {MOST_SHIFT})"
    )


if __name__ == "__main__":
    main()
