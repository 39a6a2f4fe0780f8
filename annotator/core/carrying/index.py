"""An alignment, indexed for the questions that carrying asks often."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

from annotator.core.alignment.alignment import Alignment
from annotator.core.alignment.matching import Matches
from annotator.core.alignment.side import Span
from annotator.core.alignment.token import Token
from annotator.core.passage import Passage

# A lost word may have come up elsewhere if it has so many letters, and the old text has it no more often.
TELLING = 4
RARE = 2


class Index:
    """Two aligned texts. Tokens are named by their number, `i` in the old text and `j` in the new one."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.old = alignment.old
        self.new = alignment.new
        self.to_new = alignment.to_new
        self.to_old = alignment.to_old
        self._starts = [token.start for token in self.old]
        self._ends = [token.end for token in self.old]

    @cached_property
    def stretches(self) -> list[Span]:
        """For each new token the stretch of unmatched ones that it is in; empty for one that has a match."""
        return _stretches(self.to_old)

    @cached_property
    def old_stretches(self) -> list[Span]:
        """The same for each old token."""
        return _stretches(self.to_new)

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(token.key for token in self.old)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """For each word the unmatched new tokens that say it."""
        places: dict[str, list[int]] = defaultdict(list)
        for j, match in enumerate(self.to_old):
            if match is None:
                places[self.new[j].key].append(j)
        return places

    def span_of(self, passage: Passage) -> Span:
        """The old tokens of a passage."""
        first = bisect_right(self._ends, passage.start)
        last = bisect_left(self._starts, passage.end)
        return Span(first, last)

    def gone(self, span: Span) -> list[int]:
        """The old tokens of a range that have no match."""
        return [i for i in range(*span) if self.to_new[i] is None]

    def is_new(self, j: int) -> bool:
        """Whether there is such a new token, and it has no match."""
        if not 0 <= j < len(self.new):
            return False
        return self.to_old[j] is None

    def line_of(self, j: int) -> Span:
        """The new tokens that are in one line of one block with this one."""
        text = self.alignment.new_text
        place = self.new[j].start
        start = text.rfind("\n", 0, place)
        end = text.find("\n", place)
        if end < 0:
            end = len(text)
        first = bisect_left(self.new, start, key=_start)
        last = bisect_left(self.new, end, key=_start)
        return Span(first, last)

    def reappearances(self, i: int) -> list[int]:
        """The new tokens that may be a lost old one, if it is rare enough to tell."""
        key = self.old[i].key
        if len(key) < TELLING or self._times[key] > RARE:
            return []
        return self._places.get(key, [])


def _stretches(matched: Matches) -> list[Span]:
    """For each token the stretch without matches that it is in."""
    stretches = [Span(0, 0)] * len(matched)
    start = 0
    for place, match in enumerate([*matched, 0]):
        if match is None:
            continue
        stretches[start:place] = [Span(start, place)] * (place - start)
        start = place + 1
    return stretches


def _start(token: Token) -> int:
    return token.start
