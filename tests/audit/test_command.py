"""`flask audit`: of a site that shows what we hide."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner

from annotator.http.audit.fetcher import Fetcher
from tests.api.desk import Desk, open_desk
from tests.audit.site import site

ADMIN = "admin@example.org"
ENDING = "Marguerite drowns the harbour master in the flooded lamp room"
BODY = (
    f"<p>The keeper climbs the stairs.</p><p>At dawn {ENDING}.</p><p>Then it rains.</p>"
)
HIDDEN_UNREAD = "Nobody has tagged this sentence about the poisoned lighthouse yet."
pytestmark = pytest.mark.database("sqlite")


QUICK = {"private": False, "per_second": 1000}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine may be asked as often as one likes."""
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", QUICK)


@pytest.fixture
def desk(app: Flask, runner: FlaskCliRunner) -> Desk:
    """An admin, who also writes: a tagged article, and one that nobody has read."""
    command = ["user", "create", ADMIN, "--role", "admin", "--password-stdin"]
    assert runner.invoke(args=command, input="a long password\n").exit_code == 0
    desk = open_desk(app, role="admin")
    film = desk.film()["slug"]
    tagged = desk.article(film, body=BODY, slug="tagged", status="published")
    desk.annotation(tagged["slug"], quote={"exact": ENDING})
    desk.article(
        film,
        body=f"<p>{HIDDEN_UNREAD}</p>",
        slug="unread",
        status="published",
        untagged="card",
    )
    return desk


def allow(file: Path, *addresses: str) -> str:
    """An allow-list of these addresses."""
    reason = 'reason = "Nothing is told there."\nuntil = 2999-01-01\n'
    entries = [f'[[allow]]\naddress = "{one}"\n{reason}' for one in addresses]
    file.write_text("".join(entries))
    return str(file)


def audited(runner: FlaskCliRunner, *arguments: str) -> Result:
    """The result of the command, by an admin, on this machine."""
    return runner.invoke(args=["audit", *arguments, "--as", ADMIN, "--private"])


def test_a_site_that_shows_what_we_hide_leaks(
    desk: Desk, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    pages = {"/": f'<p>So {ENDING}</p><img alt="{HIDDEN_UNREAD}"><p>Then it rains.</p>'}
    allowed = tmp_path / "allow"
    with site(pages) as origin:
        desk.add("/sites", {"name": "They", "origins": [origin]})
        result = audited(runner, f"{origin}/", "--format", "json")
        accepted = audited(runner, f"{origin}/", "--allow", allow(allowed, origin))
        allowed.write_text('[[allow]]\naddress = "x"\n')
        unreadable = audited(runner, f"{origin}/", "--allow", str(allowed))
        everything = audited(runner, f"{origin}/", "--allow", allow(allowed, ""))
    assert result.exit_code == 1
    findings = json.loads(result.stdout)["findings"]
    assert {(one["article"], one["where"]) for one in findings} == {
        ("tagged", "text"),
        ("unread", "source"),
    }
    assert accepted.exit_code == 0
    assert unreadable.exit_code == 1
    assert "reason" in unreadable.output
    assert "has no host" in everything.output


def test_only_registered_sites_are_asked_and_only_for_admins(
    app: Flask, desk: Desk, runner: FlaskCliRunner
) -> None:
    refused = audited(runner, "https://example.org/")
    assert refused.exit_code == 1
    assert "not an origin of a registered site" in refused.output
    desk.add("/sites", {"name": "They", "origins": ["https://example.org"]})
    command = ["user", "create", "editor@example.org", "--password-stdin"]
    runner.invoke(args=command, input="a long password\n")
    by_editor = ["audit", "https://example.org/", "--as", "editor@example.org"]
    assert "Only an admin" in runner.invoke(args=by_editor).output


def test_where_nothing_is_hidden_nothing_is_clean(
    app: Flask, runner: FlaskCliRunner, live_server: str
) -> None:
    command = ["user", "create", ADMIN, "--role", "admin", "--password-stdin"]
    runner.invoke(args=command, input="a long password\n")
    desk = open_desk(app, role="admin")
    desk.add("/sites", {"name": "Us", "origins": [live_server]})
    result = audited(runner, f"{live_server}/")
    assert result.exit_code == 2
    assert "nothing to look for" in result.output
