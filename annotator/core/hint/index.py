"""Texts outside the article by their words, so that a secret meets only those that share one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from annotator.core.hint.secret import Secret, WordPair
from annotator.core.hint.word import Word, words_in

# A word that more texts have tells nothing of any of them.
COMMON = 40


class Index:
    """Texts, each with its words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = [list(words_in(text)) for text in texts]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[WordPair, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for word in words:
                self._by_key[word.key].append(number)
            for one, other in pairwise(words):
                self._by_pair[one.key, other.key].append(number)

    def near(self, secret: Secret) -> Iterator[tuple[int, list[Word]]]:
        """The numbers and words of texts, in order, that share a word or a pair with the secret."""
        by_key = (self._by_key.get(key, []) for key in secret.words)
        by_pair = (self._by_pair.get(pair, []) for pair in secret.pairs)
        numbers: set[int] = set()
        for shared in chain(by_key, by_pair):
            if len(shared) <= COMMON:
                numbers.update(shared)
        for number in sorted(numbers):
            yield number, self._words[number]
