"""What an annotation of the working text hides in the live text.

Where the live text has other words in that place, all of them are hidden. Words that it lacks need nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import Carrier, State
from annotator.core.carrying.place import Place, Review, is_certain, is_kept, place_of
from annotator.core.carrying.spread import spread
from annotator.core.document import Document
from annotator.core.passage import Passage

MOST_OCCURRENCES = 50
# Hides more than the words that the annotation is about.
UNSURE = Place(
    None,
    "mirrored",
    State.EDITED,
    0.5,
    Review.WANTED,
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What an annotation was, or is: the words it was on in one revision, and how we know."""

    kind: str
    revision: int
    start: int | None
    end: int | None
    exact: str
    state: str
    review: str
    deleted: bool = False

    @property
    def words(self) -> str | None:
        """The words that it is known to be about; None where that is not certain."""
        if not is_certain(self.state, self.review):
            return None
        return self.exact


def hides_elsewhere(before: Sight | None, after: Sight) -> bool:
    """Whether a change of an annotation may hide other text than before."""
    if before is None or _spot(before) != _spot(after):
        return True
    was, now = (before.kind, before.review), (after.kind, after.review)
    return after.kind == Kind.SPOILER and was != now


class Mirror:
    """The working text beside the live one, which are compared once for all passages."""

    def __init__(self, working: Document, live: Document) -> None:
        self._working = working
        self._live = live
        self._carrier = Carrier(working, live)

    def place(self, kind: str, passage: Passage) -> Place:
        """The place in the live text of what is at `passage` in the working one."""
        carried = self._carrier.carry(passage)
        place = place_of(carried, kind)
        if is_kept(carried):
            return place
        if kind != Kind.SPOILER:
            return replace(UNSURE, passage=place.passage)
        scattered = spread(self._carrier.index, passage)
        hull = _hull(place.passage, scattered)
        if hull is None:
            words = self._working.text[passage.start : passage.end]
            hull = self._gone_since(words)
        return replace(UNSURE, passage=hull)

    @cached_property
    def _back(self) -> Carrier:
        """From the live text to the working one."""
        return Carrier(self._live, self._working)

    def _gone_since(self, words: str) -> Passage | None:
        """From the first to the last place of these words that the working text has lost."""
        kept = (State.EXACT, State.MOVED)
        places = _occurrences(words, self._live.text)
        gone = [place for place in places if self._back.carry(place).state not in kept]
        return _hull(*gone)


def widened(place: Place, own: Passage) -> Place:
    """The place, and what the annotation hides in the live text already."""
    return replace(UNSURE, passage=_hull(own, place.passage))


def _spot(sight: Sight) -> tuple[int, int | None, int | None, bool]:
    return sight.revision, sight.start, sight.end, sight.deleted


def _hull(*parts: Passage | None) -> Passage | None:
    """From the first to the last of these."""
    known = [part for part in parts if part]
    if not known:
        return None
    start = min(part.start for part in known)
    end = max(part.end for part in known)
    return Passage(start, end)


def _occurrences(words: str, text: str) -> Iterator[Passage]:
    """The first places of some words in a text. They may overlap."""
    start = text.find(words)
    for _ in range(MOST_OCCURRENCES):
        if start < 0:
            return
        yield Passage(start, start + len(words))
        start = text.find(words, start + 1)
