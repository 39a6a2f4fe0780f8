"""Where passages of one revision are in the next.

Nothing is guessed: what is sure follows from the words and their neighbours, and an editor checks the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from annotator.core.alignment.alignment import Alignment
from annotator.core.alignment.patience import Check, Pair, unbounded
from annotator.core.alignment.side import Span
from annotator.core.carrying.evidence import DOUBTFUL, Evidence
from annotator.core.carrying.extent import cover_of_part, place_of_part
from annotator.core.carrying.index import Index
from annotator.core.carrying.part import Part
from annotator.core.document import Document
from annotator.core.passage import Passage

# The share of a passage that has to be where it was, or an editor has to check.
SURE = 0.65
# Less of a passage is too little to call it the same.
GONE = 0.25


class State(StrEnum):
    """What became of a passage in a new revision."""

    EXACT = "exact"  # the same words among the same neighbours
    MOVED = "moved"  # the same words elsewhere
    EDITED = "edited"  # other words in the same place
    LOST = "lost"


class Found(StrEnum):
    """How we know where it is."""

    ALIGNMENT = "alignment"  # its words were followed from the old text to the new one
    QUOTE = "quote"  # its words are elsewhere, exactly and once
    NEIGHBOURS = "neighbours"  # none of its words is left, but its neighbours are
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a passage is in a new revision.

    `passage` holds its words, and is None if it is lost. `cover` adds new text beside them, which is hidden with them
    until an editor has checked. `confidence` is the share of it that is known to be there, from 0 to 1, and less if
    something speaks against the place.
    """

    passage: Passage | None
    cover: Passage | None
    state: State
    found_by: Found
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether readers may have the new revision before an editor has checked."""
        return self.state is not State.LOST and self.confidence >= SURE


LOST = Carried(
    None,
    None,
    State.LOST,
    Found.NOTHING,
    0.0,
)


def carry(
    old: Document,
    new: Document,
    passages: Sequence[Passage],
    check: Check = unbounded,
) -> list[Carried]:
    """Where each passage of the old document is in the new one, in the order of the passages."""
    if not passages:
        return []
    carrier = Carrier(old, new, check)
    return [carrier.carry(passage) for passage in passages]


class Carrier:
    """Follows passages of one document into another."""

    def __init__(
        self,
        old: Document,
        new: Document,
        check: Check = unbounded,
    ) -> None:
        alignment = Alignment(old, new, check)
        self.index = Index(alignment)
        self._evidence = Evidence(self.index)
        self._is_moved = alignment.is_moved

    def carry(self, passage: Passage) -> Carried:
        """Where this passage is."""
        span = self.index.span_of(passage)
        # White space alone has no place.
        if span.start >= span.end:
            return LOST
        matched: list[Pair] = []
        for i in range(*span):
            j = self.index.to_new[i]
            if j is not None:
                matched.append((i, j))
        if not matched:
            return self._between_neighbours(span)
        part = Part(passage, span, tuple(matched))
        if self._is_scattered(part):
            return self._largest(part)
        return self._together(part)

    def _is_scattered(self, part: Part) -> bool:
        """Whether its words are in another order, or have words of others between them."""
        places = (new for _old, new in part.matched)
        if any(second <= first for first, second in pairwise(places)):
            return True
        for j in range(part.low, part.high + 1):
            i = self.index.to_old[j]
            is_own = i is None or part.span.start <= i < part.span.end
            if not is_own:
                return True
        return False

    def _largest(self, part: Part) -> Carried:
        """The largest group of words that are together. An editor has to look for the others."""
        groups = _groups(part.matched)
        largest = max(groups, key=self._size)
        whole = replace(part, matched=tuple(largest))
        carried = self._together(whole)
        if carried is LOST:
            return LOST
        return replace(
            carried,
            state=State.EDITED,
            confidence=DOUBTFUL / 2,
        )

    def _size(self, group: Sequence[Pair]) -> int:
        words = (self.index.old[i] for i, _ in group)
        return sum(word.size for word in words)

    def _together(self, part: Part) -> Carried:
        """The place of words that are together."""
        place = place_of_part(self.index, part)
        is_moved = self._is_moved[part.matched[0][0]]
        found_by = Found.QUOTE if is_moved else Found.ALIGNMENT
        support = self._evidence.support(part)
        if self._evidence.is_whole(part, place):
            state = State.MOVED if is_moved else State.EXACT
            return Carried(
                place,
                place,
                state,
                found_by,
                support,
            )
        share = self._evidence.share(part, place)
        if share < GONE:
            return LOST
        cover = cover_of_part(self.index, part, place)
        if self._evidence.reappears_outside(part, cover):
            share = min(share, DOUBTFUL)
        confidence = min(share, support)
        return Carried(
            place,
            cover,
            State.EDITED,
            found_by,
            confidence,
        )

    def _between_neighbours(self, span: Span) -> Carried:
        """New words in the place of all of its own, if the words on both sides are still there."""
        old, new = self.index.old, self.index.new
        before: int | None = -1
        if span.start > 0:
            before = self.index.to_new[span.start - 1]
        after: int | None = len(new)
        if span.end < len(old):
            after = self.index.to_new[span.end]
        if before is None or after is None or before + 1 >= after:
            return LOST
        inner = range(before + 1, after)
        if not all(map(self.index.is_new, inner)):
            return LOST
        gone = old[span.start : span.end]
        come = new[before + 1 : after]
        start, end = come[0].start, come[-1].end
        place = Passage(start, end)
        alike = self._evidence.likeness(gone, come)
        return Carried(
            place,
            place,
            State.EDITED,
            Found.NEIGHBOURS,
            alike,
        )


def _groups(matched: Sequence[Pair]) -> list[list[Pair]]:
    """Matches that keep their distance from each other."""
    groups = [[matched[0]]]
    for (i, j), (next_i, next_j) in pairwise(matched):
        if next_j - j != next_i - i:
            groups.append([])
        groups[-1].append((next_i, next_j))
    return groups
