"""Repeats an answer of this worker while its article's version is current.

It comes before Flask, whose own work is most of the cost of a rendition. It decides nothing:
it repeats whole answers to the same request, and passes everything else on. A page is the
answer to its cookies and languages, too; what a signed-in editor gets is never kept.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from annotator.http.access.audience import SESSION_COOKIE
from annotator.http.note import Headers, Repeatable, note_of
from annotator.http.response.compression import takes_gzip
from annotator.metric import RENDITIONS
from annotator.storage.version import Versions

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BYTES = 64 * 2**20  # of answers kept by a worker, each counted as if it shared nothing
OVERHEAD = 2048  # bytes of an entry beside its body and the letters of its request
API = "/api/"  # depends on no cookie and no language of the browser
READING = ("GET", "HEAD")
# Requests with these get an answer of their own.
PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_IF_MODIFIED_SINCE")

_Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Repeatable
    headers: Headers
    etag: str
    size: int
    route: str | None


class Front:
    """A WSGI application around Flask's."""

    def __init__(
        self,
        app: "WSGIApplication",
        versions: Versions,
    ) -> None:
        self._app = app
        self._versions = versions
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Repeat a kept answer if it is current, else ask the application."""
        if not _is_impersonal(environ):
            return self._app(environ, start_response)
        key = _key(environ)
        kept = self._kept.get(key)
        if kept is None or not self._is_current(kept.answer):
            return self._answer(key, environ, start_response)
        note_of(environ).route = kept.route
        RENDITIONS.labels("repeated").inc()
        seen = environ.get("HTTP_IF_NONE_MATCH")
        if seen is None:
            start_response("200 OK", kept.headers[:])
            return kept.answer.chunks if environ["REQUEST_METHOD"] == "GET" else ()
        if seen == kept.etag:
            headers = [pair for pair in kept.headers if not _is_of_content(*pair)]
            start_response("304 NOT MODIFIED", headers)
            return ()
        return self._app(environ, start_response)

    def _is_current(self, answer: Repeatable) -> bool:
        if answer.look is not None:
            return self._versions.look(answer.slug, answer.films) == answer.look
        return self._versions.current(answer.slug) == answer.version

    def _answer(
        self, key: _Key, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Let Flask answer, and keep the answer if its view allows that."""

        def start(
            status: str,
            headers: Headers,
            exc_info: Any = None,
        ) -> Any:
            note = note_of(environ)
            answer = note.repeatable
            if answer is not None and _may_keep(status, headers):
                self._keep(key, _kept(key, answer, headers, note.route))
            return start_response(status, headers, exc_info)

        return self._app(environ, start)

    def _keep(self, key: _Key, kept: _Kept) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._kept[key] = kept
            self._bytes += kept.size - (before.size if before else 0)
            while self._bytes > BYTES:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= oldest.size


def _may_keep(status: str, headers: Headers) -> bool:
    """Whether it is a whole answer that sets no cookie."""
    sets_cookie = any(name.lower() == "set-cookie" for name, _ in headers)
    return status.startswith("200") and not sets_cookie


def _is_of_content(name: str, _value: str) -> bool:
    return name.startswith("Content-")


def _is_impersonal(environ: "WSGIEnvironment") -> bool:
    """Whether anyone who sent this request would get the same answer."""
    personal = any(name in environ for name in PERSONAL) or note_of(environ).unjudged
    signed_in = SESSION_COOKIE in environ.get("HTTP_COOKIE", "")
    return environ["REQUEST_METHOD"] in READING and not (personal or signed_in)


def _kept(key: _Key, answer: Repeatable, headers: Headers, route: str | None) -> _Kept:
    etags = [value for name, value in headers if name.lower() == "etag"]
    size = OVERHEAD + sum(map(len, (*key, *answer.chunks)))
    return _Kept(answer, headers[:], etags[0] if etags else "", size, route)


def _key(environ: "WSGIEnvironment") -> _Key:
    """All that a repeated answer may depend on, letter by letter."""
    get = environ.get
    coding = "gzip" if takes_gzip(get("HTTP_ACCEPT_ENCODING", "")) else ""
    same = (
        environ["PATH_INFO"],
        get("QUERY_STRING", ""),
        get("HTTP_ACCEPT", ""),
        get("HTTP_HOST", ""),
        environ.get("wsgi.url_scheme", ""),
        coding,
    )
    if same[0].startswith(API):
        return same
    return (*same, get("HTTP_COOKIE", ""), get("HTTP_ACCEPT_LANGUAGE", ""))
