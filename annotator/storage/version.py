"""The cheapest look at whether an article has changed since it was read."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from annotator.storage.engine import engine_options

QUERY = {
    "sqlite": "SELECT version FROM article WHERE slug = ?",
    "postgresql": "SELECT version FROM article WHERE slug = %s",
}


MARK = {"sqlite": "?", "postgresql": "%s"}
# By film, in the order of its time; the version is on each row.
LOOK = """
SELECT article.version, film.slug, beat.position, beat.label FROM article
LEFT JOIN film ON film.slug IN ({films})
LEFT JOIN beat ON beat.film_id = film.id
WHERE article.slug = {slug} ORDER BY film.slug, beat.position, beat.id
"""


class Look(NamedTuple):
    """An article's version, and beats of films as slug, position and label."""

    version: int
    beats: tuple[tuple[str, int, str], ...]


class Versions:
    """Asks for versions on connections of its own, without a transaction or an ORM around each question."""

    def __init__(self, url: str) -> None:
        options = engine_options(url) | {
            "pool_pre_ping": False,
            "pool_reset_on_return": None,
        }
        self._engine: Engine = create_engine(
            url, isolation_level="AUTOCOMMIT", **options
        )
        self._query = QUERY[self._engine.dialect.name]
        self._mark = MARK[self._engine.dialect.name]

    def current(self, slug: str) -> int | None:
        """The article's version; None where there is no such article, or where the database does not answer."""
        rows = self._rows(self._query, (slug,))
        return rows[0][0] if rows else None

    def look(self, slug: str, films: Sequence[str]) -> Look | None:
        """The article's version and the timelines of these films, in one look; None as above."""
        marks = ", ".join([self._mark] * len(films))
        query = LOOK.format(films=marks, slug=self._mark)
        rows = self._rows(query, (*films, slug))
        if not rows:
            return None
        beats = tuple(tuple(row[1:]) for row in rows if row[2] is not None)
        return Look(rows[0][0], beats)

    def _rows(self, query: str, values: tuple[str, ...]) -> Sequence[Any]:
        connection = None
        try:
            connection = self._engine.raw_connection()
            return self._ask(connection, query, values)
        except Exception:  # noqa: BLE001 - whatever the driver raises, the long way finds out and says what is wrong
            if connection is not None:
                connection.invalidate()
            return ()
        finally:
            if connection is not None:
                connection.close()

    def dispose(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def _ask(
        self, connection: DBAPIConnection, query: str, values: tuple[str, ...]
    ) -> Sequence[Any]:
        cursor = connection.cursor()
        cursor.execute(query, values)
        rows = cursor.fetchall()
        cursor.close()
        return rows
