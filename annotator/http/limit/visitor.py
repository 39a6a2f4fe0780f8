"""The registered site that a request comes from, and its traffic, shared every few seconds."""

import hashlib
import time
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from annotator.storage.count import Counts, Site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# For so long a new site is unknown, and a revoked one still known.
FRESH_SECONDS = 5.0
# Whichever comes first; a killed worker loses no more.
SHARED_SECONDS, SHARED_REQUESTS = 10.0, 500


class UnknownKey(Exception):
    """No site has the key of this request."""


class Visitors:
    """Recognises sites and counts their requests."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._lock = Lock()
        self._by_key: dict[str, Site] = {}
        self._by_origin: dict[str, Site] = {}
        self._read_at = -FRESH_SECONDS
        self._traffic: dict[tuple[int, str], list[int]] = {}
        self._unshared = 0
        self._shared_at = time.monotonic()

    def site_of(self, environ: "WSGIEnvironment") -> tuple[Site | None, bool]:
        """The site, and whether its key proves it; raises UnknownKey.

        Without a key, the browser's origin names the site. Anybody can forge that, so it
        only counts.
        """
        key = environ.get("HTTP_ANNOTATOR_SITE")
        referer = environ.get("HTTP_REFERER", "")
        origin = environ.get("HTTP_ORIGIN") or _origin(referer)
        if not key and not origin:
            return None, False
        self._refresh()
        if key:
            content = key.encode(errors="replace")
            key_hash = hashlib.sha256(content).hexdigest()
            site = self._by_key.get(key_hash)
            if site is None:
                raise UnknownKey
            return site, True
        return self._by_origin.get(origin), False

    def count(self, site: Site, *, refused: bool) -> None:
        """Count one request of a site."""
        today = time.strftime("%Y-%m-%d", time.gmtime())
        key = site.id, today
        with self._lock:
            count = self._traffic.setdefault(key, [0, 0])
            count[1 if refused else 0] += 1
            self._unshared += 1
            late = time.monotonic() - self._shared_at > SHARED_SECONDS
        if late or self._unshared >= SHARED_REQUESTS:
            self.share()

    def share(self) -> None:
        """Add this worker's counts to those of all."""
        with self._lock:
            counted = self._traffic
            self._traffic = {}
            self._unshared = 0
            self._shared_at = time.monotonic()
        rows = [
            (site, day, requests, refused)
            for (site, day), (requests, refused) in counted.items()
        ]
        if rows and not self._counts.add_traffic(rows):
            with self._lock:
                for key, count in counted.items():
                    now = self._traffic.setdefault(key, [0, 0])
                    now[:] = [now[0] + count[0], now[1] + count[1]]

    def _refresh(self) -> None:
        """Read the sites again, at most once in a while and by one thread."""
        age = time.monotonic() - self._read_at
        if age < FRESH_SECONDS:
            return
        if not self._lock.acquire(blocking=False):
            return
        try:
            sites = self._counts.sites()
            self._read_at = time.monotonic()
            if sites is not None:
                self._by_key = {site.key_hash: site for site in sites}
                self._by_origin = {
                    origin: site for site in sites for origin in site.origins
                }
        finally:
            self._lock.release()


def _origin(address: str) -> str:
    """Scheme and host of the page that holds a frame."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
