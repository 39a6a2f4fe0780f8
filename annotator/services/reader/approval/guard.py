"""Guards: what approved spoilers were, hidden until somebody else has approved their loosening.

A guard is an annotation that editors do not see. It is carried, mirrored and redacted like
any other, so readers get what they got before, on every way.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind, Level
from annotator.core.carrying import place as rule
from annotator.core.event import APPROVE
from annotator.core.loosening import END, Cover
from annotator.core.passage import Passage
from annotator.core.undo import Snapshot
from annotator.storage.anchor import PLACE_FIELDS
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.film import BeatRow, FilmRow

# Undoing an approval also hides what others within this time before it have opened.
LONGEST_APPROVAL = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard, and what it hides."""

    row: AnnotationRow
    cover: Cover
    exact: str  # its words


def cover_of(
    state: Snapshot,
    beats: Mapping[str, int],
) -> Cover | None:
    """What a logged state hides; `beats` has the positions by id."""
    if state["kind"] != Kind.SPOILER:
        return None
    point = state["reveals_at"]
    if state["beat"] is not None:
        point = beats.get(state["beat"])
    start, end = state["start"], state["end"]
    return Cover(
        film=state["film"],
        point=END if point is None else point,
        edition=state["edition"],
        level=Level(state["level"]),
        passage=None if start is None else Passage(start, end),
        holds_back=bool(rule.holds_back(state["kind"], state["review"])),
        replacement=state["replacement"],
    )


def find_guards(
    session: Session,
    ids: Collection[str],
) -> dict[str, list[Guard]]:
    """The guards of these annotations, oldest first, with what they hide in the working text."""
    query = select(AnnotationRow, AnchorRow, FilmRow.slug)
    query = query.join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
    query = query.join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
    query = query.join(ArticleRow, WORKING)
    query = query.join(FilmRow, FilmRow.id == AnnotationRow.film_id)
    query = query.where(AnnotationRow.guards_id.in_(ids))
    query = query.where(AnnotationRow.deleted_at.is_(None))
    guards: dict[str, list[Guard]] = {}
    oldest_first = query.order_by(AnnotationRow.created_at)
    for row, anchor, film in session.execute(oldest_first):
        cover = _cover(row, anchor, film)
        own = guards.setdefault(row.guards_id or "", [])
        own.append(Guard(row, cover, anchor.exact))
    return guards


def _cover(
    row: AnnotationRow,
    anchor: AnchorRow,
    film: str,
) -> Cover:
    return Cover(
        film=film,
        point=END if row.reveals_at is None else row.reveals_at,
        edition=row.edition,
        level=Level(row.level or Level.MAJOR),
        passage=anchor.passage,
        holds_back=bool(rule.holds_back(row.kind, anchor.review)),
        replacement=row.replacement,
    )


def close_guards(guards: Iterable[Guard]) -> None:
    """Let guards hide nothing any longer."""
    for guard in guards:
        guard.row.deleted_at = datetime.now(UTC)


def reopen_guards(session: Session, id: str, event_id: int | None) -> bool:
    """Reopen the guards that this approval has closed, right before its event; whether there were any."""
    approval = select(EventRow.at).where(
        EventRow.id == event_id,
        EventRow.action == APPROVE,
    )
    at = session.scalar(approval)
    if at is None:
        return False
    closed = select(AnnotationRow).where(
        AnnotationRow.guards_id == id,
        AnnotationRow.deleted_at > at - LONGEST_APPROVAL,
        AnnotationRow.deleted_at <= at,
    )
    guards = session.scalars(closed).all()
    for guard in guards:
        guard.deleted_at = None
    return bool(guards)


def add_guard(
    session: Session,
    user_id: int,
    row: AnnotationRow,
    before: Snapshot,
    beats: Mapping[str, int],
) -> None:
    """Keep hidden what an annotation hid before a change; the change's author cannot approve it."""
    is_named = FilmRow.slug == before["film"]
    film_id = session.scalar(select(FilmRow.id).where(is_named))
    second = before["reveals_at"]
    if before["beat"] is not None:
        second = beats.get(before["beat"])
    values = {
        "film_id": film_id,
        "level": before["level"],
        "reveals_at": second,
        "edition": before["edition"],
        "replacement": before["replacement"],
    }
    guard = new_guard(user_id, row, values)
    session.add(guard)
    for anchor, revision in _anchors(session, row):
        copy = copied(anchor, guard.id)
        if revision.number == before["revision"]:
            _put_back(copy, revision.text, before)
        guard.anchors.append(copy)


def new_guard(
    user_id: int,
    row: AnnotationRow,
    values: Mapping[str, Any],
) -> AnnotationRow:
    """A guard of this annotation without its anchors."""
    time = datetime.now(UTC)
    return AnnotationRow(
        id=secrets.token_hex(16),
        article_id=row.article_id,
        kind=Kind.SPOILER,
        approval=Approval.APPROVED,
        guards_id=row.guards_id or row.id,
        author_id=user_id,
        created_at=time,
        updated_at=time,
        **values,
    )


def copied(
    anchor: AnchorRow,
    annotation_id: str,
) -> AnchorRow:
    """An anchor in the same place, of another annotation, in this revision alone."""
    fields = {name: getattr(anchor, name) for name in PLACE_FIELDS}
    return AnchorRow(
        annotation_id=annotation_id,
        revision_id=anchor.revision_id,
        since=anchor.revision_id,
        **fields,
    )


def _anchors(
    session: Session,
    row: AnnotationRow,
) -> list[tuple[AnchorRow, RevisionRow]]:
    """Where an annotation is in the texts of editors and readers."""
    query = select(AnchorRow, RevisionRow)
    query = query.join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
    query = query.join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
    numbers = (ArticleRow.working_revision, ArticleRow.live_revision)
    query = query.where(
        AnchorRow.annotation_id == row.id,
        RevisionRow.number.in_(numbers),
    )
    rows = session.execute(query)
    return [(anchor, revision) for anchor, revision in rows]


def _put_back(
    anchor: AnchorRow,
    text: str,
    before: Snapshot,
) -> None:
    """Set an anchor as it is in a logged state."""
    for name in ("exact", "state", "found_by", "confidence", "review"):
        setattr(anchor, name, before[name])
    start, end = before["start"], before["end"]
    anchor.start_offset, anchor.end_offset = start, end
    if start is not None:
        anchor.move(text, anchor.place)


def beat_positions(
    session: Session,
    states: Iterable[Snapshot | None],
) -> dict[str, int]:
    """The positions of the beats that these states name."""
    ids = {state["beat"] for state in states if state and state.get("beat")}
    if not ids:
        return {}
    query = select(BeatRow.public_id, BeatRow.position)
    rows = session.execute(query.where(BeatRow.public_id.in_(ids)))
    return {row.public_id: row.position for row in rows}
