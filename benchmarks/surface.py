"""What the surfaces that people use cost, each as a multiple of the least that it could cost.

Run with `python -m benchmarks.surface`, or `... surface sqlite` for one database alone. It
takes processor time in one process, without a server or a network. Two floors stand beside
the calls: a Flask view that returns a constant, and one ORM insert with a durable commit.
Each call takes turns with its floor, so that what else the machine does strikes them alike.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from flask import Flask, Response
from sqlalchemy.orm import Session

from annotator import create_app
from annotator.extensions import engine
from annotator.factory import close
from annotator.services.clock import now
from annotator.settings import Settings
from annotator.storage.annotation import EventRow
from benchmarks import growth, large, redaction, stock
from tests.support.postgres import administration, create_database, postgres_server

TURNS, CALLS = 15, 6
FEW, MANY = 3, 3000  # articles in lists
PAGE_BYTES = 30_000
# By row: how many times its floor a call may cost.
AIMS = {
    "reader's page, the same step": 3.0,
    "reader's page, another reader there": 3.0,
    "reader's page, compressed": 3.0,
    "reader's page, a newcomer": 3.0,
    "frame, a newcomer": 3.0,
    "reader's page, a new step": 12.0,
    f"front page, {FEW} articles": 6.0,
    f"front page, {MANY} articles": 6.0,
    "rendition, the same step": 3.0,
    "60 annotations": 10.0,
    "add a fact": 6.0,
    "add a spoiler": 6.0,
}
_Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Stage:
    """An application, an editor's token, and the two floors."""

    app: Flask
    token: str
    constant: _Call
    insert: _Call


def main(names: list[str]) -> None:
    """Measure on each database, and say which aims are missed."""
    missed = [miss for name in names for miss in _measure(name)]
    missed += redaction.main()
    print("missed:", ", ".join(missed) or "none")


def _measure(name: str) -> Iterator[str]:
    print(f"{name}: processor time, and how many times the floor's")
    with _database(name) as settings, _stage(settings) as stage:
        yield from (f"{row} ({name})" for row in _reading(stage))
        yield from (f"{row} ({name})" for row in _writing(stage))
    with _database(name) as settings:
        film = large.measure_film(settings.database_url, settings.instance_path)
        yield from (f"others wait: {row} ({name})" for row in film)


@contextmanager
def _database(name: str) -> Iterator[Settings]:
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        path = Path(folder)
        if name == "sqlite":
            yield _settings(f"sqlite:///{path / 'annotator.sqlite'}", path)
            return
        with postgres_server() as server:
            with administration(server) as administrator:
                create_database(administrator, "annotator_bench")
            address = server.set(database="annotator_bench")
            yield _settings(address.render_as_string(hide_password=False), path)


def _settings(url: str, folder: Path) -> Settings:
    settings = Settings(url, "a key for measuring, which signs nothing", folder)
    return replace(settings, limit_address=0, untagged="open")


@contextmanager
def _stage(settings: Settings) -> Iterator[Stage]:
    app = create_app(settings)
    app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
    token = stock.editor_token(app)
    stock.add_article(app, stock.SLUG, 60)
    for number in (growth.FEW, growth.MANY):
        stock.add_article(app, f"with-{number}", number)
    plain = Flask("constant")
    body = b"c" * PAGE_BYTES
    plain.add_url_rule("/", view_func=lambda: Response(body))
    yield Stage(app, token, _call(plain, "/"), _insert(app))
    close(app)


def _insert(app: Flask) -> _Call:
    """One ORM insert with a durable commit."""
    with app.app_context():
        bound = engine()

    def insert() -> None:
        with Session(bound) as session:
            session.add(
                EventRow(actor_id=1, at=now(), action="change", subject="film:a")
            )
            session.commit()

    return insert


def _reading(stage: Stage) -> Iterator[str]:
    app, floor = stage.app, stage.constant
    path, framed = f"/articles/{stock.SLUG}", f"/embed/{stock.SLUG}"
    yield from _row("reader's page, the same step", _page(app, path, "1:10:00"), floor)
    others = _others_there(app, path)
    yield from _row("reader's page, another reader there", others, floor)
    packed = _page(app, path, "1:10:00", coding="gzip")
    yield from _row("reader's page, compressed", packed, floor)
    yield from _row("reader's page, a newcomer", _call(app, path), floor)
    yield from _row("frame, a newcomer", _call(app, framed), floor)
    yield from _row("reader's page, a new step", _new_steps(app, path), floor)
    yield from _row(f"front page, {FEW} articles", _call(app, "/"), floor)
    stock.add_others(app, MANY)
    yield from _row(f"front page, {MANY} articles", _call(app, "/"), floor)
    rendition = f"/api/v1/articles/{stock.SLUG}?at=70m"
    yield from _row("rendition, the same step", _call(app, rendition), floor)
    listed = f"/api/v1/articles/{stock.SLUG}/annotations?limit=100"
    yield from _row("60 annotations", _call(app, listed, **_sender(stage)), floor)


def _writing(stage: Stage) -> Iterator[str]:
    floor = stage.insert
    fact, spoiler = _adding(stage, "fact"), _adding(stage, "spoiler")
    yield from _row("add a fact", fact, floor)
    yield from _row("add a spoiler", spoiler, floor)
    few, many = (f"with-{number}" for number in (growth.FEW, growth.MANY))
    yield from growth.measure(stage.app, stage.token, few, many)


def _row(name: str, call: _Call, floor: _Call) -> Iterator[str]:
    """Print a row; yield its name where its aim is missed."""
    shares, times = [], []
    call()
    for _ in range(TURNS):
        base, taken = _seconds(floor), _seconds(call)
        shares.append(taken / base)
        times.append(taken)
    ratio, aim = median(shares), AIMS[name]
    missed = ratio > aim
    verdict = "missed" if missed else ""
    figures = f"{median(times) * 1e3:7.2f} ms {ratio:6.1f} x   aim {aim:4.1f}"
    print(f"  {name:36} {figures}  {verdict}", flush=True)
    if missed:
        yield name


def _seconds(call: _Call) -> float:
    start = process_time()
    for _ in range(CALLS):
        call()
    return (process_time() - start) / CALLS


def _page(
    app: Flask, path: str, place: str, tolerance: str = "none", coding: str = ""
) -> _Call:
    cookie = f"annotator_place={stock.FILM}~{place}~{tolerance}"
    return _call(app, path, HTTP_COOKIE=cookie, HTTP_ACCEPT_ENCODING=coding)


def _others_there(app: Flask, path: str) -> _Call:
    """The page of one reader after the other, all of them at the same step."""
    seconds = iter(range(100))

    def ask() -> None:
        minute, second = divmod(next(seconds), 60)
        _page(app, path, f"1:{10 + minute}:{second:02}")()

    return ask


def _new_steps(app: Flask, path: str) -> _Call:
    """The page at one step after the other; nobody has had any of them."""
    places = product(("minor", "none"), range(60))

    def ask() -> None:
        tolerance, number = next(places)
        minutes, seconds = divmod(number * 100 + 50, 60)
        place = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        _page(app, path, place, tolerance)()

    return ask


def _adding(stage: Stage, kind: str) -> _Call:
    fields: dict[str, Any] = {"revision": 1, "kind": kind, "start": 3, "end": 10}
    fields["exact"] = "article"
    body = json.dumps(fields).encode()
    path = f"/api/v1/articles/{stock.SLUG}/annotations"
    return _call(stage.app, path, body, **_sender(stage))


def _sender(stage: Stage) -> dict[str, Any]:
    return {"HTTP_AUTHORIZATION": f"Bearer {stage.token}"}


def _call(app: Flask, path: str, body: bytes = b"", **headers: str) -> _Call:
    """A request to the application itself; it has to be answered with success."""
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "POST" if body else "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        **headers,
    }
    statuses: list[str] = []

    def start(status: str, *_: object) -> Callable[[bytes], object]:
        statuses.append(status)
        return statuses.append  # type: ignore[return-value]  # nobody writes by it

    def ask() -> bytes:
        fresh = environ | {"wsgi.input": io.BytesIO(body)}
        answer = app.wsgi_app(fresh, start)
        text = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        if statuses.pop()[0] != "2":
            raise RuntimeError(text[:500])
        return text

    return ask


if __name__ == "__main__":
    main(sys.argv[1:] or ["sqlite", "postgresql"])
