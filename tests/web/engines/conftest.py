"""Fixtures: each of the three browsers, started once for the walk."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import pytest
from flask import Flask, Response
from playwright.sync_api import Browser
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

from tests.support import engine
from tests.web.engines.bidi import address_in, connect
from tests.web.engines.driver import LIMIT, Chromium, Driver, Firefox, WebKit

# A page whose scripts the browser may not run is a page without scripts, in every engine.
NO_SCRIPTS = "script-src 'none'"


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def driver(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Driver]:
    """One browser after the other."""
    if request.param == "chromium":
        page = browser.new_page()
        yield Chromium(page)
        page.context.close()
        return
    start = firefox if request.param == "firefox" else webkit
    program = getattr(engine, request.param)()
    if program is None and not engine.in_ci():
        pytest.skip(engine.REMEDY)
    assert program, engine.REMEDY
    with start(program) as started:
        yield started


@contextmanager
def firefox(program: Path) -> Iterator[Driver]:
    """Firefox without a window, with a profile of its own."""
    with TemporaryDirectory() as profile:
        options = ("--headless", "--remote-debugging-port=0", "--profile", profile)
        with (
            subprocess.Popen(
                (program, *options), stderr=subprocess.PIPE, text=True
            ) as process,
            ended(process),
            connect(address_in(process.stderr)) as session,
        ):
            tabs = session.call("browsingContext.getTree")["contexts"]
            yield Firefox(session, tabs[0]["context"])


@contextmanager
def webkit(program: Path) -> Iterator[Driver]:
    """WebKit's smallest browser, on a display that nobody sees."""
    options = WebKitGTKOptions()
    options.binary_location = str(program)
    options.add_argument("--automation")
    with display() as name:
        environment = os.environ | {"DISPLAY": name}
        service = Service(which(engine.WEBKIT_DRIVER), env=environment)
        with WebKitGTK(options=options, service=service) as driver:
            yield WebKit(driver)


@contextmanager
def display() -> Iterator[str]:
    """A display in memory; it chooses its number itself."""
    command = (engine.DISPLAY, "-displayfd", "1", "-nolisten", "tcp")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        with ended(server):
            yield f":{server.stdout.readline().strip()}"


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """A process that ends with what needs it, however that ends."""
    try:
        yield
    finally:
        process.terminate()
        process.communicate(timeout=LIMIT)


@pytest.fixture
def without_scripts(app: Flask) -> None:
    """Every page forbids its scripts."""

    @app.after_request
    def forbid(response: Response) -> Response:
        response.headers.add("Content-Security-Policy", NO_SCRIPTS)
        return response
