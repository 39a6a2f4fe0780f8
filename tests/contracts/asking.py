"""Asking a worker as a stranger, and what an answer consists of."""

from flask import Flask
from werkzeug.test import TestResponse

from tests.contracts.canary import found_in, whole_answer

VARYING = ("Date",)


def ask(app: Flask, address: str, method: str = "GET", **headers: str) -> TestResponse:
    """What somebody without a token or a cookie gets; `If_None_Match=...` gives a header."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client(use_cookies=False).open(address, method=method, headers=sent, buffered=True)


def told(response: TestResponse) -> bytes:
    """All that an answer says but the time of day."""
    for name in VARYING:
        response.headers.remove(name)
    return whole_answer(response)


def assert_silent(response: TestResponse, words: list[str]) -> None:
    """The answer holds none of the words, in no form."""
    found = found_in(whole_answer(response), words)
    assert not found, f"{response.request.method} {response.request.url} gives away {found}"
