"""Asking a worker as a stranger, and what an answer consists of."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.contracts.canary import found_in, whole_answer

# What a request says cannot make one database differ from the other; the twins are compared on both.
on_one_database = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def ask(app: Flask, address: str, method: str = "GET", **headers: str) -> TestResponse:
    """What somebody without a token or a cookie gets; `If_None_Match=...` gives a header."""
    sent = {"X-Request-Id": "the-same-for-all"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client(use_cookies=False).open(
        address, method=method, headers=sent, buffered=True
    )


def told(response: TestResponse) -> bytes:
    """All that an answer says but the time of day."""
    for name in ("Date", "Expires"):
        response.headers.remove(name)
    return whole_answer(response)


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
