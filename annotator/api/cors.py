"""Scripts of other sites may read what is published and nothing else, without credentials."""

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException, NotFound

from annotator.http.access.audience import SAFE_METHODS, Audience

METHODS = ("GET", "HEAD", "POST")
EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"


def open_to_any_origin(response: Response) -> Response:
    """Let any origin read the API's public answers and errors, and send their preflights."""
    if not request.path.startswith("/api/"):
        return response
    if request.method == "OPTIONS":
        methods = [method for method in METHODS if _is_open(method)]
        if not methods:
            return response
        response.headers["Access-Control-Allow-Methods"] = ", ".join(
            (*methods, "OPTIONS")
        )
        response.headers["Access-Control-Allow-Headers"] = (
            "Accept, Content-Type, If-None-Match"
        )
        response.headers["Access-Control-Max-Age"] = "86400"
    elif not _is_open_here():
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    return response


def _is_open_here() -> bool:
    """Whether anyone may read what this request asks for. Flask has matched its address already."""
    return _is_open_match(request.endpoint, request.routing_exception, request.method)


def _is_open(method: str) -> bool:
    """Whether anyone may read this address by another method."""
    addresses = current_app.url_map.bind("")
    try:
        endpoint, _ = addresses.match(request.path, method)
    except HTTPException as error:
        return _is_open_match(None, error, method)
    return _is_open_match(endpoint, None, method)


def _is_open_match(
    endpoint: str | None, error: HTTPException | None, method: str
) -> bool:
    """Whether anyone may read what this endpoint answers; an unknown address hides nothing."""
    if endpoint is None:
        return isinstance(error, NotFound) and method in SAFE_METHODS
    view = current_app.view_functions[endpoint]
    audience = getattr(view, "audience", None)
    if audience not in (Audience.READERS, Audience.ANYONE):
        return False
    return method in SAFE_METHODS or vars(view)["only_reads"]
