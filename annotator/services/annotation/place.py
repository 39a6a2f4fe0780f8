"""Where an annotation sits in one revision: taking the place that was sent, and setting an anchor there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.anchoring import Quote, checked_passage, place
from annotator.core.carrying.carry import Carried, State, carry
from annotator.core.carrying.place import Place, Review, is_certain
from annotator.core.errors import Conflict, InvalidInput
from annotator.core.passage import Passage
from annotator.services.article.article import find_revision, working_revision
from annotator.storage.annotation import AnchorRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document

PLACE_FIELDS = frozenset({"revision", "start", "end", "exact", "quote"})
CERTAINTY_FIELDS = ("state", "found_by", "confidence", "review")


def asked_place(
    session: Session, article: ArticleRow, fields: Mapping[str, Any]
) -> Place:
    """The place in the working revision that `fields` names; what was read in an older revision is carried here.

    Raises InvalidInput, and Conflict where that is not sure.
    """
    working = working_revision(session, article)
    number = _known_revision(fields, working)
    read = (
        working if number == working.number else find_revision(session, article, number)
    )
    asked = _asked(fields, read.text)
    if read is working or asked.passage is None:
        return asked
    found = _carried_to_working(session, article, read, asked.passage)
    if not is_certain(found):
        raise Conflict(
            f"These words were read in revision {number}, and {working.number} has changed them: place it there.",
            {"revision": working.number, "state": found.state, "text": working.text},
        )
    return Place(found.passage, asked.found_by)


def known_revision(
    session: Session, article: ArticleRow, fields: Mapping[str, Any]
) -> None:
    """Raise InvalidInput where the revision that was sent does not exist."""
    _known_revision(fields, working_revision(session, article))


def earlier_place(
    session: Session, article: ArticleRow, anchor: AnchorRow, earlier: Mapping[str, Any]
) -> Place | None:
    """Where a logged state puts the annotation now; None where it stays, for it was logged where `anchor` comes from.

    Raises InvalidInput where its words have changed since.
    """
    known = _certainty(anchor, earlier)
    if known.state is State.LOST:
        return known
    if earlier["revision"] == article.working_revision:
        text = working_revision(session, article).text
        passage = checked_passage(
            text, earlier["start"], earlier["end"], earlier["exact"]
        )
        return replace(known, passage=passage)
    read = find_revision(session, article, earlier["revision"])
    there = session.get(AnchorRow, (anchor.annotation_id, read.id))
    if there and (there.start_offset, there.end_offset) == (
        earlier["start"],
        earlier["end"],
    ):
        return None
    passage = checked_passage(
        read.text, earlier["start"], earlier["end"], earlier["exact"]
    )
    found = _carried_to_working(session, article, read, passage)
    if not is_certain(found):
        raise InvalidInput(
            {"exact": f"These words of revision {read.number} have changed since."}
        )
    return Place(found.passage, known.found_by)


def _certainty(anchor: AnchorRow, earlier: Mapping[str, Any]) -> Place:
    """How a logged place was known; entries from before there were revisions say nothing of it."""
    state, review = (
        earlier.get("state") or State.EXACT,
        earlier.get("review") or Review.NONE,
    )
    found_by, confidence = (
        earlier.get("found_by") or anchor.found_by,
        earlier.get("confidence", 1.0),
    )
    return Place(None, found_by, State(state), confidence, Review(review))


def _asked(fields: Mapping[str, Any], text: str) -> Place:
    """Where the annotation belongs, and how that was said."""
    offsets = [fields.get(name) for name in ("start", "end", "exact")]
    quote = fields.get("quote")
    if quote is not None:
        if any(value is not None for value in offsets):
            raise InvalidInput(
                {"quote": "Send either a quote, or start, end and exact."}
            )
        return Place(place(text, Quote(**quote)), "quote")
    missing = [name for name in ("start", "end", "exact") if fields.get(name) is None]
    if missing:
        raise InvalidInput(
            dict.fromkeys(missing, "Send start, end and exact, or a quote.")
        )
    return Place(
        checked_passage(text, fields["start"], fields["end"], fields["exact"]),
        "offsets",
    )


def _carried_to_working(
    session: Session, article: ArticleRow, read: RevisionRow, passage: Passage
) -> Carried:
    working = working_revision(session, article)
    return carry(
        load_document(read.document), load_document(working.document), [passage]
    )[0]


def _known_revision(fields: Mapping[str, Any], working: RevisionRow) -> int:
    number = fields.get("revision")
    if not isinstance(number, int) or not 1 <= number <= working.number:
        raise InvalidInput(
            {
                "revision": f"The newest revision is {working.number}: read it and place the passage there."
            }
        )
    return number
