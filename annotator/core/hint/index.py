"""Texts outside the article by their words, so that a secret meets only those that share one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from annotator.core.hint.secret import Secret, WordPair
from annotator.core.hint.word import Word, words_in

# A word that more texts have tells nothing of any of them.
COMMON = 40


class Index:
    """Texts, each with its words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: list[list[Word]] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[WordPair, list[int]] = defaultdict(list)
        for text in texts:
            self._add(list(words_in(text)))

    def _add(self, words: list[Word]) -> None:
        number = len(self._words)
        self._words.append(words)
        keys = [word.key for word in words]
        for key in keys:
            self._by_key[key].append(number)
        for pair in pairwise(keys):
            self._by_pair[pair].append(number)

    def near(self, secret: Secret) -> Iterator[tuple[int, list[Word]]]:
        """The numbers and words of texts, in order, that share a word or a pair with the secret."""
        numbers: set[int] = set()
        for sharing in self._sharing(secret):
            if len(sharing) <= COMMON:
                numbers.update(sharing)
        for number in sorted(numbers):
            yield number, self._words[number]

    def _sharing(self, secret: Secret) -> Iterator[list[int]]:
        """For each word and pair of the secret, the texts that have it."""
        for key in secret.words:
            yield self._by_key.get(key, [])
        for pair in secret.pairs:
            yield self._by_pair.get(pair, [])
