"""Fixtures: what sends requests and commands to the application under test."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from werkzeug.security import generate_password_hash

from tests.support.entrance import Entrance, serve_tests
from tests.support.passwords import DEFAULTS


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
def live_server(app: Flask, entrance: Entrance) -> Iterator[str]:
    """The origin at which the application answers real requests, one thread each."""
    entrance.open_to(app)
    yield entrance.origin
    entrance.close()


@pytest.fixture(scope="session")
def entrance() -> Iterator[Entrance]:
    """The one server of a run."""
    with serve_tests() as entrance:
        yield entrance


@pytest.fixture
def usual_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as they are in service."""
    monkeypatch.setattr(generate_password_hash, "__defaults__", DEFAULTS)
