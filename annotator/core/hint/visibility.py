"""The words of an article, and which of them each spoiler leaves visible."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator.core.annotation import Level, Spoiler
from annotator.core.document import BlockType, Document
from annotator.core.hint.place import Place, places_of
from annotator.core.hint.secret import Count, Secret, WordPair
from annotator.core.hint.word import Word, names_in, words_in
from annotator.core.passage import Passage

# A word that is seen more often tells nothing, unless it is hidden more often still.
OFTEN = 2
# A word that an article has more often is not looked at more closely.
COMMON = 40


def covers(cover: Spoiler, spoiler: Spoiler) -> bool:
    """Whether `cover` is hidden from everybody from whom `spoiler` is hidden."""
    if cover.film != spoiler.film or cover.reveals_at < spoiler.reveals_at:
        return False
    return cover.level is Level.MAJOR or spoiler.level is Level.MINOR


class Visibility:
    """A document in words. Words in the set `known` tell nothing."""

    def __init__(
        self,
        document: Document,
        spoilers: Sequence[Spoiler],
        known: frozenset[str],
    ) -> None:
        self._known = known
        self._words = list(_words_of(document))
        self._starts = [word.start for word in self._words]
        self._names = _names_of(document)
        self._index_words()
        # The spoilers over each word.
        self._over: dict[int, list[Spoiler]] = defaultdict(list)
        for spoiler in spoilers:
            for index in self._range(spoiler.passage):
                self._over[index].append(spoiler)
        self._places = list(places_of(document))
        self._place_starts = [place.passage.start for place in self._places]

    def _index_words(self) -> None:
        """The numbers of the words with each key, and of the first words of each pair."""
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self._words):
            self._numbers[word.key].append(index)
        self._pair_numbers: dict[WordPair, list[int]] = defaultdict(list)
        for index, (one, other) in enumerate(pairwise(self._words)):
            self._pair_numbers[one.key, other.key].append(index)

    def secret(self, spoiler: Spoiler) -> Secret:
        """What the spoiler hides."""
        own = [self._words[index].key for index in self._range(spoiler.passage)]
        counts = {key: self._count(self._numbers[key], spoiler) for key in own}
        rare = frozenset(key for key, count in counts.items() if _is_rare(count))
        words = rare - self._known
        pairs: dict[WordPair, Count] = {}
        for pair in pairwise(own):
            if self._known.issuperset(pair):
                continue
            numbers = self._pair_numbers[pair]
            pairs[pair] = self._count(numbers, spoiler)
        return Secret(
            spoiler,
            counts,
            words,
            names=words & self._names,
            pairs=pairs,
        )

    def places_near(self, secret: Secret) -> Iterator[Place]:
        """The places, in order, that have a word or a pair of the secret."""
        indexes: set[int] = set()
        for key in secret.words:
            indexes.update(self._numbers[key])
        for pair, count in secret.pairs.items():
            if count.seen:
                indexes.update(self._pair_numbers[pair])
        starts = [self._words[index].start for index in indexes]
        numbers = {bisect_right(self._place_starts, start) - 1 for start in starts}
        for number in sorted(numbers):
            yield self._places[number]

    def seen_words(
        self,
        place: Place,
        spoiler: Spoiler,
    ) -> list[Word]:
        """The words of a place that are not hidden together with a spoiler."""
        return [
            self._words[index]
            for index in self._range(place.passage)
            if not self._is_hidden(index, spoiler)
        ]

    def _is_hidden(self, index: int, spoiler: Spoiler) -> bool:
        """Whether a word is hidden from everybody from whom the spoiler is."""
        return any(covers(over, spoiler) for over in self._over.get(index, ()))

    def _count(
        self,
        indexes: Sequence[int],
        spoiler: Spoiler,
    ) -> Count:
        """How many of these words are seen, and how many hidden."""
        total = len(indexes)
        if total > COMMON:
            return Count(total, hidden=0)
        hidden = sum(self._is_hidden(index, spoiler) for index in indexes)
        return Count(total - hidden, hidden)

    def _range(self, passage: Passage) -> range:
        """The words that start in a passage."""
        first = bisect_left(self._starts, passage.start)
        last = bisect_left(self._starts, passage.end)
        return range(first, last)


def _is_rare(count: Count) -> bool:
    return count.seen <= max(OFTEN, count.hidden)


def _words_of(document: Document) -> Iterator[Word]:
    """The words of all blocks, at their offsets in the canonical text."""
    for start, block in zip(document.starts, document.blocks, strict=True):
        yield from words_in(block.text, start)


def _names_of(document: Document) -> set[str]:
    """The names in its paragraphs."""
    paragraphs = (
        block.text for block in document.blocks if block.type is BlockType.PARAGRAPH
    )
    return names_in(paragraphs)
