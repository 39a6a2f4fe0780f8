"""Tellings in other words: sentences that share rare words with a source, and pairs of them.

A sentence scores the words that it shares with a source, each by its rarity, and each pair of
them once more. Names and words that are in every sentence weigh nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from annotator.core.plot.source import LEAST_WEIGHT, Sources

# What a pair of words counts beside its words, by the more usual of both.
PAIR = 0.1
# A source that weighs less counts as if it weighed so much: one word of few proves little.
LEAST_SOURCE = 20
LEAST_SCORE = 0.13
# A single word may be a coincidence: fewer than every twelfth sentence has one that counts.
ALONE, LEAST_ALONE = 2.5, 0.13
# So that no bound is too low by a last digit.
ROUNDING = 1 + 1e-9


class Retelling(NamedTuple):
    """How likely a source is told, its number, and the telling words that both have."""

    score: float
    source: int
    keys: tuple[str, ...]


def retelling(
    keys: Set[str],
    sources: Sources,
    rejected: Set[str] = frozenset(),
    told: Set[str] = frozenset(),
) -> Retelling | None:
    """The source that a sentence with these words most likely tells, of those that nobody rejected.

    One word is not enough if it is in `told`, what is tagged in the text: it is named again.
    """
    in_order = sorted(keys)
    best = LEAST_SCORE
    best_source: int | None = None
    for number, shared in _shared(in_order, sources).items():
        whole = max(sources.weights[number], LEAST_SOURCE)
        if _bound(shared) < best * whole:
            continue
        if sources.all[number].subject in rejected:
            continue
        score = _score(shared, whole)
        if len(shared) == 1 and not _tells_alone(shared[0], score):
            continue
        if len(shared) == 1 and _is_told(keys & sources.keys[number], sources, told):
            continue
        # Of sources with the same score, the first.
        is_first = best_source is None or number < best_source
        if score > best or (score == best and is_first):
            best = score
            best_source = number
    if best_source is None:
        return None
    both = sorted(keys & sources.keys[best_source])
    telling = [key for key in both if sources.weight(key) >= LEAST_WEIGHT]
    return Retelling(best, best_source, tuple(telling))


def may_be_told(shared: Sequence[float], whole: float) -> bool:
    """Whether a sentence with words of these weights may tell a source that weighs `whole`."""
    score = _score(shared, max(whole, LEAST_SOURCE)) * ROUNDING
    if len(shared) == 1:
        return _tells_alone(shared[0], score)
    return score >= LEAST_SCORE


def _tells_alone(weight: float, score: float) -> bool:
    """Whether a single word is no coincidence: it is rare, and much of the source."""
    return weight >= ALONE and score >= LEAST_ALONE


def _is_told(both: Set[str], sources: Sources, told: Set[str]) -> bool:
    return any(key in told for key in both if sources.weight(key) >= LEAST_WEIGHT)


def _shared(keys: Iterable[str], sources: Sources) -> Mapping[int, Sequence[float]]:
    """By sources, the weights of the words that both have."""
    shared: defaultdict[int, list[float]] = defaultdict(list)
    for key in keys:
        weight = sources.weight(key)
        if weight >= LEAST_WEIGHT:
            for number in sources.by_key.get(key, ()):
                shared[number].append(weight)
    return shared


def _bound(shared: Sequence[float]) -> float:
    """At least what the words and their pairs count: a pair counts at most the mean of its words."""
    each = 1 + PAIR * (len(shared) - 1) / 2
    return sum(shared) * each * ROUNDING


def _score(shared: Sequence[float], whole: float) -> float:
    pairs = sum(map(min, combinations(shared, 2)))
    return (sum(shared) + PAIR * pairs) / whole
