"""Other sites' scripts may read what is published, and nothing else: no credentials go with such a request."""

from flask import Response, current_app, request

from annotator.http.access import Audience


def open_to_any_origin(response: Response) -> Response:
    """Let any origin read the API's public answers and errors; the preflight of a conditional request included."""
    if not request.path.startswith("/api/") or request.method not in ("GET", "HEAD", "OPTIONS"):
        return response
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "audience", Audience.READERS) is Audience.EDITORS:
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
