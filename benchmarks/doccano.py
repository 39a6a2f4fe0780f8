"""The same work over HTTP for this service and for doccano, with two workers each, on SQLite.

Run with `python -m benchmarks.doccano FOLDER`, where FOLDER is an environment that has doccano:
`python -m venv FOLDER`, then `FOLDER/bin/pip install doccano 'marshmallow<4' 'numpy<2' 'pandas==1.5.3'`.
One program adds 300 annotations, then reads a text with 200 of them again and again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from annotator import create_app
from annotator.factory import close
from annotator.settings import Settings
from benchmarks.servers import RunningServer
from tests.api.desk import open_desk
from tests.support.service import free_port, serving, stop, wait_until_it_answers

READ, UNREAD = 200, 100  # annotations of the text that is read, and of another one
READS = 100
PAGE = 1000  # the most annotations that our list has on a page
ROUNDS = 3
WRITES_AIM, READS_AIM = 3.0, 3.0  # so many times as fast as doccano
WORDS = [
    "keeper",
    "stairs",
    "lamp",
    "ship",
    "captain",
    "storm",
    "letter",
    "daughter",
    "harbour",
    "secret",
    "debt",
    "night",
    "rope",
    "window",
    "priest",
    "widow",
    "money",
    "knife",
    "garden",
    "train",
    "doctor",
    "promise",
    "mirror",
    "coat",
]
TEXT = " ".join(
    f"The {WORDS[n % 24]} {n} of the {WORDS[n * 7 % 23]} hides a {WORDS[n * 11 % 19]}."
    for n in range(300)
)
ACCOUNT = {"username": "editor", "password": "a long password"}


@dataclass(slots=True)
class Site:
    """A service that runs, and how the same work is done there."""

    server: RunningServer
    headers: dict[str, str]
    connection: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.server.port, timeout=60)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Call it on the connection that is kept; the answer's value."""
        sent = None if body is None else json.dumps(body)
        headers = {"Content-Type": "application/json", **self.headers}
        self.connection.request(method, path, sent, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:500]!r}")
        return json.loads(text) if text else None


@dataclass(frozen=True, slots=True)
class Work:
    """A site with two texts: how one is annotated, and how the first one is read."""

    site: Site
    annotate: Callable[[int, int], None]  # which text, and from where
    read: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Cost:
    """What the work took."""

    writes: float  # a second
    write_cpu: float  # milliseconds
    read: float  # milliseconds
    read_cpu: float  # milliseconds

    def __str__(self) -> str:
        written = f"{self.writes:6.1f} annotations/s at {self.write_cpu:5.2f} ms of CPU"
        return f"{written}; read in {self.read:6.2f} ms at {self.read_cpu:5.2f}"


def main() -> None:
    """Measure both in turn, and compare them."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/doccano-venv").resolve()
    if not (folder / "bin" / "doccano").exists():
        print(f"doccano is not installed in {folder}: nothing was compared.")
        print((__doc__ or "").strip())
        return
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_measured(_annotator))
        print(f"annotator  {ours[-1]}", flush=True)
        theirs.append(_measured(lambda: _doccano(folder)))
        print(f"doccano    {theirs[-1]}", flush=True)
    writes = median(one.writes for one in ours) / median(one.writes for one in theirs)
    reads = median(one.read for one in theirs) / median(one.read for one in ours)
    _print("rate of writes", writes, WRITES_AIM)
    _print("speed of reading", reads, READS_AIM)


def _print(name: str, ratio: float, aim: float) -> None:
    verdict = "missed" if ratio < aim else ""
    print(f"{name:20} {ratio:5.2f} x doccano's   aim {aim:.1f}  {verdict}")


def _measured(start: Callable[[], Any]) -> Cost:
    with start() as work:
        starts = cycle(range(0, len(TEXT) - 100, 37))
        texts = [0] * READ + [1] * UNREAD
        for text in (1, 1, 1, 1):  # both workers have their code ready
            work.annotate(text, next(starts))
        wrote, write_cpu = _taken(
            work.site.server,
            [partial(work.annotate, text, next(starts)) for text in texts],
        )
        for _ in range(4):
            work.read()
        read, read_cpu = _taken(work.site.server, [work.read] * READS)
    return Cost(1000 / wrote, write_cpu, read, read_cpu)


def _taken(
    server: RunningServer, calls: list[Callable[[], None]]
) -> tuple[float, float]:
    """Milliseconds of a call, and of the processor on the server."""
    cpu, start = server.cpu_seconds(), monotonic()
    for call in calls:
        call()
    seconds, used = monotonic() - start, server.cpu_seconds() - cpu
    return 1000 * seconds / len(calls), 1000 * used / len(calls)


@contextmanager
def _annotator() -> Iterator[Work]:
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'annotator.sqlite'}"
        settings = Settings(url, "x" * 32, folder, limit_address=0)
        app = create_app(settings)
        app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
        desk = open_desk(app)
        film = desk.film()["slug"]
        body = f"<p>{TEXT}</p>"
        slugs = [desk.article(film, body=body)["slug"] for _ in range(2)]
        close(app)
        with serving(settings, ANNOTATOR_LIMIT_ADDRESS="0") as service:
            server = RunningServer(service.port, service.process.pid)
            headers = {"Authorization": f"Bearer {desk.token}"}
            with _closed(Site(server, headers)) as site:
                yield _our_work(site, slugs)


def _our_work(site: Site, slugs: list[str]) -> Work:
    paths = [f"/api/v1/articles/{slug}" for slug in slugs]
    text = site.call("GET", f"{paths[0]}/source")["text"]

    def annotate(number: int, start: int) -> None:
        place = {"start": start, "end": start + 30, "exact": text[start : start + 30]}
        tag = {"revision": 1, "kind": "spoiler", **place}
        site.call("POST", f"{paths[number]}/annotations", tag)

    def read() -> None:
        site.call("GET", f"{paths[0]}/source")
        page = site.call("GET", f"{paths[0]}/annotations?limit={PAGE}")
        assert len(page["items"]) == READ

    return Work(site, annotate, read)


@contextmanager
def _doccano(folder: Path) -> Iterator[Work]:
    with (
        tempfile.TemporaryDirectory(prefix="doccano-bench-") as name,
        ExitStack() as stack,
    ):
        command = [str(folder / "bin" / "doccano")]
        environ = os.environ | {"HOME": name, "DOCCANO_HOME": name}
        created = ["createuser", "--email", "editor@example.org"]
        for key, value in ACCOUNT.items():
            created += [f"--{key}", value]
        for arguments in (["init"], created):
            subprocess.run(
                [*command, *arguments], env=environ, check=True, capture_output=True
            )
        port = free_port()
        log = stack.enter_context((Path(name) / "server.log").open("wb"))
        served = ["webserver", "--port", str(port), "--workers", "2"]
        process = stack.enter_context(
            subprocess.Popen([*command, *served], env=environ, stdout=log, stderr=log)
        )
        stack.callback(stop, process)
        wait_until_it_answers(port, "/v1/health/")
        site = stack.enter_context(_closed(Site(RunningServer(port, process.pid), {})))
        yield _their_work(site)


def _their_work(site: Site) -> Work:
    key = site.call("POST", "/v1/auth/login/", ACCOUNT)["key"]
    site.headers["Authorization"] = f"Token {key}"
    project = site.call(
        "POST",
        "/v1/projects",
        {
            "name": "articles",
            "description": "articles",
            "project_type": "SequenceLabeling",
            "resourcetype": "SequenceLabelingProject",
            "allow_overlapping": True,
        },
    )
    path = f"/v1/projects/{project['id']}"
    label = site.call("POST", f"{path}/span-types", {"text": "spoiler"})["id"]
    examples = [
        site.call("POST", f"{path}/examples", {"text": TEXT})["id"] for _ in range(2)
    ]
    paths = [f"{path}/examples/{example}" for example in examples]

    def annotate(number: int, start: int) -> None:
        place = {"start_offset": start, "end_offset": start + 30, "label": label}
        site.call("POST", f"{paths[number]}/spans", place)

    def read() -> None:
        site.call("GET", paths[0])
        assert len(site.call("GET", f"{paths[0]}/spans")) == READ

    return Work(site, annotate, read)


@contextmanager
def _closed(site: Site) -> Iterator[Site]:
    with closing(site.connection):
        yield site


if __name__ == "__main__":
    main()
