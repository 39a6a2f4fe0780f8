"""Cookies of ours. Where readers use https, only https carries them and no other host can set them."""

from flask import Flask, Request, Response, current_app, request
from flask.sessions import NullSession, SessionInterface

# Browsers take a cookie of such a name only from this very host, with Secure and Path=/.
HOST_ONLY = "__Host-"


class NoSession(SessionInterface):
    """No session of Flask's: nothing here uses one, and preparing it takes time in each request."""

    def open_session(self, app: Flask, request: Request) -> NullSession:  # noqa: ARG002 - as Flask calls it
        """A session that refuses to keep anything."""
        return NullSession()


def read_cookie(name: str) -> str:
    """The cookie's value; empty if there is none."""
    return request.cookies.get(_full_name(name), "")


def set_cookie(
    response: Response, name: str, value: str, max_age: int | None = None
) -> None:
    """Set a cookie that no script and no other site can use."""
    response.set_cookie(
        _full_name(name),
        value,
        max_age=max_age,
        httponly=True,
        samesite="Lax",
        secure=is_secure(),
    )


def delete_cookie(response: Response, name: str) -> None:
    """Make the browser forget a cookie."""
    response.delete_cookie(
        _full_name(name), httponly=True, samesite="Lax", secure=is_secure()
    )


def is_secure() -> bool:
    """Whether this reader uses https."""
    required: bool = current_app.config["SESSION_COOKIE_SECURE"]
    return required or request.is_secure


def _full_name(name: str) -> str:
    return f"{HOST_ONLY}{name}" if is_secure() else name
