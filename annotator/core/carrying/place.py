"""The place of an annotation in one text, and whether an editor has to review it.

The rules over a state and a review are written with `&`, `==` and `!=` alone: they read values and columns of SQL alike.
"""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import Carried, State
from annotator.core.passage import Passage


class Review(StrEnum):
    """Whether an editor has to check the place of a carried annotation."""

    NONE = "none"
    WANTED = "wanted"  # readers are safe: uncertain words are hidden, too
    NEEDED = "needed"  # before readers get this revision


def is_certain(state: str, review: str) -> bool:
    """Whether an annotation is known to be on the words that it is about."""
    return (state != State.LOST) & (review == Review.NONE)


def is_dismissed(state: str, review: str) -> bool:
    """Whether an editor has removed it from the text until its words come back."""
    return (state == State.LOST) & (review == Review.NONE)


def waits(review: str) -> bool:
    """Whether an editor should check where it is."""
    return review != Review.NONE


def holds_back(kind: str, review: str) -> bool:
    """Whether readers must not have the text before an editor has checked this one."""
    return (kind == Kind.SPOILER) & (review == Review.NEEDED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation is in a text, and how we know; a lost one has no passage."""

    passage: Passage | None
    found_by: str
    state: State = State.EXACT
    confidence: float = 1.0
    review: Review = Review.NONE

    @property
    def is_certain(self) -> bool:
        """Whether the annotation is known to be here."""
        return is_certain(self.state, self.review)

    @property
    def is_dismissed(self) -> bool:
        """Whether an editor has removed the annotation from the text."""
        return is_dismissed(self.state, self.review)

    @property
    def waits(self) -> bool:
        """Whether an editor should check it."""
        return waits(self.review)


def is_kept(carried: Carried) -> bool:
    """Whether the same words are there, and no evidence is against the place."""
    if carried.state not in (State.EXACT, State.MOVED):
        return False
    return carried.is_sure


def place_of(carried: Carried, kind: str) -> Place:
    """The place of a carried annotation; a spoiler also covers new text beside it."""
    passage = carried.cover if kind == Kind.SPOILER else carried.passage
    uncertain = Review.WANTED if carried.is_sure else Review.NEEDED
    review = Review.NONE if is_kept(carried) else uncertain
    return Place(
        passage,
        carried.found_by,
        carried.state,
        carried.confidence,
        review,
    )
