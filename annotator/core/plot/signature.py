"""A signature: the words of each sentence of a text as numbers, small enough to keep.

It tells which sources a text may repeat or tell, so that most texts need not be read for a new tag.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from struct import pack, unpack
from typing import NamedTuple

from annotator.core.plot.repeat import NEARLY, ROUNDING
from annotator.core.plot.retelling import likely_told, weights_shared
from annotator.core.plot.sentence import sentences_of
from annotator.core.plot.source import Sources, Words
from annotator.core.plot.term import Stem, is_meaning, terms_of

_END = 0
_BYTES = 4
# Points may be negative, numbers are not.
_OFFSET = 1_000_000


class Signed(NamedTuple):
    """A sentence: its points, and the numbers of its words, each before those of what it means."""

    points: int
    numbers: Sequence[int]

    @property
    def words(self) -> Mapping[int, Set[int]]:
        """The numbers of its words, each with those of what it means."""
        words: dict[int, set[int]] = {}
        meanings: set[int] = set()
        for number in self.numbers:
            if is_meaning(number):
                meanings.add(number)
            else:
                meanings = words[number] = set()
        return words


def signature_of(text: str, stem: Stem) -> bytes:
    """The signature of a text."""
    numbers: list[int] = []
    for sentence in sentences_of(text, terms_of(text, stem)):
        numbers.append(sentence.points + _OFFSET)
        for word, meanings in sentence.numbers.items():
            numbers += (word, *sorted(meanings))
        numbers.append(_END)
    return pack(f"<{len(numbers)}I", *numbers)


def sentences_in(signature: bytes) -> Iterator[Signed]:
    """The sentences of a signature."""
    numbers = unpack(f"<{len(signature) // _BYTES}I", signature)
    start = 0
    while start < len(numbers):
        end = numbers.index(_END, start)
        yield Signed(numbers[start] - _OFFSET, numbers[start + 1 : end])
        start = end + 1


def likely_sources(signature: bytes, sources: Sources) -> list[int]:
    """The numbers of the sources that a text may repeat or tell. It does neither with the others."""
    words = sources.by_number
    likely: set[int] = set()
    present: set[int] = set()
    for sentence in sentences_in(signature):
        present.update(sentence.numbers)
        likely |= _told(sentence, sources)
    shared = present & words.keys()
    likely |= _repeated(shared, words, sources)
    return sorted(likely)


def _told(sentence: Signed, sources: Sources) -> Set[int]:
    """The sources that a sentence may tell."""
    shared = weights_shared(sentence.words, sources)
    likely = likely_told(sentence.points, shared, sources)
    return {number for _, number in likely}


def _repeated(present: Iterable[int], words: Words, sources: Sources) -> Set[int]:
    """The sources that a text with these words may repeat."""
    parts: defaultdict[int, float] = defaultdict(float)
    for number in sorted(present):
        for weight, having in words[number]:
            for source in having:
                parts[source] += weight
    repeated = set()
    for source, part in parts.items():
        whole = sources.weights[source]
        if part * ROUNDING >= NEARLY * whole:
            repeated.add(source)
    return repeated
