"""Fixtures: what sends requests and commands to the application under test."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from werkzeug.serving import make_server

from tests.support.kept_asset import QuietHandler, kept_assets


def browser(app: Flask) -> FlaskClient:
    """A client that says, as browsers do, that its requests come from our own pages."""
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client in the same process, with its own cookies; its forms are on our pages."""
    return browser(app)


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """A runner of `flask` commands."""
    return app.test_cli_runner()


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:
    """The origin at which the application answers real requests, one thread each."""
    server = make_server(
        "127.0.0.1", 0, kept_assets(app), threaded=True, request_handler=QuietHandler
    )
    # Each test waits for the end of its server, so the server looks for it often.
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}
    )
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
