"""For admins: audits of a site, each with its progress and its report."""

from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus

from flask import Response, request

from annotator.core.audit.finding import Allowance, Channel, Verdict, Where
from annotator.core.errors import AnnotatorError, Conflict, InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.error.problem import status_of
from annotator.http.language import gettext as _
from annotator.http.request.transaction import writes
from annotator.interchange.audit_out import Form
from annotator.services.audit.order import (
    MOST_ADDRESSES,
    MOST_DAYS,
    NewAudit,
    allowances_of,
    find_audit,
    list_audits,
    order_audit,
    remove_audit,
)
from annotator.services.audit.report import accept_leaks, read_report
from annotator.services.clock import now
from annotator.services.site import find_site
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import form_text

SHOWN = 50
LONGEST_REASON = 500
# How long a leak is accepted unless somebody says otherwise.
ACCEPTED_DAYS = 90


@pages.get("/sites/<site>/audits")
@audience(Audience.ADMINS)
def audit_list(site: str) -> Response:
    """The form for an audit, and the last ones."""
    return _list(site)


@pages.post("/sites/<site>/audits")
@audience(Audience.ADMINS)
@writes
def order_site_audit(site: str) -> Response:
    """Order an audit and show its progress."""
    form = request.form
    new = NewAudit(
        addresses=form_text("addresses").split(),
        most=_number(form.get("most"), MOST_ADDRESSES) or MOST_ADDRESSES,
        every=_number(form.get("every"), MOST_DAYS),
        allow=_accepted(site, form.get("like")),
    )
    try:
        audit = order_audit(session(), current_actor(), site, new)
    except (InvalidInput, Conflict) as error:
        session().rollback()
        return _list(site, error)
    return go_to(".audit", site=site, audit=audit.public_id)


@pages.get("/sites/<site>/audits/<audit>")
@audience(Audience.ADMINS)
def audit(site: str, audit: str) -> Response:
    """How far an audit is, and what it has found, with the hidden words."""
    actor = current_actor()
    row = find_audit(session(), actor, site, audit)
    today = now().date()
    return answer(
        "audit.html",
        site=row.site,
        audit=row,
        report=read_report(session(), actor, row),
        verdicts=_verdicts(),
        channels=_channels(),
        places=_places(),
        close=_ways_to_close(),
        forms=list(Form),
        today=today,
        until=today + timedelta(days=ACCEPTED_DAYS),
    )


@pages.post("/sites/<site>/audits/<audit>/acceptance")
@audience(Audience.ADMINS)
@writes
def accept_audit_leak(site: str, audit: str) -> Response:
    """Accept a leak until a day, in this audit and when it is repeated."""
    actor = current_actor()
    form = request.form
    row = find_audit(session(), actor, site, audit)
    reason = " ".join(form_text("reason").split())
    reason = reason[:LONGEST_REASON]
    try:
        until = date.fromisoformat(form_text("until"))
    except ValueError as error:
        raise InvalidInput({"until": _("Enter a date.")}) from error
    if not reason:
        raise InvalidInput({"reason": _("Enter a reason.")})
    address = form_text("address")
    passage = form.get("passage") or None
    accepted = Allowance(address, reason, until, passage)
    accept_leaks(session(), actor, row, accepted)
    return go_to(".audit", site=site, audit=audit)


@pages.post("/sites/<site>/audits/<audit>/removal")
@audience(Audience.ADMINS)
@writes
def remove_site_audit(site: str, audit: str) -> Response:
    """Stop an audit and its repetitions, and delete it."""
    remove_audit(session(), current_actor(), site, audit)
    return go_to(".audit_list", site=site)


def _list(site: str, error: AnnotatorError | None = None) -> Response:
    """The audits of a site, and the form for another one."""
    actor = current_actor()
    row = find_site(session(), actor, site)
    return answer(
        "audits.html",
        status=status_of(error) if error else HTTPStatus.OK,
        site=row,
        example=f"{row.origins.partition(' ')[0]}/sitemap.xml",
        audits=list_audits(session(), actor, row, None, SHOWN),
        verdicts=_verdicts(),
        every=_intervals(),
        most=MOST_ADDRESSES,
        wrong=_reason(error) if error else None,
    )


def _accepted(site: str, like: str | None) -> list[Allowance]:
    """What is accepted in the audit that is repeated."""
    if not like:
        return []
    audit = find_audit(session(), current_actor(), site, like)
    return allowances_of(audit)


def _reason(error: AnnotatorError) -> str:
    if isinstance(error, InvalidInput):
        sentences = error.errors.get("addresses", [str(error)])
        return " ".join(sentences)
    return str(error)


def _number(text: str | None, most: int) -> int | None:
    """A whole number in its bounds; None for anything else."""
    if not text or not text.isascii() or not text.isdigit():
        return None
    return min(int(text[:9]), most) or None


def _intervals() -> Mapping[int, str]:
    return {1: _("every day"), 7: _("every week"), 30: _("every 30 days")}


def _verdicts() -> Mapping[str, str]:
    return {
        Verdict.CLEAN: _("clean"),
        Verdict.LEAKS: _("leaks"),
        Verdict.INCONCLUSIVE: _("inconclusive"),
    }


def _channels() -> Mapping[Channel, str]:
    return {
        Channel.PAGE: _("page"),
        Channel.CRAWLER: _("page, as crawlers get it"),
        Channel.FEED: _("feed"),
        Channel.SEARCH: _("search"),
        Channel.API: _("API"),
        Channel.EMBED: _("preview or frame"),
        Channel.AMP: _("AMP"),
        Channel.PRINT: _("print version"),
        Channel.SITEMAP: _("sitemap"),
        Channel.FILE: _("file that a page loads"),
        Channel.NAMED: _("address in a script"),
        Channel.LISTED: _("named address"),
    }


def _places() -> Mapping[Where, str]:
    return {
        Where.TEXT: _("in the text"),
        Where.SOURCE: _("in an attribute, a comment or a script"),
        Where.CODED: _("in encoded text"),
        Where.HEADER: _("in a header"),
        Where.ADDRESS: _("in the address"),
        Where.RESULT: _("as a result"),
    }


def _ways_to_close() -> Mapping[Channel, str]:
    """What a site can do about a leak, by where it is."""
    version = _("Write this version of the page from the newcomer’s text.")
    return {
        Channel.PAGE: _("Put the newcomer’s text in place of the article’s own text."),
        Channel.CRAWLER: _("Send crawlers what readers get."),
        Channel.FEED: _("Write the feed from the newcomer’s text."),
        Channel.SEARCH: _("Search the newcomer’s text instead of the stored one."),
        Channel.API: _(
            "Give programs the newcomer’s text, or close this address to strangers."
        ),
        Channel.EMBED: _("Write previews and frames from the newcomer’s text."),
        Channel.AMP: version,
        Channel.PRINT: version,
        Channel.SITEMAP: _("Take titles and captions from the newcomer’s text."),
        Channel.FILE: _("Leave the article’s own text out of what pages load."),
        Channel.NAMED: _(
            "Give scripts the newcomer’s text, or close this address to strangers."
        ),
        Channel.LISTED: _("Delete this copy, or write it from the newcomer’s text."),
    }
