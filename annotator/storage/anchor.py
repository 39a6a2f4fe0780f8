"""The columns of an anchor: set from a place in its text, and read as a passage."""

from typing import Any

from annotator.core.anchoring import Quote, quote_at
from annotator.core.carrying.place import Place
from annotator.core.passage import Passage
from annotator.storage.annotation import AnchorRow
from annotator.storage.article import RevisionRow


def new_anchor(annotation_id: str, revision: RevisionRow, place: Place) -> AnchorRow:
    """An anchor at this place."""
    anchor = AnchorRow(annotation_id=annotation_id, revision_id=revision.id)
    set_anchor(anchor, revision.text, place)
    return anchor


def set_anchor(anchor: AnchorRow, text: str, place: Place) -> None:
    """Move an anchor within its revision, which has this text; a lost one keeps its words."""
    for name, value in anchor_values(text, place).items():
        setattr(anchor, name, value)


def anchor_values(
    text: str, place: Place, last: AnchorRow | None = None
) -> dict[str, Any]:
    """The columns of an anchor at this place; a lost one keeps the quote of its `last`."""
    values: dict[str, Any] = {
        "state": place.state,
        "found_by": place.found_by,
        "confidence": place.confidence,
        "review": place.review,
        "start_offset": place.passage.start if place.passage else None,
        "end_offset": place.passage.end if place.passage else None,
    }
    quote: Quote | AnchorRow | None = last
    if place.passage:
        quote = quote_at(text, place.passage)
    if quote is not None:
        for name in ("exact", "prefix", "suffix"):
            values[name] = getattr(quote, name)
    return values


def passage_of(anchor: AnchorRow) -> Passage | None:
    """The passage of an anchor; None where it is lost."""
    if anchor.start_offset is None or anchor.end_offset is None:
        return None
    return Passage(anchor.start_offset, anchor.end_offset)
