"""Which token of an old text is which token of a new one: in place, moved, or gone.

Sentences that stand in both are found first, then words between them (the patience method: what occurs once on both
sides goes together), then what went elsewhere: runs, and sentences that were edited on the way. A match that has less to
say than the changes on both of its sides is a coincidence and is dropped.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from annotator.core.carrying.patience import (
    Pair,
    heaviest_order,
    patience,
    unique_pairs,
)
from annotator.core.carrying.token import Token, tokens
from annotator.core.document import OBJECT, Document

RUN = 4  # tokens that make a moved run worth looking at
MOVED_CHARACTERS = 18  # a moved run shorter than this may be a coincidence
RESEMBLANCE = 0.6  # of a sentence's words, the rarer the weightier, in another that it may have become elsewhere

COMMON = 64  # sentences that a word may stand in; one of more says next to nothing, and asking each takes minutes


class Change(NamedTuple):
    """Old tokens `[old_start, old_end)` became new tokens `[new_start, new_end)`; either may be none."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Alignment:
    """Two texts side by side. `to_new[i]` is the new token that the old token `i` is, or None."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old_text, self.new_text = old.text, new.text
        self.old, self.new = tokens(old.text), tokens(new.text)
        self.to_new: list[int | None] = [None] * len(self.old)
        self.to_old: list[int | None] = [None] * len(self.new)
        self.is_moved = [False] * len(self.old)
        self._old_keys = [token.key for token in self.old]
        self._new_keys = [token.key for token in self.new]
        self.sentences = _sentences(self.old, self.old_text)
        self._new_sentences = _sentences(self.new, self.new_text)
        in_place, moved = self._whole_sentences()
        self._match(moved, moved=True)
        self._in_place(in_place)
        self._moved_runs()
        self._moved_sentences()
        self.renamed = self._renamed()

    def changes(self) -> list[Change]:
        """What lies between matches that stand in order, from the start to the end."""
        found, i, j = [], 0, 0
        ends = [(len(self.old), len(self.new))]
        for old, new in [*self._ordered(), *ends]:
            if old > i or new > j:
                found.append(Change(i, old, j, new))
            i, j = old + 1, new + 1
        return found

    def _renamed(self) -> dict[str, str]:
        """Words that became one and the same other word, again and again, until none of them was left."""
        became: dict[str, Counter[str]] = defaultdict(Counter)
        for change in self.changes():
            ours = self._old_keys[change.old_start : change.old_end]
            theirs = self._new_keys[change.new_start : change.new_end]
            if len(ours) == len(theirs):
                for old, new in zip(ours, theirs, strict=True):
                    became[old][new] += 1
        left = set(self._new_keys)
        return {
            old: new
            for old, others in became.items()
            for new, times in others.items()
            if len(others) == 1 and times > 1 and old not in left
        }

    def _ordered(self) -> Iterator[Pair]:
        for old, new in enumerate(self.to_new):
            if new is not None and not self.is_moved[old]:
                yield old, new

    def _match(self, pairs: Iterable[Pair], *, moved: bool = False) -> None:
        for old, new in pairs:
            self.to_new[old], self.to_old[new] = new, old
            self.is_moved[old] = moved

    def _whole_sentences(self) -> tuple[list[Pair], list[Pair]]:
        """The tokens of sentences that occur once on both sides: those in order, and those that went elsewhere."""
        here, there = self.sentences, self._new_sentences
        ours = [tuple(self._old_keys[a:b]) for a, b in here]
        theirs = [tuple(self._new_keys[a:b]) for a, b in there]
        pairs = unique_pairs(ours, theirs)
        weights = [sum(len(key) for key in ours[i]) for i, _ in pairs]
        kept = set(heaviest_order(pairs, weights))
        in_place: list[Pair] = []
        moved: list[Pair] = []
        for pair in pairs:
            (a, b), (c, d) = here[pair[0]], there[pair[1]]
            if pair in kept:
                in_place += zip(range(a, b), range(c, d), strict=True)
            elif _weighs(self._old_keys[a:b]):
                moved += zip(range(a, b), range(c, d), strict=True)
        return in_place, moved

    def _in_place(self, anchors: Sequence[Pair]) -> None:
        """Match words in the windows between the anchors, leaving out what has moved."""
        found = list(anchors)
        i = j = 0
        for old, new in [*anchors, (len(self.old), len(self.new))]:
            ours = [k for k in range(i, old) if self.to_new[k] is None]
            theirs = [k for k in range(j, new) if self.to_old[k] is None]
            if ours and theirs:
                keys = (
                    [self._old_keys[k] for k in ours],
                    [self._new_keys[k] for k in theirs],
                )
                found += [(ours[a], theirs[b]) for a, b in patience(*keys)]
            i, j = old + 1, new + 1
        found = self._slid(sorted(found))
        self._match(self._meant(found, frozenset(anchors)))

    def _meant(self, pairs: Sequence[Pair], sentences: Set[Pair]) -> Iterator[Pair]:
        """The matches without coincidences: runs that say less than half of the changes on each of their sides."""
        runs = list(_runs(pairs))
        stable = False
        while not stable:
            kept: list[list[Pair]] = []
            for at, run in enumerate(runs):
                before = self._between(kept[-1] if kept else None, run)
                after = self._between(run, runs[at + 1] if at + 1 < len(runs) else None)
                size = sum(self.old[old].size for old, _ in run)
                if 2 * size > min(before, after) or not sentences.isdisjoint(run):
                    kept.append(run)
            stable = len(kept) == len(runs)
            runs = kept
        return (pair for run in runs for pair in run)

    def _between(
        self, left: Sequence[Pair] | None, right: Sequence[Pair] | None
    ) -> int:
        """Code points that changed between two runs; at the ends of the texts, none where nothing did."""
        old_from, new_from = (left[-1][0] + 1, left[-1][1] + 1) if left else (0, 0)
        old_to, new_to = right[0] if right else (len(self.old), len(self.new))
        gone = sum(
            self.old[k].size for k in range(old_from, old_to) if self.to_new[k] is None
        )
        come = sum(
            self.new[k].size for k in range(new_from, new_to) if self.to_old[k] is None
        )
        return max(gone, come)

    def _slid(self, pairs: list[Pair]) -> list[Pair]:
        """Where a deletion or an insertion could as well lie a few tokens aside, let it lie at a sentence's start."""
        for at in range(1, len(pairs)):
            (old, new), (next_old, next_new) = pairs[at - 1], pairs[at]
            if (next_old - old > 1) == (next_new - new > 1):
                continue  # nothing between them, or a replacement
            texts = (
                (self.old, self.old_text)
                if next_old - old > 1
                else (self.new, self.new_text)
            )
            self._slide(pairs, at, texts, is_deletion=next_old - old > 1)
        return pairs

    def _slide(
        self,
        pairs: list[Pair],
        at: int,
        texts: tuple[list[Token], str],
        *,
        is_deletion: bool,
    ) -> None:
        """Move matches from before the change to behind it, as far as the words allow, if that starts a sentence."""
        stream, text = texts
        side = 0 if is_deletion else 1
        keys = self._old_keys if is_deletion else self._new_keys
        gap = pairs[at][side] - pairs[at - 1][side] - 1
        best, rank = 0, _starts(text, stream, pairs[at - 1][side] + 1)
        back = 0
        while at - 1 - back >= 0:
            place = pairs[at - 1 - back][side]
            if place != pairs[at - 1][side] - back or keys[place] != keys[place + gap]:
                break
            if (
                back
                and pairs[at - 1 - back][1 - side] != pairs[at - back][1 - side] - 1
            ):
                break
            back += 1
            if (here := _starts(text, stream, place)) > rank:
                best, rank = back, here
        for step in range(1, best + 1):
            moved = list(pairs[at - step])
            moved[side] += gap
            pairs[at - step] = (moved[0], moved[1])

    def _moved_runs(self) -> None:
        """Match what is left over and stands elsewhere, word for word, once."""
        ours, theirs = (
            self._left(self.to_new, self._old_keys),
            self._left(self.to_old, self._new_keys),
        )
        for key, places in ours.items():
            others = theirs.get(key, ())
            if len(places) != 1 or len(others) != 1:
                continue
            old, new = places[0], others[0]
            if self.to_new[old] is None and self.to_old[new] is None:
                run = self._grown(old, new)
                if _weighs([self._old_keys[a] for a, _ in run]):
                    self._match(run, moved=True)

    def _moved_sentences(self) -> None:
        """Match the words of sentences that went elsewhere and were edited, where one alone is like them."""
        theirs = [
            span for span in self._new_sentences if self._is_left(self.to_old, span)
        ]
        where: dict[str, set[int]] = defaultdict(set)
        for place, (c, d) in enumerate(theirs):
            for key in self._new_keys[c:d]:
                where[key].add(place)
        for a, b in self.sentences:
            if not self._is_left(self.to_new, (a, b)) or not _weighs(
                self._old_keys[a:b]
            ):
                continue
            votes: Counter[int] = Counter()
            times = {key: len(where.get(key, ())) for key in self._old_keys[a:b]}
            weights = {
                key: len(key) / max(1, n) for key, n in times.items() if n <= COMMON
            }
            for key, weight in weights.items():
                for place in where.get(key, ()):
                    votes[place] += weight  # type: ignore[assignment]  # shares, not whole votes
            best = votes.most_common(2)
            if (
                best
                and best[0][1] >= RESEMBLANCE * sum(weights.values())
                and not _tie(best)
            ):
                c, d = theirs[best[0][0]]
                pairs = patience(self._old_keys[a:b], self._new_keys[c:d])
                free = [(a + i, c + j) for i, j in pairs if self._free(a + i, c + j)]
                self._match(free, moved=True)

    def _is_left(self, matched: Sequence[int | None], span: Pair) -> bool:
        """Whether hardly anything of a sentence has been matched."""
        a, b = span
        return sum(matched[k] is None for k in range(a, b)) >= RESEMBLANCE * (b - a)

    def _left(
        self, matched: Sequence[int | None], keys: Sequence[str]
    ) -> dict[tuple[str, ...], list[int]]:
        """Where each few unmatched tokens in a row start."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        free = 0
        for place, match in enumerate(matched):
            free = free + 1 if match is None else 0
            if free >= RUN:
                start = place - RUN + 1
                found[tuple(keys[start : place + 1])].append(start)
        return found

    def _grown(self, old: int, new: int) -> list[Pair]:
        first = 0
        while self._free(old - first - 1, new - first - 1):
            first += 1
        last = 0
        while self._free(old + last + 1, new + last + 1):
            last += 1
        return [(old + step, new + step) for step in range(-first, last + 1)]

    def _free(self, old: int, new: int) -> bool:
        if not (0 <= old < len(self.old) and 0 <= new < len(self.new)):
            return False
        return (
            self.to_new[old] is None
            and self.to_old[new] is None
            and self._old_keys[old] == self._new_keys[new]
        )


def _sentences(stream: Sequence[Token], text: str) -> list[Pair]:
    """The tokens of each sentence; a block's end is a sentence's, too."""
    edges = [place for place in range(len(stream)) if _starts(text, stream, place)]
    return list(pairwise([*edges, len(stream)]))


def _runs(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Matches that follow each other on both sides without a change between them."""
    run: list[Pair] = []
    for old, new in pairs:
        if run and (old, new) != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append((old, new))
    if run:
        yield run


def _starts(text: str, stream: Sequence[Token], place: int) -> int:
    """How good a place this token is to start something: a block's start, a sentence's, or neither."""
    if place == 0 or place == len(stream):
        return 2
    between = text[stream[place - 1].end : stream[place].start]
    if "\n" in between:
        return 2
    return int(between != "" and stream[place - 1].key in (".", "!", "?", "…", "'"))


def _weighs(keys: Sequence[str]) -> bool:
    """Whether these words are enough to be known by, wherever they stand: many letters, or a picture with a name."""
    return sum(len(key) for key in keys) >= MOVED_CHARACTERS or (
        OBJECT in keys and len(keys) > 1
    )


def _tie(best: Sequence[tuple[int, float]]) -> bool:
    """Whether the second is nearly as good as the first."""
    return len(best) > 1 and best[1][1] > RESEMBLANCE * best[0][1]
