"""The sources of suggestions: tagged passages, and the sentences of plot points."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log
from typing import NamedTuple, TypeAlias

from annotator.core.meaning.table import SIGN
from annotator.core.plot.rarity import Rarity
from annotator.core.plot.term import Term, number_of_key

# A word that weighs less tells nothing: more than a quarter of the sentences have it.
LEAST_WEIGHT = 1.3
# A source is at least so large: one word of few proves little.
LEAST_SIZE = 7
# What another word with the same meaning weighs, beside the word itself.
SAME_MEANING = 0.8
# By the number of a word's key: the weight of each word that has it, and the sources with that word.
Words: TypeAlias = Mapping[int, Sequence[tuple[float, Sequence[int]]]]


@dataclass(frozen=True, slots=True)
class Source:
    """Words that give something away: its plot point, or what its annotation hides."""

    text: str
    terms: tuple[Term, ...]
    plot_point: str | None = None
    annotation: str | None = None  # None where the words are the plot point's own

    @property
    def subject(self) -> str:
        """The id of what it tells. Sources with the same id tell the same."""
        return self.plot_point or self.annotation or ""

    @property
    def keys(self) -> frozenset[str]:
        """What the forms of its words share."""
        return frozenset(term.key for term in self.terms)

    @property
    def meanings(self) -> frozenset[str]:
        """What its words mean."""
        return frozenset(chain.from_iterable(term.meanings for term in self.terms))


class Telling(NamedTuple):
    """How much a word or a meaning tells, and the numbers of the sources that have it."""

    weight: float
    sources: Sequence[int]


NOTHING = Telling(0, ())


class Sources:
    """All sources of a film, by their words."""

    def __init__(self, sources: Iterable[Source], rarity: Rarity) -> None:
        with_words = (source for source in sources if source.terms)
        self.all: Sequence[Source] = tuple(with_words)
        self._rarity = rarity
        self._weights: dict[str, float] = {}
        self._telling_weights: dict[str, float] = {}

    def weight(self, key: str) -> float:
        """How seldom a word is among the sentences about the film."""
        weight = self._weights.get(key)
        if weight is None:
            weight = self._rarity.weight(key)
            self._weights[key] = weight
        return weight

    @cached_property
    def keys(self) -> Sequence[frozenset[str]]:
        """The words of each source."""
        return [source.keys for source in self.all]

    @cached_property
    def meanings(self) -> Sequence[frozenset[str]]:
        """What the words of each source mean."""
        return [source.meanings for source in self.all]

    @cached_property
    def weights(self) -> Sequence[float]:
        """How much the words of each source weigh together."""
        weights = []
        for keys in self.keys:
            each = map(self.weight, sorted(keys))
            weights.append(sum(each))
        return weights

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the sources that have a word."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, keys in enumerate(self.keys):
            for key in sorted(keys):
                numbers[key].append(number)
        return numbers

    @cached_property
    def by_number(self) -> Words:
        """The words of all sources, by the numbers that signatures have."""
        words: defaultdict[int, list[tuple[float, Sequence[int]]]] = defaultdict(list)
        for key, numbers in self.by_key.items():
            word = (self.weight(key), numbers)
            words[number_of_key(key)].append(word)
        return dict(words)

    def telling_weight(self, key: str) -> float:
        """How much a word, or what it means, tells; on one scale, however many sentences are known."""
        weight = self._telling_weights.get(key)
        if weight is None:
            weight = self._find_telling_weight(key)
            self._telling_weights[key] = weight
        return weight

    def _find_telling_weight(self, key: str) -> float:
        own = self.weight(key)
        if own < LEAST_WEIGHT:
            return 0
        weight = max(LEAST_WEIGHT, own * self._rarity.scale)
        return weight * SAME_MEANING if key.startswith(SIGN) else weight

    @cached_property
    def sizes(self) -> Sequence[float]:
        """The logarithm of how much the words of each source tell together."""
        sizes = []
        for keys in self.keys:
            each = map(self.telling_weight, sorted(keys))
            sizes.append(log(max(LEAST_SIZE, sum(each))))
        return sizes

    @cached_property
    def subjects(self) -> Sequence[int]:
        """For each source a number of what it tells, from 0 on."""
        known: dict[str, int] = {}
        return [known.setdefault(one.subject, len(known)) for one in self.all]

    @cached_property
    def tellings(self) -> Sequence[int]:
        """How many sources tell each subject, by its number."""
        counts = Counter(self.subjects)
        return [counts[subject] for subject in range(len(counts))]

    @cached_property
    def telling(self) -> Mapping[int, Telling]:
        """What the words and meanings of all sources tell, by their numbers."""
        having: defaultdict[str, list[int]] = defaultdict(list)
        for number in range(len(self.all)):
            for key in sorted(self.keys[number] | self.meanings[number]):
                having[key].append(number)
        return {
            number_of_key(key): Telling(self.telling_weight(key), numbers)
            for key, numbers in having.items()
        }
