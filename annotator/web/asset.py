"""Addresses of static files that change with their content, so that browsers need not ask for them again."""

from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

YEAR = 365 * 24 * 3600


def register(app: Flask) -> None:
    """Let templates call `asset(name)`, and let browsers keep what it points to."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(_keep)


def asset(name: str) -> str:
    """The address of one static file."""
    path = Path(str(current_app.static_folder)) / name
    return url_for("static", filename=name, v=_digest(path, path.stat().st_mtime_ns))


@cache
def _digest(path: Path, _changed: int) -> str:
    return blake2b(path.read_bytes(), digest_size=6).hexdigest()


def _keep(response: Response) -> Response:
    if (
        request.endpoint == "static"
        and "v" in request.args
        and response.status_code == HTTPStatus.OK
    ):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
