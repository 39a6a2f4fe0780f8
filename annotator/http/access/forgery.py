"""Forged requests: a write that a browser sends must come from one of our own pages.

Browsers say so themselves, in headers that no page can set.
`docs/decisions/0006-sessions-and-forms.md` has the reasons.
"""

from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import Forbidden

from annotator.http.address import site_root
from annotator.http.language import gettext as _

# "none": the user's own doing, such as a form that the browser sends again.
OURS = frozenset({"same-origin", "none"})
DEFAULT_PORTS = {"http": 80, "https": 443}


def check_origin() -> None:
    """Refuse a write that another site sent, or that a browser's cookies alone authorise."""
    if not is_from_here():
        raise Forbidden(
            _(
                "The request came from another site, or your browser doesn’t say where it came from. Open the page here and try again."
            )
        )


def is_from_here() -> bool:
    """Whether one of our own pages sent this request.

    By Fetch metadata, else by Origin, else by Referer; without any, only where no cookie comes.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OURS
    source = request.headers.get("Origin", request.headers.get("Referer"))
    if source is None:
        return not request.headers.get("Cookie")
    origin = origin_of(source)
    return origin is not None and origin == origin_of(site_root())


def origin_of(address: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port of an address; None if it has none, such as `null`."""
    try:
        parts = urlsplit(address)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    if not parts.hostname:
        return None
    return (parts.scheme, parts.hostname, port)
