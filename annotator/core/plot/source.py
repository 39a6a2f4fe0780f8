"""The sources of suggestions: tagged passages, and the sentences of plot points."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from annotator.core.plot.rarity import Rarity
from annotator.core.plot.term import Term, number_of_key

# A word that weighs less tells nothing: more than a quarter of the sentences have it.
LEAST_WEIGHT = 1.3
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


class Sources:
    """All sources of a film, by their words."""

    def __init__(self, sources: Iterable[Source], rarity: Rarity) -> None:
        with_words = (source for source in sources if source.terms)
        self.all: Sequence[Source] = tuple(with_words)
        self._rarity = rarity
        self._weights: dict[str, float] = {}

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

    @cached_property
    def telling_by_number(self) -> Words:
        """The same of the words that weigh enough to tell something."""
        telling: dict[int, Sequence[tuple[float, Sequence[int]]]] = {}
        for number, words in self.by_number.items():
            heavy = [word for word in words if word[0] >= LEAST_WEIGHT]
            if heavy:
                telling[number] = heavy
        return telling
