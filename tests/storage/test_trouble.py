"""A database that is locked, full, stopped or killed: 503 and nothing stored, and all is well when it comes back."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool
from werkzeug.test import TestResponse

from annotator import create_app
from annotator.extensions import engine
from annotator.http.request.memory import PLACES
from annotator.settings import Settings
from annotator.storage import engine as connections
from tests.api.desk import FILM, Desk, assert_problem, open_desk
from tests.support.database import address, close, migrate, settings_for
from tests.support.postgres import (
    SETTINGS,
    running_server,
    scratch_folder,
    wait_until_ready,
)
from tests.support.postgres_binaries import binaries_for
from tests.support.server_account import server_account

sqlite_only = pytest.mark.database("sqlite")
postgresql_only = pytest.mark.database("postgresql")


@pytest.fixture
def impatient(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose SQLite waits a tenth of a second for other writers."""
    monkeypatch.setattr(connections, "BUSY_MILLISECONDS", 100)
    app = create_app(settings)
    yield open_desk(app)
    close(app)


@pytest.fixture
def other_writer(settings: Settings) -> Iterator[sqlite3.Connection]:
    """Another program on the same SQLite file."""
    path = settings.database_url.removeprefix("sqlite:///")
    with closing(
        sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    ) as connection:
        yield connection


def assert_unavailable(answer: TestResponse) -> None:
    """The answer says that trying again may help."""
    assert "try again" in assert_problem(answer, 503)["detail"]
    assert int(answer.headers["Retry-After"]) > 0


@sqlite_only
def test_while_another_program_writes_writers_are_told_to_come_back_and_readers_read(
    impatient: Desk, other_writer: sqlite3.Connection
):
    slug = impatient.article(impatient.film()["slug"], status="published")["slug"]
    before = impatient.stored()
    other_writer.execute("BEGIN IMMEDIATE")
    for send in writes(impatient, slug):
        assert_unavailable(send())
    assert impatient.anonymous().get(f"/articles/{slug}").status_code == 200
    assert impatient.stored() == before
    other_writer.execute("ROLLBACK")
    assert [send().status_code for send in writes(impatient, slug)] == [201, 201, 200]


def writes(desk: Desk, slug: str) -> list[Callable[[], TestResponse]]:
    """A few calls that write."""
    note = {"revision": 1, "kind": "fact", "quote": {"exact": "the lamp is out"}}
    return [
        lambda: desk.post("/films", FILM),
        lambda: desk.post(f"/articles/{slug}/annotations", note),
        lambda: desk.post(f"/articles/{slug}/publication"),
    ]


@sqlite_only
def test_a_writer_waits_for_its_turn(desk: Desk, other_writer: sqlite3.Connection):
    other_writer.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(desk.post, "/films", FILM)
        time.sleep(0.2)
        other_writer.execute("COMMIT")
        assert waiting.result().status_code == 201


@sqlite_only
def test_a_full_disk_stores_nothing_and_says_so(desk: Desk):
    slug = desk.film()["slug"]
    before = desk.stored()
    pragma = limit_pages(desk.app)
    large = {
        "film": slug,
        "title": "A",
        "body": "<p>" + "lamp " * 50_000 + "</p>",
        "format": "html",
    }
    assert_unavailable(desk.post("/articles", large))
    assert desk.stored() == before
    assert desk.read(f"/films/{slug}")["slug"] == slug
    unlimit(desk.app, pragma)
    assert desk.post("/articles", large).status_code == 201


def limit_pages(app: Flask) -> Callable[[Any, Any], None]:
    """Let the file grow no more, as a full disk does."""

    def pragma(connection: Any, _record: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with app.app_context():
        engine().dispose()
        event.listen(engine(), "connect", pragma)
    return pragma


def unlimit(app: Flask, pragma: Callable[[Any, Any], None]) -> None:
    """Clear up."""
    with app.app_context():
        event.remove(engine(), "connect", pragma)
        engine().dispose()


@sqlite_only
def test_starting_and_reading_write_nothing(settings: Settings, desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    close(desk.app)
    app = create_app(settings)
    with app.app_context():
        event.listen(
            engine(),
            "connect",
            lambda connection, _: connection.execute("PRAGMA query_only = ON"),
        )
    reader = Desk(app)
    assert reader.get(f"/articles/{slug}").status_code == 200
    assert reader.get("/films").status_code == 200
    assert_unavailable(Desk(app, desk.token).post("/films", FILM))
    close(app)


def test_a_database_without_tables_is_unavailable(tmp_path: Path):
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'empty.sqlite'}", tmp_path))
    assert_unavailable(Desk(app).get("/films"))
    close(app)


@postgresql_only
def test_connections_that_the_server_closed_are_replaced(
    desk: Desk, settings: Settings
):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    for send in (
        *writes(desk, slug),
        lambda: desk.get(f"/articles/{slug}"),
        lambda: desk.get("/films"),
    ):
        end_connections(settings)
        answer = send()
        assert answer.status_code in (200, 201) or assert_problem(answer, 503)
        assert send().status_code in (200, 201)


def end_connections(settings: Settings) -> None:
    """Have the server close every connection to the test's database but this one."""
    with administration_of(settings) as connection:
        connection.execute(
            text(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
        )


def administration_of(settings: Settings) -> Connection:
    """A connection past the application's pool."""
    return create_engine(
        settings.database_url, isolation_level="AUTOCOMMIT", poolclass=NullPool
    ).connect()


@postgresql_only
def test_a_connection_lost_at_the_last_moment_stores_nothing(
    desk: Desk, settings: Settings
):
    before = desk.stored()

    def lose(_session: Session) -> None:
        end_connections(settings)

    event.listen(Session, "before_commit", lose)
    try:
        assert_unavailable(desk.post("/films", FILM))
    finally:
        event.remove(Session, "before_commit", lose)
    assert desk.stored() == before
    assert desk.post("/films", FILM).status_code == 201


@dataclass(slots=True)
class StoppableServer:
    """A PostgreSQL server of the test's own."""

    home: Path
    restarted: subprocess.Popen[str] | None = None

    def stop(self) -> None:
        """Stop it, as an operator does, and wait for the end."""
        pid = self.home / "files" / "postmaster.pid"
        os.kill(int(pid.read_text().splitlines()[0]), signal.SIGINT)
        deadline = time.monotonic() + 30
        while pid.exists() and time.monotonic() < deadline:
            time.sleep(0.02)

    def start(self) -> None:
        """Start it again on the same files."""
        account, log = server_account(), self.home.parent / "log"
        program = binaries_for(account, self.home.parent / "again") / "postgres"
        with log.open("a") as output:
            self.restarted = account.start(
                [program, "-D", self.home / "files", "-k", self.home, *SETTINGS], output
            )
        wait_until_ready(self.restarted, self.home, log)


@pytest.fixture
def stoppable(tmp_path: Path) -> Iterator[tuple[StoppableServer, Desk]]:
    """A server that can be stopped, and a desk on it."""
    with scratch_folder() as scratch, running_server(server_account(), scratch) as url:
        database_url = address(url, "postgres")
        migrate(database_url, tmp_path)
        app = create_app(settings_for(database_url, tmp_path))
        server = StoppableServer(scratch / "server")
        yield server, open_desk(app)
        close(app)
        if server.restarted:
            server.stop()
            server.restarted.wait()


def read_at(desk: Desk, slug: str, film: str, moment: str) -> tuple[int, bool]:
    """The status of a reader's page at this moment of the film, and whether it has the text."""
    place = {"Cookie": f"{PLACES}={film}~{moment}~none"}
    answer = desk.app.test_client(use_cookies=False).get(
        f"/articles/{slug}", headers=place
    )
    return answer.status_code, "keeper climbs" in answer.text


def test_a_database_that_stops_is_unavailable_until_it_is_back(
    stoppable: tuple[StoppableServer, Desk],
):
    server, desk = stoppable
    film = desk.film()["slug"]
    slug = desk.article(film, status="published")["slug"]
    reads = [f"/articles/{slug}", "/articles", "/films"]
    whole = [desk.anonymous().get(path).data for path in reads]
    assert read_at(desk, slug, film, "0:10:00") == (200, True)
    assert read_at(desk, slug, film, "0:10:00") == (200, True)
    server.stop()
    for path in reads:
        assert_unavailable(desk.anonymous().get(path))
    # A page that was kept, and one that would be made of kept parts.
    for place in ("0:10:00", "0:50:00"):
        assert read_at(desk, slug, film, place) == (503, False)
    assert_unavailable(desk.post("/films", FILM))
    server.start()
    assert [desk.anonymous().get(path).data for path in reads] == whole
    assert desk.post("/films", FILM).status_code == 201
