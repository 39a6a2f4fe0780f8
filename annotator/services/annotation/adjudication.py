"""Two readings side by side, what an editor takes of each difference, and the result.

The result is written as any other change of annotations, so what needs a second person waits.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.agreement.alignment import TooManyTags
from annotator.core.agreement.difference import Row, Take, side_by_side
from annotator.core.agreement.tag import Tag
from annotator.core.anchoring import OffsetPlace
from annotator.core.annotation import Kind
from annotator.core.annotation_field import POINT, STATED
from annotator.core.errors import Conflict, InvalidInput
from annotator.core.event import Entry, SubjectKind
from annotator.core.passage import Passage
from annotator.core.permission import Act, Actor, require
from annotator.core.statement import NewAnnotation, Patch, make_statement
from annotator.services.annotation.batch import (
    Alteration,
    Creation,
    Removal,
    Request,
    make_changes,
)
from annotator.services.annotation.edit import Changes
from annotator.services.article.lookup import working_revision
from annotator.services.article.reading import find_reading
from annotator.services.article.side import left_tags, right_tags
from annotator.services.clock import now
from annotator.services.ending import Change, Reach, finish
from annotator.storage.annotation import AnnotationRow
from annotator.storage.reading import ReadingRow, ReadingTagRow, Stage

KEPT = ("note", "source_url")


@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's decision on a difference; with `adjust`, `adjusted` has the other values."""

    take: Take
    adjusted: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both readings in the newest text, and what has been decided so far, by row."""

    reading: ReadingRow
    text: str
    rows: Sequence[Row]
    decisions: Mapping[str, Decision]

    @property
    def open(self) -> list[Row]:
        """The differences that nobody has decided."""
        return [
            row for row in self.rows if not row.is_same and row.id not in self.decisions
        ]


def compare_readings(
    session: Session, actor: Actor, id: str, *, lock: bool = False
) -> Comparison:
    """Both readings side by side. Raises NotFound, Conflict before the blind one is finished."""
    reading = find_reading(session, actor, id, lock=lock)
    if reading.stage == Stage.OPEN:
        raise Conflict("This reading is not finished. Its tags are its reader's alone.")
    if reading.stage == Stage.SETTLED:
        raise Conflict("The result of these readings has already been written.")
    left, _ = left_tags(session, reading.article)
    try:
        rows = side_by_side(left, right_tags(session, reading))
    except TooManyTags as error:
        raise Conflict("Too many tags overlap here to compare them.") from error
    text = working_revision(session, reading.article).text
    return Comparison(
        reading,
        text,
        rows,
        _decisions(reading, rows),
    )


def decide(
    session: Session, actor: Actor, id: str, decisions: Mapping[str, Decision | None]
) -> Comparison:
    """Record decisions on some differences; None removes one. Annotations stay as they are."""
    require(actor, Act.APPROVE)
    comparison = compare_readings(session, actor, id, lock=True)
    known = {row.id for row in comparison.rows if not row.is_same}
    unknown = sorted(decisions.keys() - known)
    if unknown:
        message = "This difference no longer exists. Load the page again."
        raise InvalidInput({f"decisions.{name}": message for name in unknown})
    present = {**comparison.decisions, **decisions}
    remaining = {name: one for name, one in present.items() if one is not None}
    values = {name: [one.take, dict(one.adjusted)] for name, one in remaining.items()}
    comparison.reading.decisions = json.dumps(values)
    session.flush()
    return Comparison(
        comparison.reading,
        comparison.text,
        comparison.rows,
        remaining,
    )


def settle(
    session: Session,
    actor: Actor,
    id: str,
) -> Changes:
    """Write what was decided, as one group of changes. Raises Conflict while something is open."""
    user_id = require(actor, Act.APPROVE)
    comparison = compare_readings(session, actor, id, lock=True)
    if comparison.open:
        count = len(comparison.open)
        raise Conflict(f"Decide every difference first. Still open: {count}.")
    reading = comparison.reading
    requests = list(_requests(session, comparison))
    changes = Changes([], [])
    if requests:
        changes = make_changes(session, actor, reading.article.slug, requests)
    reading.stage, reading.settled_at = Stage.SETTLED, now()
    entry = Entry(
        "change",
        SubjectKind.READING,
        id,
        None,
        {"stage": Stage.SETTLED},
    )
    finish(
        session,
        Change(user_id, [entry], reading.article, Reach.EVERYONE),
    )
    return changes


def _decisions(reading: ReadingRow, rows: Sequence[Row]) -> dict[str, Decision]:
    """What was decided of the differences that are still there."""
    stored = json.loads(reading.decisions or "{}")
    present = {row.id for row in rows}
    return {
        name: Decision(Take(take), adjusted)
        for name, (take, adjusted) in stored.items()
        if name in present
    }


def _requests(session: Session, comparison: Comparison) -> Sequence[Request]:
    """The changes of annotations that the decisions come to."""
    requests: list[Request] = []
    for row in comparison.rows:
        if not row.is_same:
            decision = comparison.decisions[row.id]
            requests += _request(session, comparison, row, decision)
    return requests


def _request(
    session: Session, comparison: Comparison, row: Row, decision: Decision
) -> Sequence[Request]:
    """What one decision changes: at most one annotation."""
    left, right = row.left, row.right
    match decision.take:
        case Take.NEITHER:
            return [_removal(session, left)] if left else []
        case Take.RIGHT if right is None:
            return [_removal(session, left)] if left else []
        case Take.RIGHT if left is not None and right is not None:
            values = _values(session, right)
            return [_alteration(session, comparison, left, right.passage, values)]
        case Take.RIGHT | Take.BOTH if right is not None:
            return [
                _creation(
                    comparison,
                    right.passage,
                    _values(session, right),
                )
            ]
        case Take.ADJUST:
            return [_adjusted(session, comparison, row, decision.adjusted)]
        case _:
            return []


def _adjusted(
    session: Session, comparison: Comparison, row: Row, adjusted: Mapping[str, Any]
) -> Request:
    passage = _span(row, adjusted.get("span"))
    changes = {name: value for name, value in adjusted.items() if name != "span"}
    if row.left is not None:
        point = {"plot_point": None} if changes.keys() & {"level", "reveals_at"} else {}
        return _alteration(
            session,
            comparison,
            row.left,
            passage,
            {**point, **changes},
        )
    assert row.right is not None
    if "reveals_at" in changes:
        changes["beat"] = None
    values = {**_values(session, row.right), **changes}
    return _creation(comparison, passage, values)


def _span(row: Row, span: object) -> Passage:
    """The passage of the left tag, of the right one, or of both."""
    places = [tag.passage for tag in (row.left, row.right) if tag]
    if span == "both":
        start = min(place.start for place in places)
        return Passage(start, max(place.end for place in places))
    return places[-1] if span == "right" else places[0]


def _removal(session: Session, left: Tag) -> Removal:
    return Removal(left.id, session.get_one(AnnotationRow, left.id).version)


def _creation(
    comparison: Comparison, passage: Passage, values: Mapping[str, Any]
) -> Creation:
    statement = make_statement(Kind(values["kind"]), values)
    return Creation(NewAnnotation(statement, _place(comparison, passage)))


def _alteration(
    session: Session,
    comparison: Comparison,
    left: Tag,
    passage: Passage,
    values: Mapping[str, Any],
) -> Alteration:
    """Other values for the annotation; a note and a source stay where the tag has none."""
    row = session.get_one(AnnotationRow, left.id)
    kind = Kind(values.get("kind", row.kind))
    stated = {
        field.name: values[field.name]
        for field in STATED
        if field.name in values and field.kind in (kind, None) and field.name != "kind"
    }
    for name in KEPT:
        if stated.get(name) is None:
            stated.pop(name, None)
    if kind is not Kind.SPOILER:
        stated = {name: value for name, value in stated.items() if name not in POINT}
    place = None if passage == left.passage else _place(comparison, passage)
    return Alteration(
        left.id,
        row.version,
        Patch(kind, stated, place),
    )


def _place(comparison: Comparison, passage: Passage) -> OffsetPlace:
    exact = comparison.text[passage.start : passage.end]
    number = comparison.reading.article.working_revision
    return OffsetPlace(number, passage.start, passage.end, exact)


def _values(session: Session, right: Tag) -> dict[str, Any]:
    """What the blind reader's tag states."""
    row = session.get_one(ReadingTagRow, right.id)
    return {"kind": row.kind, **json.loads(row.statement)}
