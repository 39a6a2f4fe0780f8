"""How seldom a word is among the sentences about a film: a word in all of them says nothing."""

from collections import Counter
from collections.abc import Iterable
from math import log

from annotator.core.plot.term import number_of_key

# While few sentences are known, short words count as usual ones, as if that many more had
# been read. In most languages the words of every sentence are short.
SUPPOSED = 40
# By the number of its letters, the share of sentences that have a word.
USUAL = {1: 0.3, 2: 0.3, 3: 0.3, 4: 0.1}
SELDOM = 0.01
MOST_USUAL = max(USUAL.values())


class Rarity:
    """Counts sentences by their words."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self.sentences = 0

    def add(self, numbers: Iterable[int]) -> None:
        """Count a sentence by the numbers of its keys, each once."""
        self.sentences += 1
        self._counts.update(numbers)

    def weight(self, key: str) -> float:
        """From 0 for a word of all sentences; one that is in every third has about 1."""
        total = self.sentences + 1 + SUPPOSED
        count = self._counts[number_of_key(key)]
        return log(total / (count + SUPPOSED * _supposed(key)))

    def least_weight(self, number: int) -> float:
        """At least what any word with this number weighs."""
        total = self.sentences + 1 + SUPPOSED
        return max(0.0, log(total / (self._counts[number] + SUPPOSED * MOST_USUAL)))


def _supposed(key: str) -> float:
    if not key.isascii() or not key.isalpha():
        return SELDOM
    return USUAL.get(len(key), SELDOM)
