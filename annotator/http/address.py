"""Whole addresses, for other sites and programs."""

from typing import Any

from flask import current_app, request, url_for


def site_root() -> str:
    """The scheme and host that readers use, without a final slash."""
    root: str = current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
    return root


def address_from_outside(endpoint: str, **values: Any) -> str:
    """The whole address of a page, on the host that readers use."""
    return f"{site_root()}{url_for(endpoint, **values)}"


def on_this_site(address: str) -> str:
    """The whole address, where it may be a path on this site."""
    if address.startswith("/"):
        return f"{site_root()}{address}"
    return address
