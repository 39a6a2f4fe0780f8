"""The same words again, or nearly: re-cased, re-quoted, re-punctuated, inflected."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from annotator.core.plot.source import Source, Sources
from annotator.core.plot.term import Term

# The share of a source's words, and of their weight, that makes a repeat.
NEARLY = 0.75
# A repeat may have other words between its own: this share of them.
LOOSE = 0.25
# So that no bound is too low by a last digit.
ROUNDING = 1 + 1e-9


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
        whole = sources.weights[number]
        if weights[number] >= NEARLY * whole:
            yield number


def repeats(
    source: Source, weights: Mapping[str, float], places: Places
) -> list[Repeat]:
    """Where a text repeats a source, the best of those that overlap."""
    source_keys = Counter(term.key for term in source.terms)
    between = ceil(len(source.terms) * LOOSE)
    length = len(source.terms) + between
    needed = _needed(source_keys, weights, places)
    hits = list(_hits(needed, length, source_keys, places.terms))
    windows = _windows(hits, length, source_keys, places.terms)
    candidates = [
        window
        for window in windows
        if _weighs_enough(window, source_keys, weights, places)
    ]
    return _without_overlaps(candidates)


def _needed(
    source_keys: Iterable[str], weights: Mapping[str, float], places: Places
) -> list[int]:
    """Where the text has the rarest words of a source, so many that each repeat has one of them."""
    whole = sum(weights[key] for key in source_keys)
    spare = (1 - NEARLY) * whole * ROUNDING
    numbers: list[int] = []
    weight = 0.0
    in_text = {key: places.by_key.get(key, ()) for key in source_keys}
    for key in sorted(in_text, key=lambda key: len(in_text[key])):
        numbers += in_text[key]
        weight += weights[key]
        if weight > spare:
            break
    return sorted(numbers)


def _hits(
    needed: Sequence[int],
    length: int,
    source_keys: Mapping[str, int],
    terms: Sequence[Term],
) -> Iterator[int]:
    """The terms that the source has, as far from the needed ones as a repeat is long."""
    start = 0
    for number in needed:
        start = max(start, number - length + 1)
        end = min(number + length, len(terms))
        for near in range(start, end):
            if terms[near].key in source_keys:
                yield near
        start = end


def _windows(
    hits: Sequence[int],
    length: int,
    source_keys: Counter[str],
    terms: Sequence[Term],
) -> Iterator[Repeat]:
    """For each last term, the terms up to it that a repeat can have, where they are enough of the source."""
    total = source_keys.total()
    keys = [terms[hit].key for hit in hits]
    present = dict.fromkeys(source_keys, 0)
    matched = 0
    left = 0
    for hit, key in zip(hits, keys, strict=True):
        present[key] += 1
        if present[key] <= source_keys[key]:
            matched += 1
        first = keys[left]
        # Too far back, or more often there than in the source.
        while hits[left] <= hit - length or present[first] > source_keys[first]:
            if present[first] <= source_keys[first]:
                matched -= 1
            present[first] -= 1
            left += 1
            first = keys[left]
        if matched / total >= NEARLY:
            yield Repeat(hits[left], hit, matched / total)


def _weighs_enough(
    repeat: Repeat,
    source_keys: Counter[str],
    weights: Mapping[str, float],
    places: Places,
) -> bool:
    """Whether the words that a repeat has are nearly all that matters of the source."""
    terms = places.terms[repeat.first : repeat.last + 1]
    present = {term.key for term in terms}
    whole = sum(weights[key] for key in source_keys)
    part = sum(weights[key] for key in source_keys if key in present)
    return part >= NEARLY * whole


def _without_overlaps(candidates: Sequence[Repeat]) -> list[Repeat]:
    """The best of those that overlap."""
    covered: set[int] = set()
    kept = []
    for candidate in sorted(candidates, key=_rank):
        terms = range(candidate.first, candidate.last + 1)
        if covered.isdisjoint(terms):
            covered.update(terms)
            kept.append(candidate)
    return sorted(kept)


def _rank(candidate: Repeat) -> tuple[float, int, int]:
    """The best first; of equals the shortest, then the earliest."""
    length = candidate.last - candidate.first
    return (-candidate.share, length, candidate.first)
