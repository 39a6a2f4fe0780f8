"""Ordering audits of registered sites: once, or every so many days."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from annotator.core.audit.finding import Allowance
from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import Actor, require_admin_scope
from annotator.services.audit.passage import origin_of
from annotator.services.clock import now, random_id
from annotator.services.site import find_site
from annotator.storage.audit import AuditRow
from annotator.storage.belonging import delete_with_belongings
from annotator.storage.engine import take_turn
from annotator.storage.site import SiteRow

MOST_ADDRESSES = 20_000
MOST_NAMED = 100
MOST_DAYS = 366  # between an audit and its repetition
LONGEST = 2000  # characters of an address
# Audits of a site that are kept.
MOST_KEPT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAudit:
    """What to look at: these addresses and where they lead, or all of the site; `every` so many days."""

    addresses: Sequence[str] = ()
    most: int = MOST_ADDRESSES
    every: int | None = None
    allow: Sequence[Allowance] = ()


def order_audit(session: Session, actor: Actor, site: str, new: NewAudit) -> AuditRow:
    """Order an audit, which waits for a worker. Earlier ones of the site are no longer repeated.

    Raises NotFound, Conflict where an audit of the site is under way, InvalidInput for addresses elsewhere.
    """
    user_id = require_admin_scope(actor)
    take_turn(session, "audits")
    row = find_site(session, actor, site)
    origins = row.origins.split()
    if row.revoked_at or not origins:
        raise Conflict("This site is revoked or has no origins.")
    under_way = select(AuditRow.id).where(
        AuditRow.finished_at.is_(None),
        AuditRow.site_id == row.id,
    )
    if session.scalar(under_way.limit(1)):
        raise Conflict("An audit of this site is under way. Wait for it or delete it.")
    audit = AuditRow(
        site_id=row.id,
        user_id=user_id,
        addresses=_checked(new.addresses, origins) or _homes(origins),
        most=new.most,
        allowed=dump_allowances(new.allow),
        every=new.every,
    )
    return add_audit(session, audit)


def add_audit(session: Session, audit: AuditRow) -> AuditRow:
    """Add an audit of a site. The others of the site are no longer repeated, and the oldest are deleted."""
    repeated = update(AuditRow).where(
        AuditRow.site_id == audit.site_id,
        AuditRow.next_at.is_not(None),
    )
    session.execute(repeated.values(next_at=None))
    audit.public_id = random_id()
    audit.created_at = now()
    audit.looked_at = 0
    audit.known = 0
    audit.passages = 0
    audit.leaks = 0
    if audit.every:
        audit.next_at = audit.created_at + timedelta(days=audit.every)
    session.add(audit)
    session.flush()
    _forget_oldest(session, audit.site_id)
    return audit


def _forget_oldest(session: Session, site_id: int) -> None:
    """Keep only the last audits of a site."""
    audits = select(AuditRow.id).where(AuditRow.site_id == site_id)
    newest_first = audits.order_by(AuditRow.id.desc())
    oldest = newest_first.offset(MOST_KEPT)
    for id in session.scalars(oldest).all():
        delete_with_belongings(session, AuditRow, id)


def list_audits(
    session: Session,
    actor: Actor,
    site: SiteRow,
    before_id: int | None,
    limit: int,
) -> Sequence[AuditRow]:
    """The audits of a site, newest first, those before the given one."""
    require_admin_scope(actor, reads=True)
    query = select(AuditRow).where(AuditRow.site_id == site.id)
    if before_id:
        query = query.where(AuditRow.id < before_id)
    newest_first = query.order_by(AuditRow.id.desc())
    return session.scalars(newest_first.limit(limit)).all()


def find_audit(session: Session, actor: Actor, site: str, public_id: str) -> AuditRow:
    """An audit of a site. Raises NotFound."""
    row = find_site(session, actor, site)
    own = AuditRow.site_id == row.id
    is_named = AuditRow.public_id == public_id
    audit = session.scalar(select(AuditRow).where(own, is_named))
    if audit is None:
        raise NotFound("There is no such audit.")
    return audit


def remove_audit(session: Session, actor: Actor, site: str, public_id: str) -> None:
    """Stop an audit and its repetitions, and delete what it has found. Raises NotFound."""
    require_admin_scope(actor)
    audit = find_audit(session, actor, site, public_id)
    delete_with_belongings(session, AuditRow, audit.id)
    session.expire_all()


def allowances_of(audit: AuditRow) -> list[Allowance]:
    """What somebody accepts of an audit."""
    allowances = []
    for entry in json.loads(audit.allowed):
        until = date.fromisoformat(entry.pop("until"))
        allowances.append(Allowance(until=until, **entry))
    return allowances


def dump_allowances(allowances: Sequence[Allowance]) -> str:
    """Allowances as an audit stores them."""
    entries = map(asdict, allowances)
    return json.dumps(list(entries), default=date.isoformat)


def _homes(origins: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{origin}/" for origin in origins)


def _checked(addresses: Sequence[str], origins: Sequence[str]) -> tuple[str, ...]:
    """The addresses, each once. Raises InvalidInput for too many, and for those of other sites."""
    if len(addresses) > MOST_NAMED:
        raise InvalidInput({"addresses": f"Name at most {MOST_NAMED} addresses."})
    for address in addresses:
        if origin_of(address) not in origins or len(address) > LONGEST:
            message = f"{address[:LONGEST]} is not an address of this site."
            raise InvalidInput({"addresses": message})
    return tuple(dict.fromkeys(addresses))
