"""Audits: does a site that embeds articles give hidden passages away? They run in the background."""

from dataclasses import dataclass
from typing import Any

from flask import Response
from marshmallow import Schema, fields, post_load

from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import IDEMPOTENCY_KEY, path_parameter
from annotator.api.schemas.page import page_of
from annotator.api.site import SITE
from annotator.core.audit.finding import Allowance, Channel, Verdict, Where
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import Address, Items, Line, Whole, choice
from annotator.http.form.parameter import Toggle
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.query import QuerySchema
from annotator.http.request.transaction import writes
from annotator.interchange.audit_out import MEDIA_TYPES, Form, findings, write_report
from annotator.services.audit.order import (
    MOST_ADDRESSES,
    MOST_DAYS,
    MOST_NAMED,
    NewAudit,
    find_audit,
    list_audits,
    order_audit,
    remove_audit,
)
from annotator.services.audit.report import read_report
from annotator.services.site import find_site
from annotator.storage.audit import AuditRow

calls = Calls("audits", __name__, description="Auditing the sites that embed articles.")
AUDIT = path_parameter("audit", "An audit's id.", "b3k5v2qxw7a4b3k5v2qxw7a4b3")
MOST_ACCEPTED = 500
EXAMPLE = {"addresses": ["https://filmweekly.example/sitemap.xml"], "every": 7}


class AllowanceIn(Schema):
    """Leaks and doubts that you accept for a time."""

    address = Address(
        required=True,
        metadata={"description": "Addresses that begin with this are accepted."},
    )
    reason = Line(500, required=True)
    until = fields.Date(required=True)
    passage = Line(
        200,
        allow_none=True,
        load_default=None,
        metadata={"description": "One passage, such as `a-ship-and-a-morning#3`."},
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Allowance:
        """What is accepted."""
        return Allowance(**values)


class AuditIn(Schema):
    """An audit to order."""

    addresses = Items(
        Address(),
        MOST_NAMED,
        load_default=list,
        metadata={
            "description": "Pages, sitemaps, feeds or lists of this site. By default its start pages."
        },
    )
    most = Whole(
        1,
        MOST_ADDRESSES,
        load_default=MOST_ADDRESSES,
        metadata={"description": "How many addresses to look at, at most."},
    )
    every = Whole(
        1,
        MOST_DAYS,
        allow_none=True,
        load_default=None,
        metadata={"description": "Repeat the audit every so many days."},
    )
    allow = Items(fields.Nested(AllowanceIn), MOST_ACCEPTED, load_default=list)

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> NewAudit:
        """The order."""
        return NewAudit(**values)


class Audit(Schema):
    """An audit, and how far it is."""

    id = fields.String()
    addresses = fields.List(fields.String())
    most = fields.Integer()
    every = fields.Integer(allow_none=True)
    next_at = fields.DateTime(
        allow_none=True, metadata={"description": "When it is repeated."}
    )
    created_at = fields.DateTime()
    finished_at = fields.DateTime(allow_none=True)
    verdict = choice(
        Verdict, allow_none=True, metadata={"description": "Null until it is finished."}
    )
    looked_at = fields.Integer(metadata={"description": "Addresses looked at so far."})
    known = fields.Integer(metadata={"description": "Addresses known so far."})
    passages = fields.Integer(
        metadata={"description": "Hidden passages that it looked for."}
    )
    leaks = fields.Integer()


class Leak(Schema):
    """A hidden passage on the site."""

    address = fields.String()
    channel = choice(Channel)
    where = choice(Where)
    article = fields.String()
    passage = fields.String(
        metadata={"description": "Its name, which gives none of its words away."}
    )
    close = fields.String(metadata={"description": "How to close the leak."})
    exact = fields.String(metadata={"description": "Its words, with `words=true`."})


class Doubt(Schema):
    """An address that was not checked."""

    address = fields.String()
    reason = fields.String()


class AuditReport(Audit):
    """An audit with what it has found so far."""

    findings = fields.List(fields.Nested(Leak))
    accepted = fields.List(fields.Nested(Leak))
    doubts = fields.List(fields.Nested(Doubt))


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsQuery:
    """Whether hidden words are asked for."""

    words: bool = False


class WordsParameters(QuerySchema):
    """The parameter of the call that reads an audit."""

    value = WordsQuery
    words = Toggle(
        "`true` adds the hidden words. Without them, you can give it to others."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery(WordsQuery):
    """How the report is written."""

    format: str = Form.TEXT


class ReportParameters(WordsParameters):
    """The parameters of a written report."""

    value = ReportQuery
    format = choice(
        Form, metadata={"description": "Text (default), JSON, SARIF 2.1.0 or JUnit."}
    )


@calls.route(
    "/sites/<site>/audits", methods=["POST"], parameters=[SITE, IDEMPOTENCY_KEY]
)
@audience(Audience.ADMINS)
@calls.arguments(AuditIn, example=EXAMPLE)
@writes
@calls.response(202, Audit)
def create_audit(new: NewAudit, site: str) -> Response:
    """Order an audit. Earlier ones of the site are no longer repeated. 409 while one is under way."""
    row = order_audit(session(), current_actor(), site, new)
    location = f"/api/v1/sites/{site}/audits/{row.public_id}"
    return shown(Audit, audit_fields(row), 202, Location=location)


@calls.route("/sites/<site>/audits", parameters=[SITE])
@audience(Audience.ADMINS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(Audit))
def list_site_audits(query: Page, site: str) -> Response:
    """List the last audits of a site, newest first."""
    actor = current_actor()
    row = find_site(session(), actor, site)
    most = query.limit + 1
    rows = list_audits(session(), actor, row, query.last, most)
    return show_rows(Audit, query, rows, lambda audit: [audit.id], audit_fields)


@calls.route("/sites/<site>/audits/<audit>", parameters=[SITE, AUDIT])
@audience(Audience.ADMINS)
@calls.query(WordsParameters())
@calls.response(200, AuditReport)
def read_audit(query: WordsQuery, site: str, audit: str) -> Response:
    """Read how far an audit is, and the first thousand leaks and doubts."""
    actor = current_actor()
    row = find_audit(session(), actor, site, audit)
    report = read_report(session(), actor, row)
    body = audit_fields(row) | {
        "findings": findings(report.findings, for_editors=query.words),
        "accepted": findings(report.allowed, for_editors=query.words),
        "doubts": report.doubts,
    }
    return shown(AuditReport, body)


@calls.route("/sites/<site>/audits/<audit>/report", parameters=[SITE, AUDIT])
@audience(Audience.ADMINS)
@calls.query(ReportParameters())
@calls.response(200, description="The report.")
def read_audit_report(query: ReportQuery, site: str, audit: str) -> Response:
    """Read the report as text, or in a format for programs."""
    actor = current_actor()
    row = find_audit(session(), actor, site, audit)
    report = read_report(session(), actor, row)
    form = Form(query.format)
    text = write_report(report, form, for_editors=query.words)
    return Response(text, mimetype=MEDIA_TYPES[form])


@calls.route(
    "/sites/<site>/audits/<audit>", methods=["DELETE"], parameters=[SITE, AUDIT]
)
@audience(Audience.ADMINS)
@writes
@calls.response(204)
def delete_audit(site: str, audit: str) -> Response:
    """Stop an audit and its repetitions, and delete what it has found."""
    remove_audit(session(), current_actor(), site, audit)
    return Response(status=204)


def audit_fields(row: AuditRow) -> dict[str, Any]:
    """What the schema shows of an audit."""
    names = (
        "addresses",
        "most",
        "every",
        "next_at",
        "created_at",
        "finished_at",
        "verdict",
        "looked_at",
        "known",
        "passages",
        "leaks",
    )
    fields = {name: getattr(row, name) for name in names}
    return fields | {"id": row.public_id}
