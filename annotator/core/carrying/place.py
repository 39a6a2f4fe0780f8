"""The place of an annotation in one text, and whether an editor has to review it."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import Carried, State
from annotator.core.passage import Passage


class Review(StrEnum):
    """Whether an editor has to check where an annotation was carried to."""

    NONE = "none"
    WANTED = "wanted"  # readers are safe: what is uncertain is hidden with the rest
    NEEDED = "needed"  # before readers get this revision


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation is in a text, and how we know; a lost one has no passage."""

    passage: Passage | None
    found_by: str
    state: State = State.EXACT
    confidence: float = 1.0
    review: Review = Review.NONE


def is_certain(carried: Carried) -> bool:
    """Whether the same words are there, and nothing speaks against the place."""
    return carried.state in (State.EXACT, State.MOVED) and carried.is_sure


def place_of(carried: Carried, kind: str) -> Place:
    """The place of a carried annotation; a spoiler also covers new text beside it."""
    passage = carried.cover if kind == Kind.SPOILER else carried.passage
    uncertain = Review.WANTED if carried.is_sure else Review.NEEDED
    review = Review.NONE if is_certain(carried) else uncertain
    return Place(passage, carried.found_by, carried.state, carried.confidence, review)
