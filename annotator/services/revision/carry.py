"""Carrying annotations from one revision to the next: every one ends somewhere, and nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session, aliased

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import LOST, Carried, Found, State, carry
from annotator.core.carrying.place import Place, Review, is_certain, place_of
from annotator.core.document import Document
from annotator.core.passage import Passage
from annotator.storage.anchor import anchor_values, passage_of
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import RevisionRow
from annotator.storage.codec import load_document

RETURNED = "returned"  # how a spoiler was found that had been let go, and whose words came back
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Journey:
    """An annotation, its anchor on the revision before, where it is certain to have been last, and where it is now."""

    row: AnnotationRow
    before: AnchorRow
    base: AnchorRow
    place: Place


def journeys(session: Session, working: RevisionRow, new: Document) -> list[Journey]:
    """What becomes of every annotation, removed ones too, if `new` follows the working revision.

    What an editor has not looked at is followed from where it was certain last, so that small changes add up.
    """
    query = select(AnnotationRow, AnchorRow).join(
        AnchorRow, AnchorRow.annotation_id == AnnotationRow.id
    )
    query = query.where(AnchorRow.revision_id == working.id)
    found = session.execute(
        query.order_by(AnchorRow.start_offset.nulls_last(), AnnotationRow.id)
    ).all()
    earlier = (
        last_certain(session, working)
        if any(not _is_certain(anchor) for _, anchor in found)
        else {}
    )
    bases = {
        row.id: anchor if _is_certain(anchor) else earlier.get(row.id, anchor)
        for row, anchor in found
    }
    carried = _carried(session, bases.values(), new)
    again = _carried(
        session, [anchor for row, anchor in found if bases[row.id] is not anchor], new
    )
    let_go = [bases[row.id] for row, anchor in found if _was_let_go(anchor)]
    texts = _Texts(
        working.text,
        new.text,
        _carried(session, let_go, load_document(working.document)),
    )
    return [
        Journey(
            row,
            anchor,
            bases[row.id],
            _place(row, anchor, bases[row.id], (carried, again), texts),
        )
        for row, anchor in found
    ]


def store(
    session: Session, travelled: Sequence[Journey], revision: RevisionRow
) -> None:
    """Anchor every annotation in its new revision."""
    anchors = [
        {
            "annotation_id": journey.row.id,
            "revision_id": revision.id,
            **anchor_values(
                revision.text,
                journey.place,
                journey.before if journey.before.state == State.LOST else journey.base,
            ),
        }
        for journey in travelled
    ]
    if anchors:
        session.execute(insert(AnchorRow), anchors)


def last_certain(session: Session, working: RevisionRow) -> dict[str, AnchorRow]:
    """For each annotation that is not certain in the working revision, its anchor where it was so last."""
    uncertain = select(AnchorRow.annotation_id).where(
        AnchorRow.revision_id == working.id,
        or_(AnchorRow.state == State.LOST, AnchorRow.review != Review.NONE),
    )
    certain = aliased(AnchorRow)
    last = select(
        certain.annotation_id, func.max(certain.revision_id).label("revision_id")
    )
    last = last.where(
        certain.annotation_id.in_(uncertain),
        certain.state != State.LOST,
        certain.review == Review.NONE,
    )
    latest = last.group_by(certain.annotation_id).subquery()
    query = select(AnchorRow).join(
        latest,
        (AnchorRow.annotation_id == latest.c.annotation_id)
        & (AnchorRow.revision_id == latest.c.revision_id),
    )
    return {anchor.annotation_id: anchor for anchor in session.scalars(query)}


def holds(journey: Journey) -> bool:
    """Whether readers must not have the text until an editor has looked at this one."""
    is_spoiler = journey.row.kind == Kind.SPOILER and journey.row.deleted_at is None
    return is_spoiler and journey.place.review is Review.NEEDED


class _Texts:
    """Which words stand more often in the new text than in the one before, however they are set."""

    def __init__(self, old: str, new: str, let_go: Mapping[str, Carried]) -> None:
        self._old, self._new = _plain(old), _plain(new)
        self._let_go = (
            let_go  # where in the old text was what is left of those that were let go
        )

    def gained(self, words: str) -> int:
        """How often the words came back."""
        plain = _plain(words)
        return self._new.count(plain) - self._old.count(plain)

    def is_more(self, id: str, carried: Carried) -> bool:
        """Whether more of one that was let go stands in the new text than in the old one."""
        return carried.confidence > self._let_go.get(id, LOST).confidence


def _was_let_go(anchor: AnchorRow) -> bool:
    return anchor.state == State.LOST and anchor.review == Review.NONE


def _is_certain(anchor: AnchorRow) -> bool:
    return anchor.state != State.LOST and anchor.review == Review.NONE


def _carried(
    session: Session, anchors: Iterable[AnchorRow], new: Document
) -> dict[str, Carried]:
    """Where each anchor's passage is in the new document, by annotation; a revision is read and compared once."""
    by_revision: defaultdict[int, dict[str, Passage]] = defaultdict(dict)
    for anchor in anchors:
        if passage := passage_of(anchor):
            by_revision[anchor.revision_id][anchor.annotation_id] = passage
    found: dict[str, Carried] = {}
    for revision_id, passages in by_revision.items():
        stored = session.scalars(
            select(RevisionRow.document).where(RevisionRow.id == revision_id)
        ).one()
        carried = carry(load_document(stored), new, list(passages.values()))
        found.update(zip(passages, carried, strict=True))
    return found


def _place(
    row: AnnotationRow,
    before: AnchorRow,
    base: AnchorRow,
    found: tuple[Mapping[str, Carried], Mapping[str, Carried]],
    texts: _Texts,
) -> Place:
    carried, again = (part.get(row.id, LOST) for part in found)
    if before.state == State.LOST:
        return _returned(
            row,
            before,
            carried,
            texts.gained(base.exact),
            more=texts.is_more(row.id, carried),
        )
    place = place_of(carried, row.kind)
    if base is before and before.review != Review.NONE:  # it never was certain
        return replace(place, review=Review.NEEDED)
    if (
        place.passage
        and again.cover
        and row.kind == Kind.SPOILER
        and place.state is State.EDITED
    ):
        return replace(place, passage=_joined(place.passage, again.cover))
    return place


def _returned(
    row: AnnotationRow, before: AnchorRow, carried: Carried, gained: int, *, more: bool
) -> Place:
    """Of an annotation that was lost: where its words are, if they came back, and stand in one place alone."""
    was_let_go = _was_let_go(before)
    if was_let_go and gained < 1 and not more:
        return Place(None, Found.NOTHING, State.LOST, 0.0)
    if gained > 1:
        return Place(None, RETURNED, State.LOST, 0.0, Review.NEEDED)
    if not was_let_go:
        return place_of(carried, row.kind)
    if is_certain(carried) and gained:
        return Place(
            carried.passage, RETURNED, State.MOVED, carried.confidence, Review.WANTED
        )
    return Place(None, RETURNED, State.LOST, 0.0, Review.NEEDED)


def _joined(one: Passage, other: Passage) -> Passage:
    """Both, where they touch: what was hidden beside a passage stays hidden until somebody has looked."""
    if one.start > other.end or other.start > one.end:
        return one
    return Passage(min(one.start, other.start), max(one.end, other.end))


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(STRAIGHT).split())
