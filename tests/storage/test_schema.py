"""The migrated schema on both databases: the models', with every constraint that rows rely on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import (
    CheckConstraint,
    Connection,
    delete,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, StatementError

from annotator.extensions import engine
from annotator.http.runtime import runtime_of
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.base import Base
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.search import GIN_INDEX, SearchRow, include_name
from tests.api.desk import Desk

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FILM = {
    "id": 1,
    "slug": "m-1931",
    "title": "M",
    "year": 1931,
    "runtime": 6000,
    "version": 1,
    "created_at": NOW,
}
USER = {
    "id": 1,
    "email": "e@example.org",
    "role": "editor",
    "password_hash": "-",
    "created_at": NOW,
}
ARTICLE = {
    "id": 1,
    "slug": "on-m",
    "film_id": 1,
    "status": "draft",
    "working_revision": 1,
    "version": 1,
    "created_at": NOW,
    "updated_at": NOW,
}
SPOILER = {
    "id": "a",
    "article_id": 1,
    "kind": "spoiler",
    "level": "major",
    "film_id": 1,
    "author_id": 1,
    "version": 1,
    "created_at": NOW,
    "updated_at": NOW,
}

REVISION = {
    "id": 1,
    "article_id": 1,
    "number": 1,
    **dict.fromkeys(("document", "head", "text", "hash"), "x"),
    "head_end": 1,
    "author_id": 1,
    "created_at": NOW,
}
ANCHOR = {
    "annotation_id": "a",
    "revision_id": 1,
    "since": 1,
    "start_offset": 0,
    "end_offset": 1,
    **dict.fromkeys(("exact", "prefix", "suffix"), "x"),
    "state": "exact",
    "found_by": "quote",
}
NOWHERE = {"start_offset": None, "end_offset": None}
FILLED = (
    (UserRow, USER),
    (FilmRow, FILM),
    (ArticleRow, ARTICLE),
    (AnnotationRow, SPOILER),
    (RevisionRow, REVISION),
)


@pytest.fixture
def connection(app: Flask) -> Iterator[Connection]:
    """A connection in a transaction that is rolled back."""
    with app.app_context(), engine().connect() as opened:
        yield opened


@pytest.fixture
def filled(connection: Connection) -> Connection:
    """The same with an editor, a film, an article, a spoiler and a revision."""
    for row, values in FILLED:
        connection.execute(insert(row).values(**values))
    return connection


def test_the_migrated_schema_is_the_models(connection: Connection):
    # Without the full-text index: its tables on SQLite and its index on PostgreSQL have no model, since either
    # database has its own. The two tests below look for it.
    opts = {
        "compare_type": True,
        "compare_server_default": True,
        "include_name": include_name,
    }
    context = MigrationContext.configure(connection, opts=opts)
    assert compare_metadata(context, Base.metadata) == []


@pytest.mark.database("sqlite")
def test_the_full_text_index_of_sqlite_follows_its_table(filled: Connection):
    found = text("select rowid from search_words where search_words match 'lamp'")
    words = {
        "article_id": 1,
        "version": 1,
        "film": "A film 1931",
        "title": " ",
        "head": " ",
        "words": " a lamp ",
    }
    filled.execute(insert(SearchRow).values(**words))
    assert filled.execute(found).scalars().all() == [1]
    filled.execute(update(SearchRow).values(words=" a light "))
    assert filled.execute(found).scalars().all() == []
    filled.execute(update(SearchRow).values(words=" the lamp "))
    filled.execute(delete(SearchRow))
    assert filled.execute(found).scalars().all() == []
    filled.execute(
        text(
            "insert into search_words (search_words, rank) values ('integrity-check', 1)"
        )
    )


@pytest.mark.database("postgresql")
def test_postgresql_leaves_room_beside_articles(
    filled: Connection,
) -> None:
    options = text("select reloptions from pg_class where relname = 'article'")
    assert filled.scalar(options) == ["fillfactor=50"]


@pytest.mark.database("postgresql")
def test_postgresql_has_a_full_text_index_and_uses_it(filled: Connection):
    words = {
        "article_id": 1,
        "version": 1,
        "film": "A film 1931",
        "title": " ",
        "head": " ",
        "words": " a lamp | it's ",
    }
    filled.execute(insert(SearchRow).values(**words))
    found = text("select article_id from search_entry where lexemes @@ 'lamp'")
    assert filled.execute(found).scalars().all() == [1]
    filled.execute(text("set enable_seqscan = off"))
    assert GIN_INDEX in "".join(filled.execute(text(f"explain {found}")).scalars())


def test_every_check_of_the_models_is_in_the_database(connection: Connection):
    inspector = inspect(connection)
    found = {
        (table, check["name"])
        for table in Base.metadata.tables
        for check in inspector.get_check_constraints(table)
    }
    wanted = {
        (table.name, str(constraint.name))
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert found == wanted


def test_every_table_index_and_key_of_the_models_is_in_the_database(
    connection: Connection,
):
    inspector = inspect(connection)
    for table in Base.metadata.tables.values():
        names = {index["name"] for index in inspector.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= names
        keys = {
            tuple(key["constrained_columns"])
            for key in inspector.get_foreign_keys(table.name)
        }
        assert keys == {tuple(key.column_keys) for key in table.foreign_key_constraints}


BROKEN: dict[str, tuple[Any, dict[str, Any]]] = {
    "a film without length": (FilmRow, FILM | {"id": 2, "slug": "x", "runtime": 0}),
    "a slug that is taken": (FilmRow, FILM | {"id": 2}),
    "a film without a title": (FilmRow, FILM | {"id": 2, "slug": "x", "title": None}),
    "an article about no film": (
        ArticleRow,
        ARTICLE | {"id": 2, "slug": "x", "film_id": 9},
    ),
    "an article of no status": (
        ArticleRow,
        ARTICLE | {"id": 2, "slug": "x", "status": "hidden"},
    ),
    "an editor of no role": (UserRow, USER | {"id": 2, "email": "x", "role": "guest"}),
    "a beat before the film": (
        BeatRow,
        {"public_id": "b", "film_id": 1, "position": -1, "label": "x", "version": 1},
    ),
    "a spoiler of no film": (AnnotationRow, SPOILER | {"id": "b", "film_id": None}),
    "a spoiler of no level": (AnnotationRow, SPOILER | {"id": "b", "level": None}),
    "a level of no name": (AnnotationRow, SPOILER | {"id": "b", "level": "grave"}),
    "a status of no name": (
        AnnotationRow,
        SPOILER | {"id": "b", "kind": "fact", "status": "true"},
    ),
    "a kind of no name": (AnnotationRow, SPOILER | {"id": "b", "kind": "rumour"}),
    "an annotation by nobody": (AnnotationRow, SPOILER | {"id": "b", "author_id": 9}),
    "an event of no action": (
        EventRow,
        {"actor_id": 1, "at": NOW, "action": "burn", "subject": "x"},
    ),
    "a lost anchor that has a place": (AnchorRow, ANCHOR | {"state": "lost"}),
    "an anchor without a place that is not lost": (AnchorRow, ANCHOR | NOWHERE),
    "an anchor with half a place": (AnchorRow, ANCHOR | {"end_offset": None}),
    "a lost anchor with half a place": (
        AnchorRow,
        ANCHOR | {"state": "lost", "end_offset": None},
    ),
    "an anchor that begins after its end": (AnchorRow, ANCHOR | {"since": 2}),
    "a review of no name": (AnchorRow, ANCHOR | {"review": "later"}),
    "an anchor in no revision": (
        AnchorRow,
        ANCHOR | {"revision_id": 9},
    ),
}


@pytest.mark.parametrize(("row", "values"), BROKEN.values(), ids=list(BROKEN))
def test_the_database_itself_refuses(
    filled: Connection, row: Any, values: dict[str, Any]
):
    with pytest.raises(IntegrityError):
        filled.execute(insert(row).values(**values))


def test_what_others_rest_on_is_not_deleted(filled: Connection):
    for table in ("film", "article", "user"):
        with pytest.raises(IntegrityError), filled.begin_nested():
            filled.execute(text(f'delete from "{table}"'))  # noqa: S608 - three names from above


@pytest.mark.parametrize(
    "zone",
    [UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=11, minutes=30))],
)
def test_times_come_back_in_utc(connection: Connection, zone: timezone):
    connection.execute(
        insert(FilmRow).values(**FILM | {"created_at": NOW.astimezone(zone)})
    )
    found = connection.execute(select(FilmRow.created_at)).scalar_one()
    assert (found, found.tzinfo) == (NOW, UTC)


def test_a_time_without_a_zone_is_refused(connection: Connection):
    with pytest.raises(StatementError, match="zone"):
        connection.execute(
            insert(FilmRow).values(**FILM | {"created_at": NOW.replace(tzinfo=None)})
        )


def test_times_are_ordered_as_moments_whatever_their_zone(connection: Connection):
    later = (NOW + timedelta(minutes=1)).astimezone(timezone(-timedelta(hours=11)))
    connection.execute(insert(FilmRow).values(**FILM))
    connection.execute(
        insert(FilmRow).values(**FILM | {"id": 2, "slug": "x", "created_at": later})
    )
    found = (
        connection.execute(select(FilmRow.id).order_by(FilmRow.created_at))
        .scalars()
        .all()
    )
    assert found == [1, 2]
    assert connection.execute(
        select(FilmRow.id).where(FilmRow.created_at > NOW)
    ).scalars().all() == [2]


def test_going_down_and_up_again_leaves_the_same_schema(
    app: Flask, runner: FlaskCliRunner
):
    before = layout(app)
    assert runner.invoke(args=["db", "downgrade", "base"]).exit_code == 0
    assert layout(app).keys() == {"alembic_version"}
    for _ in range(2):
        assert runner.invoke(args=["db", "upgrade"]).exit_code == 0
        assert layout(app) == before


def test_without_its_index_nothing_is_lost_and_the_background_builds_it_again(
    desk: Desk,
):
    desk.article(desk.film()["slug"], status="published")
    results = desk.read("/search?q=dawn")
    assert results["items"]
    with desk.app.app_context(), engine().begin() as connection:
        connection.execute(delete(SearchRow))
    assert desk.count("search_entry") == 0
    indexer = runtime_of(desk.app).indexer
    indexer.queue_missing()
    assert indexer.index() == 1
    assert desk.read("/search?q=dawn") == results
    assert desk.count("search_entry") == 1


@pytest.mark.parametrize(
    ("row", "values"), [(UserRow, USER), (FilmRow, FILM)], ids=["user", "film"]
)
def test_going_down_is_refused_where_something_would_be_lost(
    app: Flask,
    runner: FlaskCliRunner,
    caplog: pytest.LogCaptureFixture,
    row: Any,
    values: dict[str, Any],
):
    with app.app_context(), engine().begin() as connection:
        connection.execute(insert(row).values(**values))
    assert runner.invoke(args=["db", "downgrade", "base"]).exit_code == 1
    assert "would delete every account" in caplog.text
    with app.app_context(), engine().connect() as connection:
        assert connection.execute(select(row.id)).scalars().all() == [1]


def test_what_was_said_of_facts_is_not_dropped_on_the_way_down(
    desk: Desk, runner: FlaskCliRunner
):
    slug = desk.article(desk.film()["slug"])["slug"]
    fact = {
        "revision": 1,
        "kind": "fact",
        "quote": {"exact": "At dawn"},
        "status": "disputed",
    }
    desk.add(f"/articles/{slug}/annotations", fact)
    assert runner.invoke(args=["db", "downgrade", "base"]).exit_code == 1
    statuses = text("SELECT status FROM annotation")
    with desk.app.app_context(), engine().connect() as connection:
        assert connection.execute(statuses).scalars().all() == ["disputed"]


def test_a_lost_anchor_sits_nowhere(filled: Connection):
    filled.execute(
        insert(AnchorRow).values(
            **ANCHOR | NOWHERE | {"state": "lost", "review": "needed"}
        )
    )
    assert filled.execute(select(AnchorRow.start_offset)).scalar_one() is None


def test_an_anchor_that_an_editor_sets_is_certain(desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    desk.annotation(slug)
    anchor = desk.stored()["anchor"][0]
    assert (anchor.state, anchor.confidence, anchor.review) == ("exact", 1.0, "none")


@pytest.mark.parametrize(
    "values",
    [NOWHERE | {"state": "lost"}, {"review": "wanted"}],
    ids=["lost", "waiting"],
)
def test_what_became_of_anchors_is_not_forgotten_on_the_way_down(
    app: Flask, runner: FlaskCliRunner, values: dict[str, Any]
):
    with app.app_context(), engine().begin() as connection:
        for row, given in (*FILLED, (AnchorRow, ANCHOR | values)):
            connection.execute(insert(row).values(**given))
    assert runner.invoke(args=["db", "downgrade", "base"]).exit_code == 1
    kept = ANCHOR | {"review": "none"} | values
    with app.app_context(), engine().connect() as connection:
        anchor = connection.execute(select(AnchorRow.state, AnchorRow.review)).one()
    assert anchor == (kept["state"], kept["review"])


@pytest.mark.database("sqlite")
def test_a_migration_leaves_foreign_keys_enforced(app: Flask, runner: FlaskCliRunner):
    runner.invoke(args=["db", "upgrade"])
    with app.app_context(), engine().connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def layout(app: Flask) -> dict[str, list[str]]:
    """Each table with its columns, as the database describes them."""
    with app.app_context():
        inspector = inspect(engine())
        return {
            table: [
                f"{c['name']} {c['type']!r} {c['nullable']}"
                for c in inspector.get_columns(table)
            ]
            for table in inspector.get_table_names()
        }


@pytest.mark.database("sqlite")
def test_sqlite_is_durable_and_lets_readers_read_while_one_writes(
    connection: Connection,
):
    modes = {
        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS
    }
    assert modes == PRAGMAS


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 3000,
}


@pytest.mark.database("postgresql")
def test_postgresql_waits_for_nobody_for_long(connection: Connection):
    names = ("lock_timeout", "statement_timeout")
    assert [connection.exec_driver_sql(f"show {name}").scalar() for name in names] == [
        "3s",
        "30s",
    ]
