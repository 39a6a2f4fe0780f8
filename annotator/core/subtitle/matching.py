"""Moments that the subtitles of two cuts share, by their words.

Three words in a row that each of them has once are the same moment. The longest run of
such moments in the order of both is kept.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from annotator.core.search.word import words
from annotator.core.subtitle.cue import Cue, Cues

# Words in a row that make a moment.
ROW = 3


class Moment(NamedTuple):
    """The same words in both, in milliseconds, and the cue of each."""

    cut: int
    film: int
    cut_cue: int
    film_cue: int


Run: TypeAlias = list[Moment]


@dataclass(frozen=True, slots=True)
class Match:
    """The moments of both, and their share of all that could be."""

    moments: Run
    share: float


class _Word(NamedTuple):
    text: str
    at: int
    cue: int


_Row: TypeAlias = tuple[str, ...]


def match_words(cut: Cues, film: Cues) -> Match:
    """The moments that both have."""
    heard = list(_words(cut))
    heard_in_film = list(_words(film))
    moments = _in_order(_shared(heard, heard_in_film))
    fewer = min(len(heard), len(heard_in_film))
    possible = max(fewer - ROW + 1, 1)
    return Match(moments, len(moments) / possible)


def _words(cues: Cues) -> Iterator[_Word]:
    """All words, each at its share of its cue."""
    for index, cue in enumerate(cues):
        yield from _words_of(cue, index)


def _words_of(cue: Cue, index: int) -> Iterator[_Word]:
    """The words of a cue, spread over the time in which it is shown."""
    texts = words(cue.text)
    length = cue.end - cue.start
    for place, text in enumerate(texts):
        at = cue.start + length * place // len(texts)
        yield _Word(text, at, index)


def _rows(heard: Sequence[_Word]) -> Mapping[_Row, int]:
    """Where each row of words is that is heard once."""
    places: dict[_Row, int] = {}
    repeated = set()
    for place in range(len(heard) - ROW + 1):
        words_here = heard[place : place + ROW]
        row = tuple(word.text for word in words_here)
        if row in places:
            repeated.add(row)
        places[row] = place
    for row in repeated:
        del places[row]
    return places


def _shared(
    cut: Sequence[_Word],
    film: Sequence[_Word],
) -> Iterator[Moment]:
    """The moments of rows that both have once, in the order of the cut."""
    in_film = _rows(film)
    for row, place in _rows(cut).items():
        if row not in in_film:
            continue
        here = cut[place]
        there = film[in_film[row]]
        yield Moment(
            here.at,
            there.at,
            here.cue,
            there.cue,
        )


def _in_order(moments: Iterator[Moment]) -> Run:
    """The longest run in the order of both."""
    ordered = sorted(moments)
    ends: list[int] = []
    last: list[int] = []  # the index of the moment at which a run of each length ends
    before: list[int | None] = []
    for index, moment in enumerate(ordered):
        length = bisect_left(ends, moment.film)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [moment.film]
        last[length : length + 1] = [index]
    run = []
    place = last[-1] if last else None
    while place is not None:
        run.append(ordered[place])
        place = before[place]
    run.reverse()
    return run
