"""What pages of other sites load: any origin may, and none sends who is signed in here."""

from flask import Response, request

from annotator.http.headers import FRAMED


def share(response: Response) -> Response:
    """Let static files and framed articles be loaded from elsewhere, and by frames that were given no origin."""
    if request.endpoint in ("static", FRAMED):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
