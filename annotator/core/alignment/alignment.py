"""Which token of an old text is which token of a new one: in place, moved, or gone.

Sentences that both texts have are matched first, then the words between them (the patience method),
then what moved. A match smaller than the changes on both of its sides is a coincidence, and is dropped.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.core.alignment.coincidence import without_coincidences
from annotator.core.alignment.matching import Matching
from annotator.core.alignment.move import match_moved_runs, match_moved_sentences
from annotator.core.alignment.patience import (
    Check,
    Pair,
    heaviest_order,
    patience,
    unbounded,
    unique_pairs,
)
from annotator.core.alignment.side import Side, Span, is_distinctive, side_of
from annotator.core.alignment.slide import slide_changes
from annotator.core.document import Document


class Change(NamedTuple):
    """Old tokens `[old_start, old_end)` became new tokens `[new_start, new_end)`. Either range may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Alignment:
    """Two texts side by side. `to_new[i]` is the new token that the old token `i` is, or None."""

    def __init__(
        self,
        old: Document,
        new: Document,
        check: Check = unbounded,
    ) -> None:
        self._old = side_of(old.text)
        check()
        self._new = side_of(new.text)
        check()
        self.old_text = old.text
        self.new_text = new.text
        self.old = self._old.tokens
        self.new = self._new.tokens
        self.sentences = self._old.sentences
        matching = Matching(self._old, self._new)
        self.to_new = matching.to_new
        self.to_old = matching.to_old
        self.is_moved = matching.is_moved
        in_place, moved = _whole_sentences(self._old, self._new)
        matching.match(moved, moved=True)
        _match_in_place(matching, in_place, check)
        check()
        match_moved_runs(matching)
        match_moved_sentences(matching, check)
        self.renamed = self._renamed()

    def changes(self) -> list[Change]:
        """What lies between the matches that are in order, from the start to the end."""
        changes: list[Change] = []
        i = j = 0
        end = len(self.old), len(self.new)
        for old, new in [*self._in_order(), end]:
            if old > i or new > j:
                changes.append(Change(i, old, j, new))
            i = old + 1
            j = new + 1
        return changes

    def _in_order(self) -> Iterator[Pair]:
        """The matches that did not move."""
        for old, new in enumerate(self.to_new):
            if new is not None and not self.is_moved[old]:
                yield old, new

    def _renamed(self) -> dict[str, str]:
        """Words that became one other word, more than once, until none of them was left."""
        replacements: dict[str, Counter[str]] = defaultdict(Counter)
        for change in self.changes():
            ours = self._old.keys[change.old_start : change.old_end]
            theirs = self._new.keys[change.new_start : change.new_end]
            if len(ours) == len(theirs):
                for old, new in zip(ours, theirs, strict=True):
                    replacements[old][new] += 1
        left = set(self._new.keys)
        renamed: dict[str, str] = {}
        for old, counts in replacements.items():
            if len(counts) > 1 or old in left:
                continue
            [(new, times)] = counts.items()
            if times > 1:
                renamed[old] = new
        return renamed


def _whole_sentences(
    old: Side,
    new: Side,
) -> tuple[list[Pair], list[Pair]]:
    """The tokens of sentences that occur once on both sides: those in order, and those that moved."""
    ours = [tuple(old.keys_in(span)) for span in old.sentences]
    theirs = [tuple(new.keys_in(span)) for span in new.sentences]
    pairs = unique_pairs(ours, theirs)
    weights = [sum(map(len, ours[number])) for number, _ in pairs]
    ordered = set(heaviest_order(pairs, weights))
    in_place: list[Pair] = []
    moved: list[Pair] = []
    for number, their_number in pairs:
        our_range = range(*old.sentences[number])
        their_range = range(*new.sentences[their_number])
        matches = zip(our_range, their_range, strict=True)
        if (number, their_number) in ordered:
            in_place += matches
        elif is_distinctive(ours[number]):
            moved += matches
    return in_place, moved


def _match_in_place(
    matching: Matching,
    anchors: Sequence[Pair],
    check: Check,
) -> None:
    """Match the anchors, and words in the windows between them that have not moved."""
    pairs = list(anchors)
    i = j = 0
    end = len(matching.to_new), len(matching.to_old)
    for old, new in [*anchors, end]:
        if old > i and new > j:
            ours = Span(i, old)
            theirs = Span(j, new)
            pairs += _pairs_in_window(matching, ours, theirs, check)
        i = old + 1
        j = new + 1
    check()
    pairs.sort()
    slide_changes(pairs, matching.old, matching.new)
    meant = without_coincidences(matching, pairs, frozenset(anchors))
    matching.match(meant)


def _pairs_in_window(
    matching: Matching,
    ours: Span,
    theirs: Span,
    check: Check,
) -> Iterator[Pair]:
    """Words that both windows have, in the order of the patience method."""
    gone = matching.gone(*ours)
    come = matching.come(*theirs)
    if not gone or not come:
        return
    old_keys = [matching.old.keys[i] for i in gone]
    new_keys = [matching.new.keys[j] for j in come]
    for a, b in patience(old_keys, new_keys, check):
        yield gone[a], come[b]
