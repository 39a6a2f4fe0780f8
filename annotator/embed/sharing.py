"""Files for pages of other sites: open to any origin, and compressed."""

from functools import lru_cache
from http import HTTPStatus

from flask import Flask, Response, request

from annotator.http.response.compression import Piece, deflate, fill, wants_gzip
from annotator.http.response.header import FRAMED

PACKED = ("text/javascript", "text/css", "image/svg+xml")
MOST_FILES = 256  # kept compressed by a worker


def register(app: Flask) -> None:
    """Open static files and framed articles to other sites, and to frames without an origin."""
    app.after_request(_share)
    app.after_request(_pack)


def _share(response: Response) -> Response:
    if request.endpoint in ("static", FRAMED):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _pack(response: Response) -> Response:
    """Compress scripts and style sheets, once for each version of a file."""
    if request.endpoint != "static" or response.mimetype not in PACKED:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code != HTTPStatus.OK or not wants_gzip():
        return response
    response.direct_passthrough = False
    etag = response.get_etag()[0] or ""
    name = f"{request.path} {etag}"
    piece = _packed(name, response.get_data())
    fill(response, [piece], etag)
    response.make_conditional(request)
    return response


@lru_cache(MOST_FILES)
def _packed(_state: str, plain: bytes) -> Piece:
    return Piece(plain, deflate(plain))
