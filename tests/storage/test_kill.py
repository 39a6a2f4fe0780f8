"""What was answered with success is there after the process was killed in the middle of its work."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from annotator.settings import Settings
from tests.api.desk import FILM, Desk

PROJECT = Path(__file__).parents[2]
ENOUGH = 15  # answers before the kill, so that it comes in the middle of many writes
SERVER = """
from annotator import create_app
from werkzeug.serving import make_server
server = make_server("127.0.0.1", 0, create_app(), threaded=True)
print(server.port, flush=True)
server.serve_forever()
"""


@pytest.fixture
def server(settings: Settings) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A process that serves the test's database, and its port."""
    environ = os.environ | {
        "ANNOTATOR_DATABASE_URL": settings.database_url,
        "ANNOTATOR_SECRET_KEY": "x" * 32,
        "ANNOTATOR_INSTANCE_PATH": str(settings.instance_path),
    }
    command = [sys.executable, "-c", SERVER]
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=PROJECT, env=environ, stdout=subprocess.PIPE, stderr=silent, text=True
    ) as process:
        assert process.stdout is not None
        yield process, int(process.stdout.readline())
        process.kill()


def test_every_film_that_was_answered_is_stored(desk: Desk, server: tuple[subprocess.Popen[str], int]):
    process, port = server
    answered = []
    for slug in added_films(port, desk):
        answered.append(slug)
        if len(answered) == ENOUGH:
            process.send_signal(signal.SIGKILL)
    stored = {film["slug"] for film in desk.read("/films?limit=100")["items"]}
    assert len(answered) >= ENOUGH
    assert set(answered) <= stored
    assert len(stored) <= len(answered) + 1
    assert desk.count("event") == len(stored)
    assert desk.post("/films", FILM).status_code == 201


def added_films(port: int, desk: Desk) -> Iterator[str]:
    """The slugs of films that the server says it has added, until it answers no more."""
    headers = {"Authorization": f"Bearer {desk.token}", "Content-Type": "application/json"}
    request = Request(f"http://127.0.0.1:{port}/api/v1/films", json.dumps(FILM).encode(), headers)
    while True:
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310 - our own server
                yield json.load(answer)["slug"]
        except OSError:
            return
