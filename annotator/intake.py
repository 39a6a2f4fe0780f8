"""Keeps slow clients away from the application, which gets whole requests, a few at a time.

A client that sends or reads slowly holds a thread or a buffer of the server and never a
database connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Protocol

from annotator.turn import Turns

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CHUNK_BYTES = 64 * 1024
# The rest of a body that is still coming in waits in a temporary file.
HELD_BYTES = 256 * 1024
# Many clients send a whole body before they read the answer. So much of a refused body is
# read and dropped, so that they see the refusal; past it the connection is closed.
DRAINED_BYTES = 128 * 1024 * 1024
# A smaller answer goes to the server in one piece, which frees the thread at once. A larger
# one keeps a thread while the client reads, but little memory: the server copies slices.
GATHERED_BYTES = 256 * 1024
# Calls that only read. Of the others at most half have a turn: those who wait for each other
# to write must not keep readers waiting, too.
READING = frozenset({"GET", "HEAD", "OPTIONS"})
STREAM = "text/event-stream"
# The server adds its own name to an answer without one.
NAMELESS = ("Server", "")


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal before the application (RFC 9457)."""

    status: int
    title: str
    detail: str


CUT_SHORT = Problem(400, "Bad Request", "The body is shorter than its Content-Length.")
LENGTH_REQUIRED = Problem(
    411, "Length Required", "Send the body with its Content-Length."
)


class Body(Protocol):
    """The part of `wsgi.input` that is used."""

    def read(self, size: int, /) -> bytes:
        """Wait for `size` bytes; fewer mean the end."""
        ...


class Intake:
    """A WSGI application that gives `app` whole bodies of at most `max_body` bytes.

    At most `turns` calls of `app` run at once in this process, and half as many that may
    write; those who wait are served in the order in which they came. `app` itself refuses a
    larger body by its declared length. A body that was cut short never reaches `app`. One without a
    declared length is refused, because the server does not report when it is cut short.
    The start of an answer is gathered before it is sent. Only server-sent events are passed
    on as they come, without a turn, so `app` must hold nothing while it waits for the next.
    """

    def __init__(self, app: WSGIApplication, max_body: int, turns: int) -> None:
        self._app = app
        self._max_body = max_body
        self._turns = Turns(turns)
        self._writing = Turns(max(1, turns // 2))

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request, as PEP 3333 has it."""
        source: Body = environ["wsgi.input"]
        if "HTTP_TRANSFER_ENCODING" in environ:
            return _drained(_refused(start_response, LENGTH_REQUIRED), source)
        declared = int(environ.get("CONTENT_LENGTH") or 0)
        if declared > self._max_body:
            return _drained(self._answer(environ, start_response), source)
        if declared:
            return self._answer_body(environ, start_response, declared)
        return self._answer(environ, start_response)

    def _answer_body(
        self, environ: WSGIEnvironment, start_response: StartResponse, declared: int
    ) -> Iterable[bytes]:
        """Answer a request with a body, once all of it has come."""
        with SpooledTemporaryFile(HELD_BYTES) as body:
            if _copied(environ["wsgi.input"], body, declared) < declared:
                return _refused(start_response, CUT_SHORT)
            environ["wsgi.input"] = body
            return self._answer(environ, start_response)

    def _answer(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request whole, or piece by piece where it is a stream."""
        streams = False

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            nonlocal streams
            streams = any(
                name.lower() == "content-type" and value.startswith(STREAM)
                for name, value in headers
            )
            return start_response(status, [*headers, NAMELESS], *exc_info)

        with self._turn(environ["REQUEST_METHOD"]):
            answer = self._app(environ, start)
            return answer if streams else _gathered(answer)

    @contextmanager
    def _turn(self, method: str) -> Iterator[None]:
        with nullcontext() if method in READING else self._writing, self._turns:
            yield


def _refused(start_response: StartResponse, problem: Problem) -> list[bytes]:
    """An answer that the application has not made."""
    fields = {"type": "about:blank", **asdict(problem)}
    content = json.dumps(fields).encode()
    headers = [
        ("Content-Type", "application/problem+json"),
        ("Content-Length", str(len(content))),
        NAMELESS,
    ]
    start_response(f"{problem.status} {problem.title}", headers)
    return [content]


def _copied(source: Body, body: SpooledTemporaryFile[bytes], limit: int) -> int:
    """Copy at most `limit` bytes, rewind `body`, and return how many there were."""
    copied = sum(body.write(piece) for piece in _pieces(source, limit))
    body.seek(0)
    return copied


def _pieces(source: Body, limit: int) -> Iterator[bytes]:
    """Yield at most `limit` bytes of `source`."""
    while limit > 0 and (piece := source.read(min(CHUNK_BYTES, limit))):
        limit -= len(piece)
        yield piece


def _gathered(answer: Iterable[bytes]) -> Iterable[bytes]:
    """Return a small answer as a list of one piece, a large one in slices."""
    pieces: list[bytes] = []
    size = 0
    rest = iter(answer)
    with ExitStack() as closing:
        closing.callback(_close, answer)
        for piece in rest:
            pieces.append(piece)
            size += len(piece)
            if size > GATHERED_BYTES:
                return _sliced(chain(pieces, rest), closing.pop_all())
        return [b"".join(pieces)]


def _sliced(pieces: Iterable[bytes], closing: ExitStack) -> Iterator[bytes]:
    with closing:
        for piece in pieces:
            for start in range(0, len(piece), CHUNK_BYTES):
                yield piece[start : start + CHUNK_BYTES]


def _close(answer: Iterable[bytes]) -> None:
    close: Callable[[], None] | None = getattr(answer, "close", None)
    if close is not None:
        close()


def _drained(answer: Iterable[bytes], source: Body) -> Iterator[bytes]:
    """Yield the answer, then read and drop what the client still sends."""
    yield from answer
    for _ in _pieces(source, DRAINED_BYTES):
        pass
