"""Where passages of one revision are in the next.

Nothing is guessed: what is sure follows from the words and their neighbours, and all else is for an editor to look at.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from annotator.core.carrying.alignment import Alignment
from annotator.core.carrying.likeness import likeness
from annotator.core.carrying.patience import Pair
from annotator.core.carrying.token import Token
from annotator.core.document import Document
from annotator.core.passage import Passage

SURE = 0.65  # of a passage has to be where it was, or an editor has to look
DOUBTFUL = 0.5  # the confidence in a place that something speaks against
GONE = 0.25  # of a passage left is too little to call it the same
STAYED = 0.5  # of the sentences around a passage has to be where it was
REWRITTEN = 0.3  # of a text's words left is too little to trust half a sentence
SUPPORT = 18  # code points of sentences that are enough to know a place by
SENTENCE = 200  # tokens on each side; a text without full stops is one sentence
NEIGHBOURHOOD = 12  # tokens on each side that speak for a passage in shorter ones
TELLING, RARE = (
    4,
    2,
)  # letters of a word, and times that the old text has it, that make its coming up elsewhere telling


class State(StrEnum):
    """What became of a passage in a new revision."""

    EXACT = "exact"  # the same words among the same neighbours
    MOVED = "moved"  # the same words elsewhere
    EDITED = "edited"  # other words in the same place
    LOST = "lost"


class Found(StrEnum):
    """How it was found."""

    ALIGNMENT = "alignment"  # its words were followed from the old text to the new one
    QUOTE = "quote"  # it went elsewhere, where its words stand exactly and once
    NEIGHBOURS = "neighbours"  # none of its words is left; what stood around them is
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a passage is in a new revision.

    `passage` holds its words, and is None where it is lost. `cover` adds new text beside them, which stays hidden with
    them until somebody has looked. `confidence` is the share of it that is known to be there, from 0 to 1, and less
    where something speaks against the place.
    """

    passage: Passage | None
    cover: Passage | None
    state: State
    found_by: Found
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether readers may have the new revision before an editor has looked."""
        return self.state is not State.LOST and self.confidence >= SURE


LOST = Carried(None, None, State.LOST, Found.NOTHING, 0.0)


def carry(old: Document, new: Document, passages: Sequence[Passage]) -> list[Carried]:
    """Where each passage of the old document is in the new one; in their order, every one."""
    if not passages:
        return []
    carrier = _Carrier(Alignment(old, new))
    return [carrier.carried(passage) for passage in passages]


@dataclass(frozen=True, slots=True)
class _Part:
    """Tokens of a passage, `[first, last)`, and which of them stand where in the new text."""

    passage: Passage
    first: int
    last: int
    matched: tuple[Pair, ...]

    @property
    def lacks_start(self) -> bool:
        return self.matched[0][0] > self.first

    @property
    def lacks_end(self) -> bool:
        return self.matched[-1][0] < self.last - 1


class _Carrier:
    """Follows passages along one alignment."""

    def __init__(self, alignment: Alignment) -> None:
        self._old, self._new = alignment.old, alignment.new
        self._old_text, self._new_text = alignment.old_text, alignment.new_text
        self._to_new, self._to_old = alignment.to_new, alignment.to_old
        self._is_moved, self._renamed = alignment.is_moved, alignment.renamed
        self._sentences = alignment.sentences
        kept = sum(match is not None for match in self._to_new)
        self._is_rewritten = kept < REWRITTEN * len(
            self._old
        )  # so that whatever matches may be a coincidence
        self._starts = [token.start for token in self._old]
        self._ends = [token.end for token in self._old]
        self._news = _unmatched(
            self._to_old
        )  # where each stretch of new words starts and ends
        self._times = Counter(token.key for token in self._old)
        self._come: dict[str, list[int]] = defaultdict(list)
        for j, match in enumerate(self._to_old):
            if match is None:
                self._come[self._new[j].key].append(j)

    def carried(self, passage: Passage) -> Carried:
        """Where this passage is."""
        first, last = (
            bisect_right(self._ends, passage.start),
            bisect_left(self._starts, passage.end),
        )
        if first >= last:
            return LOST  # nothing but white space
        matched = tuple(
            (i, j) for i in range(first, last) if (j := self._to_new[i]) is not None
        )
        if not matched:
            return self._between_neighbours(first, last)
        if self._is_scattered(matched, first, last):
            return self._largest(_Part(passage, first, last, matched))
        return self._together(_Part(passage, first, last, matched))

    def _is_scattered(self, matched: Sequence[Pair], first: int, last: int) -> bool:
        """Whether its words stand in another order, or with words of others between them."""
        if any(b <= a for (_, a), (_, b) in pairwise(matched)):
            return True
        between = (self._to_old[j] for j in range(matched[0][1], matched[-1][1] + 1))
        return any(i is not None and not first <= i < last for i in between)

    def _largest(self, part: _Part) -> Carried:
        """The largest part of what stands in several places; an editor has to look for the others."""
        groups: list[list[Pair]] = [[part.matched[0]]]
        for (i, j), (k, m) in pairwise(part.matched):
            if m - j != k - i:
                groups.append([])
            groups[-1].append((k, m))
        largest = max(
            groups, key=lambda group: sum(self._old[i].size for i, _ in group)
        )
        found = self._together(replace(part, matched=tuple(largest)))
        return (
            found
            if found is LOST
            else replace(found, state=State.EDITED, confidence=DOUBTFUL / 2)
        )

    def _together(self, part: _Part) -> Carried:
        """The place of words that stand together."""
        here = self._place(part)
        by = Found.QUOTE if self._is_moved[part.matched[0][0]] else Found.ALIGNMENT
        support = self._support(part)
        if self._is_whole(part, here):
            state = State.MOVED if by is Found.QUOTE else State.EXACT
            return Carried(here, here, state, by, support)
        share = self._share(part, here)
        if share < GONE:
            return LOST
        cover = self._cover(part, here)
        if self._comes_up_elsewhere(part, cover):
            share = min(share, DOUBTFUL)
        return Carried(here, cover, State.EDITED, by, min(share, support))

    def _place(self, part: _Part) -> Passage:
        """From its first word to its last, blanks included; new words stand for those that it lacks at its ends."""
        (i, low), (k, high) = part.matched[0], part.matched[-1]
        start = self._new[low].start + part.passage.start - self._old[i].start
        end = self._new[high].end + part.passage.end - self._old[k].end
        start = max(start, self._new[low - 1].end if low else 0)
        end = min(
            end,
            self._new[high + 1].start
            if high + 1 < len(self._new)
            else len(self._new_text),
        )
        if part.lacks_start:
            start = self._new[
                low - self._instead(part.first, i, low - 1, backwards=True)
            ].start
        if part.lacks_end:
            end = self._new[
                high + self._instead(k + 1, part.last, high + 1, backwards=False)
            ].end
        return Passage(start, max(end, start + 1))

    def _instead(
        self, ours_from: int, ours_to: int, beside: int, *, backwards: bool
    ) -> int:
        """How many new words stand for the old words `[ours_from, ours_to)`, where these end a changed stretch."""
        if not 0 <= beside < len(self._new) or self._to_old[beside] is not None:
            return 0
        start, end = self._news[beside]
        lines = [j for j in range(start, end) if self._on_one_line(j, beside)]
        ours = ours_to - ours_from
        step, at = (-1, ours_from - 1) if backwards else (1, ours_to)
        others = 0
        while 0 <= at < len(self._old) and self._to_new[at] is None:
            others, at = others + 1, at + step
        return -(-len(lines) * ours // (ours + others))

    def _on_one_line(self, j: int, beside: int) -> bool:
        left, right = sorted((j, beside))
        return (
            "\n" not in self._new_text[self._new[left].start : self._new[right].start]
        )

    def _cover(self, part: _Part, here: Passage) -> Passage:
        """The place and all new words beside it: in its own line, or wherever they may stand for words that it lacks."""
        start, end = here.start, here.end
        low, high = part.matched[0][1], part.matched[-1][1]
        if low > 0 and self._to_old[low - 1] is None:
            first = self._news[low - 1][0]
            beside = (
                j
                for j in range(first, low)
                if part.lacks_start or self._on_one_line(j, low)
            )
            start = min([start, *(self._new[j].start for j in beside)])
        if high + 1 < len(self._new) and self._to_old[high + 1] is None:
            last = self._news[high + 1][1]
            beside = (
                j
                for j in range(high + 1, last)
                if part.lacks_end or self._on_one_line(j, high)
            )
            end = max([end, *(self._new[j].end for j in beside)])
        return Passage(start, end)

    def _is_whole(self, part: _Part, here: Passage) -> bool:
        """Whether it says the same, letter by letter, white space aside."""
        if len(part.matched) < part.last - part.first:
            return False
        old = self._old_text[part.passage.start : part.passage.end]
        return old.split() == self._new_text[here.start : here.end].split()

    def _share(self, part: _Part, here: Passage) -> float:
        """How much of it is left, from 0 to 1; new words inside count where they are more than the old ones."""
        kept = sum(self._old[i].size for i, _ in part.matched)
        gone = [
            self._old[i]
            for i in range(part.first, part.last)
            if self._to_new[i] is None
        ]
        inside = range(
            bisect_right(self._new, here.start, key=lambda token: token.end),
            bisect_left(self._new, here.end, key=lambda token: token.start),
        )
        come = [self._new[j] for j in inside if self._to_old[j] is None]
        lost, added = sum(t.size for t in gone), sum(t.size for t in come)
        left = kept + self._likeness(gone, come) * lost
        return left / max(kept + lost, added)

    def _likeness(self, gone: Sequence[Token], come: Sequence[Token]) -> float:
        """How alike lost and new words are, from 0 to 1; a word that was replaced throughout is as good as itself."""
        renamed = [self._renamed.get(token.key, token.key) for token in gone]
        return likeness(" ".join(renamed), " ".join(token.key for token in come))

    def _support(self, part: _Part) -> float:
        """1 where the sentences around it are still there; a word in another sentence may be another word."""
        first = self._sentences[
            bisect_right(self._sentences, (part.first, len(self._old))) - 1
        ][0]
        last = self._sentences[
            bisect_right(self._sentences, (part.last - 1, len(self._old))) - 1
        ][1]
        first, last = max(first, part.first - SENTENCE), min(last, part.last + SENTENCE)
        if sum(token.size for token in self._old[first:last]) < SUPPORT:
            first, last = (
                max(0, part.first - NEIGHBOURHOOD),
                min(len(self._old), part.last + NEIGHBOURHOOD),
            )
        low = part.matched[0][1] - 2 * (part.first - first) - NEIGHBOURHOOD
        high = part.matched[-1][1] + 2 * (last - part.last) + NEIGHBOURHOOD
        places = ((self._old[i].size, self._to_new[i]) for i in range(first, last))
        stayed = sum(
            size for size, place in places if place is not None and low <= place <= high
        )
        least = 1 if self._is_rewritten else STAYED
        return (
            1.0
            if stayed >= least * sum(token.size for token in self._old[first:last])
            else DOUBTFUL
        )

    def _comes_up_elsewhere(self, part: _Part, cover: Passage) -> bool:
        """Whether words that it has lost may stand among the new ones, where nothing would hide them."""
        lost = (
            self._old[i].key
            for i in range(part.first, part.last)
            if self._to_new[i] is None
        )
        telling = (
            key for key in lost if len(key) >= TELLING and self._times[key] <= RARE
        )
        places = {
            *self._beside(part),
            *(j for key in telling for j in self._come.get(key, ())),
        }
        return any(
            self._is_new(j) and not cover.start <= self._new[j].start < cover.end
            for j in places
        )

    def _beside(self, part: _Part) -> Iterator[int]:
        """Where its lost ends are if they went along with the words that stood beside them."""
        if (
            part.lacks_start
            and part.first
            and (j := self._to_new[part.first - 1]) is not None
        ):
            yield j + 1
        if (
            part.lacks_end
            and part.last < len(self._old)
            and (j := self._to_new[part.last]) is not None
        ):
            yield j - 1

    def _is_new(self, j: int) -> bool:
        return 0 <= j < len(self._new) and self._to_old[j] is None

    def _between_neighbours(self, first: int, last: int) -> Carried:
        """New words in the place of all of its own, if what stood on both sides still does."""
        before = self._to_new[first - 1] if first > 0 else -1
        after = self._to_new[last] if last < len(self._old) else len(self._new)
        if before is None or after is None or before + 1 >= after:
            return LOST
        if any(self._to_old[j] is not None for j in range(before + 1, after)):
            return LOST
        here = Passage(self._new[before + 1].start, self._new[after - 1].end)
        alike = self._likeness(self._old[first:last], self._new[before + 1 : after])
        return Carried(here, here, State.EDITED, Found.NEIGHBOURS, alike)


def _unmatched(to_old: Sequence[int | None]) -> list[Pair]:
    """For each new token, the stretch of unmatched ones that it is in; `(0, 0)` where it is matched."""
    found = [(0, 0)] * len(to_old)
    start = 0
    for j in range(len(to_old) + 1):
        if j < len(to_old) and to_old[j] is None:
            continue
        for k in range(start, j):
            found[k] = (start, j)
        start = j + 1
    return found
