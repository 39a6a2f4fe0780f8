"""How connections behave: durable, patient, and honest about when a transaction starts."""

from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

BUSY_MILLISECONDS = 3000  # how long a writer waits for another before the answer is 503
WRITES = {
    "annotator_writes": True
}  # execution options of a transaction that will write


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
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


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


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where we will write: a reader that turns writer can only fail."""
    writes = connection.get_execution_options().get("annotator_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def take_turn(session: Session, name: str) -> None:
    """Wait until no other transaction holds this name, and hold it to the end. SQLite's writers take turns anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("select pg_advisory_xact_lock(hashtextextended(:name, 0))"),
            {"name": name},
        )
