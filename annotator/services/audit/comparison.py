"""What is new since the last audit of a site: leaks that appeared, or are gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.audit.finding import Allowance, Verdict
from annotator.services.audit.order import allowances_of
from annotator.services.audit.place import finding_of, places_of
from annotator.services.clock import now
from annotator.storage.audit import AuditLookRow, AuditRow
from annotator.storage.webhook import enqueue_audit

APPEARED, GONE = "site.leaks.appeared", "site.leaks.gone"

Leak = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class News:
    """What webhooks are told of an audit, if anything, given what somebody `allowed` then."""

    event: str | None
    allowed: str


def read_news(session: Session, audit_id: int) -> News | None:
    """Compare an audit with the last one that had a clear result. It only reads, for both may be large.

    None if somebody has deleted the audit.
    """
    row = session.get(AuditRow, audit_id)
    if row is None:
        return None
    query = select(AuditRow).where(
        AuditRow.site_id == row.site_id,
        AuditRow.id < row.id,
        AuditRow.verdict.in_((Verdict.CLEAN, Verdict.LEAKS)),
    )
    newest = query.order_by(AuditRow.id.desc())
    last = session.scalar(newest.limit(1))
    leaks = _leaks(session, row, allowances_of(row))
    known = _leaks(session, last) if last else set()
    event = None
    if leaks - known:
        event = APPEARED
    elif known - leaks - _in_doubt(session, row, known):
        event = GONE
    return News(event, row.allowed)


def tell_of_leaks(session: Session, row: AuditRow, news: News | None) -> None:
    """Tell webhooks the news of an audit, compared anew if somebody has accepted a leak meanwhile."""
    if news is None or news.allowed != row.allowed:
        news = read_news(session, row.id)
    if news and news.event:
        enqueue_audit(session, row.id, news.event, now())


def _leaks(
    session: Session,
    audit: AuditRow,
    allowances: Sequence[Allowance] = (),
) -> set[Leak]:
    """What leaked where, but for what somebody accepts today."""
    today = now().date()
    leaks: set[Leak] = set()
    for place in places_of(session, audit):
        finding = finding_of(place)
        is_accepted = any(allowance.covers(finding, today) for allowance in allowances)
        if is_accepted:
            continue
        leak = (
            finding.address,
            finding.channel,
            place.article_id,
            place.digest,
        )
        leaks.add(leak)
    return leaks


def _in_doubt(session: Session, audit: AuditRow, leaks: set[Leak]) -> set[Leak]:
    """Those of the leaks whose address could not be looked at this time."""
    query = select(AuditLookRow.address).where(
        AuditLookRow.audit_id == audit.id,
        AuditLookRow.doubt.is_not(None),
    )
    addresses = set(session.scalars(query))
    return {leak for leak in leaks if leak[0] in addresses}
