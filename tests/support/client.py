"""Fixtures: what sends requests and commands to the application under test."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from werkzeug.serving import make_server


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client in the same process, with its own cookies."""
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """A runner of `flask` commands."""
    return app.test_cli_runner()


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:
    """The origin at which the application answers real requests, one thread each."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    # Each test waits for the end of its server, so the server looks for it often.
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}
    )
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
