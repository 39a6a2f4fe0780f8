"""The patience method: of two sequences, what occurs once on both sides goes together, and so on between those.

Work grows with the length of the sequences, not with its square, but in small windows where nothing occurs once.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

SMALL_WINDOW = 4_000  # pairs that are compared each with each

Pair: TypeAlias = tuple[int, int]


def patience(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """Pairs in order: equal ends first, then what occurs once on both sides, and so on between those."""
    found: list[Pair] = []
    windows = [(0, len(ours), 0, len(theirs))]
    while windows:
        a, b, c, d = windows.pop()
        while a < b and c < d and ours[a] == theirs[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and ours[b - 1] == theirs[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        pairs = [(a + i, c + j) for i, j in unique_pairs(ours[a:b], theirs[c:d])]
        anchors = heaviest_order(pairs, [len(ours[i]) for i, _ in pairs])
        if not anchors:
            found += _compared(ours, theirs, (a, b, c, d))
            continue
        edges = [(a - 1, c - 1), *anchors, (b, d)]
        windows += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]
        found += anchors
    return found


def _compared(
    ours: Sequence[str], theirs: Sequence[str], window: tuple[int, int, int, int]
) -> Iterator[Pair]:
    """Each with each, where that is little work."""
    a, b, c, d = window
    if (b - a) * (d - c) > SMALL_WINDOW:
        return
    for i, j, size in SequenceMatcher(
        None, ours[a:b], theirs[c:d], autojunk=False
    ).get_matching_blocks():
        yield from ((a + i + step, c + j + step) for step in range(size))


def unique_pairs(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[Pair]:
    """Where what occurs once on both sides stands, in our order."""
    mine, others = Counter(ours), Counter(theirs)
    place = {key: j for j, key in enumerate(theirs) if others[key] == 1}
    return [
        (i, place[key]) for i, key in enumerate(ours) if mine[key] == 1 and key in place
    ]


def heaviest_order(pairs: Sequence[Pair], weights: Sequence[int]) -> list[Pair]:
    """Of pairs sorted by their first part, those whose second part rises too, with the most weight in all."""
    ends: list[
        int
    ] = []  # rising second parts, each with the best chain that ends there
    sums: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for index, ((_, place), weight) in enumerate(zip(pairs, weights, strict=True)):
        at = bisect_right(ends, place)
        total = weight + (sums[at - 1] if at else 0)
        before.append(tails[at - 1] if at else None)
        last = at
        while last < len(ends) and sums[last] <= total:
            last += 1
        ends[at:last], sums[at:last], tails[at:last] = [place], [total], [index]
    chain: list[Pair] = []
    index_or_none = tails[-1] if tails else None
    while index_or_none is not None:
        chain.append(pairs[index_or_none])
        index_or_none = before[index_or_none]
    return chain[::-1]
