"""Guessing passwords: slow for strangers, whoever they try to be, and nobody is locked out."""

import time
from dataclasses import replace
from ipaddress import ip_network

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from annotator.extensions import session
from annotator.services.account import attempt
from annotator.settings import Settings
from annotator.storage.account import SignInCountRow
from tests.support.client import browser
from tests.web.newsroom import EMAIL, PASSWORD

pytestmark = [pytest.mark.usefixtures("editor"), pytest.mark.database("sqlite")]
STRANGER, EDITOR = "203.0.113.9", "198.51.100.7"


def sign_in(client, email=EMAIL, password="wrong", forwarded=STRANGER) -> TestResponse:
    form = {"email": email, "password": password}
    return client.post(
        "/sign-in",
        data=form,
        headers={"X-Forwarded-For": forwarded} if forwarded else {},
    )


def counts(app: Flask) -> int:
    with app.app_context():
        return session().scalars(select(func.count()).select_from(SignInCountRow)).one()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Behind a proxy on this machine."""
    return replace(settings, trusted_proxies=(ip_network("127.0.0.0/8"),))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check passwords at once: these tests are about how many are checked."""
    monkeypatch.setattr(
        "annotator.services.account.account.check_password_hash",
        lambda _, password: password == PASSWORD,
    )


@pytest.fixture
def stranger(app: Flask):
    return browser(app)


def test_after_ten_failures_for_an_account_a_client_waits(stranger):
    for _ in range(attempt.FOR_ACCOUNT):
        assert sign_in(stranger).status_code == 422
    answer = sign_in(stranger, password=PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    assert "Try again in" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_one_password_for_many_accounts_is_limited(app, stranger):
    answers = [
        sign_in(stranger, f"editor{number}@example.org").status_code
        for number in range(20)
    ]
    assert answers == [422] * attempt.FROM_CLIENT + [429] * (20 - attempt.FROM_CLIENT)
    # The refused ones leave nothing behind.
    assert counts(app) == attempt.FROM_CLIENT + 2


def test_nobody_locks_an_editor_out(app, stranger):
    for _ in range(30):
        sign_in(stranger)
    assert sign_in(browser(app), password=PASSWORD, forwarded=EDITOR).status_code == 303


def test_a_browser_that_signed_in_before_passes_while_strangers_fail(app, monkeypatch):
    known = browser(app)
    assert sign_in(known, password=PASSWORD).status_code == 303
    known.post("/sign-out")
    monkeypatch.setattr("annotator.http.access.device.OVER_ALL", 15)
    for number in range(20):
        sign_in(browser(app), forwarded=f"192.0.2.{number}")
    assert sign_in(browser(app), password=PASSWORD, forwarded=EDITOR).status_code == 429
    assert sign_in(known, password=PASSWORD).status_code == 303


def test_a_known_browser_has_its_own_bound(app):
    known = browser(app)
    sign_in(known, password=PASSWORD)
    answers = [sign_in(known).status_code for _ in range(attempt.FROM_DEVICE + 1)]
    assert answers == [422] * attempt.FROM_DEVICE + [429]


@pytest.mark.parametrize("change", ["", "x", "a.b", ".", "é.é"])
def test_a_forged_device_is_a_stranger(app, change):
    client = browser(app)
    for _ in range(attempt.FOR_ACCOUNT):
        sign_in(client)
    client.set_cookie("annotator_device", change)
    assert sign_in(client, password=PASSWORD).status_code == 429


def test_a_device_is_known_for_its_own_account_alone(app):
    known = browser(app)
    sign_in(known, password=PASSWORD)
    answers = {sign_in(known, "other@example.org").status_code for _ in range(12)}
    assert answers == {422, 429}


def test_the_right_password_costs_no_attempt(app):
    for _ in range(attempt.FROM_CLIENT + 3):
        assert sign_in(browser(app), password=PASSWORD).status_code == 303


@pytest.mark.parametrize("forwarded", ["unknown", "nonsense, ", "1.2.3.4, unknown"])
def test_clients_that_cannot_be_read_are_one(app, forwarded):
    for number in range(attempt.FROM_CLIENT):
        sign_in(browser(app), f"e{number}@example.org", forwarded=forwarded)
    assert sign_in(browser(app), forwarded="_hidden").status_code == 429


def test_what_a_client_says_before_its_proxy_does_not_count(app):
    answers = {
        sign_in(browser(app), forwarded=f"9.9.9.{number}, {STRANGER}").status_code
        for number in range(attempt.FROM_CLIENT + 1)
    }
    assert answers == {422, 429}


def test_counts_are_forgotten(app, stranger, monkeypatch):
    for _ in range(3):
        sign_in(stranger)
    later = time.time() + attempt.QUARTER
    monkeypatch.setattr("time.time", lambda: later)
    sign_in(stranger, "else@example.org")
    assert counts(app) == 3
