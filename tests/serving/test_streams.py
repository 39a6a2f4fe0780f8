"""Streams on the production server: they take nobody's turn, come from every worker, and end when it stops."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest

from annotator.serve import TURNS
from annotator.settings import Settings
from tests.api.desk import Desk, open_desk
from tests.support.following import following

PROJECT = Path(__file__).parents[2]
WORKERS = 2


@pytest.fixture
def desk(app) -> Desk:
    """An editor on the database that the server serves, too."""
    return open_desk(app)


@pytest.fixture
def server(settings: Settings) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The production server with two workers, and its origin."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    environ = os.environ | {
        "ANNOTATOR_DATABASE_URL": settings.database_url,
        "ANNOTATOR_SECRET_KEY": "x" * 32,
        "ANNOTATOR_INSTANCE_PATH": str(settings.instance_path),
        "ANNOTATOR_PORT": str(port),
        "ANNOTATOR_WORKERS": str(WORKERS),
    }
    command = [sys.executable, "-m", "annotator.serve"]
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=PROJECT, env=environ, stdout=silent, stderr=silent
    ) as process:
        wait_until_it_answers(port)
        yield process, f"http://127.0.0.1:{port}"
        process.kill()


def wait_until_it_answers(port: int) -> None:
    """Ask until there is an answer."""
    end = monotonic() + 20
    while monotonic() < end:
        with (
            suppress(OSError),
            closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection,
        ):
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        sleep(0.1)
    raise TimeoutError("the server does not answer")


def test_more_streams_than_turns_hear_of_a_change_and_end_with_the_server(
    desk: Desk, server: tuple[subprocess.Popen[bytes], str]
):
    process, origin = server
    slug = desk.article(desk.film()["slug"])["slug"]
    assert desk.token
    with ExitStack() as stack:
        many = [
            stack.enter_context(following(origin, desk.token, slug))
            for _ in range(WORKERS * TURNS + 4)
        ]
        for follower in many:
            follower.wait_for("presence")
        made = desk.annotation(slug)  # here, in a third process
        for follower in many:
            assert follower.wait_for("changes")[0]["annotations"] == [made]
        start = monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        assert monotonic() - start < 5
        for follower in many:
            follower.wait_for_end()
