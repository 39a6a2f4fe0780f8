"""The place of an annotation in the working revision, from a request or the log."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.anchoring import ProvenPlace, checked_passage
from annotator.core.carrying.carry import Carried, State, carry
from annotator.core.carrying.place import Place, Review, is_kept
from annotator.core.errors import Conflict, InvalidInput
from annotator.core.passage import Passage
from annotator.core.undo import Snapshot
from annotator.services.article.lookup import (
    find_revision,
    working_revision,
    working_text,
)
from annotator.services.clock import LONGEST_SECONDS, bounded
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document

TOO_LONG = (
    "Finding this place of an older revision in the newest text takes longer than "
    f"{LONGEST_SECONDS:.0f} seconds. Place the annotation in the newest text."
)


def find_place(
    session: Session,
    article: ArticleRow,
    working: RevisionRow,
    place: ProvenPlace,
) -> Place:
    """The place in the working revision. A place in an older revision is carried.

    Raises InvalidInput, and Conflict if the place is no longer certain.
    """
    refuse_unknown_revision(working, place.revision)
    if place.revision == working.number:
        return Place(place.passage_in(working.text), place.found_by)
    read = find_revision(session, article, place.revision)
    passage = place.passage_in(read.text)
    carried = _carried_to_working(session, article, read, passage)
    if not is_kept(carried):
        raise Conflict(
            f"Revision {working.number} changed these words of revision {read.number}."
            " Place the annotation in the new text.",
            {"revision": working.number, "state": carried.state, "text": working.text},
        )
    return Place(carried.passage, place.found_by)


def refuse_unknown_revision(working: RevisionRow, number: int) -> None:
    """Raise InvalidInput for a revision that does not exist yet."""
    if number > working.number:
        message = f"The newest revision is {working.number}. Read it and place the passage there."
        raise InvalidInput({"revision": message})


def earlier_place(
    session: Session,
    article: ArticleRow,
    anchor: AnchorRow,
    earlier: Snapshot,
) -> Place | None:
    """Where a logged state puts the annotation now.

    None where it stays: it was logged in the place that `anchor` was carried from.
    Raises InvalidInput where its words have changed since.
    """
    logged = _logged_place(anchor, earlier)
    if logged.state is State.LOST:
        return logged
    offsets = (earlier["start"], earlier["end"])
    if earlier["revision"] == article.working_revision:
        text = working_text(session, article).text
        passage = checked_passage(text, *offsets, earlier["exact"])
        return replace(logged, passage=passage)
    read = find_revision(session, article, earlier["revision"])
    same = AnnotationRow.id == anchor.annotation_id
    there = session.scalar(select(AnchorRow).where(same, holding(read)))
    if there and (there.start_offset, there.end_offset) == offsets:
        return None
    passage = checked_passage(read.text, *offsets, earlier["exact"])
    carried = _carried_to_working(session, article, read, passage)
    if not is_kept(carried):
        message = f"These words have changed since revision {read.number}."
        raise InvalidInput({"exact": message})
    return Place(carried.passage, logged.found_by)


def _logged_place(anchor: AnchorRow, earlier: Snapshot) -> Place:
    """How a logged place was known. Entries older than revisions do not record it."""
    return Place(
        None,
        earlier.get("found_by") or anchor.found_by,
        State(earlier.get("state") or State.EXACT),
        earlier.get("confidence", 1.0),
        Review(earlier.get("review") or Review.NONE),
    )


def _carried_to_working(
    session: Session,
    article: ArticleRow,
    read: RevisionRow,
    passage: Passage,
) -> Carried:
    old = load_document(read.document)
    new = load_document(working_revision(session, article).document)
    (carried,) = carry(old, new, [passage], bounded(TOO_LONG))
    return carried
