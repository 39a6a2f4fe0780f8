"""The service, and beside it in the same process a Flask view that returns a constant."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from flask import Flask, Response

from annotator import create_app

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

constant = Flask("constant")
CONSTANT = b"c" * int(os.environ["BENCHMARK_CONSTANT_BYTES"])


@constant.get("/constant")
def constant_view() -> Response:
    """As many bytes as the rendition has."""
    return Response(CONSTANT, content_type="application/json")


app = create_app()
service = app.wsgi_app


def either(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Give each application its own requests, before either has done any work."""
    chosen = constant.wsgi_app if environ["PATH_INFO"] == "/constant" else service
    return chosen(environ, start_response)


app.wsgi_app = either  # type: ignore[method-assign]
