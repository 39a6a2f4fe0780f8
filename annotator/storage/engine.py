"""How connections behave: durable, patient, and honest about when a transaction starts."""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from annotator.storage.line import Line

# How long a writer waits for another program, once its turn has come; the answer is 503 then.
BUSY_MILLISECONDS = 3000
# Execution options of a transaction that will write.
WRITES = {"annotator_writes": True}
# What a connection knows while its transaction has the turn in the line.
_TURN = "annotator.turn"


def engine_options(url: str) -> dict[str, Any]:
    """Arguments of `create_engine` for this database."""
    if url.startswith("sqlite"):
        return {
            "connect_args": {
                "timeout": BUSY_MILLISECONDS / 1000,
                "check_same_thread": False,
            }
        }
    return {
        "pool_pre_ping": True,
        "pool_size": 8,
        "max_overflow": 8,
        "pool_timeout": 3,
        "connect_args": {
            "connect_timeout": 3,
            "options": "-c lock_timeout=3s -c statement_timeout=30s",
        },
    }


def is_reachable(session: Session) -> bool:
    """Whether the database answers."""
    try:
        session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def prepare(engine: Engine) -> None:
    """Set up SQLite connections; PostgreSQL needs nothing."""
    if engine.dialect.name != "sqlite":
        return
    database = engine.url.database
    line = Line(Path(database) if database and database != ":memory:" else None)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", lambda connection: _begin_sqlite(connection, line))
    event.listen(engine, "checkin", _end_turn)
    event.listen(engine, "invalidate", _end_turn)


def _set_up_sqlite(connection: SQLiteConnection, _record: object) -> None:
    connection.isolation_level = (
        None  # the driver's own BEGIN comes too late to protect what was read before
    )
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        f"busy_timeout = {BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection, line: Line) -> None:
    """Take the write lock at once where we will write, in the order in which writers came.

    A reader that turns writer can only fail.
    """
    if not connection.get_execution_options().get("annotator_writes"):
        connection.exec_driver_sql("BEGIN")
        return
    line.enter()
    connection.info[_TURN] = line
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        connection.info.pop(_TURN).leave()
        raise


def _end_turn(_connection: Any, record: ConnectionPoolEntry, *_error: Any) -> None:
    """Let the next writer in, when a connection has no transaction any more."""
    line: Line | None = record.info.pop(_TURN, None)
    if line is not None:
        line.leave()


def take_turn(session: Session, name: str) -> None:
    """Wait until no other transaction holds this name, and hold it to the end. SQLite's writers take turns anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("select pg_advisory_xact_lock(hashtextextended(:name, 0))"),
            {"name": name},
        )
