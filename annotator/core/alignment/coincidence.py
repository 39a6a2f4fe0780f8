"""Matches that say less than the changes around them are coincidences."""

from collections.abc import Iterator, Sequence, Set
from heapq import heappop, heappush
from itertools import accumulate, chain

from annotator.core.alignment.matching import Matches, Matching
from annotator.core.alignment.patience import Pair
from annotator.core.alignment.token import Token


def without_coincidences(
    matching: Matching,
    pairs: Sequence[Pair],
    sentences: Set[Pair],
) -> list[Pair]:
    """The pairs without runs that say less than half of the change on each side; `sentences` always stay."""
    runs = _Runs(matching, pairs, sentences)
    runs.drop()
    return [pair for run in runs.kept() for pair in run]


class _Runs:
    """Runs of pairs, each with its neighbours. The ends of the texts are runs as well.

    Each lap goes from the start to the end. A run is looked at again where a neighbour was dropped,
    because the words of that add to the change beside it.
    """

    def __init__(
        self,
        matching: Matching,
        pairs: Sequence[Pair],
        sentences: Set[Pair],
    ) -> None:
        end = len(matching.to_new), len(matching.to_old)
        self._runs = [[(-1, -1)], *_runs(pairs), [end]]
        self._inner = range(1, len(self._runs) - 1)
        self._before = list(range(-1, len(self._runs) - 1))
        self._after = list(range(1, len(self._runs) + 1))
        self._sizes = [0, *(_size(matching, run) for run in self._runs[1:-1]), 0]
        self._stays = [not sentences.isdisjoint(run) for run in self._runs]
        self._is_dropped = [False] * len(self._runs)
        self._gone = _sums(matching.old.tokens, matching.to_new)
        self._come = _sums(matching.new.tokens, matching.to_old)

    def drop(self) -> None:
        """Drop the coincidences."""
        waiting = [(0, number) for number in self._inner if not self._stays[number]]
        while waiting:
            lap, number = heappop(waiting)
            if self._is_dropped[number] or self._is_meant(number):
                continue
            before, after = self._remove(number)
            # This lap has passed the run before, and comes to the run after.
            for neighbour, next_lap in ((before, lap + 1), (after, lap)):
                if neighbour in self._inner and not self._stays[neighbour]:
                    heappush(waiting, (next_lap, neighbour))

    def kept(self) -> Iterator[list[Pair]]:
        """The runs that are left."""
        for number in self._inner:
            if not self._is_dropped[number]:
                yield self._runs[number]

    def _is_meant(self, number: int) -> bool:
        before = self._change(self._before[number], number)
        after = self._change(number, self._after[number])
        return 2 * self._sizes[number] > min(before, after)

    def _remove(self, number: int) -> tuple[int, int]:
        """Drop one run, and make its neighbours each other's."""
        before, after = self._before[number], self._after[number]
        self._is_dropped[number] = True
        self._after[before] = after
        self._before[after] = before
        return before, after

    def _change(self, left: int, right: int) -> int:
        """Code points that changed between two runs."""
        i, j = self._runs[left][-1]
        next_i, next_j = self._runs[right][0]
        gone = self._gone[next_i] - self._gone[i + 1]
        come = self._come[next_j] - self._come[j + 1]
        return max(gone, come)


def _size(matching: Matching, run: Sequence[Pair]) -> int:
    """How many code points a run has."""
    tokens = matching.old.tokens
    return sum(tokens[i].size for i, _ in run)


def _sums(tokens: Sequence[Token], matched: Matches) -> list[int]:
    """For each token, and for the end, how many code points before it have no match."""
    sizes = (
        0 if match is not None else token.size
        for token, match in zip(tokens, matched, strict=True)
    )
    return list(accumulate(chain((0,), sizes)))


def _runs(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs that follow each other on both sides."""
    run: list[Pair] = []
    following = None
    for old, new in pairs:
        if run and (old, new) != following:
            yield run
            run = []
        run.append((old, new))
        following = (old + 1, new + 1)
    if run:
        yield run
