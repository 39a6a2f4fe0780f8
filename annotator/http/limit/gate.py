"""The gate before Flask that refuses what is over a limit.

It is before `http/cache/whole_answer.py`, because an answer from memory is a request, too.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request
from werkzeug.exceptions import Unauthorized

from annotator.core.permission import is_editor
from annotator.http.access.audience import SESSION_COOKIE, current_actor
from annotator.http.limit.limit import Limits
from annotator.http.limit.refusal import Refusal, refuse_excess, refuse_key
from annotator.http.limit.visitor import UnknownKey
from annotator.http.note import Headers, note_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LIMITED = ("/api/v1/", "/embed/", "/oembed")


class Gate:
    """A WSGI application that asks another only within the limits."""

    def __init__(self, app: "WSGIApplication", limits: Limits) -> None:
        self._app = app
        self._limits = limits

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, or refuse."""
        if not _is_limited(environ):
            return self._app(environ, start_response)
        note = note_of(environ)
        if _may_be_editor(environ):
            note.unjudged = True
        elif refusal := judge(environ, self._limits):
            start_response(refusal.status, refusal.headers)
            return [refusal.body]

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            if not status.startswith("429"):
                headers = [*headers, *note.limits]
            return start_response(status, headers, exc_info)

        return self._app(environ, start)


def register(app: Flask, limits: Limits) -> None:
    """Judge requests that may be an editor's as soon as their sender is known."""
    app.before_request(lambda: _judge_later(limits))


def judge(environ: "WSGIEnvironment", limits: Limits) -> Refusal | None:
    """Count a stranger's request, and note its limit; a refusal where it is over."""
    try:
        verdict = limits.judge(environ)
    except UnknownKey:
        return refuse_key()
    if verdict is None:
        return None
    note = note_of(environ)
    note.limits = tuple(verdict.headers())
    if verdict.policy == "site":
        note.actor = "site"
    if not verdict.refused:
        return None
    return refuse_excess(verdict, environ["PATH_INFO"])


def _is_limited(environ: "WSGIEnvironment") -> bool:
    path: str = environ["PATH_INFO"]
    return path.startswith(LIMITED) and environ["REQUEST_METHOD"] != "OPTIONS"


def _may_be_editor(environ: "WSGIEnvironment") -> bool:
    return "HTTP_AUTHORIZATION" in environ or SESSION_COOKIE in environ.get(
        "HTTP_COOKIE", ""
    )


def _judge_later(limits: Limits) -> Response | None:
    """Judge a request that waited for its actor: editors may send more. None lets it through."""
    note = note_of(request.environ)
    if not note.unjudged:
        return None
    note.unjudged = False
    try:
        if is_editor(current_actor()):
            return None
    except Unauthorized:
        refusal = judge(request.environ, limits)
        if refusal is None:
            raise
    else:
        refusal = judge(request.environ, limits)
    if refusal is None:
        return None
    return Response(refusal.body, refusal.status, refusal.headers)
