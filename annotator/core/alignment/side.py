"""One of two texts that are compared: its tokens, their keys, its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from annotator.core.alignment.token import Token, tokens
from annotator.core.document import OBJECT

# A moved run with fewer letters may be a coincidence.
MOVED_CHARACTERS = 18
_SENTENCE_ENDS = frozenset({".", "!", "?", "…", "'"})


class Span(NamedTuple):
    """Tokens `[start, end)`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """A text in tokens. The end of a block ends a sentence as well."""

    text: str
    tokens: list[Token]
    keys: list[str]
    sentences: list[Span]

    def keys_in(self, span: Span) -> list[str]:
        """The keys of some tokens."""
        return self.keys[span.start : span.end]


def side_of(text: str) -> Side:
    """Read a text once, for every later question about it."""
    stream = tokens(text)
    keys = [token.key for token in stream]
    places = range(len(stream))
    starts = [place for place in places if rank_of_start(text, stream, place)]
    edges = pairwise([*starts, len(stream)])
    return Side(
        text,
        stream,
        keys,
        sentences=[Span(start, end) for start, end in edges],
    )


def rank_of_start(
    text: str,
    stream: Sequence[Token],
    place: int,
) -> int:
    """2 if a token starts a block (or is past the end), 1 if it starts a sentence, else 0."""
    if place == 0 or place == len(stream):
        return 2
    before = stream[place - 1]
    between = text[before.end : stream[place].start]
    if "\n" in between:
        return 2
    return int(between != "" and before.key in _SENTENCE_ENDS)


def is_distinctive(keys: Sequence[str]) -> bool:
    """Whether these words can be recognised anywhere: many letters, or an image with alternative text."""
    if sum(map(len, keys)) >= MOVED_CHARACTERS:
        return True
    return OBJECT in keys and len(keys) > 1
