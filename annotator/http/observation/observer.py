"""Gives each request an id, takes its time, and writes its line.

It is before all else, so that refusals and repeated answers are seen, too. A line names the
route and never the address: what follows the `?` is the reader's own.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPMethod
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request

from annotator import logbook, metric
from annotator.core.permission import is_editor
from annotator.http.client_address import client_network, coarse
from annotator.http.note import Headers, Note, note_of
from annotator.http.observation.identifier import identifier
from annotator.settings import Network

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

METHODS = frozenset(HTTPMethod)
# A request that no view has taken.
NO_ROUTE = "none"
log = logging.getLogger("annotator.request")


@dataclass(slots=True)
class Sight:
    """What has been seen of one request."""

    method: str
    client: str
    note: Note
    request: logbook.Request
    start: float = field(default_factory=perf_counter)
    status: int = 500
    size: int = 0
    ended: bool = False

    def end(self) -> None:
        """Count the request, and write its line; a second call does nothing."""
        if self.ended:
            return
        self.ended = True
        seconds = perf_counter() - self.start
        route = self.note.route or NO_ROUTE
        kind = f"{self.status // 100}xx"
        counted = metric.REQUESTS.labels(self.method, route, kind)
        counted.inc()
        metric.REQUEST_SECONDS.labels(route, kind).observe(seconds)
        logbook.note(
            log,
            logging.INFO,
            f"{self.method} {route}",
            **self._fields(seconds),
        )

    def _fields(self, seconds: float) -> logbook.Fields:
        """What the log says of an answer."""
        fields: logbook.Fields = {
            "request_id": self.request.id,
            "method": self.method,
            "route": self.note.route or NO_ROUTE,
            "status": self.status,
            "ms": round(seconds * 1000, 1),
            "database_ms": round(self.request.database * 1000, 1),
            "bytes": self.size,
            "actor": self.note.actor,
            "client": self.client,
        }
        return fields


class Observer:
    """A WSGI application that watches another."""

    def __init__(
        self, app: "WSGIApplication", trusted_proxies: tuple[Network, ...]
    ) -> None:
        self._app = app
        self._trusted = trusted_proxies

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Let the other answer, and add the request's id to the answer."""
        sight = self._look(environ)
        own = ("X-Request-Id", sight.request.id)

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            sight.status = int(status[:3])
            return start_response(status, [*headers, own], exc_info)

        token = logbook.current.set(sight.request)
        try:
            answer = self._app(environ, start)
        except BaseException:
            sight.end()
            raise
        finally:
            logbook.current.reset(token)
        if isinstance(answer, list | tuple):
            sight.size = sum(map(len, answer))
            sight.end()
            return answer
        return Measured(answer, sight)

    def _look(self, environ: "WSGIEnvironment") -> Sight:
        """What is known of a request before it is answered."""
        get = environ.get
        method = environ["REQUEST_METHOD"]
        forwarded = get("HTTP_X_FORWARDED_FOR", "")
        remote = get("REMOTE_ADDR", "")
        network = client_network(remote, forwarded, self._trusted)
        return Sight(
            method if method in METHODS else "OTHER",
            coarse(network),
            note_of(environ),
            logbook.Request(identifier(get("HTTP_X_REQUEST_ID", ""))),
        )


class Measured:
    """An answer whose bytes are counted; its request ends when it is closed."""

    def __init__(self, answer: Iterable[bytes], sight: Sight) -> None:
        self._answer = answer
        self._sight = sight

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._answer:
            self._sight.size += len(piece)
            yield piece
        self._sight.end()

    def close(self) -> None:
        """End the request."""
        close: Callable[[], None] | None = getattr(self._answer, "close", None)
        if close is not None:
            close()
        self._sight.end()


def register(app: Flask) -> None:
    """Note the route and the kind of actor of each request that Flask answers."""
    app.after_request(_note)


def _note(response: Response) -> Response:
    note = note_of(request.environ)
    if request.url_rule is not None:
        note.route = request.url_rule.rule
    actor = g.get("actor")
    if actor is not None and is_editor(actor):
        note.actor = "token" if g.get("bearer") else "editor"
    return response
