"""How connections behave: durable, patient, and honest about when a transaction starts."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from annotator.logbook import current
from annotator.metric import LINE_SECONDS, STATEMENT_SECONDS, TURN_SECONDS
from annotator.storage.line import Line

# How long a writer waits for another program, once its turn has come; the answer is 503 then.
OTHERS = 0o077  # in the mode of a file: all but its owner
BUSY_MILLISECONDS = 3000
# Of pages that each connection to SQLite keeps; 2048 without this. A worker has ten connections,
# and the system keeps the file's pages once for all of them.
CACHE_KIB = 256
# Execution options of a transaction that will write.
WRITES = {"annotator_writes": True}
# What a connection knows while its transaction has the turn in the line.
_TURN = "annotator.turn"
_DEADLOCK = "40P01"  # of PostgreSQL
_READING = ("select", "with")
_READS, _WRITES = map(STATEMENT_SECONDS.labels, ("read", "write"))
# And when its statement began.
_STARTED = "annotator.started"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn in the line, and when it began."""

    line: Line
    started: float


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


def prepare(engine: Engine) -> None:
    """Take the time of statements, and set up SQLite connections."""
    event.listen(engine, "before_cursor_execute", _start_clock)
    event.listen(engine, "after_cursor_execute", _stop_clock)
    if engine.dialect.name != "sqlite":
        return
    keep_few_pages(engine)
    database = engine.url.database
    line = Line(Path(database) if database and database != ":memory:" else None)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", lambda connection: _begin_sqlite(connection, line))
    event.listen(engine, "checkin", _end_turn)
    event.listen(engine, "invalidate", _end_turn)


def keep_few_pages(engine: Engine) -> None:
    """Bound what each connection to SQLite keeps of the file."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _bound_cache)


def _start_clock(connection: Connection, *_statement: Any) -> None:
    connection.info[_STARTED] = perf_counter()


def _stop_clock(connection: Connection, *statement: Any) -> None:
    seconds = perf_counter() - connection.info[_STARTED]
    verb = statement[1].lstrip()[:6].lower()
    (_READS if verb.startswith(_READING) else _WRITES).observe(seconds)
    request = current.get()
    if request is not None:
        request.database += seconds


def _bound_cache(connection: SQLiteConnection, _record: object) -> None:
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def _set_up_sqlite(connection: SQLiteConnection, _record: object) -> None:
    # The driver's own BEGIN comes too late to protect earlier reads.
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        # What is deleted is overwritten, too: it cannot be read from the file.
        "secure_delete = ON",
        f"busy_timeout = {BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    _keep_private(connection)


def _keep_private(connection: SQLiteConnection) -> None:
    """Let nobody else read the file: it has hashes, secrets, drafts and every hidden passage."""
    _, _, name = connection.execute("PRAGMA database_list").fetchone()
    if name and Path(name).stat().st_mode & OTHERS:
        with suppress(OSError):  # somebody else's file; its owner decides
            Path(name).chmod(0o600)


def _begin_sqlite(connection: Connection, line: Line) -> None:
    """Take the write lock at once where we will write, in the order in which writers came.

    A reader that turns writer can only fail.
    """
    if not connection.get_execution_options().get("annotator_writes"):
        connection.exec_driver_sql("BEGIN")
        return
    with LINE_SECONDS.time():
        line.enter()
    connection.info[_TURN] = Turn(line, perf_counter())
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        connection.info.pop(_TURN).line.leave()
        raise


def _end_turn(_connection: Any, record: ConnectionPoolEntry, *_error: Any) -> None:
    """Let the next writer in, when a connection has no transaction any more."""
    turn: Turn | None = record.info.pop(_TURN, None)
    if turn is not None:
        turn.line.leave()
        TURN_SECONDS.observe(perf_counter() - turn.started)


def is_deadlock(error: DBAPIError) -> bool:
    """Whether the database has undone a transaction because it and another one waited for each other."""
    return getattr(error.orig, "sqlstate", None) == _DEADLOCK


def writes_alone(session: Session) -> bool:
    """Whether nobody else writes until this transaction ends: writers to SQLite take turns."""
    return session.connection().dialect.name == "sqlite"


def take_turn(session: Session, name: str) -> None:
    """Wait until no other transaction holds this name, and hold it to the end. SQLite's writers take turns anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("select pg_advisory_xact_lock(hashtextextended(:name, 0))"),
            {"name": name},
        )


def checkpoint(engine: Engine) -> None:
    """Bring SQLite's log into its file and empty it; PostgreSQL does so by itself."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    finally:
        connection.close()
