"""The door before everything: requests for hosts that are not ours go no further.

It also believes trusted proxies, and only those, about https, and takes their marks off ETags.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.http.client_address import is_trusted
from annotator.http.etag import without_marks
from annotator.settings import Settings, is_loopback_host

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HOST = re.compile(r"([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE)
# Balancers ask a machine by its address, and get no address of ours.
HEALTH = ("/healthz", "/readyz")
MISDIRECTED = (
    "This service does not serve this host. If it should, set ANNOTATOR_PUBLIC_URL or "
    "ANNOTATOR_ALLOWED_HOSTS."
)
MOUNTED = "Annotator needs a host of its own. It cannot be under a path of a site."
UNREADABLE = "Send one Host header with one host."


@dataclass(frozen=True, slots=True)
class Door:
    """A WSGI application that lets another answer for our own hosts alone."""

    app: "WSGIApplication"
    settings: Settings

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, or refuse."""
        self._believe_scheme(environ)
        if seen := environ.get("HTTP_IF_NONE_MATCH"):
            environ["HTTP_IF_NONE_MATCH"] = without_marks(seen)
        if environ["PATH_INFO"] in HEALTH:
            return self.app(environ, start_response)
        host = host_of(environ.get("HTTP_HOST", ""))
        if host is None:
            return _refused(start_response, "400 Bad Request", UNREADABLE)
        if not self._is_ours(host):
            return _refused(start_response, "421 Misdirected Request", MISDIRECTED)
        if environ.get("SCRIPT_NAME"):
            return _refused(start_response, "500 Internal Server Error", MOUNTED)
        return self.app(environ, start_response)

    def _is_ours(self, host: str) -> bool:
        return is_loopback_host(host) or self.settings.allows_host(host)

    def _believe_scheme(self, environ: "WSGIEnvironment") -> None:
        """Take over the scheme that a trusted proxy names."""
        forwarded: str = environ.get("HTTP_X_FORWARDED_PROTO", "")
        last = forwarded.rpartition(",")[2]
        scheme = last.strip().lower()
        trusted = self.settings.trusted_proxies
        if scheme in ("http", "https") and is_trusted(
            environ.get("REMOTE_ADDR", ""), trusted
        ):
            environ["wsgi.url_scheme"] = scheme


def host_of(header: str) -> str | None:
    """The host of a Host header, without its port; None if it cannot be read."""
    match = _HOST.fullmatch(header)
    if not match:
        return None
    return match[1].lower().rstrip(".")


def _refused(
    start_response: "StartResponse", status: str, detail: str
) -> Iterable[bytes]:
    code, _, title = status.partition(" ")
    fields = {
        "type": "about:blank",
        "title": title,
        "status": int(code),
        "detail": detail,
    }
    body = json.dumps(fields).encode()
    headers = [
        ("Content-Type", "application/problem+json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ]
    start_response(status, headers)
    return [body]
