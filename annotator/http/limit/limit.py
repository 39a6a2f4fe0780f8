"""Limits on public reads: per site with a key, else per address. All workers share them.

Each worker counts by itself and shares its count after each twentieth of a limit, so most
requests write nothing. All workers together let through at most a twentieth too many for
each worker but one. `docs/decisions/0014-sites-and-limits.md`.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from annotator.http.client_address import client_network
from annotator.http.limit.visitor import Visitors
from annotator.http.note import Headers
from annotator.settings import Settings
from annotator.storage.count import Counts, Site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

WINDOW = 60  # seconds
SHARES = 20
ALONE_SECONDS = 1.0  # for which each worker counts alone after the database failed
MOST_KNOWN = 50_000  # clients in one minute; past that all are counted anew


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request is within its limit, and what its headers tell the client."""

    policy: str  # "site" or "address"
    limit: int
    left: int
    seconds: int  # until the next window
    refused: bool

    def headers(self) -> Headers:
        """The headers of draft-ietf-httpapi-ratelimit-headers."""
        return [
            ("RateLimit-Policy", f'"{self.policy}";q={self.limit};w={WINDOW}'),
            ("RateLimit", f'"{self.policy}";r={self.left};t={self.seconds}'),
        ]


@dataclass(slots=True)
class _Spent:
    shared: int = 0  # by all workers, when this one last asked
    own: int = 0  # by this one since
    lock: Lock = field(default_factory=Lock)


class Limits:
    """Counts requests and judges them; a limit of 0 is none."""

    def __init__(self, settings: Settings) -> None:
        self._counts = Counts(settings.database_url)
        self.visitors = Visitors(self._counts)
        self._per_address, self._per_site = settings.limit_address, settings.limit_site
        self._trusted = settings.trusted_proxies
        self._secret = settings.secret_key.encode()
        self._lock = Lock()
        self._minute = 0
        self._alone_until = 0.0
        self._spent: dict[str, _Spent] = {}

    def judge(self, environ: "WSGIEnvironment") -> Verdict | None:
        """Count a stranger's request; None if no limit applies. Raises UnknownKey."""
        site, proven = self.visitors.site_of(environ)
        if site and proven:
            verdict = self._site_verdict(site)
        else:
            verdict = self._address_verdict(environ)
        if site:
            refused = verdict is not None and verdict.refused
            self.visitors.count(site, refused=refused)
        return verdict

    def share(self) -> None:
        """Share the traffic that this worker has counted.

        What the others have not shared yet is at most ten seconds old.
        """
        self.visitors.share()

    def close(self) -> None:
        """Share what has been counted, and close the connections."""
        self.visitors.share()
        self._counts.dispose()

    def _site_verdict(self, site: Site) -> Verdict | None:
        limit = self._per_site if site.per_minute is None else site.per_minute
        if not limit:
            return None
        return self._take("site", f"site {site.id}", limit)

    def _address_verdict(self, environ: "WSGIEnvironment") -> Verdict | None:
        """What the limit for addresses says; None where there is none."""
        if not self._per_address:
            return None
        forwarded = environ.get("HTTP_X_FORWARDED_FOR")
        network = client_network(
            environ.get("REMOTE_ADDR", ""), forwarded, self._trusted
        )
        if not network:
            return None
        return self._take("address", network, self._per_address)

    def _take(self, policy: str, who: str, limit: int) -> Verdict:
        """Count one request, and share the count with other workers now and then."""
        now = time.time()
        minute = int(now // WINDOW)
        seconds = WINDOW - int(now % WINDOW)
        with self._lock:
            if minute != self._minute or len(self._spent) > MOST_KNOWN:
                self._minute, self._spent = minute, {}
            spent = self._spent.setdefault(who, _Spent())
        with spent.lock:
            left = limit - spent.shared - spent.own - 1
            if left < 0:
                return Verdict(policy, limit, 0, seconds, refused=True)
            spent.own += 1
            if spent.own * SHARES >= limit:
                self._share(who, minute, spent)
        return Verdict(policy, limit, left, seconds, refused=False)

    def _share(self, who: str, minute: int, spent: _Spent) -> None:
        """Add to the count of all workers and learn it; the client's other requests wait for that."""
        if time.monotonic() < self._alone_until:
            return
        digest = hmac.new(self._secret, who.encode(), hashlib.sha256)
        hashed = digest.hexdigest()
        total = self._counts.spend(hashed, minute, spent.own)
        if total is None:
            self._alone_until = time.monotonic() + ALONE_SECONDS
        else:
            spent.shared, spent.own = total, 0
