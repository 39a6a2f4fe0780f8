"""What a spoiler hides, and which visible words would give it away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from annotator.core.annotation import Spoiler
from annotator.core.hint.rule import Rule
from annotator.core.hint.word import Word

# Letters of a plain word that counts in a title, heading, caption, address, replacement or label.
PROMINENT_LETTERS = 5
# Letters of one that counts in the sentence beside the passage.
BESIDE_LETTERS = 6
# Letters of each word of a pair, which counts anywhere, and of both.
PAIR_LETTERS = 4
LETTERS_OF_PAIR = 11
# Plain words are repeated here by chance.
_REMOTE = (Rule.ELSEWHERE, Rule.BEAT)

WordPair: TypeAlias = tuple[str, str]


class Count(NamedTuple):
    """How often readers see something before the reveal, and how often it is hidden from them."""

    seen: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Secret:
    """A spoiler's own words and pairs of words, and how often each is seen."""

    spoiler: Spoiler
    counts: Mapping[str, Count]
    # The words that could tell something by themselves, and the names among them.
    words: frozenset[str]
    names: frozenset[str]
    pairs: Mapping[WordPair, Count]

    def telling_words(
        self,
        words: Sequence[Word],
        rule: Rule,
    ) -> list[Word]:
        """The visible words, in order, that give the passage away in such a place."""
        telling: set[Word] = set()
        for word in words:
            is_hidden = word.key in self.words
            if is_hidden and self._tells(word, rule):
                telling.add(word)
        for one, other in pairwise(words):
            is_hidden = (one.key, other.key) in self.pairs
            if is_hidden and self._pair_tells(one, other):
                telling |= {one, other}
        return sorted(telling)

    def _tells(self, word: Word, rule: Rule) -> bool:
        """Whether a word at such a place may give the secret away: a name nearly anywhere, others only if they are rare."""
        seen, hidden = self.counts[word.key]
        is_near = rule not in _REMOTE
        is_name = word.key in self.names and word.text[0].isupper()
        if is_name:
            return is_near or seen <= hidden
        if rule is Rule.BESIDE:
            return seen < max(2, hidden) and is_long(word, BESIDE_LETTERS)
        return is_near and is_long(word, PROMINENT_LETTERS)

    def _pair_tells(self, one: Word, other: Word) -> bool:
        """Whether two words in a row may: at least one must be rare, and both long enough."""
        seen, hidden = self.pairs[one.key, other.key]
        if seen > hidden:
            return False
        pair = (one, other)
        if not any(map(self._is_rare, pair)):
            return False
        if not all(is_long(word, PAIR_LETTERS) for word in pair):
            return False
        letters = len(one.text) + len(other.text)
        return not one.spaced or letters >= LETTERS_OF_PAIR

    def _is_rare(self, word: Word) -> bool:
        seen, hidden = self.counts[word.key]
        return seen <= hidden


def is_long(word: Word, letters: int) -> bool:
    """Whether a word has so many letters; a piece of a run without spaces always does."""
    return not word.spaced or len(word.text) >= letters
