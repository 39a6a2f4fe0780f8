"""Our audit of somebody else's site, and the passages that it looks for."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from annotator.http.audit.fetcher import Fetcher
from tests.api.desk import Desk, open_desk

ADMIN = "admin@example.org"
HIDDEN = "daylight is what kills him in the end"
QUICK = {"private": False, "per_second": 1000}
SYLLABLES = ("bra", "cor", "dul", "fen", "gor", "hal", "jun", "kel", "lom", "mir")


def words(number: int) -> str:
    """A sentence of words that no other has."""
    first = SYLLABLES[number % 10] + SYLLABLES[number // 10 % 10]
    return " ".join(first + one for one in SYLLABLES)


def open_admins_desk(app: Flask, runner: FlaskCliRunner) -> Desk:
    """An editor of the service, in whose name audits are made."""
    command = ["user", "create", ADMIN, "--role", "admin", "--password-stdin"]
    runner.invoke(args=command, input="a long password\n")
    return open_desk(app, role="admin")


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let audits fetch as fast as they can."""
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", QUICK)


def audited(runner: FlaskCliRunner, origin: str, *more: str) -> dict[str, Any]:
    """The report of an audit of a site."""
    options = ("--private", "--words", "--format", "json", *more)
    command = ["audit", f"{origin}/", "--as", ADMIN, *options]
    report: dict[str, Any] = json.loads(runner.invoke(args=command).stdout)
    return report
