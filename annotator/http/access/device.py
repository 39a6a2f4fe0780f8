"""Browsers in which somebody has signed in before: strangers' failures do not hold them up.

The cookie names the account and is signed together with the hash of its password, so a new
password forgets all devices, and nothing is stored.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from flask import Response, current_app, request

from annotator.http.access.cookie import read_cookie, set_cookie
from annotator.http.client_address import client_network
from annotator.services.account.attempt import (
    ASKING_ALL,
    ASKING_CLIENT,
    ASKING_FOR_ONE,
    FOR_ACCOUNT,
    FROM_CLIENT,
    FROM_DEVICE,
    OVER_ALL,
    Bound,
)
from annotator.storage.account import UserRow

DEVICE_COOKIE = "annotator_device"
YEAR = 365 * 24 * 3600
THIS_MACHINE = "this machine"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody who wants to sign in, and the bounds of that."""

    is_known: bool  # this browser has signed in to this account before
    bounds: tuple[Bound, ...]


def attempt_for(email: str, user: UserRow | None) -> Attempt:
    """The bounds for an attempt by this browser at this address."""
    device = known_device(user) if user else None
    if device:
        return Attempt(True, (_bound(f"device {device}", FROM_DEVICE),))
    client = client_name()
    account = email.strip().lower()
    bounds = (
        _bound(f"client {client}", FROM_CLIENT),
        _bound(f"account {client} {account}", FOR_ACCOUNT),
        _bound("all", OVER_ALL),
    )
    return Attempt(False, bounds)


def bounds_of_asking(slug: str) -> tuple[Bound, ...]:
    """The bounds for a reader who asks for an article. They name nobody, and last a quarter of an hour."""
    client = client_name()
    return (
        Bound(_keyed(f"asking client {client}"), ASKING_CLIENT),
        Bound(_keyed(f"asking article {client} {slug}"), ASKING_FOR_ONE),
        Bound(_keyed("asking all"), ASKING_ALL),
    )


def known_device(user: UserRow) -> str | None:
    """The name of this browser, if somebody has signed in to this account in it before."""
    name, _, signature = read_cookie(DEVICE_COOKIE).partition(".")
    right = _signature(user, name)
    is_ours = hmac.compare_digest(signature.encode(), right.encode())
    if not is_ours:
        return None
    return name


def remember_device(response: Response, user: UserRow) -> None:
    """Let this browser be known when it signs in to this account again."""
    name = known_device(user) or secrets.token_urlsafe(12)
    value = f"{name}.{_signature(user, name)}"
    set_cookie(response, DEVICE_COOKIE, value, max_age=YEAR)


def client_name() -> str:
    """The network of the client of this request."""
    network = client_network(
        request.remote_addr or "",
        request.headers.get("X-Forwarded-For"),
        current_app.config["TRUSTED_PROXIES"],
    )
    return network or THIS_MACHINE


def _bound(name: str, most: int) -> Bound:
    return Bound(_keyed(f"sign-in {name}"), most)


def _signature(user: UserRow, name: str) -> str:
    return _keyed(f"device {user.id} {name} {user.password_hash}")


def _keyed(message: str) -> str:
    key = str(current_app.secret_key).encode()
    content = message.encode(errors="replace")
    return hmac.new(key, content, hashlib.sha256).hexdigest()
