"""The words of an article, and which of them each spoiler leaves visible."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

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


# Film and level of spoilers, and the latest point at which one of them is revealed.
Cover: TypeAlias = dict[tuple[str, Level], int]


def cover_of(
    passage: Passage,
    spoilers: Iterable[Spoiler],
) -> Cover:
    """The spoilers that hide a whole passage."""
    cover: Cover = {}
    for spoiler in spoilers:
        own = spoiler.passage
        if passage.within(own.start, own.end):
            kind = spoiler.film, spoiler.level
            latest = cover.get(kind, 0)
            cover[kind] = max(latest, spoiler.reveals_at)
    return cover


def is_covered(
    cover: Cover,
    spoiler: Spoiler,
) -> bool:
    """Whether something is hidden from everybody from whom `spoiler` is hidden."""
    film, point = spoiler.film, spoiler.reveals_at
    covered_to = cover.get((film, Level.MAJOR), -1)
    if covered_to >= point:
        return True
    if spoiler.level is not Level.MINOR:
        return False
    return cover.get((film, Level.MINOR), -1) >= point


@dataclass(frozen=True, slots=True)
class Occurrences:
    """A word or a pair: how often it is seen and hidden, and where it is seen."""

    count: Count
    seen: list[int]


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
        self._covers: dict[int, Cover] = defaultdict(dict)
        self._known_occurrences: dict[
            tuple[str, Level, int], dict[str | WordPair, Occurrences]
        ] = defaultdict(dict)
        self._seen_words: dict[tuple[int, str, Level, int], list[Word]] = {}
        self._cover_words(spoilers)
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

    def _cover_words(self, spoilers: Sequence[Spoiler]) -> None:
        """Note what hides each word: of each film and level, the spoiler revealed last.

        That one comes first, so each word is looked at once for a film and level, however
        many spoilers are over it.
        """
        latest_first = sorted(spoilers, key=lambda spoiler: -spoiler.reveals_at)
        following: dict[tuple[str, Level], list[int]] = {}
        for spoiler in latest_first:
            kind = spoiler.film, spoiler.level
            if kind not in following:
                numbers = range(len(self._words) + 1)
                following[kind] = list(numbers)
            own = self._range(spoiler.passage)
            for index in _uncovered(following[kind], own):
                self._covers[index][kind] = spoiler.reveals_at

    def word_count(self, passage: Passage) -> int:
        """How many words start in a passage."""
        return len(self._range(passage))

    def secret(self, spoiler: Spoiler) -> Secret:
        """What the spoiler hides."""
        own = [self._words[index].key for index in self._range(spoiler.passage)]
        counts = {key: self._occurrences(key, spoiler).count for key in own}
        rare_keys = (key for key, count in counts.items() if _is_rare(count))
        rare = frozenset(rare_keys)
        words = rare - self._known
        pairs: dict[WordPair, Count] = {}
        for pair in pairwise(own):
            if self._known.issuperset(pair):
                continue
            pairs[pair] = self._occurrences(pair, spoiler).count
        return Secret(
            spoiler,
            counts,
            words,
            names=words & self._names,
            pairs=pairs,
        )

    def places_near(self, secret: Secret) -> Iterator[Place]:
        """The places, in order, where a word or a pair of the secret is seen."""
        indexes: set[int] = set()
        keys: list[str | WordPair] = [*secret.words, *secret.pairs]
        for key in keys:
            occurrences = self._occurrences(key, secret.spoiler)
            indexes.update(occurrences.seen)
        starts = [self._words[index].start for index in indexes]
        places = (bisect_right(self._place_starts, start) for start in starts)
        numbers = {place - 1 for place in places}
        for number in sorted(numbers):
            yield self._places[number]

    def seen_words(
        self,
        place: Place,
        spoiler: Spoiler,
    ) -> list[Word]:
        """The words of a place that are not hidden together with a spoiler."""
        kind = place.passage.start, spoiler.film, spoiler.level, spoiler.reveals_at
        if kind not in self._seen_words:
            self._seen_words[kind] = [
                self._words[index]
                for index in self._range(place.passage)
                if not self._is_hidden(index, spoiler)
            ]
        return self._seen_words[kind]

    def cover(self, passage: Passage) -> Cover:
        """What hides all words of a passage, by one spoiler or several; empty where it has none."""
        indexes = self._range(passage)
        covers = [self._covers.get(index, {}) for index in indexes]
        films = {film for cover in covers for film, _ in cover}
        whole: Cover = {}
        for film in films:
            major = [cover.get((film, Level.MAJOR), -1) for cover in covers]
            minor = [cover.get((film, Level.MINOR), -1) for cover in covers]
            whole[film, Level.MAJOR] = min(major)
            whole[film, Level.MINOR] = min(map(max, major, minor))
        return whole

    def _is_hidden(self, index: int, spoiler: Spoiler) -> bool:
        """Whether a word is hidden from everybody from whom the spoiler is."""
        cover = self._covers.get(index, {})
        return is_covered(cover, spoiler)

    def _occurrences(
        self,
        key: str | WordPair,
        spoiler: Spoiler,
    ) -> Occurrences:
        """Where a word or a pair is seen while the spoiler is hidden.

        The same for all spoilers that are revealed together, and found once for them.
        """
        hidden_for = spoiler.film, spoiler.level, spoiler.reveals_at
        known = self._known_occurrences[hidden_for]
        if key not in known:
            known[key] = self._find(key, spoiler)
        return known[key]

    def _find(
        self,
        key: str | WordPair,
        spoiler: Spoiler,
    ) -> Occurrences:
        """Where a word or a pair is, and how often the spoiler hides it. One that is everywhere tells nothing."""
        if isinstance(key, str):
            indexes = self._numbers.get(key, [])
        else:
            indexes = self._pair_numbers.get(key, [])
        if len(indexes) > COMMON:
            count = Count(len(indexes), hidden=0)
            return Occurrences(count, [])
        seen = [index for index in indexes if not self._is_hidden(index, spoiler)]
        hidden = len(indexes) - len(seen)
        return Occurrences(Count(len(seen), hidden), seen)

    def _range(self, passage: Passage) -> range:
        """The words that start in a passage."""
        first = bisect_left(self._starts, passage.start)
        last = bisect_left(self._starts, passage.end)
        return range(first, last)


def _uncovered(
    following: list[int],
    indexes: range,
) -> Iterator[int]:
    """The indexes that nobody has taken yet; `following` leads past those that are taken."""
    index = _free(following, indexes.start)
    while index < indexes.stop:
        yield index
        following[index] = index + 1
        index = _free(following, index)


def _free(
    following: list[int],
    index: int,
) -> int:
    """The first index from here on that is not taken; the way to it becomes short."""
    end = index
    while following[end] != end:
        end = following[end]
    while following[index] != end and index != end:
        following[index], index = end, following[index]
    return end


def _is_rare(count: Count) -> bool:
    return count.seen <= max(OFTEN, count.hidden)


def _words_of(document: Document) -> Iterator[Word]:
    """The words of all blocks, at their offsets in the canonical text."""
    for start, block in document.placed():
        yield from words_in(block.text, start)


def _names_of(document: Document) -> set[str]:
    """The names in its paragraphs."""
    paragraphs = (
        block.text for block in document.blocks if block.type is BlockType.PARAGRAPH
    )
    return names_in(paragraphs)
