"""A signature: the words of each sentence of a text as numbers, small enough to keep.

It tells which sources a text may repeat or tell, so that most texts need not be read for a new tag.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from struct import pack, unpack

from annotator.core.hint.word import sentences
from annotator.core.plot.repeat import NEARLY, ROUNDING
from annotator.core.plot.retelling import may_be_told
from annotator.core.plot.source import Sources, Words
from annotator.core.plot.term import (
    Stem,
    number_of_key,
    terms_by_sentence,
    terms_of,
)

_END = 0
_BYTES = 4


def signature_of(text: str, stem: Stem) -> bytes:
    """The signature of a text."""
    numbers: list[int] = []
    terms = terms_of(text, stem)
    for _, own in terms_by_sentence(sentences(text), terms):
        different = {number_of_key(term.key) for term in own}
        numbers += sorted(different)
        numbers.append(_END)
    return pack(f"<{len(numbers)}I", *numbers)


def sentences_in(signature: bytes) -> Iterator[Sequence[int]]:
    """The numbers of each sentence."""
    numbers = unpack(f"<{len(signature) // _BYTES}I", signature)
    start = 0
    while start < len(numbers):
        end = numbers.index(_END, start)
        yield numbers[start:end]
        start = end + 1


def likely_sources(signature: bytes, sources: Sources) -> list[int]:
    """The numbers of the sources that a text may repeat or tell. It does neither with the others."""
    words = sources.by_number
    likely: set[int] = set()
    present: set[int] = set()
    for sentence in sentences_in(signature):
        present.update(sentence)
        likely |= _told(sentence, sources)
    shared = present & words.keys()
    likely |= _repeated(shared, words, sources)
    return sorted(likely)


def _told(sentence: Sequence[int], sources: Sources) -> Set[int]:
    """The sources that a sentence may tell."""
    words = sources.telling_by_number
    shared: defaultdict[int, list[float]] = defaultdict(list)
    for number in sentence:
        for weight, having in words.get(number, ()):
            for source in having:
                shared[source].append(weight)
    return {
        source
        for source, weights in shared.items()
        if may_be_told(weights, sources.weights[source])
    }


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
