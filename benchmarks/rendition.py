"""What a rendition costs a server, beside a Flask view that returns a constant of the same size in the same process.

Run with `python -m benchmarks.rendition`. Absolute figures depend on the machine and its mood; the ratios are what counts.
Each pair takes turns within one run. The server has one worker, so that the client has a core of its own.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from flask import Flask

from annotator import create_app
from annotator.factory import close
from annotator.settings import Settings
from benchmarks import redaction, stock
from benchmarks.load import Connection, connections, get, requests_per_second
from tests.support.postgres import administration, create_database, postgres_server

ROUNDS, SECONDS = 5, 0.8
FEW, MANY = 10, 100_000  # other articles
SECRET = "a key for measuring, which signs nothing"
SERVE = (
    "from annotator.serve import *; from benchmarks.rendition_app import app;"
    " serve_steadily(lambda: take_in(app), Address('127.0.0.1', {port}, 1))"
)
GZIP = "Accept-Encoding: gzip"
JSON_PATH = f"/api/v1/articles/{stock.SLUG}?at=3000"


@dataclass(frozen=True, slots=True)
class Stage:
    """A running server and the application it runs, for changes from outside."""

    port: int
    app: Flask
    token: str


def main() -> None:
    """Measure on SQLite, then on PostgreSQL."""
    redaction.main()
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'annotator.sqlite'}"
        _measure("SQLite", url, Path(folder))
    with (
        postgres_server() as server,
        tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder,
    ):
        with administration(server) as engine:
            create_database(engine, "annotator_bench")
        _measure(
            "PostgreSQL",
            server.set(database="annotator_bench").render_as_string(
                hide_password=False
            ),
            Path(folder),
        )


def _measure(name: str, url: str, folder: Path) -> None:
    app = create_app(Settings(url, SECRET, folder))
    app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
    token = stock.editor_token(app)
    stock.add_article(app, stock.SLUG, 60)
    for number in (1, 100, 10_000):
        stock.add_article(app, f"with-{number}", number)
    stock.add_others(app, FEW)
    print(
        f"\n{name}: requests per second as a share of the constant view's, in the same process"
    )
    with _server(url, folder, app, token) as stage:
        _ratios(stage)
        _annotations_per_second(stage)
        stock.add_others(app, MANY, first=FEW)
        print(f"  and among {MANY:,} other articles:")
        _row(stage, "a hot rendition", _always(JSON_PATH))
        _row(stage, "a list of 20 articles", _always("/api/v1/articles"))
    close(app)


def _ratios(stage: Stage) -> None:
    _row(stage, "a hot rendition (60 annotations)", _always(JSON_PATH))
    _row(stage, "the same as HTML", _always(f"{JSON_PATH}&format=html"))
    _row(
        stage,
        "the same, revalidated (304)",
        _always(JSON_PATH, f"If-None-Match: {_etag(stage)}"),
        status=304,
    )
    _row(stage, "the same, compressed", _always(JSON_PATH, GZIP))
    packed = f"If-None-Match: {_etag(stage, GZIP)}"
    _row(
        stage,
        "the same, compressed and revalidated (304)",
        _always(JSON_PATH, GZIP, packed),
        status=304,
    )
    _row(
        stage,
        "the same, limited by address (8,192 of them)",
        lambda n: get(JSON_PATH, _from(n)),
    )
    _row(
        stage,
        "at a position that nobody had yet",
        lambda n: get(f"{JSON_PATH[:-4]}{100 + n % 5900}&tolerance=minor"),
    )
    _row(
        stage,
        "the same, compressed",
        lambda n: get(f"{JSON_PATH[:-4]}{100 + n % 5900}&tolerance=all", GZIP),
    )
    _row(stage, "20 renditions in one answer, compressed", _batch)
    _row(stage, "with a gap revealed (made anew)", _always(_revealing(stage)))
    _row(stage, "a list of 20 articles", _always("/api/v1/articles"))
    for number in (1, 100, 10_000):
        _row(
            stage,
            f"a hot rendition with {number:,} annotations",
            _always(f"/api/v1/articles/with-{number}?at=3000"),
        )


def _always(path: str, *headers: str) -> Callable[[int], bytes]:
    request = get(path, *headers)
    return lambda _number: request


def _row(
    stage: Stage, name: str, request: Callable[[int], bytes], status: int = 200
) -> None:
    shares, rates = [], []
    constant = _always("/constant")
    with connections(stage.port) as opened:
        requests_per_second(opened, request, SECONDS / 2, status)
        for _ in range(ROUNDS):
            base = requests_per_second(opened, constant, SECONDS, 200)
            rates.append(requests_per_second(opened, request, SECONDS, status))
            shares.append(rates[-1] / base)
    print(f"  {name:44} {median(shares):5.2f}   ({median(rates):7.0f}/s)", flush=True)


def _annotations_per_second(stage: Stage) -> None:
    """Durable annotations over one connection, each answered before the next is sent."""
    body = json.dumps(
        {"revision": 1, "kind": "fact", "start": 3, "end": 10, "exact": "article"}
    )
    head = f"POST /api/v1/articles/with-1/annotations HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {stage.token}\r\n"
    request = f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    with connections(stage.port, 1) as opened:
        rate = median(
            requests_per_second(opened, lambda _: request, SECONDS, 201)
            for _ in range(ROUNDS)
        )
    print(f"  durable annotations over one connection: {rate:.0f}/s")


def _answer(stage: Stage, path: str, *headers: str) -> Connection:
    with connections(stage.port, 1) as (connection,):
        connection.send(get(path, *headers))
        while not connection.receive():
            pass
        return connection


def _etag(stage: Stage, *headers: str) -> str:
    return _answer(stage, JSON_PATH, *headers).header("etag")


def _from(number: int) -> str:
    """Another reader each time, behind a proxy: none has asked often, and some have to be counted together now."""
    return f"X-Forwarded-For: 203.0.{number % 8192 // 32}.{number % 32}"


def _batch(_number: int) -> bytes:
    body = json.dumps({"articles": [stock.SLUG] * 20, "at": ["3000"]})
    head = f"POST /api/v1/renditions HTTP/1.1\r\nHost: 127.0.0.1\r\n{GZIP}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def _revealing(stage: Stage) -> str:
    blocks = json.loads(_answer(stage, JSON_PATH).body)["blocks"]
    gap = next(
        child["gap"]["id"]
        for block in blocks
        for child in block["children"]
        if "gap" in child
    )
    return f"{JSON_PATH}&reveal={gap}"


@contextmanager
def _server(url: str, folder: Path, app: Flask, token: str) -> Iterator[Stage]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    size = len(app.test_client().get(JSON_PATH).data)
    settings = {
        "ANNOTATOR_DATABASE_URL": url,
        "ANNOTATOR_SECRET_KEY": SECRET,
        "ANNOTATOR_INSTANCE_PATH": str(folder),
    }
    environment = os.environ | settings | {"BENCHMARK_CONSTANT_BYTES": str(size)}
    print(f"  the rendition and the constant have {size:,} bytes")
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE.format(port=port)],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield Stage(port, app, token)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            with connections(port, 1) as (connection,):
                connection.send(get("/constant"))
                while not connection.receive():
                    pass
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not start")


if __name__ == "__main__":
    main()
