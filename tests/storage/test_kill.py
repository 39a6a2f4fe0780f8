"""What was answered with success is there after the process was killed in the middle of its work."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from annotator.settings import Settings
from tests.api.desk import FILM, Desk

PROJECT = Path(__file__).parents[2]
MANY = 499  # changes at once take longer than the time until the kill
ENOUGH = 15  # answers before the kill, so that it comes in the middle of many writes
# Imports the application once, then serves one database after the other, each in a process that may be killed.
LAUNCHER = """
import json, os, sys
from werkzeug.serving import make_server
from annotator import create_app, factory

for line in sys.stdin:
    child = os.fork()
    if not child:
        os.environ.update(json.loads(line))
        server = make_server("127.0.0.1", 0, create_app(), threaded=True)
        print(os.getpid(), server.port, flush=True)
        server.serve_forever()
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


@dataclass(slots=True)
class Server:
    """A process that serves a database, and its port."""

    launcher: "subprocess.Popen[str]"
    pid: int
    port: int
    is_over: bool = False

    def kill(self) -> None:
        """End it in the middle of whatever it does, and wait until it is no more."""
        os.kill(self.pid, signal.SIGKILL)
        assert read(self.launcher) == "ended"
        self.is_over = True


def read(launcher: "subprocess.Popen[str]") -> str:
    """The next line that it prints."""
    assert launcher.stdout
    return launcher.stdout.readline().strip()


@pytest.fixture(scope="module")
def launcher() -> Iterator["subprocess.Popen[str]"]:
    """What starts the servers of this file."""
    command = [sys.executable, "-c", LAUNCHER]
    pipe, silent = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=pipe, stdout=pipe, stderr=silent, text=True
    ) as process:
        yield process
        process.kill()


@pytest.fixture
def server(launcher: "subprocess.Popen[str]", settings: Settings) -> Iterator[Server]:
    """A server of the test's database."""
    environ = {
        "ANNOTATOR_DATABASE_URL": settings.database_url,
        "ANNOTATOR_SECRET_KEY": "x" * 32,
        "ANNOTATOR_INSTANCE_PATH": str(settings.instance_path),
    }
    assert launcher.stdin
    print(json.dumps(environ), file=launcher.stdin, flush=True)
    pid, port = map(int, read(launcher).split())
    server = Server(launcher, pid, port)
    yield server
    if not server.is_over:
        server.kill()


def test_every_film_that_was_answered_is_stored(desk: Desk, server: Server):
    answered = []
    for slug in added_films(server.port, desk):
        answered.append(slug)
        if len(answered) == ENOUGH:
            server.kill()
    stored = {film["slug"] for film in desk.read("/films?limit=100")["items"]}
    assert len(answered) >= ENOUGH
    assert set(answered) <= stored
    assert len(stored) <= len(answered) + 1
    assert desk.count("event") == len(stored)
    assert desk.post("/films", FILM).status_code == 201


def added_films(port: int, desk: Desk) -> Iterator[str]:
    """The slugs of films that the server says it has added, until it answers no more."""
    headers = {
        "Authorization": f"Bearer {desk.token}",
        "Content-Type": "application/json",
    }
    request = Request(
        f"http://127.0.0.1:{port}/api/v1/films", json.dumps(FILM).encode(), headers
    )
    while True:
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310 - our own server
                yield json.load(answer)["slug"]
        except OSError:
            return


@pytest.mark.parametrize("seconds", [0.05, 0.1, 0.15])
def test_many_changes_are_made_all_or_none_at_all(
    desk: Desk, server: Server, seconds: float
):
    slug = desk.article(desk.film()["slug"])["slug"]
    kept = desk.annotation(slug)
    events = desk.count("event")
    killing = threading.Timer(seconds, server.kill)
    killing.start()
    answered = many_changes(server.port, desk, slug, kept["id"])
    killing.join()
    made = len(desk.stored()["annotation"]) - 1
    assert not answered  # it was killed in the middle
    assert made in (0, MANY)
    assert desk.count("event") == events + (made and MANY + 1)
    assert (desk.read(f"/annotations/{kept['id']}")["note"] is None) == (made == 0)


def many_changes(port: int, desk: Desk, slug: str, kept: str) -> bool:
    """Change one annotation and make many others, at once; whether there was an answer."""
    new = {
        "create": {
            "revision": 1,
            "kind": "spoiler",
            "quote": {"exact": "the lamp is out"},
        }
    }
    body = {
        "changes": [
            {"id": kept, "version": 1, "fields": {"note": "seen"}},
            *[new] * MANY,
        ]
    }
    headers = {
        "Authorization": f"Bearer {desk.token}",
        "Content-Type": "application/json",
    }
    address = f"http://127.0.0.1:{port}/api/v1/articles/{slug}/changes"
    try:
        with urlopen(Request(address, json.dumps(body).encode(), headers), timeout=20):
            return True
    except OSError:
        return False
