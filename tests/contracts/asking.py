"""Asking a worker as a stranger, and what an answer consists of."""

import re
from typing import Self

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.contracts.canary import found_in, whole_answer
from tests.support.place import cookie_header, place_cookies

# What a request says, and how a text is cut once its rows are read, cannot make one database differ from the other;
# the twins are compared on both, and the canaries looked for.
on_one_database = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)

_COOKIE_END = re.compile(rb"Expires=[^;\n]*GMT")


class Reader(str):
    """A page's bare address, and the reader who asks for it: by cookies, or in a frame by its form."""

    __slots__ = ("cookies", "form")
    cookies: dict[str, str]
    form: str

    def __new__(
        cls, path: str, cookies: dict[str, str] | None = None, form: str = ""
    ) -> Self:
        """The address as any other, so that tests need not tell them apart."""
        reader = super().__new__(cls, path)
        reader.cookies, reader.form = cookies or {}, form
        return reader


def with_view(address: str, query: str, main: str) -> str:
    """An address for the view in a query string, in the way that its route takes one.

    Programs get a view in their address. People have it in their browser.
    """
    path, _, more = address.partition("?")
    if path.startswith(("/api/", "/oembed")):
        return f"{path}?{'&'.join(filter(None, (more, query)))}"
    if path.startswith("/embed/"):
        return Reader(address, form=f"{query}&sure=yes")
    return Reader(address, place_cookies(query, main))


def ask(app: Flask, address: str, method: str = "GET", **headers: str) -> TestResponse:
    """What somebody without a token gets; `If_None_Match=...` gives a header.

    A plain address is asked for without a cookie, that of a `Reader` as they would.
    """
    sent = {"X-Request-Id": "the-same-for-all"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    form = None
    if isinstance(address, Reader):
        sent |= cookie_header(address.cookies)
        form = address.form or None
    if form:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
        sent["Sec-Fetch-Site"] = "same-origin"
        method = "POST" if method in ("GET", "HEAD") else method
    client = app.test_client(use_cookies=False)
    return client.open(address, method=method, headers=sent, data=form, buffered=True)


def told(response: TestResponse) -> bytes:
    """All that an answer says but the time of day, a cookie's end among it, and the order of its headers."""
    for name in ("Date", "Expires"):
        response.headers.remove(name)
    ordered = sorted(response.headers.items())
    response.headers.clear()
    response.headers.extend(ordered)
    return _COOKIE_END.sub(b"", whole_answer(response))


def assert_silent(response: TestResponse, words: list[str]) -> None:
    """The answer holds none of the words, in no form."""
    found = found_in(whole_answer(response), words)
    assert not found, (
        f"{response.request.method} {response.request.url} gives away {found}"
    )


def assert_shown(response: TestResponse, words: list[str]) -> None:
    """The answer is a good one, and holds all of the words."""
    assert response.status_code == 200, response.status
    missing = set(words) - set(found_in(whole_answer(response), words))
    assert not missing, f"{response.request.url} withholds {missing}"
