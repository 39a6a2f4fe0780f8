"""The part of a sentence that a value belongs to."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Protocol, TypeAlias

from annotator.core.claim.date import Moment
from annotator.core.claim.number import Span
from annotator.core.search.word import fold

_CLAUSE_END = re.compile(
    r"[;:–—()]|,(?= )|\b(?:and|but|und|aber|(?P<apart>while|before|after|wahrend|bevor|nachdem|nach))\b"
)


# An attribute or a concept, and where its words start and end.
Told: TypeAlias = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Value:
    """A value and its place in a folded sentence."""

    start: int
    end: int
    dimension: str
    value: Moment | Span
    concepts: frozenset[str] = frozenset()


def covers(values: Sequence[Value], place: int) -> bool:
    """Whether a place is in one of the values."""
    return any(value.start <= place < value.end for value in values)


class Placed(Protocol):
    """What has a place in a folded sentence."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence."""

    start: int
    end: int
    is_apart: bool  # it says when something else happened


def clause_of(value: Placed, values: Sequence[Value], folded: str) -> Clause:
    """The part of the sentence around a value, between commas and conjunctions outside of values."""
    start, end, is_apart = 0, len(folded), False
    for match in _CLAUSE_END.finditer(folded):
        if covers(values, match.start()):
            continue
        if match.end() <= value.start:
            start = match.end()
            is_apart = match["apart"] is not None
        elif match.start() >= value.end:
            end = match.start()
            break
    return Clause(start, end, is_apart)


def nearest(value: Value, named: Sequence[Told]) -> tuple[int, int]:
    """The place of what is named nearest to a value."""

    def distance(concept: Told) -> int:
        _, start, end = concept
        return max(start - value.end, value.start - end)

    closest = min(named, key=distance, default=None)
    return (0, 0) if closest is None else closest[1:]


def is_within(concept: Told, told: Sequence[Told]) -> bool:
    """Whether a concept's words are part of a longer phrase, such as `released from prison`."""
    _, start, end = concept
    return any(
        first <= start and end <= last and end - start < last - first
        for _, first, last in told
    )


def as_written(sentence: str, start: int, end: int) -> str:
    """What is at `[start, end)` of the folded sentence."""
    places = _places(sentence)
    written = sentence[bisect_left(places, start) : bisect_left(places, end)]
    return written.strip(" .,-")


@lru_cache(2)
def _places(sentence: str) -> Sequence[int]:
    """Where each letter is in the folded sentence. It is asked for each value of one."""
    return tuple(accumulate((len(fold(letter)) for letter in sentence), initial=0))
