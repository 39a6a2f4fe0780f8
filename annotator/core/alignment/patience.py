"""The patience method: pair what occurs once in both of two sequences, and go on between those pairs.

Work grows with the length of the sequences, not with its square, except in small windows where nothing occurs once.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple, TypeAlias

# Pairs that are compared each with each.
SMALL_WINDOW = 4_000

Pair: TypeAlias = tuple[int, int]
# What is asked between steps of long work. It raises an error where the work takes too long.
Check: TypeAlias = Callable[[], None]


def unbounded() -> None:
    """The check of work that may take any time."""


class Window(NamedTuple):
    """Our items `[start, end)` and their items `[their_start, their_end)`."""

    start: int
    end: int
    their_start: int
    their_end: int

    @property
    def is_empty(self) -> bool:
        """Whether one side has nothing left to pair."""
        return self.start == self.end or self.their_start == self.their_end

    @property
    def comparisons(self) -> int:
        """How many pairs it could hold."""
        ours = self.end - self.start
        theirs = self.their_end - self.their_start
        return ours * theirs


def patience(
    ours: Sequence[str],
    theirs: Sequence[str],
    check: Check = unbounded,
) -> list[Pair]:
    """Pairs of equal items, in no order of windows: equal ends first, then what occurs once on both sides."""
    pairs: list[Pair] = []
    whole = Window(0, len(ours), 0, len(theirs))
    windows = [whole]
    while windows:
        check()
        window = _trim(ours, theirs, windows.pop(), pairs)
        if window.is_empty:
            continue
        anchors = _anchors(ours, theirs, window)
        if anchors:
            pairs += anchors
            windows += _windows_between(anchors, window)
        elif window.comparisons <= SMALL_WINDOW:
            pairs += _compare_all(ours, theirs, window)
    return pairs


def _trim(
    ours: Sequence[str],
    theirs: Sequence[str],
    window: Window,
    pairs: list[Pair],
) -> Window:
    """Add the pairs at both ends of a window, and return what is left of it."""
    a, b, c, d = window
    while a < b and c < d and ours[a] == theirs[c]:
        pairs.append((a, c))
        a += 1
        c += 1
    while a < b and c < d and ours[b - 1] == theirs[d - 1]:
        b -= 1
        d -= 1
        pairs.append((b, d))
    return Window(a, b, c, d)


def _anchors(
    ours: Sequence[str],
    theirs: Sequence[str],
    window: Window,
) -> list[Pair]:
    """What occurs once on both sides of a window, without the pairs that cross heavier ones."""
    a, b, c, d = window
    unique = unique_pairs(ours[a:b], theirs[c:d])
    pairs = [(a + i, c + j) for i, j in unique]
    weights = [len(ours[i]) for i, _ in pairs]
    return heaviest_order(pairs, weights)


def _windows_between(
    anchors: Sequence[Pair],
    window: Window,
) -> Iterator[Window]:
    """What lies between the anchors, and between them and the edges."""
    start, end, their_start, their_end = window
    before = start - 1, their_start - 1
    after = end, their_end
    edges = [before, *anchors, after]
    for (i, j), (next_i, next_j) in pairwise(edges):
        yield Window(i + 1, next_i, j + 1, next_j)


def _compare_all(
    ours: Sequence[str],
    theirs: Sequence[str],
    window: Window,
) -> Iterator[Pair]:
    """The pairs of the longest runs that both sides share."""
    a, b, c, d = window
    our_part, their_part = ours[a:b], theirs[c:d]
    matcher = SequenceMatcher(None, our_part, their_part, autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        for step in range(size):
            yield a + i + step, c + j + step


def unique_pairs(
    ours: Sequence[Hashable],
    theirs: Sequence[Hashable],
) -> list[Pair]:
    """The places of what occurs once on both sides, in our order."""
    our_count = Counter(ours)
    their_count = Counter(theirs)
    their_place = {key: j for j, key in enumerate(theirs) if their_count[key] == 1}
    pairs: list[Pair] = []
    for i, key in enumerate(ours):
        if our_count[key] == 1 and key in their_place:
            pairs.append((i, their_place[key]))
    return pairs


def heaviest_order(
    pairs: Sequence[Pair],
    weights: Sequence[int],
) -> list[Pair]:
    """Of pairs sorted by their first part, the heaviest chain in which the second part rises as well."""
    # Rising second parts, with the weight and the last pair of the best chain that ends there.
    ends: list[int] = []
    sums: list[int] = []
    tails: list[int] = []
    previous: list[int | None] = []
    weighted = zip(pairs, weights, strict=True)
    for index, ((_, place), weight) in enumerate(weighted):
        rank = bisect_right(ends, place)
        total = weight
        if rank:
            total += sums[rank - 1]
        previous.append(tails[rank - 1] if rank else None)
        last = rank
        while last < len(ends) and sums[last] <= total:
            last += 1
        ends[rank:last] = [place]
        sums[rank:last] = [total]
        tails[rank:last] = [index]
    last_of_all = tails[-1] if tails else None
    return _chain(pairs, previous, last_of_all)


def _chain(
    pairs: Sequence[Pair],
    previous: Sequence[int | None],
    last: int | None,
) -> list[Pair]:
    """The chain that ends with the pair `last`."""
    chain: list[Pair] = []
    while last is not None:
        chain.append(pairs[last])
        last = previous[last]
    chain.reverse()
    return chain
