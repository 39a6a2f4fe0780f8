"""What a client is told that is over its limit, or that sends a wrong key."""

import json
from dataclasses import dataclass
from typing import Any

from annotator.http.limit.limit import Verdict
from annotator.http.note import Headers

QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded"
FRAMES = "/embed/"
COMMON: Headers = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "RateLimit, RateLimit-Policy, Retry-After"),
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A whole answer; the application is not asked."""

    status: str
    headers: Headers
    body: bytes


def refuse_key() -> Refusal:
    """Refuse a key that no site has."""
    fields = {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "detail": "No site has the key in Annotator-Site, or the key was revoked. "
        "Fix or remove the header.",
    }
    return _problem(fields, [])


def refuse_excess(verdict: Verdict, path: str) -> Refusal:
    """Refuse a request over its limit: in a frame, where people read it, in plain text."""
    seconds = str(verdict.seconds)
    waiting = [*verdict.headers(), ("Retry-After", seconds)]
    detail = (
        f"More than {verdict.limit} requests in a minute. "
        f"Wait {verdict.seconds} seconds."
    )
    if path.startswith(FRAMES):
        status = "429 Too Many Requests"
        return _refusal(status, "text/plain; charset=utf-8", detail, waiting)
    fields = {
        "type": QUOTA_EXCEEDED,
        "title": "Too Many Requests",
        "status": 429,
        "detail": detail,
        "violated-policies": [verdict.policy],
    }
    return _problem(fields, waiting)


def _problem(fields: dict[str, Any], headers: Headers) -> Refusal:
    status = f"{fields['status']} {fields['title']}"
    return _refusal(status, "application/problem+json", json.dumps(fields), headers)


def _refusal(status: str, mimetype: str, content: str, headers: Headers) -> Refusal:
    body = content.encode()
    length = str(len(body))
    own = [("Content-Type", mimetype), ("Content-Length", length)]
    return Refusal(status, [*own, *COMMON, *headers], body)
