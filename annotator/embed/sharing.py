"""Static files that pages of other sites load: any origin may, for they hold nothing but our own code and looks."""

from flask import Response, request


def share(response: Response) -> Response:
    """Let module scripts, and what style sheets fetch, be loaded from elsewhere; frames without an origin included."""
    if request.endpoint == "static":
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
