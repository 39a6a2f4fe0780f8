"""The words of sentences and passages, with keys that the forms of a word share."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from annotator.core.hint.word import Word, words_in
from annotator.core.search.word import fold

# Gives what the forms of a word share. A language without one gives the word itself.
Stem: TypeAlias = Callable[[str], str]


class Term(NamedTuple):
    """A word at `[start, end)`, or a piece of a run of letters without spaces."""

    start: int
    end: int
    text: str
    key: str


def terms_in(text: str, stem: Stem, offset: int = 0) -> Iterator[Term]:
    """The terms of a text in order, counted from `offset`."""
    for word in _whole(text, words_in(text)):
        key = fold(stem(word.text.lower())) if word.spaced else word.key
        yield Term(word.start + offset, word.end + offset, word.text, key)


def _whole(text: str, words: Iterable[Word]) -> Iterator[Word]:
    """The words, those joined that only an invisible sign parts, such as a soft hyphen."""
    last: Word | None = None
    for word in words:
        if last and last.spaced and _touches(text[last.end : word.start]):
            last = last._replace(end=word.end, text=last.text + word.text)
            continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _touches(between: str) -> bool:
    return between != "" and not fold(between)
