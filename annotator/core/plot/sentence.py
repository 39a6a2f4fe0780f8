"""A sentence of an article as suggestions see it: its words, what they mean, and how much it may give away at all.

Sentences that give something away are long, come late in an article and speak of somebody. Those about how
a film was made rarely do. The points are logits, in thousandths: 693 more double the odds. They were fitted
to articles of some twenty invented films and rounded.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from math import log
from typing import NamedTuple

from annotator.core.hint.word import sentences
from annotator.core.plot.term import Term, number_of_key

# Of any sentence.
BASE = -10
# By the logarithm of how many words it has, between these bounds.
LONG = 2.1
SHORTEST, LONGEST = 5, 40
# It is not in the first third; a text with few sentences has no beginning.
LATE = 1.8
FEW = 6
# For each sentence that a note has fewer than an article: most of a note matters.
BRIEF = 0.3
USUAL = 9
# Somebody is "he" or "she" in it.
PERSON = 0.7
# For each word of how films are made, up to three.
MAKING = -0.3
MOST_MAKING = 3
THOUSANDTHS = 1000

_PERSON_WORDS = """he she him her his er sie ihn ihm ihr ihre ihren ihrem ihrer sein seine seinen seinem
    seiner"""
_PERSONS = frozenset(_PERSON_WORDS.split())
_MAKING_WORDS = """act acted acting actor actors actress actresses audience audiences budget camera cameras cast cinema
    cinemas cinematography costume costumes crew crews critic critics cut director directors dvd editing
    editor festival festivals film filmed filming films lens make-up movie movies music performance
    performances photography played playing plays premiere première print printed prize prizes produced
    producer producers production reel reels rehearsal rehearsals restored role roles scene scenes score
    screen screened screens screenplay script scripts shoot shooting shoots shot shots soundtrack studio
    studios take takes
    darsteller darstellerin dreh drehbuch drehen dreht drehte drehten filme filmen gedreht kameramann kino
    kinos kritik kritiken kritiker musik premiere preis preise produktion produzent publikum regie regisseur
    regisseurin rolle rollen schauspieler schauspielerin spielt spielte szene szenen"""
_OF_MAKING = frozenset(_MAKING_WORDS.split())


class Sentence(NamedTuple):
    """A sentence, its words, what each key means, and its points in thousandths."""

    start: int
    end: int
    terms: Sequence[Term]
    points: int

    @property
    def keys(self) -> Mapping[str, Set[str]]:
        """The different keys of its words, each with what it means."""
        meanings: defaultdict[str, set[str]] = defaultdict(set)
        for term in self.terms:
            meanings[term.key].update(term.meanings)
        return meanings

    @property
    def numbers(self) -> Mapping[int, Set[int]]:
        """The same as numbers, in their order."""
        numbers: defaultdict[int, set[int]] = defaultdict(set)
        for term in self.terms:
            own = numbers[number_of_key(term.key)]
            if term.meanings:
                own.update(map(number_of_key, term.meanings))
        return dict(sorted(numbers.items()))


def sentences_of(text: str, terms: Sequence[Term]) -> Iterator[Sentence]:
    """The sentences of a text with all its terms."""
    stretches = list(sentences(text))
    total = len(stretches)
    first = 0
    for number, stretch in enumerate(stretches):
        last = first
        while last < len(terms) and terms[last].start < stretch.end:
            last += 1
        own = terms[first:last]
        points = round(THOUSANDTHS * (_points(own) + _points_of_place(number, total)))
        yield Sentence(stretch.start, stretch.end, own, points)
        first = last


def _points_of_place(number: int, total: int) -> float:
    """What the place of a sentence in its text says."""
    points = BRIEF * max(0, USUAL - total)
    if number * 3 >= total or total < FEW:
        points += LATE
    return points


def _points(terms: Sequence[Term]) -> float:
    """What the words of a sentence say, whatever the film's plot points are."""
    words = {term.text.lower() for term in terms}
    length = max(SHORTEST, min(len(terms), LONGEST))
    points = BASE + LONG * log(length)
    if words & _PERSONS:
        points += PERSON
    return points + MAKING * min(len(words & _OF_MAKING), MOST_MAKING)
