"""Where an audit has found hidden passages."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from annotator.core.audit.finding import Channel, Finding, Where
from annotator.core.audit.secret import HiddenPassage
from annotator.storage.audit import AuditLookRow, AuditPlaceRow, AuditRow


def places_of(
    session: Session,
    audit: AuditRow,
    limit: int | None = None,
) -> Sequence[AuditPlaceRow]:
    """The places of an audit, each with its look and its article."""
    query = select(AuditPlaceRow).join(AuditPlaceRow.look)
    query = query.where(AuditLookRow.audit_id == audit.id)
    query = query.order_by(AuditPlaceRow.id).options(
        contains_eager(AuditPlaceRow.look),
        joinedload(AuditPlaceRow.article),
    )
    return session.scalars(query.limit(limit)).all()


def finding_of(place: AuditPlaceRow, text: str = "") -> Finding:
    """The finding at a place, with the words of its passage if they are known."""
    passage = HiddenPassage(
        place.article.slug,
        place.number,
        text,
    )
    return Finding(
        place.look.address,
        Channel(place.look.channel),
        Where(place.part),
        passage,
    )
