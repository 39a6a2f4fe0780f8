"""Compiles each SQL statement once a run and kind of database, for databases are made by the thousand.

SQLAlchemy keeps compiled statements by engine. It was a seventh of the time of tests of pages.
"""

from typing import Any

from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_compiled: LRUCache[Any, Any] = LRUCache(5000)


def _share_cache(connection: Connection) -> None:
    connection.engine._compiled_cache = _compiled


def _is_same(dialect: Dialect, other: object) -> bool:
    return type(dialect) is type(other)


def _kind(dialect: object) -> int:
    return hash(type(dialect))


def compile_statements_once() -> None:
    """Let engines of one kind share what was compiled for the first of them."""
    event.listen(Engine, "engine_connect", _share_cache)
    # They differ in nothing here.
    DefaultDialect.__eq__ = _is_same  # type: ignore[assignment, method-assign]
    DefaultDialect.__hash__ = _kind  # type: ignore[assignment, method-assign]
