"""Limits on public reads: per site with a key, else per address. All workers share them.

Each worker counts by itself and shares its count after each twentieth of a limit, so most requests write nothing. All
workers together let through at most a twentieth too many for each worker but one. This stands before `http/cache/whole_answer.py`,
because an answer from memory is a request, too. `docs/decisions/0014-sites-and-limits.md`.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import Unauthorized

from annotator.core.permission import is_editor
from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE, current_actor
from annotator.http.cache.whole_answer import LATER
from annotator.http.limit.count import Counts, Site
from annotator.http.limit.visitor import UnknownKey, Visitors
from annotator.http.request.client_address import client_network
from annotator.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LIMITED = ("/api/v1/", "/embed/", "/oembed")
WINDOW = 60  # seconds
SHARES = 20
ALONE_SECONDS = 1.0  # after the database did not answer, each worker counts for itself
MOST_KNOWN = 50_000  # of those who asked in one minute; past that all are forgotten, and counted anew
VERDICT = "annotator.verdict"
QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request is within its limit, and what the client is told of it."""

    policy: str  # "site" or "address"
    limit: int
    left: int
    seconds: int  # until the next window
    refused: bool

    def headers(self) -> list[tuple[str, str]]:
        """As draft-ietf-httpapi-ratelimit-headers has them."""
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
    """Counts requests and says who has had enough; a limit of 0 is none."""

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
        """Count a stranger's request; None where no limit applies. Raises UnknownKey."""
        site, proven = self.visitors.site_of(environ)
        verdict = (
            self._site_verdict(site)
            if site and proven
            else self._address_verdict(environ)
        )
        if site:
            self.visitors.count(site, refused=verdict is not None and verdict.refused)
        return verdict

    def close(self) -> None:
        """Share what has been counted, and close the connections."""
        self.visitors.share()
        self._counts.dispose()

    def _site_verdict(self, site: Site) -> Verdict | None:
        limit = self._per_site if site.per_minute is None else site.per_minute
        return self._take("site", f"site {site.id}", limit) if limit else None

    def _address_verdict(self, environ: "WSGIEnvironment") -> Verdict | None:
        if not self._per_address:
            return None
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")
        network = client_network(
            environ.get("REMOTE_ADDR", ""), forwarded, self._trusted
        )
        return self._take("address", network, self._per_address) if network else None

    def _take(self, policy: str, who: str, limit: int) -> Verdict:
        now = time.time()
        minute, seconds = int(now // WINDOW), WINDOW - int(now % WINDOW)
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
        """Add to the count of all workers, and learn what it is; the same client's other requests wait for that."""
        if time.monotonic() < self._alone_until:
            return
        hashed = hmac.new(self._secret, who.encode(), hashlib.sha256).hexdigest()
        total = self._counts.spend(hashed, minute, spent.own)
        if total is None:
            self._alone_until = time.monotonic() + ALONE_SECONDS
        else:
            spent.shared, spent.own = total, 0


class Limited:
    """A WSGI application that is only asked within the limits."""

    def __init__(self, app: "WSGIApplication", limits: Limits) -> None:
        self._app = app
        self._limits = limits

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, or refuse."""
        if (
            not environ["PATH_INFO"].startswith(LIMITED)
            or environ["REQUEST_METHOD"] == "OPTIONS"
        ):
            return self._app(environ, start_response)
        if "HTTP_AUTHORIZATION" in environ or SESSION_COOKIE in environ.get(
            "HTTP_COOKIE", ""
        ):
            environ[LATER] = (
                self._limits
            )  # whether it is an editor takes the database to say
        else:
            refusal = judged(environ, self._limits)
            if refusal is not None:
                status, headers, body = refusal
                start_response(status, headers)
                return [body]

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None
        ) -> Any:
            verdict: Verdict | None = environ.get(VERDICT)
            said = (
                headers + verdict.headers()
                if verdict and not status.startswith("429")
                else headers
            )
            return start_response(status, said, exc_info)

        return self._app(environ, start)


def register(app: Flask) -> None:
    """Let requests that may be an editor's be judged when that is known."""
    app.before_request(_judge_later)


def share_counts() -> None:
    """Let what this worker has counted be seen; what the others have not shared yet is at most ten seconds old."""
    limits: Limits = current_app.extensions["annotator.limits"]
    limits.visitors.share()
    session().rollback()  # on SQLite a transaction sees what was there at its start


def judged(
    environ: "WSGIEnvironment", limits: Limits
) -> tuple[str, list[tuple[str, str]], bytes] | None:
    """Note the verdict on a stranger's request; a whole answer where it is refused."""
    try:
        verdict = environ[VERDICT] = limits.judge(environ)
    except UnknownKey:
        return _problem(
            401,
            "Unauthorized",
            "about:blank",
            "No site has the key in Annotator-Site, or it was revoked. Mend the header, or leave it out.",
            [],
        )
    if verdict is None or not verdict.refused:
        return None
    waiting = [*verdict.headers(), ("Retry-After", str(verdict.seconds))]
    detail = f"More than {verdict.limit} requests in a minute. Wait {verdict.seconds} seconds."
    if environ["PATH_INFO"].startswith(
        "/embed/"
    ):  # people read it, in a frame; nothing is asked of the application
        return _answer(
            429, "Too Many Requests", "text/plain; charset=utf-8", detail, waiting
        )
    more = {"violated-policies": [verdict.policy]}
    return _problem(429, "Too Many Requests", QUOTA_EXCEEDED, detail, waiting, **more)


def _judge_later() -> Response | None:
    limits: Limits | None = request.environ.pop(LATER, None)
    if limits is None:
        return None
    try:
        if is_editor(current_actor()):
            return None
    except Unauthorized:
        refusal = judged(request.environ, limits)
        if refusal is None:
            raise
    else:
        refusal = judged(request.environ, limits)
    if refusal is None:
        return None
    status, headers, body = refusal
    return Response(body, status, headers)


def _problem(
    status: int,
    title: str,
    kind: str,
    detail: str,
    headers: list[tuple[str, str]],
    **more: Any,
) -> tuple[str, list[tuple[str, str]], bytes]:
    fields = {"type": kind, "title": title, "status": status, "detail": detail, **more}
    return _answer(
        status, title, "application/problem+json", json.dumps(fields), headers
    )


def _answer(
    status: int, title: str, mimetype: str, content: str, headers: list[tuple[str, str]]
) -> tuple[str, list[tuple[str, str]], bytes]:
    body = content.encode()
    common = [
        ("Content-Type", mimetype),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", "RateLimit, RateLimit-Policy, Retry-After"),
    ]
    return f"{status} {title}", common + headers, body
