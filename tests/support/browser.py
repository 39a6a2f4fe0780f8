"""Fixtures: a real browser, in which any error or request to another host fails the test."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.support.chromium import REMEDY, installed
from tests.support.entrance import Entrance
from tests.support.kept_profile import KeptProfile

ARGUMENTS = (
    # The sandbox refuses root and most containers; the only pages opened are our own.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    # Tabs of one profile share a process, and a script has one thread: a page is open for a second.
    "--process-per-site",
    "--js-flags=--single-threaded",
    # Nothing leaves this machine, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PATIENCE = 20_000  # ms that a state may take to come, on a busy machine
# The page's own copy of a module, whose address changes with its content.
LOADED = """window.loaded = path => {
  const addresses = performance.getEntriesByType("resource").map(entry => entry.name);
  return import(addresses.find(address => address.includes(`${path}?`)) ?? path);
}"""
LONGEST = {
    *("test_conformance.py", "test_growth.py", "test_wheel.py"),
    *("test_host_page.py", "test_accessibility.py", "test_browser_states.py"),
    *("test_several_editors.py", "test_live.py", "test_mouse.py"),
    *("test_operating.py", "test_kill.py", "test_streams.py", "test_wordpress.py"),
    *("test_selecting.py", "test_browser.py", "test_walk.py"),
}
OUR_HOSTS = {"127.0.0.1", "localhost"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files of browser tests last, and long files first among each, so that processes end together.

    One test of `LONGEST` takes as long as many others.

    From the first browser test on, Playwright keeps an event loop in this thread, and `asyncio.run` refuses
    to start another.
    """
    late = {
        item.path for item in items if "browser" in getattr(item, "fixturenames", ())
    }
    length = Counter(item.path for item in items)
    length.update({path: 1000 for path in length if path.name in LONGEST})
    items.sort(key=lambda item: (item.path in late, -length[item.path], item.path))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(ARGUMENTS)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about; a test that expects a complaint takes it out of the list."""
    return []


@pytest.fixture
def browser_context(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: str,
    complaints: list[str],
) -> Iterator[BrowserContext]:
    """A browser profile with nothing in it; at the end of the test nothing may be left in `complaints`.

    Tests of the editors' desk share one that keeps the files of the interface, and a tab; all others have
    their own.
    """
    kept: KeptProfile | None = None
    if "desk" in request.fixturenames:
        kept = request.getfixturevalue("kept_profile")
    context = kept.context if kept else new_profile(browser, live_server)
    listeners = listen(context, complaints)
    yield context
    if kept:
        kept.forget()
    else:
        context.close()
    for event, listener in listeners.items():
        context.remove_listener(event, listener)
    assert complaints == []


@pytest.fixture(scope="session")
def kept_profile(browser: Browser, entrance: Entrance) -> Iterator[KeptProfile]:
    """The profile that the desk's tests use one after the other."""
    context = new_profile(browser, entrance.origin)
    yield KeptProfile(context, entrance.origin)
    context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, browser_context: BrowserContext) -> Page:
    """An empty tab; addresses such as `/articles/...` lead to the live server."""
    if "desk" in request.fixturenames:
        kept: KeptProfile = request.getfixturevalue("kept_profile")
        return kept.tab()
    return browser_context.new_page()


def new_profile(browser: Browser, origin: str, **options: Any) -> BrowserContext:
    """A browser profile whose addresses such as `/articles/...` lead to this origin."""
    context = browser.new_context(base_url=origin, **options)
    context.add_init_script(LOADED)
    return context


def listen(context: BrowserContext, complaints: list[str]) -> dict[str, Any]:
    """Write down script errors, console errors and requests to other hosts, in every tab; returns what listens."""
    listeners: dict[str, Any] = {
        "weberror": lambda error: complaints.append(f"script: {error.error}"),
        "console": lambda message: hear(complaints, message.type, message.text),
        # Where a name is no address, a request fails. To hear of all requests takes long.
        "requestfailed": lambda request: check_host(complaints, request.url),
    }
    for event, listener in listeners.items():
        context.on(event, listener)  # type: ignore[call-overload]
    return listeners


def hear(complaints: list[str], kind: str, text: str) -> None:
    """Keep a console message that reports an error, a broken security policy for one."""
    if kind == "error":
        complaints.append(f"console: {text}")


def check_host(complaints: list[str], url: str) -> None:
    """Keep a request that would leave this machine."""
    parts = urlsplit(url)
    if parts.scheme.startswith(("http", "ws")) and parts.hostname not in OUR_HOSTS:
        complaints.append(f"request to another host: {url}")


def find_chromium(playwright: Playwright) -> Path:
    """The system's Chromium, or the one that Playwright downloaded; the remedy where there is none."""
    executable = installed() or Path(playwright.chromium.executable_path)
    if not executable.is_file():
        raise RuntimeError(REMEDY)
    return executable
