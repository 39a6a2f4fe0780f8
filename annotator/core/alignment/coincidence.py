"""Matches that say less than the changes around them are coincidences."""

from collections.abc import Iterator, Sequence, Set

from annotator.core.alignment.matching import Matching
from annotator.core.alignment.patience import Pair


def without_coincidences(
    matching: Matching,
    pairs: Sequence[Pair],
    sentences: Set[Pair],
) -> list[Pair]:
    """The pairs without runs that say less than half of the change on each side; `sentences` always stay."""
    runs = list(_runs(pairs))
    while True:
        kept = _kept(matching, runs, sentences)
        if len(kept) == len(runs):
            return [pair for run in runs for pair in run]
        runs = kept


def _kept(
    matching: Matching,
    runs: Sequence[list[Pair]],
    sentences: Set[Pair],
) -> list[list[Pair]]:
    """One pass over the runs. A run that is dropped adds to the change before the next one."""
    kept: list[list[Pair]] = []
    followers = [*runs[1:], None]
    for run, following in zip(runs, followers, strict=False):
        last = kept[-1] if kept else None
        before = _change(matching, last, run)
        after = _change(matching, run, following)
        tokens = matching.old.tokens
        size = sum(tokens[i].size for i, _ in run)
        is_meant = 2 * size > min(before, after)
        if is_meant or not sentences.isdisjoint(run):
            kept.append(run)
    return kept


def _change(
    matching: Matching,
    left: Sequence[Pair] | None,
    right: Sequence[Pair] | None,
) -> int:
    """Code points that changed between two runs. The ends of the texts are runs as well."""
    before = left[-1] if left else (-1, -1)
    ends = len(matching.to_new), len(matching.to_old)
    after = right[0] if right else ends
    gone = matching.gone(before[0] + 1, after[0])
    come = matching.come(before[1] + 1, after[1])
    old = matching.old.tokens
    new = matching.new.tokens
    return max(
        sum(old[i].size for i in gone),
        sum(new[j].size for j in come),
    )


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
