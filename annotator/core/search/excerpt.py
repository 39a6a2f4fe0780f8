"""The part of a visible text that shows why it matches."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.core.search.word import WORD, Query, Term, fold, words

# Characters, roughly: two or three lines of print.
LENGTH = 240
# Of them before the first match.
AHEAD = 80
_SPACE = re.compile(r"\s")


class Range(NamedTuple):
    """Characters `[start, end)` of a line."""

    start: int
    end: int


class Part(NamedTuple):
    """A run of the excerpt, and whether it matches the query."""

    text: str
    match: bool = False


def excerpt(lines: Sequence[str], query: Query) -> tuple[Part, ...]:
    """From the first line that has the most of the query; empty if no line has words."""
    line = max(
        filter(words, lines),
        key=lambda each: _score(each, query),
        default="",
    )
    matches = sorted(_matches(line, query))
    first = matches[0].start if matches else 0
    window = _window(line, first)
    return tuple(_parts(line, window, matches))


def _score(line: str, query: Query) -> int:
    """How many letters of the query's terms the line has: long words tell more than short ones."""
    line_words = words(line)
    letters = 0
    for term in query.terms:
        if any(True for _ in _places(line_words, term)):
            letters += sum(map(len, term.words))
    return letters


def _places(line_words: Sequence[str], term: Term) -> Iterator[int]:
    """Where in a line's words the term is."""
    *first, last = term.words
    size = len(first)
    for index in range(len(line_words) - size):
        word = line_words[index + size]
        fits = word.startswith(last) if term.open else word == last
        if fits and line_words[index : index + size] == first:
            yield index


def _matches(line: str, query: Query) -> Iterator[Range]:
    """Where the line has terms of the query. Folding may change a text's length."""
    folded = [fold(letter) for letter in line]
    origins = [index for index, letters in enumerate(folded) for _ in letters]
    tokens = list(WORD.finditer("".join(folded)))
    line_words = [token[0] for token in tokens]
    for term in query.terms:
        for index in _places(line_words, term):
            first = tokens[index]
            last = tokens[index + len(term.words) - 1]
            end = origins[last.end() - 1] + 1
            # Marks belong to the letter before them.
            while end < len(line) and not folded[end]:
                end += 1
            yield Range(origins[first.start()], end)


def _window(line: str, first: int) -> Range:
    """What to show around the first match, cut between words."""
    start = max(0, first - AHEAD)
    if start:
        space = _SPACE.search(line, start, first)
        start = space.end() if space else first
    end = start + LENGTH
    if end >= len(line):
        return Range(start, len(line))
    spaces = _SPACE.finditer(line, start + LENGTH // 2, end)
    cuts = [space.start() for space in spaces]
    return Range(start, max(cuts, default=end))


def _parts(
    line: str,
    window: Range,
    matches: Sequence[Range],
) -> Iterator[Part]:
    """The window in runs. Matches that overlap an earlier one are passed over."""
    if window.start:
        yield Part("… ")
    here = window.start
    for start, end in matches:
        if not here <= start < end <= window.end:
            continue
        if here < start:
            yield Part(line[here:start])
        yield Part(line[start:end], match=True)
        here = end
    if here < window.end:
        yield Part(line[here : window.end])
    if window.end < len(line):
        yield Part(" …")
