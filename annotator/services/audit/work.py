"""What a worker does for audits: it claims one, stores what it has seen, and ends it.

If the worker dies, another one claims the audit some minutes later and continues from what is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from annotator.core.audit.finding import (
    Channel,
    Doubt,
    Report,
)
from annotator.services.audit.comparison import News, tell_of_leaks
from annotator.services.audit.order import add_audit, allowances_of
from annotator.services.clock import now, random_id
from annotator.storage.audit import AuditLookRow, AuditPlaceRow, AuditRow
from annotator.storage.engine import take_turn

# Longer than it takes to read all hidden passages, or to search a site that answers slowly.
CLAIM = timedelta(minutes=15)
DEFECT = "Something went wrong on our side. The error has been logged."


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An audit that a worker has claimed."""

    id: int
    worker: str
    addresses: Sequence[str]
    origins: Sequence[str]
    most: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many addresses were looked at, of those known so far."""

    looked_at: int = 0
    known: int = 0


def is_due(session: Session) -> bool:
    """Whether an audit waits, or one is to be repeated; asked often, so it only reads."""
    time = now()
    is_due_again = AuditRow.next_at <= time
    due = select(AuditRow.id).where(or_(_waits(time), is_due_again))
    return session.scalar(due.limit(1)) is not None


def claim_audit(session: Session) -> Task | None:
    """Take the oldest audit that waits, unless another worker has one: one at a time is enough."""
    take_turn(session, "audits")
    time = now()
    _repeat_due(session, time)
    under_way = select(AuditRow.id).where(
        AuditRow.finished_at.is_(None),
        AuditRow.claimed_until > time,
    )
    if session.scalar(under_way.limit(1)) is not None:
        return None
    waiting = select(AuditRow).where(_waits(time))
    oldest = waiting.order_by(AuditRow.id).limit(1)
    row = session.scalar(oldest)
    if row is None:
        return None
    row.worker = random_id()
    row.claimed_until = time + CLAIM
    session.flush()
    _forget_unsure(session, row)
    return Task(
        id=row.id,
        worker=row.worker,
        addresses=row.addresses,
        origins=[] if row.site.revoked_at else row.site.origins.split(),
        most=row.most,
    )


def keep_looks(
    session: Session,
    task: Task,
    looks: Sequence[AuditLookRow],
    progress: Progress,
) -> bool:
    """Keep what a worker has seen; False if the audit is no longer its own, or the site was revoked."""
    if not _is_own(session, task, now() + CLAIM, progress):
        return False
    site = session.get_one(AuditRow, task.id).site
    if site.revoked_at and task.origins:
        return False
    for look in looks:
        look.audit_id = task.id
    session.add_all(looks)
    session.flush()
    return True


def release(session: Session, task: Task) -> None:
    """Leave an audit to other workers."""
    _is_own(session, task, None)


def finish(
    session: Session,
    task: Task,
    report: Report,
    news: News | None = None,
) -> None:
    """End an audit, tell webhooks which leaks are new or gone, and forget what was clean."""
    if not _is_own(session, task, None):
        return
    row = session.get_one(AuditRow, task.id)
    session.refresh(row)
    today = now().date()
    report = report.allowing(allowances_of(row), today)
    row.finished_at = now()
    row.verdict = str(report.verdict)
    row.looked_at = report.looked_at
    row.known = report.looked_at
    row.passages = report.passages
    row.leaks = len(report.findings)
    session.flush()
    tell_of_leaks(session, row, news)
    _forget_clean(session, row)


def _forget_clean(session: Session, audit: AuditRow) -> None:
    """Keep nothing of clean addresses, nor where the others lead."""
    own = AuditLookRow.audit_id == audit.id
    places = exists().where(AuditPlaceRow.look_id == AuditLookRow.id)
    clean = delete(AuditLookRow).where(
        own,
        AuditLookRow.doubt.is_(None),
        ~places,
    )
    session.execute(clean)
    others = update(AuditLookRow).where(own)
    session.execute(others.values(leads="[]"))


def _forget_unsure(session: Session, audit: AuditRow) -> None:
    """Forget addresses in doubt and searches of an audit that was stopped: they are asked again."""
    unsure = or_(
        AuditLookRow.doubt.is_not(None),
        AuditLookRow.channel == Channel.SEARCH,
    )
    looks = select(AuditLookRow.id).where(
        AuditLookRow.audit_id == audit.id,
        unsure,
    )
    places = delete(AuditPlaceRow)
    in_looks = AuditPlaceRow.look_id.in_(looks)
    session.execute(places.where(in_looks))
    addresses = delete(AuditLookRow)
    session.execute(addresses.where(AuditLookRow.id.in_(looks)))


def fail(session: Session, task: Task) -> None:
    """End an audit that has met a defect of ours."""
    address = task.addresses[0]
    look = AuditLookRow(
        address=address,
        channel=str(Channel.LISTED),
        leads="[]",
        doubt=DEFECT,
        is_there=True,
    )
    if keep_looks(session, task, [look], Progress()):
        doubt = Doubt(address, DEFECT)
        report = Report(looked_at=0, passages=0, doubts=[doubt])
        finish(session, task, report)


def _is_own(
    session: Session,
    task: Task,
    until: datetime | None,
    progress: Progress | None = None,
) -> bool:
    """Claim an audit anew, or leave it; False if another worker has it, or somebody has deleted it."""
    own = update(AuditRow).where(
        AuditRow.id == task.id,
        AuditRow.worker == task.worker,
    )
    values: dict[str, object] = {"claimed_until": until}
    if progress:
        values["looked_at"] = progress.looked_at
        values["known"] = progress.known
    owned = own.values(values).returning(AuditRow.id)
    return session.execute(owned).first() is not None


def _waits(time: datetime) -> ColumnElement[bool]:
    """Whether an audit waits for a worker: new, or left by one that has stopped."""
    is_free = or_(
        AuditRow.claimed_until.is_(None),
        AuditRow.claimed_until <= time,
    )
    return and_(AuditRow.finished_at.is_(None), is_free)


def _repeat_due(session: Session, time: datetime) -> None:
    """Order again what is due. A site that is revoked is not audited any more."""
    due = select(AuditRow).where(
        AuditRow.next_at <= time,
        AuditRow.finished_at.is_not(None),
    )
    for row in session.scalars(due).all():
        row.next_at = None
        if row.site.revoked_at:
            continue
        again = AuditRow(
            site_id=row.site_id,
            user_id=row.user_id,
            addresses=row.addresses,
            most=row.most,
            allowed=row.allowed,
            every=row.every,
        )
        add_audit(session, again)
