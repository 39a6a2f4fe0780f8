"""The logbook: what operators read, in lines of one format, as text or as JSON.

No line holds a word of an article, a token, a query string or a whole address. The message
of an unexpected error may quote what it stumbled over, so its trace has types and places.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMATS = ("text", "json")
LEVELS = ("debug", "info", "warning", "error")
REPLACED = "Killing worker"
INTENDED = "Configuration allows spawning"
Fields = dict[str, Any]
# Attributes that `logging` gives every record, and one of ours: the fields of a line.
_FIELDS = "annotator_fields"


@dataclass(slots=True)
class Request:
    """The request that a thread works on: its id, and the seconds its statements took."""

    id: str
    database: float = 0.0


current: ContextVar[Request | None] = ContextVar("annotator_request", default=None)


def request_id() -> str:
    """The id of the request that this thread works on, or nothing."""
    request = current.get()
    return request.id if request else ""


@dataclass(frozen=True, slots=True)
class Logbook:
    """How lines are written, and from which level on."""

    format: str = "text"
    level: str = "info"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Logbook:
        """Read ANNOTATOR_LOG_FORMAT and ANNOTATOR_LOG_LEVEL; raise ValueError on a bad one."""
        return cls(
            _choice(environment, "ANNOTATOR_LOG_FORMAT", FORMATS, "text"),
            _choice(environment, "ANNOTATOR_LOG_LEVEL", LEVELS, "info"),
        )

    def configuration(self) -> Fields:
        """The argument of `logging.config.dictConfig`; the server's own lines are among them."""
        formatter = JsonFormatter if self.format == "json" else TextFormatter
        handler = {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
            "filters": ["intended"],
        }
        return {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"intended": {"()": Unintended}},
            "formatters": {"line": {"()": formatter}},
            "handlers": {"console": handler},
            "root": {"handlers": ["console"], "level": self.level.upper()},
            "loggers": {"_granian": {"handlers": [], "propagate": True}},
        }


def _choice(
    environment: Mapping[str, str], name: str, choices: tuple[str, ...], default: str
) -> str:
    value = environment.get(name) or default
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}, not {value!r}")
    return value


def note(
    logger: logging.Logger,
    level: int,
    message: str,
    *,
    error: BaseException | None = None,
    **fields: Any,
) -> None:
    """Write a line with fields of its own, and the places that an error passed.

    `logger.log` would look for the line of code that calls it, which no line of ours names.
    """
    if not logger.isEnabledFor(level):
        return
    cause = None if error is None else (type(error), error, error.__traceback__)
    extra = {_FIELDS: fields}
    record = logger.makeRecord(
        logger.name, level, "", 0, message, (), cause, extra=extra
    )
    logger.handle(record)


class Unintended(logging.Filter):
    """Drops what the server says at each start of its number of threads: it is intended.

    So is the end of a worker whose streams would go on for minutes: no warning.
    `docs/decisions/0002-production-server.md` has the reasons.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line stays."""
        message = record.getMessage()
        if message.startswith(REPLACED):
            record.levelno, record.levelname = logging.INFO, "INFO"
        return not message.startswith(INTENDED)


class TextFormatter(logging.Formatter):
    """Time, level, logger and message, then `name=value`; a trace follows on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, unless there is a trace."""
        fields = fields_of(record)
        trace = fields.pop("trace", None)
        head = " ".join(str(fields.pop(name)) for name in ("time", "level", "logger"))
        message = _plain(str(fields.pop("message")))
        pairs = [f"{name}={_quoted(value)}" for name, value in fields.items()]
        line = " ".join([head, message, *pairs])
        return f"{line}\n{trace}" if trace else line


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; a trace is a member."""
        return json.dumps(fields_of(record), default=str)


def fields_of(record: logging.LogRecord) -> Fields:
    """All that a line says, in the order in which it says it."""
    at = datetime.fromtimestamp(record.created, UTC)
    fields: Fields = {
        "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "logger": record.name.lstrip("_"),
        "message": record.getMessage(),
    }
    request = current.get()
    if request is not None:
        fields["request_id"] = request.id
    fields |= getattr(record, _FIELDS, {})
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        fields["trace"] = "\n".join(_trace(error))
    return fields


def _trace(error: BaseException) -> Iterator[str]:
    """Types and places of an error and of what caused it, the first cause first."""
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _trace(cause)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
    yield f"{type(error).__module__}.{type(error).__qualname__}"


def _plain(text: str) -> str:
    """The text on one line."""
    return text if text.isprintable() else json.dumps(text)


def _quoted(value: object) -> str:
    text = str(value)
    needs_quotes = not text or not text.isprintable() or any(c in text for c in ' "=')
    return json.dumps(text) if needs_quotes else text
