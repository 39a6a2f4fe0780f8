"""A plain site of somebody else, with pages that a test gives it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Page = str | Response | Callable[[Request], str]


@contextmanager
def site(pages: Mapping[str, Page]) -> Iterator[str]:
    """Serve the pages by path and query; the origin, without a slash. A mapping may change meanwhile."""

    @Request.application
    def answer(request: Request) -> Response:
        page = pages.get(request.full_path.rstrip("?"), pages.get(request.path))
        if callable(page) and not isinstance(page, Response):
            page = page(request)
        if page is None:
            return Response("Nothing here.", 404, mimetype="text/html")
        if isinstance(page, Response):
            return page
        kind = "application/xml" if page.startswith("<?xml") else "text/html"
        return Response(page, mimetype=kind)

    with served(answer) as origin:
        yield origin


@contextmanager
def served(application: "WSGIApplication") -> Iterator[str]:
    """The origin at which an application answers."""
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
