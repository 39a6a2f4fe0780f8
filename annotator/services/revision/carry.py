"""Carries annotations from one revision to the next. None is lost without a record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import thread_time

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session, aliased

from annotator.core.carrying.carry import LOST, Carried, Carrier, State
from annotator.core.carrying.journey import Texts, Trail, next_place
from annotator.core.carrying.place import Place
from annotator.core.document import Document
from annotator.core.passage import Passage
from annotator.services.clock import LONGEST_SECONDS, bounded
from annotator.storage.anchor import holding, move_up, says_the_same
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import RevisionRow
from annotator.storage.codec import load_document

TOO_LONG = (
    f"Comparing this text with the last one takes longer than {LONGEST_SECONDS:.0f} seconds, "
    "so it is not saved. Change fewer paragraphs at a time, or divide the article."
)


@dataclass(frozen=True, slots=True)
class Journey:
    """An annotation, its anchor before, the anchor where it was certain last, and its place now."""

    row: AnnotationRow
    before: AnchorRow
    base: AnchorRow
    place: Place

    @property
    def holds_back(self) -> bool:
        """Whether readers have to wait for the text until an editor has checked this one."""
        return self.row.holds_back(self.place.review)


class Carrying:
    """Where passages of stored revisions are in a new text.

    Revisions never change. So what was found before a write holds in it, and is not looked for
    again while others wait to write. Raises TooLarge where looking takes too long.
    """

    def __init__(self, new: Document, refusal: str = TOO_LONG) -> None:
        self.new = new
        self._refusal = refusal
        # The id of the revision before, and where passages are in that one.
        self._before: tuple[int, Carrying] | None = None
        self._known: dict[tuple[int, Passage], Carried] = {}
        self._seconds = 0.0

    def follow(
        self, session: Session, anchors: Iterable[AnchorRow]
    ) -> dict[str, Carried]:
        """For each annotation, where its passage is. Each revision is compared once."""
        placed = [anchor for anchor in anchors if anchor.passage]
        missing: defaultdict[int, set[Passage]] = defaultdict(set)
        for anchor in placed:
            if anchor.passage and _key(anchor) not in self._known:
                missing[anchor.revision_id].add(anchor.passage)
        for revision_id, passages in missing.items():
            document = select(RevisionRow.document).where(RevisionRow.id == revision_id)
            old = load_document(session.scalars(document).one())
            self._look_for(revision_id, old, passages)
        return {anchor.annotation_id: self._known[_key(anchor)] for anchor in placed}

    def _look_for(
        self, revision_id: int, old: Document, passages: Iterable[Passage]
    ) -> None:
        begun = thread_time() - self._seconds
        check = bounded(self._refusal, self._seconds)
        carrier = Carrier(old, self.new, check)
        for passage in passages:
            self._known[revision_id, passage] = carrier.carry(passage)
            check()
        self._seconds = thread_time() - begun

    def follow_back(
        self, session: Session, working: RevisionRow, dismissed: Sequence[AnchorRow]
    ) -> dict[str, Carried]:
        """Where the revision before the new text still has the words of passages that an editor dismissed there."""
        if not dismissed:
            return {}
        if self._before is None or self._before[0] != working.id:
            document = load_document(working.document)
            self._before = working.id, Carrying(document, self._refusal)
        return self._before[1].follow(session, dismissed)


def find_journeys(
    session: Session,
    working: RevisionRow,
    new: Document,
    known: Carrying | None = None,
) -> list[Journey]:
    """What becomes of every annotation, removed ones too, if `new` follows the working revision."""
    carrying = known if known and known.new == new else Carrying(new)
    anchored = _anchored(session, working)
    anchors = [anchor for _, anchor in anchored]
    bases = _bases(session, working, anchors)
    others = [anchor for anchor in anchors if bases[anchor.annotation_id] is not anchor]
    dismissed = [bases[a.annotation_id] for a in anchors if a.is_dismissed]
    from_base = carrying.follow(session, bases.values())
    from_working = carrying.follow(session, others)
    remains = carrying.follow_back(session, working, dismissed)
    texts = Texts(working.text, new.text)
    journeys = []
    for row, anchor in anchored:
        base = bases[row.id]
        direct = None
        if base is not anchor:
            direct = from_working.get(row.id, LOST)
        trail = Trail(
            row.kind,
            anchor.place,
            base.exact,
            from_base.get(row.id, LOST),
            direct,
            remains.get(row.id, LOST),
        )
        place = next_place(trail, texts)
        journeys.append(Journey(row, anchor, base, place))
    return journeys


def store_journeys(
    session: Session,
    journeys: Sequence[Journey],
    revision: RevisionRow,
    *,
    stays: bool,
) -> None:
    """Anchor every annotation in its new revision.

    A place where nothing has changed needs no new anchor, unless the last revision `stays`.
    """
    for journey in journeys:
        anchor = _anchor_of(journey, revision)
        if stays or not says_the_same(anchor, journey.before):
            session.add(anchor)
    session.flush()
    if not stays:
        move_up(session, revision)


def _anchor_of(journey: Journey, revision: RevisionRow) -> AnchorRow:
    """The anchor at the end of a journey; a lost one keeps its words."""
    anchor = AnchorRow.new(journey.row.id, revision, journey.place)
    if journey.place.passage is None:
        was_lost = journey.before.state == State.LOST
        anchor.keep_words(journey.before if was_lost else journey.base)
    return anchor


def last_certain(session: Session, working: RevisionRow) -> dict[str, AnchorRow]:
    """For each uncertain annotation of the working revision, where it was last certain."""
    uncertain = (
        select(AnchorRow.annotation_id)
        .where(holding(working))
        .where(~AnchorRow.is_certain)
    )
    certain = aliased(AnchorRow)
    newest = func.max(certain.revision_id).label("revision_id")
    latest = (
        select(certain.annotation_id, newest)
        .where(certain.annotation_id.in_(uncertain))
        .where(certain.is_certain)
        .group_by(certain.annotation_id)
        .subquery()
    )
    is_latest = and_(
        AnchorRow.annotation_id == latest.c.annotation_id,
        AnchorRow.revision_id == latest.c.revision_id,
    )
    query = select(AnchorRow).join(latest, is_latest)
    return {anchor.annotation_id: anchor for anchor in session.scalars(query)}


def _anchored(
    session: Session, working: RevisionRow
) -> Sequence[Row[AnnotationRow, AnchorRow]]:
    """Every annotation with its anchor, in the order of the text."""
    query = (
        select(AnnotationRow, AnchorRow)
        .join(AnchorRow.annotation)
        .where(AnchorRow.revision_id == working.id)
        .order_by(AnchorRow.start_offset.nulls_last(), AnnotationRow.id)
    )
    return session.execute(query).all()


def _bases(
    session: Session, working: RevisionRow, anchors: Sequence[AnchorRow]
) -> Mapping[str, AnchorRow]:
    """For each annotation, the anchor from which to follow it."""
    bases = {anchor.annotation_id: anchor for anchor in anchors}
    if not all(anchor.is_certain for anchor in anchors):
        bases |= last_certain(session, working)
    return bases


def _key(anchor: AnchorRow) -> tuple[int, Passage]:
    """What a place in a new text depends on beside that text."""
    assert anchor.passage
    return anchor.revision_id, anchor.passage
