"""What searches, lists and a film's change take among 100,000 articles.

Run with `python -m benchmarks.large sqlite` or `postgresql`; it takes some minutes. 10,000
articles are about one film, with a spoiler in each that hangs on the same beat.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import RowMapping, insert, select, text
from werkzeug.test import TestResponse

from annotator import create_app
from annotator.extensions import session, writing_session
from annotator.factory import close
from annotator.http.access.audience import SESSION_COOKIE
from annotator.http.runtime import runtime_of
from annotator.http.search import AT_ONCE
from annotator.services.account.session import open_session
from annotator.services.clock import now
from annotator.services.reader.index import index_waiting, read_waiting
from annotator.settings import Settings
from annotator.storage.account import UserRow
from annotator.storage.base import Base
from tests.api.desk import PREFIX, Desk, open_desk
from tests.support.postgres import administration, create_database, postgres_server

ARTICLES = 100_000
OF_ONE_FILM = 10_000
BATCH = 5_000
# For `make bench`: articles of one film, with so many spoilers each on one beat.
SMALL, SPOILERS = 2_000, 5
LONGEST_WAIT = 200  # milliseconds of any other writer
ROUNDS = 3
REST = "<p>The clerk walks to the castle and learns too late what he has sold, at rareword.</p>"
BODY = f"<p>The keeper climbs the stairs.</p><p>At dawn the lamp is out.</p>{REST * 8}"
TABLES = ("article", "revision", "annotation", "anchor", "search_entry")
# Columns whose values differ from article to article.
KEYS = frozenset({"id", "article_id", "revision_id", "annotation_id"})
TEXTS = frozenset({"document", "text", "words"})
TIMES = frozenset({"published_at", "changed_at", "updated_at"})
RARE = "/search?q=rareword1711"
READS = {
    "search, a rare word": f"{PREFIX}{RARE}",
    "search, a common word": "/api/v1/search?q=castle",
    "search, the": "/api/v1/search?q=the",
    "search, no result": "/api/v1/search?q=nowhere",
    "home": "/",
    "film's page": "/films/the-lighthouse-keeper-1931",
    "list of 100": "/api/v1/articles?limit=100",
    "feed": "/feed.atom",
    "desk": "/desk",
    "desk, drafts": "/desk?status=draft",
    "desk, needs review": "/desk?reading=waiting",
    "desk, not checked": "/desk?reading=unread",
    "desk, by film": "/desk?order=film",
    "desk, one film": "/desk?film=the-lighthouse-keeper-1931",
    "desk, words": "/desk?q=nowhere",
}


@dataclass(frozen=True, slots=True)
class Library:
    """The service on a full database."""

    app: Flask
    desk: Desk
    film: str  # that has 10,000 articles
    beat: str  # on which their spoilers hang
    other: str  # an article about another film


def main() -> None:
    """Fill a database, and measure."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    with (
        tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder,
        _database(kind, Path(folder)) as url,
    ):
        app = _service(url, Path(folder))
        library = _fill(app, ARTICLES, 1)
        _measure_reading(app)
        for _ in _measure_film(library):
            pass
        close(app)


def measure_film(url: str, folder: Path) -> Iterator[str]:
    """Change a film that 2,000 articles are about; yield the changes that others wait for too long."""
    app = _service(url, folder)
    yield from _measure_film(_fill(app, SMALL, SPOILERS))
    close(app)


def _service(url: str, folder: Path) -> Flask:
    app = create_app(Settings(url, "x" * 32, folder, limit_address=0))
    app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
    return app


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'annotator.sqlite'}"
        return
    with postgres_server() as server, administration(server) as administrator:
        create_database(administrator, "large")
        yield server.set(database="large").render_as_string(hide_password=False)


def _fill(app: Flask, articles: int, spoilers: int) -> Library:
    """Make one article by hand, and copies of its rows."""
    desk = open_desk(app)
    film, second = desk.film(), desk.film(title="Another")
    beat = film["beats"][0]["id"]
    slug = desk.article(film["slug"], body=BODY)["slug"]
    for _ in range(spoilers):
        desk.annotation(slug, beat=beat)
    desk.annotation(slug, kind="fact", quote={"exact": "The keeper"})
    desk.post(f"/articles/{slug}/publication")
    start = perf_counter()
    with app.app_context():
        runtime_of(app).indexer.index()
        rows = {name: _rows(name) for name in TABLES}
        session().rollback()
        for first in range(1, articles, BATCH):
            _copy(rows, range(first, min(first + BATCH, articles)))
        if session().get_bind().dialect.name == "postgresql":
            _settle()
    print(f"{articles} articles in {perf_counter() - start:.0f} s", flush=True)
    other = desk.article(second["slug"])["slug"]
    return Library(app, desk, film["slug"], beat, other)


def _settle() -> None:
    """Do what PostgreSQL does by itself in time, and count keys on from those that were copied."""
    for table in ("article", "revision"):
        key = f"pg_get_serial_sequence('{table}', 'id')"
        session().execute(text(f"SELECT setval({key}, {2 * ARTICLES})"))
    session().execute(text("ANALYZE"))
    session().commit()


def _rows(table: str) -> Sequence[RowMapping]:
    return session().execute(select(Base.metadata.tables[table])).mappings().all()


def _copy(rows: Mapping[str, Sequence[RowMapping]], numbers: range) -> None:
    current = writing_session()
    for name in TABLES:
        made = [_copied(name, row, n) for n in numbers for row in rows[name]]
        current.execute(insert(Base.metadata.tables[name]), made)
    current.commit()


def _copied(table: str, row: RowMapping, number: int) -> dict[str, Any]:
    """A row of the first article as one of another; each has a word of its own."""
    copied = {name: _renamed(name, value, number) for name, value in row.items()}
    if table == "article":
        copied["slug"] = f"article-{number}"
    if number >= OF_ONE_FILM:
        _give_other_film(copied)
    return copied


def _renamed(name: str, value: Any, number: int) -> Any:
    if name in KEYS:
        same = isinstance(value, int)
        return value + number if same else f"{value[:20]}-{number}"
    if name in TEXTS:
        return value.replace("rareword", f"rareword{number}")
    if name in TIMES:
        return value - timedelta(minutes=number)
    return value


def _give_other_film(row: dict[str, Any]) -> None:
    if "film_id" in row and row["film_id"] is not None:
        row["film_id"] += 1
    if row.get("beat_id"):
        row["beat_id"] += 1


def _measure_reading(app: Flask) -> None:
    client = _signed_in(app)
    for name, path in READS.items():
        read = partial(_got, client, path)
        times = [_time(read) for _ in range(ROUNDS)]
        print(f"{name:24} {times[0]:7.0f} ms first, {min(times):5.0f} best", flush=True)


def _signed_in(app: Flask) -> FlaskClient:
    with app.app_context():
        current = writing_session()
        user = current.scalars(select(UserRow.id)).one()
        secret = open_session(current, user)
        current.commit()
    client = app.test_client()
    client.set_cookie(SESSION_COOKIE, secret)
    return client


def _got(client: FlaskClient, path: str) -> TestResponse:
    answer = client.get(path)
    assert answer.status_code == HTTPStatus.OK, answer.text
    return answer


def _time(do: Callable[[], Any]) -> float:
    start = perf_counter()
    do()
    return 1000 * (perf_counter() - start)


def _measure_film(library: Library) -> Iterator[str]:
    """Change the film while editors write to its articles and to others; yield what held them too long."""
    film, beat = f"/films/{library.film}", f"/films/{library.film}/beats/{library.beat}"
    for path, change in (
        (film, {"title": "The Warden"}),
        (film, {"runtime": 6060}),
        (beat, {"position": 3030}),
        (beat, {"label": "the light goes out"}),
    ):
        etag = library.desk.get(path).headers["ETag"]
        patch = partial(library.desk.patch, path, change, etag)
        yield from _measure(library, f"film's {', '.join(change)}", patch)
        assert library.desk.read(RARE)["items"]
        if "title" in change:
            rename = runtime_of(library.app).indexer.rename
            yield from _measure(library, "its articles found by the new name", rename)
            assert library.desk.read(f"{RARE}+1931+{change['title']}")["items"]
    index = partial(_index, library.app)
    yield from _measure(library, f"{AT_ONCE} articles indexed again", index)


def _index(app: Flask) -> None:
    """What the background does in one transaction."""
    with app.app_context():
        waiting = read_waiting(session(), AT_ONCE)
        session().rollback()
        index_waiting(writing_session(), waiting, now())
        session().commit()


def _measure(library: Library, name: str, do: Callable[[], Any]) -> Iterator[str]:
    with (
        _writing(library, library.other) as others,
        _writing(library, "article-7") as own,
    ):
        taken = _time(do)
    waits = (
        f"writers waited {max(others):.0f} ms at most, in its articles {max(own):.0f}"
    )
    print(f"{name:36} {taken:7.0f} ms; {waits}", flush=True)
    if max(*others, *own) > LONGEST_WAIT:
        yield name


@contextmanager
def _writing(library: Library, slug: str) -> Iterator[list[float]]:
    """Add facts to an article meanwhile; how long each took."""
    times: list[float] = []
    end = Event()
    fact = {"revision": 1, "kind": "fact", "quote": {"exact": "the lamp is out"}}

    def write() -> None:
        while not end.is_set():
            times.append(
                _time(lambda: library.desk.add(f"/articles/{slug}/annotations", fact))
            )
            end.wait(0.05)

    thread = Thread(target=write)
    thread.start()
    try:
        yield times
    finally:
        end.set()
        thread.join()


if __name__ == "__main__":
    main()
