"""INSERT statements that may meet a row that is there already: each database has words of its own for them."""

from typing import Any, TypeAlias, cast

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

Insertion: TypeAlias = sqlite.Insert


def insert_into(table: Any, session: Session) -> Insertion:
    """An INSERT for the database of a session."""
    return insertion(table, session.get_bind().dialect.name)


def insertion(table: Any, dialect: str) -> Insertion:
    """An INSERT for `sqlite` or `postgresql`; both offer the same `on_conflict_do_…`."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    return cast("Insertion", postgresql.insert(table))
