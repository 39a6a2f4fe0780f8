"""Queues of a large desk: their pages read as much of ten thousand articles as of a hundred."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, event, select, text

from annotator.extensions import db, session
from annotator.storage.account import UserRow
from annotator.storage.base import Base
from tests.api.desk import open_desk
from tests.support.place import OUR_PAGE
from tests.web.test_blind_readings import client_of
from tests.web.test_desk import queries

FEW, MANY = 100, 10_000
WAITING = 30  # proposals, and articles that somebody is assigned to
# As much, and so much more, may be read of many: their indexes are deeper.
TIMES, MORE = 2, 200
# How a copy differs from the row that it is of.
COPIES: Mapping[str, dict[str, str]] = {
    "article": {"id": "id + nth", "slug": "slug || '-' || nth"},
    "revision": {"id": "id + nth", "article_id": "article_id + nth"},
    "annotation": {
        "id": "id || '-' || nth",
        "article_id": "article_id + nth",
        "approval": f"CASE WHEN nth < {WAITING} THEN 'proposed' ELSE 'approved' END",
    },
    "anchor": {
        "annotation_id": "annotation_id || '-' || nth",
        "revision_id": "revision_id + nth",
        "since": "since + nth",
    },
    "event": {
        "id": "id + 10 * nth",
        "article_id": "article_id + nth",
        "subject": "subject || '-' || nth",
    },
    "assignment": {"article_id": "article_id + nth"},
}
COPYING = """
    INSERT INTO {table} ({columns})
    WITH RECURSIVE n(nth) AS (
        SELECT CAST(:first AS integer) UNION ALL
        SELECT nth + 1 FROM n WHERE nth < :last)
    SELECT {values} FROM n, {table} WHERE {original} AND nth <= :most
"""


@pytest.fixture
def clients(app: Flask) -> tuple[FlaskClient, FlaskClient]:
    """Who has proposed something in an article, and who decides it and is assigned to it."""
    chief, one, other = open_desk(app, role="chief"), open_desk(app), open_desk(app)
    with app.app_context():
        newest = select(UserRow.email).order_by(UserRow.id.desc())
        email = session().scalar(newest.limit(1))
    deciding = client_of(other)
    deciding.post("/desk/visit", headers=OUR_PAGE)
    slug = one.article(one.film()["slug"])["slug"]
    one.annotation(slug)
    chief.post("/assignments", {"articles": [slug], "user": email})
    return client_of(one), deciding


def copy_articles(app: Flask, first: int, last: int) -> None:
    """Let the first article be there some more times."""
    with app.app_context(), db.engine.begin() as connection:
        for name in COPIES:
            _copy(connection, name, first, last)
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))  # as its autovacuum does


def _copy(connection: Connection, name: str, first: int, last: int) -> None:
    columns = [f'"{column.name}"' for column in Base.metadata.tables[name].columns]
    changed = {f'"{column}"': value for column, value in COPIES[name].items()}
    values = ", ".join(changed.get(column, column) for column in columns)
    original = "(SELECT min(id) FROM article)"
    which = {
        "article": f"id = {original}",
        "anchor": "annotation_id NOT LIKE '%-%'",
    }
    copying = COPYING.format(
        table=name,
        columns=", ".join(columns),
        values=values,
        original=which.get(name, f"article_id = {original}"),
    )
    most = WAITING if name == "assignment" else last
    numbers = {"first": first, "last": last, "most": most}
    connection.execute(text(copying), numbers)


@contextmanager
def reading(app: Flask) -> Iterator[list[int]]:
    """How much is read meanwhile, in parts: rows in PostgreSQL, hundreds of steps of SQLite's machine."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        parts = [0]
        with _listening(engine, "checkout", partial(_count_steps, parts)):
            yield parts
        return
    parts = []
    add_before = lambda connection: parts.append(-_rows_read(connection))  # noqa: E731
    add = lambda connection: parts.append(_rows_read(connection))  # noqa: E731
    with (
        _listening(engine, "begin", add_before),
        _listening(engine, "rollback", add),
        _listening(engine, "commit", add),
    ):
        yield parts


def _count_steps(parts: list[int], connection: Any, *_: object) -> None:
    def count() -> int:
        parts[0] += 1
        return 0

    connection.set_progress_handler(count, 100)


def _rows_read(connection: Connection) -> int:
    cursor = connection.connection.cursor()
    cursor.execute(
        "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"
    )
    row = cursor.fetchone()
    return int(row[0]) if row else 0


@contextmanager
def _listening(engine: Engine, name: str, listener: Any) -> Iterator[None]:
    event.listen(engine, name, listener)
    yield
    event.remove(engine, name, listener)


@pytest.mark.database("sqlite", "postgresql")
def test_pages_of_queues_read_as_much_of_many_articles_as_of_few(
    app: Flask, clients: tuple[FlaskClient, FlaskClient]
):
    one, other = clients
    asked = {
        "/desk": other,
        "/proposals": other,
        "/proposals?of=own": one,
        "/assignments": other,
    }
    statements, amounts = [], []
    for first, last in ((1, FEW), (FEW + 1, MANY)):
        copy_articles(app, first, last)
        for path, client in asked.items():
            ask = partial(client.get, path)
            assert ask().text.count("the-lighthouse-keeper") >= WAITING - 5, path
            statements.append(queries(app, ask))
            with reading(app) as parts:
                ask()
            amounts.append(sum(parts))

    assert statements[:4] == statements[4:]
    for few, many in zip(amounts[:4], amounts[4:], strict=True):
        assert many <= TIMES * few + MORE
