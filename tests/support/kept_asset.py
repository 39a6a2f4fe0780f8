"""What stands before a test's application: it repeats files that say of themselves that they never change.

A browser of a test starts with an empty cache, and a page of the workspace asks for eighty files.
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.serving import WSGIRequestHandler
from werkzeug.test import run_wsgi_app

_kept: dict[str, tuple[str, list[tuple[str, str]], bytes]] = {}


class QuietHandler(WSGIRequestHandler):
    """Keeps connections open, and writes no line for each request."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Write nothing; the application has a log of its own."""


def kept_assets(app: WSGIApplication) -> WSGIApplication:
    """Put a cache for all applications of a run before one of them."""

    def answer(
        environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith("/static/"):
            return app(environ, start_response)
        key = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']} {environ.get('HTTP_ACCEPT_ENCODING')}"
        if key not in _kept:
            return _keep(key, app, environ, start_response)
        status, headers, body = _kept[key]
        start_response(status, headers)
        return [body]

    return answer


def _keep(
    key: str,
    app: WSGIApplication,
    environ: WSGIEnvironment,
    start_response: StartResponse,
) -> Iterable[bytes]:
    chunks, status, headers = run_wsgi_app(app, environ, buffered=True)
    body = b"".join(chunks)
    if "immutable" in headers.get("Cache-Control", ""):
        _kept[key] = status, list(headers), body
    start_response(status, list(headers))
    return [body]
