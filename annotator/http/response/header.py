"""Headers of every answer."""

from flask import Flask, Response, current_app, request

from annotator.http.access.cookie import is_secure

# No inline script or style, no foreign host. Pictures of articles come from their publishers.
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
# Of everything else: a browser that opens it as a page runs and loads nothing.
NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox"
FRAMED = "web.framed"  # the one page that other sites may show in a frame
# No page of ours uses any of these, nor may a frame in one.
PERMISSIONS = (
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
)
TRANSPORT = "max-age=31536000"


def register(app: Flask) -> None:
    """Add the headers to every answer of this application."""
    app.after_request(_harden)


def _harden(response: Response) -> Response:
    """Add the headers that protect readers, unless the answer has stricter ones."""
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Permissions-Policy"] = PERMISSIONS
    if is_secure():
        headers["Strict-Transport-Security"] = TRANSPORT
    if response.mimetype == "text/html":
        headers.setdefault("Content-Security-Policy", PAGE + _ancestors())
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    else:
        headers.setdefault("Content-Security-Policy", NO_PAGE)
    if "Cache-Control" not in headers and request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    return response


def _ancestors() -> str:
    """Which pages may frame this one."""
    if request.endpoint != FRAMED:
        return "'none'"
    ancestors: str = current_app.config["FRAME_ANCESTORS"]
    return ancestors
