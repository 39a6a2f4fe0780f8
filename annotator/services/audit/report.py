"""The report of an audit, from what is stored of it. The words of passages are read from their articles."""

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.audit.finding import (
    Allowance,
    Doubt,
    Finding,
    Report,
)
from annotator.core.errors import InvalidInput
from annotator.core.permission import Actor, require_admin_scope
from annotator.services.audit.order import allowances_of, dump_allowances
from annotator.services.audit.passage import hidden_passages
from annotator.services.audit.place import finding_of, places_of
from annotator.services.clock import now
from annotator.storage.article import ArticleRow
from annotator.storage.audit import AuditLookRow, AuditRow

# Lines of a report. A site that leaks everywhere needs no longer one.
MOST = 1000


def read_report(session: Session, actor: Actor, audit: AuditRow) -> Report:
    """What an audit has found so far, at most the first MOST leaks and doubts."""
    require_admin_scope(actor, reads=True)
    report = Report(
        looked_at=audit.looked_at,
        passages=audit.passages,
        findings=list(_findings(session, audit)),
        doubts=list(_doubts(session, audit)),
    )
    today = now().date()
    return report.allowing(allowances_of(audit), today)


def accept_leaks(
    session: Session, actor: Actor, audit: AuditRow, accepted: Allowance
) -> None:
    """Accept leaks and doubts of an audit until a day, also when it is repeated.

    Raises InvalidInput for an address that would accept everything.
    """
    require_admin_scope(actor)
    if not accepted.is_bounded:
        raise InvalidInput({"address": "Enter the beginning of an address."})
    before = read_report(session, actor, audit)
    audit.allowed = dump_allowances([*allowances_of(audit), accepted])
    after = read_report(session, actor, audit)
    gone = len(before.findings) - len(after.findings)
    audit.leaks -= gone
    if audit.finished_at and not audit.leaks:
        audit.verdict = str(after.verdict)
    session.flush()


def digest_of(text: str) -> str:
    """What is kept of a passage's words."""
    return hashlib.sha256(text.encode()).hexdigest()


def _findings(session: Session, audit: AuditRow) -> Iterator[Finding]:
    """The leaks of an audit with their passages."""
    places = places_of(session, audit, MOST)
    articles = {place.article for place in places}
    texts = _texts(session, articles)
    for place in places:
        key = (place.article_id, place.digest)
        yield finding_of(place, texts.get(key, ""))


def _texts(
    session: Session,
    articles: Iterable[ArticleRow],
) -> dict[tuple[int, str], str]:
    """The hidden words of these articles as they are now, by their digests."""
    return {
        (article.id, digest_of(passage.text)): passage.text
        for article in articles
        for passage in hidden_passages(session, article)
    }


def _doubts(session: Session, audit: AuditRow) -> Iterator[Doubt]:
    """What could not be looked at, and why."""
    query = select(AuditLookRow.address, AuditLookRow.doubt)
    query = query.where(
        AuditLookRow.audit_id == audit.id,
        AuditLookRow.doubt.is_not(None),
    )
    rows = query.order_by(AuditLookRow.id).limit(MOST)
    for address, doubt in session.execute(rows):
        yield Doubt(address, doubt or "")
