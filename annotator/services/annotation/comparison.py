"""What a proposal changes: each field before and after it, for those who decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind
from annotator.core.carrying.place import Review
from annotator.core.loosening import END
from annotator.core.undo import Snapshot
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.log import Event
from annotator.services.reader.approval.guard import (
    Guard,
    beat_positions,
    find_guards,
)
from annotator.storage.annotation import EventRow

CLAIM = ("statement", "status", "holder", "source_url")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field; None for a reveal point is the end of the film."""

    name: str
    before: Any
    after: Any


def find_differences(
    session: Session, proposals: Sequence[AnchoredAnnotation]
) -> dict[str, list[Difference]]:
    """What each proposal changes of what was approved, by id; nothing of a new annotation."""
    ids = [one.row.id for one in proposals]
    guards = find_guards(session, ids)
    approved = _last_approved(session, [id for id in ids if id not in guards])
    beats = beat_positions(session, approved.values())
    differences = {}
    for one in proposals:
        id = one.row.id
        before: Mapping[str, Any] | None = None
        if id in guards:
            before = _guarded(guards[id][0])
        elif id in approved:
            before = _logged(approved[id], beats)
        differences[id] = _compare(before, _present(one)) if before else []
        if id in guards and _is_released(one, guards[id][0]):
            differences[id].append(Difference("place", Review.NEEDED, Review.NONE))
    return differences


def _is_released(
    annotation: AnchoredAnnotation,
    guard: Guard,
) -> bool:
    """Whether approval gives readers a text that they wait for."""
    return guard.cover.holds_back and not annotation.anchor.waits


def _compare(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> list[Difference]:
    return [
        Difference(name, before.get(name), value)
        for name, value in after.items()
        if before.get(name) != value
    ]


def _guarded(guard: Guard) -> dict[str, Any]:
    """What an approved spoiler was."""
    cover = guard.cover
    return {
        "kind": Kind.SPOILER,
        "level": cover.level,
        "film": cover.film,
        "point": None if cover.point == END else cover.point,
        "edition": cover.edition,
        "exact": guard.exact,
        "replacement": cover.replacement,
    }


def _logged(
    state: Snapshot,
    beats: Mapping[str, int],
) -> dict[str, Any]:
    point = state["reveals_at"]
    if state["beat"] is not None:
        point = beats.get(state["beat"])
    same = ("kind", "level", "film", "edition", "exact", "replacement", *CLAIM)
    return {name: state.get(name) for name in same} | {"point": point}


def _present(annotation: AnchoredAnnotation) -> dict[str, Any]:
    row = annotation.row
    claim = {name: getattr(row, name) for name in CLAIM}
    return {
        "kind": row.kind,
        "level": row.level,
        "film": row.film.slug if row.film else None,
        "point": row.beat.position if row.beat else row.reveals_at,
        "edition": row.edition,
        "exact": annotation.anchor.exact,
        "replacement": row.replacement,
        **claim,
    }


def _last_approved(
    session: Session,
    ids: Sequence[str],
) -> dict[str, Snapshot]:
    """The last logged state of each that was approved."""
    subjects = [f"annotation:{id}" for id in ids]
    query = select(EventRow).where(EventRow.subject.in_(subjects))
    approved: dict[str, Snapshot] = {}
    for row in session.scalars(query.order_by(EventRow.id)):
        event = Event(row, "")
        for state in (event.before, event.after):
            if state and state["approval"] == Approval.APPROVED:
                approved[row.subject.partition(":")[2]] = state
    return approved
