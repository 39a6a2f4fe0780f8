"""Headers of every answer."""

from flask import Flask, Response, current_app, request

# No inline script or style, no foreign host. Pictures of articles come from their publishers.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
FRAMED = "web.framed"  # the one page that other sites may show in a frame


def register(app: Flask) -> None:
    """Add the headers to every answer of this application."""
    app.after_request(_harden)


def _harden(response: Response) -> Response:
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        headers.setdefault("Content-Security-Policy", POLICY + _ancestors())
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if "Cache-Control" not in headers and request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    return response


def _ancestors() -> str:
    """Which pages may frame this one."""
    if request.endpoint != FRAMED:
        return "'none'"
    ancestors: str = current_app.config["FRAME_ANCESTORS"]
    return ancestors
