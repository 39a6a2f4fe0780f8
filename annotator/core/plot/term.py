"""The words of sentences and passages, with keys that the forms of a word share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias
from zlib import crc32

from annotator.core.hint.word import Sentence, is_unspaced, pieces_of, runs_in
from annotator.core.plot.meaning import meanings
from annotator.core.search.word import fold

# From a word to what its forms share.
Stem: TypeAlias = Callable[[str], str]
# Words whose stems are kept, for each language: an article has some hundred.
KEPT = 50_000
# A new tag compares the same texts again. Their terms take some 15 MB.
KEPT_TEXTS = 100
SHORT = 15_000  # characters


def kept_stem(algorithm: Stem = str, language: str | None = None) -> Stem:
    """The stems of a language, whatever the case, or what they mean; the words themselves without an algorithm."""

    def stem(word: str) -> str:
        return fold(algorithm(word.lower()))

    named = meanings(language, stem)

    def key(word: str) -> str:
        own = stem(word)
        return named.get(own, own)

    return lru_cache(KEPT)(key)


def number_of_key(key: str) -> int:
    """A number of what the forms of a word share. Two words rarely have the same one; none has 0."""
    return crc32(key.encode()) or 1


class Term(NamedTuple):
    """A word at `[start, end)`, or a piece of a run of letters without spaces."""

    start: int
    end: int
    text: str
    key: str


def terms_in(text: str, stem: Stem, offset: int = 0) -> Iterator[Term]:
    """The terms of a text in order, counted from `offset`."""
    for start, end, word in _whole_runs(text):
        if is_unspaced(word):
            for piece in pieces_of(word, start + offset):
                yield Term(piece.start, piece.end, piece.text, piece.key)
        else:
            yield Term(start + offset, end + offset, word, stem(word))


def _whole_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """The runs of letters, those joined that only an invisible sign parts, such as a soft hyphen."""
    last_start, last_end, last = 0, 0, ""
    for start, run in runs_in(text):
        if last and _touches(text[last_end:start]) and not is_unspaced(last + run):
            last_end = start + len(run)
            last += run
            continue
        if last:
            yield last_start, last_end, last
        last_start, last_end, last = start, start + len(run), run
    if last:
        yield last_start, last_end, last


def terms_of(text: str, stem: Stem) -> Sequence[Term]:
    """The terms of a whole text; those of short texts that were read last are kept."""
    if len(text) > SHORT:
        return tuple(terms_in(text, stem))
    return _kept_terms(text, stem)


def terms_by_sentence(
    all_sentences: Iterable[Sentence], terms: Sequence[Term]
) -> Iterator[tuple[Sentence, Sequence[Term]]]:
    """Each sentence of a text with its terms."""
    first = 0
    for sentence in all_sentences:
        last = first
        while last < len(terms) and terms[last].start < sentence.end:
            last += 1
        yield sentence, terms[first:last]
        first = last


@lru_cache(KEPT_TEXTS)
def _kept_terms(text: str, stem: Stem) -> Sequence[Term]:
    return tuple(terms_in(text, stem))


def _touches(between: str) -> bool:
    return not between.isascii() and not fold(between)
