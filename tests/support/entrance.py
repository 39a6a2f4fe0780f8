"""One origin for the applications of all tests: what a browser knows of its files holds for the next test too.

A page of the workspace asks for eighty files, which say of themselves that they never change.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.serving import make_server

from tests.support.kept_asset import QuietHandler, kept_assets

CLOSED = ServiceUnavailable("No test is running.")


class Entrance:
    """Leads each request to the application of the test that runs."""

    def __init__(self) -> None:
        self.origin = ""
        self._app: WSGIApplication = CLOSED

    def open_to(self, app: Flask) -> None:
        """Lead to this application from now on."""
        self._app = kept_assets(app)

    def close(self) -> None:
        """Refuse what an earlier test still asks for."""
        self._app = CLOSED

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request."""
        return self._app(environ, start_response)


@contextmanager
def serve_tests() -> Iterator[Entrance]:
    """An entrance that answers on a port of its own."""
    entrance = Entrance()
    server = make_server(
        "127.0.0.1", 0, entrance, threaded=True, request_handler=QuietHandler
    )
    entrance.origin = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield entrance
    server.shutdown()
    thread.join()
