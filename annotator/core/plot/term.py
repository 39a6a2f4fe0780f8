"""The words of sentences and passages, with keys that the forms of a word share."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from annotator.core.hint.word import Word, is_unspaced, pieces_of, runs_in
from annotator.core.meaning.table import SIGN, Meanings, Stemming, forms
from annotator.core.search.word import fold

# Words whose stems are kept, for each language: an article has some hundred.
KEPT = 50_000
# A new tag compares the same texts again: the terms of some hundred articles, 250 bytes each.
KEPT_TERMS = 60_000
# Letters of a text that take about as much memory as one of its terms.
LETTERS = 50
SHORT = 15_000  # characters


# German words that only connect others and tell something in English. Their keys have a sign that no other
# key has.
CONNECTS = "_"
_GERMAN_WORDS = """die war hat da man so was unter am an in also her hin bin sei seien ward wäre waren wären würde würden
    habe haben hätte hätten nicht nichts gar ja mal eben wohl dabei damit daran darauf daraus davon dazu dafür dahin
    danach darin darüber darum dort dies anders andere anderen anderer anderes anderem etwas solche solchen weder
    beide beiden zwar trotzdem jedoch längst noch sonst statt sobald während wegen weiter"""
_GERMAN = frozenset(_GERMAN_WORDS.split())


class Stem:
    """What the forms of a language's words share, and what the words mean."""

    def __init__(self, algorithm: Stemming, language: str | None) -> None:
        def stem(word: str) -> str:
            return fold(algorithm(word.lower()))

        named = forms(language, stem)

        connecting = _GERMAN if language == "german" else frozenset[str]()

        def key(word: str) -> str:
            own = stem(word)
            if word.lower() in connecting:
                return own + CONNECTS
            return named.get(own, own)

        self._key = lru_cache(KEPT)(key)
        self._meanings = Meanings(language, key)

    def __call__(self, word: str) -> str:
        """What the forms of a word share, whatever the case."""
        return self._key(word)

    def meanings(self, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """What each of some words that follow each other means."""
        return self._meanings.of(keys)


def kept_stem(algorithm: Stemming = str, language: str | None = None) -> Stem:
    """The stems of a language; the words themselves without an algorithm."""
    return Stem(algorithm, language)


@lru_cache(KEPT)
def number_of_key(key: str) -> int:
    """A number of what the forms of a word share, even, or of what words mean, odd.

    Two words rarely have the same one; none has 0.
    """
    number = crc32(key.encode())
    if key.startswith(SIGN):
        return number | 1
    return number & ~1 or 2


def is_meaning(number: int) -> bool:
    """Whether a number is of what words mean."""
    return number % 2 == 1


class Term(NamedTuple):
    """A word at `[start, end)`, or a piece of a run of letters without spaces."""

    start: int
    end: int
    text: str
    key: str
    meanings: tuple[str, ...] = ()


class Kept:
    """The terms of the texts that were read last, up to so many terms.

    It has no lock: a thread that misses what another one removes only reads the text again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._texts: dict[tuple[str, Stem], Sequence[Term]] = {}

    def size(self) -> int:
        """How many terms are kept, or as much of texts that have few."""
        kept = list(self._texts.items())
        return sum(_size(text, terms) for (text, _), terms in kept)

    def get(self, text: str, stem: Stem) -> Sequence[Term] | None:
        """The terms of a text that is read now; None if they are not kept."""
        terms = self._texts.pop((text, stem), None)
        if terms is not None:
            self._texts[text, stem] = terms
        return terms

    def keep(self, text: str, stem: Stem, terms: Sequence[Term]) -> None:
        """Keep the terms of a text, and remove those of the texts that were read longest ago."""
        self._texts[text, stem] = terms
        excess = self.size() - self._most
        for key in list(self._texts):
            if excess <= 0:
                return
            excess -= _size(key[0], self._texts.pop(key, ()))


def _size(text: str, terms: Sequence[Term]) -> int:
    """How many terms take as much memory as a text with its own. One without any takes some, too."""
    return 1 + max(len(terms), len(text) // LETTERS)


KEPT_TEXTS = Kept(KEPT_TERMS)


def terms_in(text: str, stem: Stem, offset: int = 0) -> Iterator[Term]:
    """The terms of a text in order, counted from `offset`."""
    pieces = list(_pieces(text, offset))
    keys = [stem(piece.key) if piece.spaced else piece.key for piece in pieces]
    meanings = stem.meanings(keys)
    for piece, key, own in zip(pieces, keys, meanings, strict=True):
        yield Term(piece.start, piece.end, piece.text, key, own)


def _pieces(text: str, offset: int) -> Iterator[Word]:
    """The words of a text, each its own key, and the pieces of letters without spaces.

    Those go on behind a comma, a quote or a line break.
    """
    places: list[int] = []
    for start, end, word in _whole_runs(text):
        if is_unspaced(word):
            places += range(start, end)
            continue
        if places:
            yield from _unspaced(text, places, offset)
            places = []
        yield Word(start + offset, end + offset, word, word)
    if places:
        yield from _unspaced(text, places, offset)


def _unspaced(text: str, places: Sequence[int], offset: int) -> Iterator[Word]:
    """The pieces of the letters at some places of a text."""
    letters = "".join(text[place] for place in places)
    for piece in pieces_of(letters, 0):
        start = places[piece.start] + offset
        end = places[piece.end - 1] + 1 + offset
        yield piece._replace(start=start, end=end)


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
    terms = KEPT_TEXTS.get(text, stem)
    if terms is None:
        terms = tuple(terms_in(text, stem))
        if len(text) <= SHORT:
            KEPT_TEXTS.keep(text, stem, terms)
    return terms


def _touches(between: str) -> bool:
    return not between.isascii() and not fold(between)
