"""The words of sentences and passages, with keys that the forms of a word share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from annotator.core.hint.word import Word, words_in
from annotator.core.search.word import fold

# From a word to what its forms share.
Stem: TypeAlias = Callable[[str], str]
# Words whose stems are kept, for each language: an article has some hundred.
KEPT = 50_000
# A new tag compares the same texts again. Their terms take some 15 MB.
KEPT_TEXTS = 100
SHORT = 15_000  # characters


def kept_stem(algorithm: Stem = str) -> Stem:
    """The stems of a language, whatever the case; the words themselves without an algorithm."""
    return lru_cache(KEPT)(lambda word: fold(algorithm(word.lower())))


class Term(NamedTuple):
    """A word at `[start, end)`, or a piece of a run of letters without spaces."""

    start: int
    end: int
    text: str
    key: str


def terms_in(text: str, stem: Stem, offset: int = 0) -> Iterator[Term]:
    """The terms of a text in order, counted from `offset`."""
    for word in _whole(text, words_in(text)):
        key = stem(word.text) if word.spaced else word.key
        yield Term(word.start + offset, word.end + offset, word.text, key)


def terms_of(text: str, stem: Stem) -> Sequence[Term]:
    """The terms of a whole text; those of short texts that were read last are kept."""
    if len(text) > SHORT:
        return tuple(terms_in(text, stem))
    return _kept_terms(text, stem)


@lru_cache(KEPT_TEXTS)
def _kept_terms(text: str, stem: Stem) -> Sequence[Term]:
    return tuple(terms_in(text, stem))


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
    return between not in ("", " ") and not fold(between)
