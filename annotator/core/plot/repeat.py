"""The same words again, or nearly: re-cased, re-quoted, re-punctuated, inflected."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from annotator.core.plot.source import Source, Sources
from annotator.core.plot.term import Term

# The share of a source's words, and of their weight, that makes a repeat.
NEARLY = 0.75
# A repeat may have other words between its own: this share of them.
LOOSE = 0.25


class Repeat(NamedTuple):
    """The terms `[first, last]` of a text that repeat a source, and how much of it."""

    first: int
    last: int
    share: float


class Places:
    """The terms of a text, and where each word is in it."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, term in enumerate(terms):
            numbers[term.key].append(number)
        self.by_key: Mapping[str, Sequence[int]] = numbers


def repeated_sources(sources: Sources, places: Places) -> Iterator[int]:
    """The numbers of the sources of which a text has enough words, wherever they are."""
    weights: defaultdict[int, float] = defaultdict(float)
    for key in places.by_key:
        weight = sources.weight(key)
        for number in sources.by_key.get(key, ()):
            weights[number] += weight
    for number in sorted(weights):
        if weights[number] >= NEARLY * sources.weights[number]:
            yield number


def repeats(
    source: Source, weights: Mapping[str, float], places: Places
) -> list[Repeat]:
    """Where a text repeats a source, the best of those that overlap."""
    source_keys = Counter(term.key for term in source.terms)
    hits = sorted(
        number for key in source_keys for number in places.by_key.get(key, ())
    )
    length = len(source.terms) + ceil(len(source.terms) * LOOSE)
    candidates = [
        window
        for window in _windows(hits, length, source_keys, places.terms)
        if window.share >= NEARLY
        and _weighs_enough(window, source_keys, weights, places)
    ]
    return _without_overlaps(candidates)


def _windows(
    hits: Sequence[int],
    length: int,
    source_keys: Counter[str],
    terms: Sequence[Term],
) -> Iterator[Repeat]:
    """For each last term, the terms up to it that a repeat can have."""
    present: Counter[str] = Counter()
    matched = 0
    left = 0
    for hit in hits:
        key = terms[hit].key
        present[key] += 1
        matched += present[key] <= source_keys[key]
        while hits[left] <= hit - length or _is_spare(
            hits[left], present, source_keys, terms
        ):
            key = terms[hits[left]].key
            matched -= present[key] <= source_keys[key]
            present[key] -= 1
            left += 1
        yield Repeat(hits[left], hit, matched / source_keys.total())


def _is_spare(
    hit: int, present: Counter[str], source_keys: Counter[str], terms: Sequence[Term]
) -> bool:
    """Whether the window has this word more often than the source."""
    key = terms[hit].key
    return present[key] > source_keys[key]


def _weighs_enough(
    repeat: Repeat,
    source_keys: Counter[str],
    weights: Mapping[str, float],
    places: Places,
) -> bool:
    present = {term.key for term in places.terms[repeat.first : repeat.last + 1]}
    whole = sum(weights[key] for key in source_keys)
    part = sum(weights[key] for key in source_keys if key in present)
    return part >= NEARLY * whole


def _without_overlaps(candidates: Sequence[Repeat]) -> list[Repeat]:
    """The best first; of equals the shortest, then the earliest."""
    ranked = sorted(
        candidates,
        key=lambda one: (-one.share, one.last - one.first, one.first),
    )
    covered: set[int] = set()
    kept = []
    for one in ranked:
        terms = range(one.first, one.last + 1)
        if covered.isdisjoint(terms):
            covered.update(terms)
            kept.append(one)
    return sorted(kept)
