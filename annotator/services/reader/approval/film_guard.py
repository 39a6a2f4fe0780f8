"""Changes of a film that would open approved spoilers: guarded, or refused where no guard can be exact."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind
from annotator.core.clock import draw_line
from annotator.core.errors import Conflict, InvalidInput
from annotator.core.event import APPROVE, Entry, SubjectKind
from annotator.core.loosening import line_loosens
from annotator.core.progress import end_of
from annotator.core.undo import Snapshot
from annotator.services.reader.approval.guard import copied, new_guard
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.edition import load_clock
from annotator.storage.film import BeatRow, EditionRow, FilmRow
from annotator.storage.rule import rules_of_articles

TWO_PEOPLE = (
    "This would open approved spoilers earlier, and approval needs two people here. An"
    " editor-in-chief can change that rule for this film."
)


def guard_film(
    session: Session,
    user_id: int,
    entries: Sequence[Entry],
) -> None:
    """Keep hidden what a film's change would open; raises Conflict for an edition's clock that nobody has approved."""
    with session.no_autoflush:
        for entry in entries:
            _guard(session, user_id, entry)


def _guard(
    session: Session,
    user_id: int,
    entry: Entry,
) -> None:
    """Guard, or refuse, a change of a film, a beat or a cut that would open a spoiler."""
    before, after = entry.before, entry.after
    if before is None:
        return
    if entry.kind is SubjectKind.BEAT and after is not None:
        _guard_beat(session, user_id, entry.id, before, after)
    elif entry.kind is SubjectKind.FILM and after is not None:
        _guard_end(session, user_id, entry.id, before, after)
        _refuse_longer(session, entry.id, before, after)
    elif entry.kind is SubjectKind.EDITION:
        is_approved = entry.action == APPROVE
        if not is_approved and edition_needs_two(session, entry.id, before, after):
            raise Conflict(TWO_PEOPLE)


def refuse_opening(
    session: Session,
    spoilers: ColumnElement[bool],
) -> None:
    """Raise Conflict if any of these is approved, or guarded, where approval needs two people."""
    if _opens(session, spoilers):
        raise Conflict(TWO_PEOPLE)


def edition_needs_two(
    session: Session,
    id: str,
    before: Snapshot,
    after: Snapshot | None,
) -> bool:
    """Whether a cut would reach later moments of the film, and spoilers are approved where that takes two people.

    `after` is None for a cut that is deleted.
    """
    if after is not None and not _is_faster(session, id, before, after):
        return False
    is_named = EditionRow.public_id == id
    films = select(EditionRow.film_id).where(is_named)
    return _opens(session, AnnotationRow.film_id.in_(films))


def _opens(session: Session, spoilers: ColumnElement[bool]) -> bool:
    present = AnnotationRow.deleted_at.is_(None)
    query = _shared(spoilers & present).limit(1)
    found = session.scalar(select(query.exists()))
    return bool(found)


def _guard_beat(
    session: Session,
    user_id: int,
    id: str,
    before: Snapshot,
    after: Snapshot,
) -> None:
    """Spoilers of an earlier beat open when it was, until that is approved."""
    if after["position"] >= before["position"]:
        return
    beats = select(BeatRow.id).where(BeatRow.public_id == id)
    spoilers = AnnotationRow.beat_id.in_(beats)
    _add_guards(session, user_id, spoilers, before["position"])


def _guard_end(
    session: Session,
    user_id: int,
    slug: str,
    before: Snapshot,
    after: Snapshot,
) -> None:
    """Spoilers of the film's end open at its old end, until that is approved."""
    if "runtime" not in after or "runtime" not in before:
        return
    end = end_of(before["runtime"])
    if end_of(after["runtime"]) >= end:
        return
    films = select(FilmRow.id).where(FilmRow.slug == slug)
    of_film = AnnotationRow.film_id.in_(films)
    until_the_end = of_film & AnnotationRow.beat_id.is_(None)
    until_the_end &= AnnotationRow.reveals_at.is_(None)
    until_the_end &= AnnotationRow.edition.is_(None)
    _add_guards(session, user_id, until_the_end, end)
    present = until_the_end & AnnotationRow.guards_id.is_not(None)
    pinned = update(AnnotationRow).where(present)
    pinned = pinned.values(reveals_at=end)
    session.execute(pinned.execution_options(synchronize_session=False))


def _refuse_longer(
    session: Session,
    slug: str,
    before: Snapshot,
    after: Snapshot,
) -> None:
    """Raise Conflict where a share of a longer film, or a cut's clock against it, reaches later moments."""
    earlier = before.get("runtime")
    later = after.get("runtime")
    if earlier is None or later is None or earlier == later:
        return
    films = select(FilmRow.id).where(FilmRow.slug == slug)
    of_film = EditionRow.film_id.in_(films)
    has_cuts = select(EditionRow.id).where(of_film).exists()
    has_point = or_(
        AnnotationRow.beat_id.is_not(None), AnnotationRow.reveals_at.is_not(None)
    )
    opens = or_(has_cuts, has_point) if later > earlier else has_cuts
    refuse_opening(session, AnnotationRow.film_id.in_(films) & opens)


def _add_guards(
    session: Session,
    user_id: int,
    spoilers: ColumnElement[bool],
    second: int,
) -> None:
    """Guard these spoilers, of any articles, with another reveal point."""
    query = _shared(spoilers & AnnotationRow.is_live, AnchorRow, AnnotationRow)
    query = query.join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
    query = query.join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
    numbers = (ArticleRow.working_revision, ArticleRow.live_revision)
    guards: dict[str, AnnotationRow] = {}
    placed = query.where(RevisionRow.number.in_(numbers))
    for anchor, row in session.execute(placed):
        if row.id not in guards:
            guards[row.id] = _guard_of(user_id, row, second)
            row.approval, row.proposer_id = Approval.PROPOSED, user_id
        guard = guards[row.id]
        guard.anchors.append(copied(anchor, guard.id))
    session.add_all(guards.values())


def _guard_of(
    user_id: int,
    row: AnnotationRow,
    second: int,
) -> AnnotationRow:
    names = ("film_id", "level", "edition", "replacement")
    values = {name: getattr(row, name) for name in names}
    return new_guard(user_id, row, values | {"reveals_at": second})


def _is_faster(
    session: Session,
    id: str,
    before: Snapshot,
    after: Snapshot,
) -> bool:
    """Whether a cut's new clock opens something earlier than the old one."""
    fields = ("runtime", "clock")
    if all(before[name] == after[name] for name in fields):
        return False
    query = select(FilmRow.runtime)
    query = query.join(EditionRow, EditionRow.film_id == FilmRow.id)
    runtime = session.scalar(query.where(EditionRow.public_id == id))
    lengths = (before["runtime"], after["runtime"])
    try:
        line = draw_line(load_clock(before["clock"]), before["runtime"], runtime or 0)
        next_line = draw_line(
            load_clock(after["clock"]),
            after["runtime"],
            runtime or 0,
        )
    except InvalidInput:
        return True
    # A share of another length is another second, and a cut that is over is not meant.
    if lengths[0] != lengths[1]:
        return True
    return line_loosens(line, next_line, lengths[0])


def _shared(
    spoilers: ColumnElement[bool],
    *selected: type,
) -> Select[*tuple[Any, ...]]:
    """Approved spoilers in articles in which two people decide."""
    rules = rules_of_articles().subquery()
    query = select(*(selected or (AnnotationRow.id,)))
    query = query.join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
    query = query.join(rules, rules.c.id == ArticleRow.id)
    approved = AnnotationRow.approval == Approval.APPROVED
    is_spoiler = AnnotationRow.kind == Kind.SPOILER
    return query.where(spoilers, is_spoiler, approved, rules.c.two_people)
