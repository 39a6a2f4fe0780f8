"""Rows that are stored by a statement that was written once are as the session would store them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, select, update
from sqlalchemy.orm.exc import StaleDataError

from annotator.extensions import session
from annotator.storage.annotation import AnnotationRow
from annotator.storage.base import Prepared, store, store_change
from annotator.storage.film import FilmRow
from tests.services import newsdesk

EAST = datetime(2026, 3, 4, 5, 6, 7, 891011, tzinfo=timezone(timedelta(hours=2)))


def row(id: str, article_id: int, author_id: int) -> AnnotationRow:
    """A fact with a time of another zone, a false value, and columns that nobody has set."""
    return AnnotationRow(
        id=id,
        article_id=article_id,
        author_id=author_id,
        kind="fact",
        statement="100 % of “it” — ö",
        version=1,
        removes=False,
        created_at=EAST,
        updated_at=EAST,
    )


def stored(id: str) -> dict[str, Any]:
    """What the database has, but for the id."""
    session().expire_all()
    kept = session().get_one(AnnotationRow, id)
    names = [column.key for column in inspect(AnnotationRow).columns]
    return {name: getattr(kept, name) for name in names if name != "id"}


def test_rows_are_stored_as_the_session_stores_them(app: Flask):
    with app.app_context():
        actor = newsdesk.editor(session())
        article = newsdesk.article(session(), actor)
        known = (article.id, actor.user_id or 0)
        session().add(row("own", *known))
        session().flush()
        store(session(), [row("one", *known)])
        store(session(), [row("two", *known), row("three", *known)])
        kept = stored("own")
        assert kept["created_at"] == EAST.astimezone(UTC)
        assert [stored(id) for id in ("one", "two", "three")] == [kept] * 3


def test_a_prepared_statement_keeps_its_own_values(app: Flask):
    table: Any = AnnotationRow.__table__
    raised = update(table).values(version=table.c.version + 7)
    prepared = Prepared(raised.where(table.c.kind == "fact"), "version", "updated_at")
    with app.app_context():
        actor = newsdesk.editor(session())
        article = newsdesk.article(session(), actor)
        store(session(), [row("one", article.id, actor.user_id or 0)])
        prepared.run(session(), {"updated_at": EAST + timedelta(1)})
        query = select(AnnotationRow.version, AnnotationRow.updated_at)
        assert session().execute(query).one() == (8, EAST + timedelta(1))


def set_all(kept: AnnotationRow, film: FilmRow) -> None:
    """Change a value, empty one, leave one as it is, and refer to another row."""
    kept.kind, kept.level, kept.film = "spoiler", "minor", film
    kept.statement = None
    kept.note = kept.note
    kept.updated_at = EAST + timedelta(1)


def test_a_change_is_stored_as_the_session_stores_it(app: Flask):
    with app.app_context():
        actor = newsdesk.editor(session())
        article = newsdesk.article(session(), actor)
        ids = ("own", "one")
        store(session(), [row(id, article.id, actor.user_id or 0) for id in ids])
        own, one = (session().get_one(AnnotationRow, id) for id in ids)
        set_all(own, article.film)
        session().flush()
        set_all(one, article.film)
        store_change(session(), one)
        assert not session().dirty
        assert (one.version, one.film_id) == (own.version, own.film_id)
        assert stored("one") == stored("own")


def test_a_change_of_what_somebody_else_has_changed_is_refused(app: Flask):
    with app.app_context():
        actor = newsdesk.editor(session())
        article = newsdesk.article(session(), actor)
        store(session(), [row("one", article.id, actor.user_id or 0)])
        kept = session().get_one(AnnotationRow, "one")
        table: Any = AnnotationRow.__table__
        session().connection().execute(update(table).values(version=2))
        kept.note = "Seen twice."
        with pytest.raises(StaleDataError):
            store_change(session(), kept)
        session().rollback()
