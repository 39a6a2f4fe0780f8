"""Words of hidden passages that readers can still see: what an editor should look at before publishing.

Advice and no decision: nothing is hidden or shown because of what is found here. A word tells something where it is
rare: a name, or any longer word beside the passage or in a prominent place, that the visible text has about as seldom
as the hidden one. What is all over the article, the film's title or its cast, tells nothing. No list of words is
needed, so this works in any language; where scripts put no space between words, runs of letters stand for words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from annotator.core.annotation import Level, Spoiler
from annotator.core.document import BlockType, Document, MarkType, attribute
from annotator.core.passage import Passage
from annotator.core.wording import Word, joined, names_in, sentences, words_in

OFTEN = 2  # a word that is seen more often than this tells nothing, unless it is hidden more often still
COMMON = (
    40  # times that a word stands in an article from which on it is looked at no closer
)
PROMINENT_LETTERS = 5  # of a plain word that counts in a title, heading, caption, address, replacement or label
FAR = 100  # code points between two places: more white space than that is none, and need not be looked through
BESIDE_LETTERS = 6  # of one that counts in the sentence beside the passage
PAIR_LETTERS, LETTERS_OF_PAIR = (
    4,
    11,
)  # of each word of a pair, which counts anywhere, and of both
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SCHEME_AND_HOST = re.compile(r"^[a-z]+://(?:www\.)?[^/]*", re.IGNORECASE)


class Rule(StrEnum):
    """Where a hidden passage's words were found."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    CAPTION = "caption"
    IMAGE = "image"  # its alternative text
    ADDRESS = "address"  # of a link or an image
    BESIDE = "beside"  # in the sentence before, after or around the passage
    ELSEWHERE = "elsewhere"
    REPLACEMENT = "replacement"
    BEAT = "beat"  # a beat's label


_PROMINENT = {
    BlockType(str(rule)): rule
    for rule in (Rule.TITLE, Rule.STANDFIRST, Rule.HEADING, Rule.CAPTION, Rule.IMAGE)
}
_REMOTE = (Rule.ELSEWHERE, Rule.BEAT)  # where plain words are repeated by chance
_Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that give a passage away: which spoiler's, where to look, and the text that holds them."""

    rule: Rule
    annotation: str
    passage: Passage  # the place of the words; the spoiler's own where they do not stand in the text
    words: tuple[str, ...]
    shown: str

    @property
    def key(self) -> str:
        """The same for the same words of the same spoiler in the same text, wherever in the article that stands."""
        says = "\0".join((self.rule, self.annotation, self.shown, *self.words))
        return blake2b(says.encode(), digest_size=8).hexdigest()


def repeated_words(
    hidden: str,
    shown: str,
    known: Iterable[str] = (),
) -> tuple[str, ...]:
    """The longer words of `shown` that the hidden text has too, those in the texts `known` aside."""
    said = {word.key for word in words_in(hidden)} - _keys(known)
    return joined(
        [
            word
            for word in words_in(shown)
            if word.key in said and _is_long(word, PROMINENT_LETTERS)
        ]
    )


def findings(
    document: Document,
    spoilers: Sequence[Spoiler],
    titles: Iterable[str] = (),
    labels: Mapping[str, Sequence[str]] | None = None,
) -> list[Finding]:
    """What an editor should look at, in the order of the text; `titles` are the films', `labels` their beats'."""
    article = _Article(document, spoilers, _keys(titles))
    found: list[Finding] = []
    for spoiler in spoilers:
        hidden = article.hidden(spoiler)
        found += article.in_text(hidden)
        found += article.in_addresses(hidden)
        found += _outside(hidden, Rule.REPLACEMENT, [spoiler.replacement or ""])
        found += _outside(hidden, Rule.BEAT, (labels or {}).get(spoiler.film, ()))
    return sorted(
        _gathered(found), key=lambda one: (one.passage, one.rule, one.annotation)
    )


def covers(cover: Spoiler, spoiler: Spoiler) -> bool:
    """Whether nobody from whom `spoiler` is hidden sees what lies under `cover`."""
    later = cover.film == spoiler.film and cover.reveals_at >= spoiler.reveals_at
    return later and (cover.level is Level.MAJOR or spoiler.level is Level.MINOR)


class _Place(NamedTuple):
    """A sentence, or a whole block of a prominent kind; its words are `words[first:last]` of the article."""

    rule: Rule
    passage: Passage
    first: int
    last: int


class _Address(NamedTuple):
    passage: Passage
    text: str


class _Count(NamedTuple):
    """How often something is seen by those from whom a spoiler is hidden, and how often hidden from them."""

    seen: int
    hidden: int


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A spoiler's own words and pairs of words, and how often each is seen."""

    spoiler: Spoiler
    counts: Mapping[str, _Count]
    words: frozenset[str]  # those that could tell something, each by itself
    names: frozenset[str]  # of these
    pairs: Mapping[_Pair, _Count]

    def telling(self, words: Sequence[Word], rule: Rule) -> list[Word]:
        """Those of the visible words, in order, that give the passage away in such a place."""
        found = {
            word: None
            for word in words
            if word.key in self.words and self._tells(word, rule)
        }
        for one, other in pairwise(words):
            if (one.key, other.key) in self.pairs and self._pair_tells(one, other):
                found |= {one: None, other: None}
        return sorted(found)

    def _tells(self, word: Word, rule: Rule) -> bool:
        seen, hidden = self.counts[word.key]
        if word.key in self.names and word.text[0].isupper():
            return seen <= hidden or rule not in _REMOTE
        if rule is Rule.BESIDE:
            return seen < max(2, hidden) and _is_long(word, BESIDE_LETTERS)
        return rule not in _REMOTE and _is_long(word, PROMINENT_LETTERS)

    def _pair_tells(self, one: Word, other: Word) -> bool:
        seen, hidden = self.pairs[one.key, other.key]
        is_rare = any(
            self.counts[key].seen <= self.counts[key].hidden
            for key in (one.key, other.key)
        )
        is_long = _is_long(one, PAIR_LETTERS) and _is_long(other, PAIR_LETTERS)
        is_long = is_long and (
            not one.spaced or len(one.text + other.text) >= LETTERS_OF_PAIR
        )
        return seen <= hidden and is_rare and is_long


class _Article:
    """The words of a document, and which of them each spoiler leaves visible."""

    def __init__(
        self,
        document: Document,
        spoilers: Sequence[Spoiler],
        known: frozenset[str],
    ) -> None:
        self._document = document
        self._spoilers = spoilers
        self._known = known
        blocks = list(zip(document.starts, document.blocks, strict=True))
        self._words = [
            word for start, block in blocks for word in words_in(block.text, start)
        ]
        self._starts = [word.start for word in self._words]
        self._names = names_in(
            block.text for _, block in blocks if block.type is BlockType.PARAGRAPH
        )
        self._where: dict[str, list[int]] = {}  # the words of each key
        for index, word in enumerate(self._words):
            self._where.setdefault(word.key, []).append(index)
        self._pairs: dict[
            _Pair, list[int]
        ] = {}  # the first words of those that follow each other
        for index, (one, other) in enumerate(pairwise(self._words)):
            self._pairs.setdefault((one.key, other.key), []).append(index)
        self._over: dict[int, list[Spoiler]] = {}  # what lies over each word
        for spoiler in spoilers:
            for index in range(
                *self._range(spoiler.passage.start, spoiler.passage.end)
            ):
                self._over.setdefault(index, []).append(spoiler)
        self._places = list(self._find_places())
        self._first_words = [place.first for place in self._places]
        self._addresses = list(_find_addresses(document))

    def hidden(self, spoiler: Spoiler) -> _Hidden:
        """What the spoiler hides."""
        own = [
            self._words[i].key
            for i in range(*self._range(spoiler.passage.start, spoiler.passage.end))
        ]
        counts = {key: self._count(self._where[key], spoiler) for key in own}
        rare = (
            key
            for key, count in counts.items()
            if count.seen <= max(OFTEN, count.hidden)
        )
        words = frozenset(rare) - self._known
        pairs = {
            pair: self._count(self._pairs[pair], spoiler)
            for pair in pairwise(own)
            if not self._known.issuperset(pair)
        }
        return _Hidden(spoiler, counts, words, words & self._names, pairs)

    def in_text(self, hidden: _Hidden) -> Iterator[Finding]:
        """The places where words of the passage are seen."""
        spoiler = hidden.spoiler
        near = [index for key in hidden.words for index in self._where[key]]
        near += [
            index
            for pair, count in hidden.pairs.items()
            if count.seen
            for index in self._pairs[pair]
        ]
        for number in sorted(
            {bisect_right(self._first_words, index) - 1 for index in near}
        ):
            place = self._places[number]
            beside = place.rule is Rule.ELSEWHERE and self._are_beside(
                place.passage, spoiler.passage
            )
            rule = Rule.BESIDE if beside else place.rule
            seen = [
                self._words[i]
                for i in range(place.first, place.last)
                if not self._is_hidden(i, spoiler)
            ]
            if found := hidden.telling(seen, rule):
                shown = self._document.text[place.passage.start : place.passage.end]
                yield Finding(
                    rule,
                    spoiler.id,
                    Passage(found[0].start, found[-1].end),
                    joined(found, phrases=True),
                    shown,
                )

    def in_addresses(self, hidden: _Hidden) -> Iterator[Finding]:
        """The addresses of visible links and images that name words of the passage."""
        covers_it = [
            other.passage for other in self._spoilers if covers(other, hidden.spoiler)
        ]
        for passage, address in self._addresses:
            if not any(passage.within(cover.start, cover.end) for cover in covers_it):
                yield from _outside(hidden, Rule.ADDRESS, [address], passage)

    def _is_hidden(self, index: int, spoiler: Spoiler) -> bool:
        return any(covers(over, spoiler) for over in self._over.get(index, ()))

    def _count(self, places: Sequence[int], spoiler: Spoiler) -> _Count:
        if len(places) > COMMON:
            return _Count(len(places), 0)
        hidden = sum(self._is_hidden(index, spoiler) for index in places)
        return _Count(len(places) - hidden, hidden)

    def _find_places(self) -> Iterator[_Place]:
        for start, block in zip(
            self._document.starts, self._document.blocks, strict=True
        ):
            rule = _PROMINENT.get(block.type)
            parts = (
                [(start, start + len(block.text))]
                if rule
                else sentences(block.text, start)
            )
            for left, right in parts:
                yield _Place(
                    rule or Rule.ELSEWHERE,
                    Passage(left, right),
                    *self._range(left, right),
                )

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def _are_beside(self, place: Passage, passage: Passage) -> bool:
        """Whether both stand in one block with nothing but white space between them, or meet."""
        if max(place.start - passage.end, passage.start - place.end) > FAR:
            return False
        between = (
            self._document.text[place.end : passage.start]
            or self._document.text[passage.end : place.start]
        )
        return not between.strip() and "\n" not in between


def _gathered(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings on the same text, those that name a word which none before does, the wordiest first."""
    named: dict[tuple[Rule, str], set[str]] = {}
    for finding in sorted(found, key=lambda one: (-len(one.words), one.annotation)):
        known = named.setdefault((finding.rule, finding.shown), set())
        if not known.issuperset(finding.words):
            known.update(finding.words)
            yield finding


def _find_addresses(document: Document) -> Iterator[_Address]:
    for start, block in zip(document.starts, document.blocks, strict=True):
        for mark in block.marks:
            if mark.type is MarkType.LINK and (
                href := attribute(mark.attributes, "href")
            ):
                yield _Address(Passage(start + mark.start, start + mark.end), str(href))
        if src := attribute(block.attributes, "src"):
            yield _Address(Passage(start, start + len(block.text)), str(src))


def _outside(
    hidden: _Hidden,
    rule: Rule,
    texts: Iterable[str],
    passage: Passage | None = None,
) -> Iterator[Finding]:
    """The same for what stands outside the text: what of it repeats the passage."""
    for text in texts:
        said = _written_out(text) if rule is Rule.ADDRESS else text
        if found := hidden.telling(list(words_in(said)), rule):
            place = passage or hidden.spoiler.passage
            yield Finding(
                rule, hidden.spoiler.id, place, joined(found, phrases=True), text
            )


def _written_out(address: str) -> str:
    """The words of an address's path."""
    path = _SCHEME_AND_HOST.sub("", address).replace("_", " ")
    return _ESCAPED.sub(
        lambda run: bytes.fromhex(run[0].replace("%", "")).decode(errors="replace"),
        path,
    )


def _is_long(word: Word, letters: int) -> bool:
    return not word.spaced or len(word.text) >= letters


def _keys(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.key for text in texts for word in words_in(text))
