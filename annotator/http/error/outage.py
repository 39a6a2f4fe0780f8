"""A database that fails: one line a second says why, however many requests it fails."""

import logging
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from annotator import logbook, metric

# Between two lines.
SECONDS = 1.0
# What to do, by the code of SQLite or PostgreSQL.
REMEDIES = {
    "SQLITE_BUSY": "another program writes to the database",
    "SQLITE_CANTOPEN": "the folder is missing, or is not ours",
    "SQLITE_ERROR": "is the schema there? Run: flask --app annotator:create_app db upgrade",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "the file or its folder is read-only",
    "TimeoutError": "too many writers, or too few connections",
    "25006": "this server is a read-only standby",
    "42703": "is the schema there? Run: flask --app annotator:create_app db upgrade",
    "42P01": "is the schema there? Run: flask --app annotator:create_app db upgrade",
    "53100": "the server's disk is full",
    "53300": "the server takes no more connections",
    "55P03": "another transaction holds the row",
    "57P03": "the server is starting or stopping",
    "OperationalError": "the server does not answer",
}
log = logging.getLogger("annotator.database")


@dataclass(slots=True)
class Outage:
    """Failures since the last line."""

    line_at: float = -SECONDS
    untold: int = 0
    lock: Lock = field(default_factory=Lock)

    def report(self, error: SQLAlchemyError, method: str, route: str) -> None:
        """Count a failure, and write a line if the last one is a second old."""
        cause, reason = cause_of(error)
        metric.OUTAGES.labels(cause).inc()
        with self.lock:
            self.untold += 1
            if monotonic() - self.line_at < SECONDS:
                return
            failures = self.untold
            self.untold = 0
            self.line_at = monotonic()
        logbook.note(
            log,
            logging.ERROR,
            f"the database failed: {reason}",
            cause=cause,
            remedy=REMEDIES.get(cause, ""),
            method=method,
            route=route,
            failures=failures,
        )


def cause_of(error: SQLAlchemyError) -> tuple[str, str]:
    """The driver's code, or else the type of its error; and the first line of its reason.

    The statement and its values are on other lines.
    """
    origin = getattr(error, "orig", None) or error.__cause__ or error
    code = getattr(origin, "sqlstate", None) or getattr(
        origin, "sqlite_errorname", None
    )
    name = code or type(origin).__name__
    return name, str(origin).partition("\n")[0]
