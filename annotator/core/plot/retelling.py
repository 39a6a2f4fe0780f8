"""Tellings in other words: sentences that share rare words with a source, and pairs of them.

A sentence scores the words that it shares with a source, each by its rarity, and each pair of
them once more. Names and words that are in every sentence weigh nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import combinations
from typing import NamedTuple

from annotator.core.plot.source import Sources

# A word that weighs less tells nothing: more than a quarter of the sentences have it.
LEAST_WEIGHT = 1.3
# What a pair of words counts beside its words, by the more usual of both.
PAIR = 0.1
# How much of the measure is the source's own weight; the rest is the sentence's.
OWN = 0.9
LEAST_SCORE = 0.18


class Retelling(NamedTuple):
    """How likely a source is told, its number, and the words that both have."""

    score: float
    source: int
    keys: tuple[str, ...]


def retelling(
    keys: Set[str], sources: Sources, rejected: Set[str] = frozenset()
) -> Retelling | None:
    """The source that a sentence with these words most likely tells, of those that nobody rejected."""
    weight = sum(map(sources.weight, sorted(keys)))
    # Of sources with the same score, the first.
    score, negated = max(
        (
            (_score(shared, weight, sources.weights[number]), -number)
            for number, shared in _shared(keys, sources)
            if sources.all[number].subject not in rejected
        ),
        default=(0.0, 0),
    )
    if score < LEAST_SCORE:
        return None
    shared_keys = tuple(sorted(keys & sources.keys[-negated]))
    return Retelling(score, -negated, shared_keys)


def _shared(keys: Set[str], sources: Sources) -> Iterator[tuple[int, list[float]]]:
    """By sources, the weights of the words that both have."""
    shared: defaultdict[int, list[float]] = defaultdict(list)
    for key in sorted(keys):
        weight = sources.weight(key)
        if weight >= LEAST_WEIGHT:
            for number in sources.by_key.get(key, ()):
                shared[number].append(weight)
    # A single word is a coincidence.
    yield from ((number, few) for number, few in shared.items() if len(few) > 1)


def _score(shared: list[float], sentence: float, source: float) -> float:
    pairs = sum(min(pair) for pair in combinations(shared, 2))
    whole = source**OWN * sentence ** (1 - OWN)
    return (sum(shared) + PAIR * pairs) / whole if whole else 0.0
