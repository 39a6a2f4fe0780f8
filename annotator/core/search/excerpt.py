"""The part of a visible text that shows why it was found."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.core.search.word import WORD, Query, Term, fold, words

LENGTH = 240  # characters, roughly: two or three lines of print
AHEAD = 80  # of them before the first match
_SPACE = re.compile(r"\s")


class Part(NamedTuple):
    """A run of the excerpt; whether it is what was looked for."""

    text: str
    match: bool = False


def excerpt(lines: Sequence[str], query: Query) -> tuple[Part, ...]:
    """From the line that holds the most of what is looked for, the first such; empty where no line has words."""
    line = max(filter(words, lines), key=lambda each: _score(each, query), default="")
    matches = sorted(_matches(line, query))
    start, end = _window(line, matches[0][0] if matches else 0)
    return tuple(_parts(line, start, end, matches))


def _score(line: str, query: Query) -> int:
    """How many letters of the query's terms the line holds: long words tell more than short ones."""
    found = words(line)
    held = (
        term for term in query.terms if next(_places(found, term), None) is not None
    )
    return sum(len(word) for term in held for word in term.words)


def _places(found: Sequence[str], term: Term) -> Iterator[int]:
    """Where in a line's words the term stands."""
    *first, last = term.words
    for index in range(len(found) - len(first)):
        word = found[index + len(first)]
        fits = word.startswith(last) if term.open else word == last
        if fits and found[index : index + len(first)] == first:
            yield index


def _matches(line: str, query: Query) -> Iterator[tuple[int, int]]:
    """`[start, end)` in the line of everything that was looked for; folding may change a text's length."""
    folded = [fold(letter) for letter in line]
    origins = [index for index, letters in enumerate(folded) for _ in letters]
    tokens = list(WORD.finditer("".join(folded)))
    found = [token[0] for token in tokens]
    for term in query.terms:
        for index in _places(found, term):
            end = origins[tokens[index + len(term.words) - 1].end() - 1] + 1
            while end < len(line) and not folded[end]:
                end += 1  # marks belong to the letter before them
            yield origins[tokens[index].start()], end


def _window(line: str, first: int) -> tuple[int, int]:
    """`[start, end)` around the first match, cut between words."""
    start = max(0, first - AHEAD)
    if start:
        start = next((m.end() for m in _SPACE.finditer(line, start, first)), first)
    end = start + LENGTH
    if end >= len(line):
        return start, len(line)
    cut = max(
        (m.start() for m in _SPACE.finditer(line, start + LENGTH // 2, end)),
        default=end,
    )
    return start, cut


def _parts(
    line: str,
    start: int,
    end: int,
    matches: Sequence[tuple[int, int]],
) -> Iterator[Part]:
    yield from [Part("… ")] if start else []
    here = start
    for left, right in matches:
        if here <= left < right <= end:
            yield from [Part(line[here:left])] if here < left else []
            yield Part(line[left:right], match=True)
            here = right
    yield from [Part(line[here:end])] if here < end else []
    yield from [Part(" …")] if end < len(line) else []
