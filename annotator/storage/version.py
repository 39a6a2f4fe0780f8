"""The cheapest look at whether an article has changed since it was read."""

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from annotator.storage.engine import engine_options

QUERY = {
    "sqlite": "SELECT version FROM article WHERE slug = ?",
    "postgresql": "SELECT version FROM article WHERE slug = %s",
}


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

    def current(self, slug: str) -> int | None:
        """The article's version; None where there is no such article, or where the database does not answer."""
        connection = None
        try:
            connection = self._engine.raw_connection()
            return self._ask(connection, slug)
        except Exception:  # noqa: BLE001 - whatever the driver raises, the long way finds out and says what is wrong
            if connection is not None:
                connection.invalidate()
            return None
        finally:
            if connection is not None:
                connection.close()

    def dispose(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def _ask(self, connection: DBAPIConnection, slug: str) -> int | None:
        cursor = connection.cursor()
        cursor.execute(self._query, (slug,))
        row = cursor.fetchone()
        cursor.close()
        return row[0] if row else None
