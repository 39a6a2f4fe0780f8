"""Keeps slow clients away from the application: it sees whole requests only, a few at a time.

A client that drips its body, or reads its answer slowly, holds a thread or a buffer of the server
and never a database connection.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CHUNK_BYTES = 64 * 1024
# Many clients send a body to its end before they look at the answer. So much of a refused body is
# read and dropped, for them to see the refusal; past it the connection is closed.
DRAINED_BYTES = 128 * 1024 * 1024
# An answer up to this size is handed to the server in one piece, which frees the thread at once.
GATHERED_BYTES = 4 * 1024 * 1024


class Body(Protocol):
    """What is used of `wsgi.input`."""

    def read(self, size: int, /) -> bytes: ...


class Intake:
    """A WSGI application around `app` that gives it bodies of at most `max_body` bytes, read to their end.

    At most `turns` calls of `app` run at once in this process. A larger body is left for `app` to
    refuse by its declared length; a body that was cut short gets 400 and never reaches `app`.
    Answers are gathered before they are sent, so `app` must not stream for ever.
    """

    def __init__(self, app: WSGIApplication, max_body: int, turns: int) -> None:
        self._app = app
        self._max_body = max_body
        self._turns = BoundedSemaphore(turns)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not _announces_a_body(environ):
            return self._answer(environ, start_response)
        declared = int(environ.get("CONTENT_LENGTH") or -1)
        if declared > self._max_body:
            return _drained(self._answer(environ, start_response), environ["wsgi.input"])
        return self._answer_body(environ, start_response, declared)

    def _answer_body(
        self, environ: WSGIEnvironment, start_response: StartResponse, declared: int
    ) -> Iterable[bytes]:
        source: Body = environ["wsgi.input"]
        body = b"".join(_pieces(source, self._max_body + 1))
        if len(body) < declared:
            start_response("400 Bad Request", [("Content-Length", "0")])
            return [b""]
        environ["wsgi.input"] = io.BytesIO(body)
        answer = self._answer(environ, start_response)
        return _drained(answer, source) if len(body) > self._max_body else answer

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with self._turns:
            return _gathered(self._app(environ, start_response))


def _announces_a_body(environ: WSGIEnvironment) -> bool:
    return "HTTP_TRANSFER_ENCODING" in environ or environ.get("CONTENT_LENGTH", "0") != "0"


def _pieces(source: Body, limit: int) -> Iterator[bytes]:
    """Yield at most `limit` bytes of `source`."""
    while limit > 0 and (piece := source.read(min(CHUNK_BYTES, limit))):
        limit -= len(piece)
        yield piece


def _gathered(answer: Iterable[bytes]) -> Iterable[bytes]:
    """Return a small answer as a list of one piece, a large one as it came."""
    pieces: list[bytes] = []
    size = 0
    rest = iter(answer)
    for piece in rest:
        pieces.append(piece)
        size += len(piece)
        if size > GATHERED_BYTES:
            return _closed_after(chain(pieces, rest), answer)
    _close(answer)
    return [b"".join(pieces)]


def _closed_after(pieces: Iterator[bytes], answer: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    finally:
        _close(answer)


def _close(answer: Iterable[bytes]) -> None:
    close: Callable[[], None] | None = getattr(answer, "close", None)
    if close is not None:
        close()


def _drained(answer: Iterable[bytes], source: Body) -> Iterator[bytes]:
    """Yield the answer, then read and drop what the client still sends."""
    yield from answer
    for _ in _pieces(source, DRAINED_BYTES):
        pass
