"""Audits that admins order: done in the background, repeated, taken up again, and told to webhooks."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request

from annotator.extensions import writing_session
from annotator.http.audit import ledger, walk
from annotator.http.audit.auditor import Auditor
from annotator.http.audit.fetcher import Fetcher
from annotator.http.runtime import runtime_of
from annotator.services.audit.comparison import News, read_news
from annotator.services.clock import now
from annotator.storage.audit import AuditRow
from tests.api.desk import Desk, assert_problem, open_desk
from tests.audit.site import Page, site

ENDING = "Marguerite drowns the harbour master in the flooded lamp room"
BODY = f"<p>The keeper climbs the stairs.</p><p>At dawn {ENDING}.</p>"
LINKS = "".join(f'<a href="/{number}">{number}</a>' for number in range(6))
BOTH = pytest.mark.database("sqlite", "postgresql")
pytestmark = pytest.mark.database("sqlite")
QUICK = {"private": False, "per_second": 1000}


@pytest.fixture
def desk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An admin with a tagged article; this machine may be asked, as often as one likes."""
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", QUICK)
    app.config["WEBHOOKS_PRIVATE"] = True
    desk = open_desk(app, role="admin")
    slug = desk.article(desk.film()["slug"], body=BODY, status="published")["slug"]
    desk.annotation(slug, quote={"exact": ENDING})
    return desk


@pytest.fixture
def pages() -> dict[str, Page]:
    """A site that gives the ending away on one page."""
    return {"/": LINKS, "/3": f"<p>So {ENDING}!</p>", "/4": "<p>Nothing.</p>"}


@pytest.fixture
def audits(desk: Desk, pages: dict[str, Page]) -> Iterator[str]:
    """The address of the audits of that site, under `/api/v1`."""
    with site(pages) as origin:
        registered = desk.add("/sites", {"name": "They", "origins": [origin]})
        yield f"/sites/{registered['id']}/audits"


def ordered(desk: Desk, audits: str, **fields: Any) -> dict[str, Any]:
    """A new audit."""
    answer: TestResponse = desk.post(audits, fields)
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"].endswith(f"{audits}/{answer.json['id']}")
    audit: dict[str, Any] = answer.get_json()
    return audit


def audited(desk: Desk, audits: str, **fields: Any) -> dict[str, Any]:
    """The report of a new audit."""
    audit = ordered(desk, audits, **fields)
    assert runtime_of(desk.app).auditor.audit_due()
    report: dict[str, Any] = desk.get(f"{audits}/{audit['id']}?words=true").get_json()
    return report


def test_an_audit_is_ordered_done_and_read(desk: Desk, audits: str) -> None:
    audit = ordered(desk, audits)
    assert (audit["verdict"], audit["looked_at"]) == (None, 0)
    assert_problem(desk.post(audits, {}), 409)  # one is under way
    auditor = runtime_of(desk.app).auditor
    assert auditor.audit_due()
    assert not auditor.audit_due()
    address = f"{audits}/{audit['id']}"
    report = desk.get(address).json
    assert report["verdict"] == "leaks"
    assert report["finished_at"]
    assert report["looked_at"] >= 3
    (leak,) = report["findings"]
    assert leak["address"].endswith("/3")
    assert leak["channel"] == "page"
    for form in ("text", "json", "sarif", "junit"):
        others = desk.get(f"{address}/report?format={form}")
        assert "Marguerite" not in others.text
        assert "/3" in others.text
    assert "Marguerite" not in desk.get(address).text
    assert ENDING in desk.get(f"{address}?words=true").text
    assert [one["id"] for one in desk.get(audits).json["items"]] == [audit["id"]]


@BOTH
def test_an_audit_goes_on_in_another_worker_where_one_was_stopped(
    desk: Desk,
    audits: str,
    pages: dict[str, Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledger, "AT_ONCE", 1)
    first, second = Auditor(desk.app), Auditor(desk.app)
    asks = []

    def stop(request: Request) -> str:
        asks.append(request.path)
        first.stop_soon()
        return f"<p>So {ENDING}!</p>"

    pages["/3"] = stop
    audit = ordered(desk, audits)
    assert first.audit_due()
    half = desk.get(f"{audits}/{audit['id']}").json
    assert half["verdict"] is None
    assert 0 < half["looked_at"] < half["known"]
    assert len(half["findings"]) == 1
    assert second.audit_due()
    whole = desk.get(f"{audits}/{audit['id']}").json
    assert asks == ["/3"]
    assert whole["verdict"] == "leaks"
    assert len(whole["findings"]) == 1
    assert whole["looked_at"] == whole["known"] >= 7


@BOTH
def test_webhooks_are_told_of_leaks_that_appear_and_go(
    desk: Desk, audits: str, pages: dict[str, Page]
) -> None:
    hook = desk.add("/webhooks", {"url": "http://127.0.0.1:9/hook"})["id"]

    def events() -> list[str]:
        items = desk.get(f"/webhooks/{hook}/deliveries").json["items"]
        return [one["event"] for one in items if one["event"].startswith("site")]

    audited(desk, audits)
    assert events() == ["site.leaks.appeared"]
    audited(desk, audits)
    assert len(events()) == 1  # nothing new
    leak, pages["/3"] = pages["/3"], "<p>It is closed.</p>"
    assert audited(desk, audits)["verdict"] == "clean"
    assert events()[0] == "site.leaks.gone"
    pages["/3"] = leak
    origin = audited(desk, audits)["addresses"][0]
    assert events()[0] == "site.leaks.appeared"
    accepted = {"address": origin, "reason": "We know.", "until": "2999-01-01"}
    report = audited(desk, audits, allow=[accepted])
    assert (report["verdict"], report["leaks"]) == ("clean", 0)
    assert len(report["accepted"]) == 1
    assert len(events()) == 4
    assert runtime_of(desk.app).deliverer.deliver_due() > 0


@BOTH
def test_an_audit_is_repeated_until_it_is_deleted(
    desk: Desk, audits: str, pages: dict[str, Page]
) -> None:
    first = audited(desk, audits, every=7)
    assert first["next_at"]
    auditor = runtime_of(desk.app).auditor
    assert not auditor.audit_due()
    make_due(desk)
    assert auditor.audit_due()
    newest, oldest = desk.get(audits).json["items"]
    assert oldest["id"] == first["id"]
    assert oldest["next_at"] is None
    assert (newest["every"], newest["verdict"]) == (7, "leaks")
    assert newest["addresses"] == first["addresses"]
    make_due(desk)
    assert desk.delete(f"{audits}/{newest['id']}").status_code == 204
    assert not auditor.audit_due()
    assert_problem(desk.get(f"{audits}/{newest['id']}"), 404)


def make_due(desk: Desk) -> None:
    """Let some days pass."""
    with desk.app.app_context():
        current = writing_session()
        due = update(AuditRow).where(AuditRow.next_at.is_not(None))
        current.execute(due.values(next_at=now() - timedelta(seconds=1)))
        current.commit()


def test_a_deleted_audit_stops_and_an_erased_article_is_in_no_report(
    desk: Desk, audits: str, pages: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = audited(desk, audits)
    slug = report["findings"][0]["article"]
    tag = desk.get(f"/articles/{slug}/source").headers["ETag"]
    assert desk.call("DELETE", f"/articles/{slug}", If_Match=tag).status_code == 204
    assert desk.get(f"{audits}/{report['id']}").json["findings"] == []
    monkeypatch.setattr(ledger, "AT_ONCE", 1)

    def delete(_request: Request) -> str:
        assert desk.delete(f"{audits}/{audit['id']}").status_code == 204
        return LINKS

    audit = ordered(desk, audits)
    pages["/"] = delete
    assert runtime_of(desk.app).auditor.audit_due()
    assert_problem(desk.get(f"{audits}/{audit['id']}"), 404)


def test_a_site_that_does_not_answer_is_given_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "MOST_SILENT", 3)
    registered = desk.add("/sites", {"name": "Off", "origins": ["http://127.0.0.1:9"]})
    report = audited(desk, f"/sites/{registered['id']}/audits")
    assert report["verdict"] == "inconclusive"
    assert report["doubts"][-1]["reason"] == walk.GIVEN_UP
    assert report["looked_at"] <= 5


def test_a_wrong_order_is_refused(desk: Desk, audits: str) -> None:
    unreasoned = {"address": "https://a.example/", "until": "2030-01-01"}
    for fields in (
        {"addresses": ["https://elsewhere.example/"]},
        {"addresses": ["http://[/"]},
        {"most": 0},
        {"every": 0},
        {"allow": [unreasoned]},
    ):
        assert_problem(desk.post(audits, fields), 422)
    assert not runtime_of(desk.app).auditor.audit_due()


def test_a_revoked_site_is_not_audited(desk: Desk, audits: str) -> None:
    audited(desk, audits, every=1)
    assert desk.delete(audits.removesuffix("/audits")).status_code == 204
    assert_problem(desk.post(audits, {}), 409)
    make_due(desk)
    assert not runtime_of(desk.app).auditor.audit_due()
    assert len(desk.get(audits).json["items"]) == 1


def test_a_site_that_is_revoked_while_its_audit_waits_is_not_asked(
    desk: Desk, audits: str, pages: dict[str, Page]
) -> None:
    asks: list[str] = []

    def page(request: Request) -> str:
        asks.append(request.path)
        return LINKS

    pages["/"] = pages["/robots.txt"] = page
    audit = ordered(desk, audits)
    assert desk.delete(audits.removesuffix("/audits")).status_code == 204
    assert runtime_of(desk.app).auditor.audit_due()
    assert desk.get(f"{audits}/{audit['id']}").json["verdict"] == "inconclusive"
    assert asks == []


def test_a_site_that_is_revoked_during_its_audit_is_asked_no_more(
    desk: Desk, audits: str, pages: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "AT_ONCE", 1)
    asks: list[str] = []

    def revoke(request: Request) -> str:
        asks.append(request.path)
        if len(asks) == 1:
            site_address = audits.removesuffix("/audits")
            assert desk.delete(site_address).status_code == 204
        return LINKS

    pages |= dict.fromkeys(("/", "/0", "/1", "/2"), revoke)
    audit = ordered(desk, audits)
    assert runtime_of(desk.app).auditor.audit_due()
    assert runtime_of(desk.app).auditor.audit_due()
    assert asks == ["/"]
    assert desk.get(f"{audits}/{audit['id']}").json["verdict"] == "inconclusive"


def test_two_audits_are_compared_without_keeping_writers_waiting(
    desk: Desk, audits: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare(current: Session, audit_id: int) -> News | None:
        news = read_news(current, audit_id)
        hook = {"url": "http://127.0.0.1:9/hook"}
        assert desk.post("/webhooks", hook).status_code == 201  # somebody else writes
        return news

    monkeypatch.setattr("annotator.http.audit.auditor.read_news", compare)
    assert audited(desk, audits)["verdict"] == "leaks"


def test_a_defect_ends_one_audit_and_is_no_clean_result(
    desk: Desk, audits: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(ENDING)

    monkeypatch.setattr("annotator.http.audit.auditor.audit", fail)
    report = audited(desk, audits)
    assert report["verdict"] == "inconclusive"
    assert "on our side" in report["doubts"][0]["reason"]


def test_admins_order_read_and_accept_on_pages(
    desk: Desk, audits: str, client: FlaskClient, runner: FlaskCliRunner
) -> None:
    email, password = "boss@example.org", "a long password"
    command = ["user", "create", email, "--role", "admin", "--password-stdin"]
    assert runner.invoke(args=command, input=f"{password}\n").exit_code == 0
    assert client.get(audits).status_code == 303
    client.post("/sign-in", data={"email": email, "password": password})
    assert audits in client.get("/sites").text
    wrong = client.post(audits, data={"addresses": "https://elsewhere.example/"})
    assert wrong.status_code == 422
    assert "not an address of this site" in wrong.text
    page = client.post(audits, data={"every": "7"}).headers["Location"]
    assert client.post(audits, data={}).status_code == 409  # as over REST
    assert "running" in client.get(page).text
    assert runtime_of(desk.app).auditor.audit_due()
    report = client.get(page).text
    assert ENDING in report
    assert "running" not in report
    assert "Will be repeated" in client.get(audits).text
    address = re.search(r'name="address" value="([^"]+)"', report)
    assert address
    accepted = {"address": address[1], "reason": "We know.", "until": "2999-01-01"}
    everything = accepted | {"address": "https://"}
    for refused in ({}, everything):
        assert client.post(f"{page}/acceptance", data=refused).status_code == 422
    assert client.post(f"{page}/acceptance", data=accepted).status_code == 303
    assert "clean" in client.get(page).text
    again = client.post(audits, data={"like": page.rpartition("/")[2]})
    assert runtime_of(desk.app).auditor.audit_due()
    assert "1 accepted" in client.get(again.headers["Location"]).text
    assert client.post(f"{page}/removal").headers["Location"] == audits
    assert client.get(page).status_code == 404
