"""Addresses as other sites and programs write them."""

from typing import Any

from flask import current_app, request, url_for


def address_from_outside(endpoint: str, **values: Any) -> str:
    """The whole address of a page, on the host that readers use."""
    root: str = current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
    return f"{root}{url_for(endpoint, **values)}"
