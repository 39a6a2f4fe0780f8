"""Signs that two slots are of one thing, and signs that they are of two: each has its points.

The points were fitted once on the facts in `tests/core/claims/` and then rounded. They are the same for every
film.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq

from annotator.core.claim.attribute import CERTAIN
from annotator.core.claim.category import themes
from annotator.core.claim.concept import word_set
from annotator.core.claim.date import Moment
from annotator.core.claim.overlap import Match, Overlap, weight_of
from annotator.core.claim.sentence import Sentence
from annotator.core.claim.slot import Slot, Token, clash

# With more points two slots are of one thing.
ENOUGH = 0.15
# With more points they are surely. Readers are told of nothing less: an editor decides what is doubtful.
SURE = 2.0
# What both tell: more of it makes no difference.
MOST_SHARED, MOST_NEAR, MOST_NAMES = 4.0, 2.0, 2
# A sentence of which both tell less is short.
_LEAST = 0.4
# Sentences with more words in the same places are built alike. Where they differ twice, they compare two things.
BUILT_ALIKE = 0.3
# Tokens of a long sentence; the points are for so many.
_LONG, _LONGEST = 10, 20
_POINTS = {
    "table": 3.15,
    "attribute": 2.0,
    "names": 1.5,
    "shared names": 1.35,
    "near": 1.15,
    "shared opposite": 1.15,
    "same date": 1.05,
    "shared": 0.95,
    "shared numbers": 0.95,
    "names alone names": 0.85,
    "lead": 0.8,
    "some attribute": 0.5,
    "alike words": 0.15,
    "names alone vague opposite": -0.35,
    "long": -0.4,
    "shared negation": -0.7,
    "another lead": -0.8,
    "apart": -0.8,
    "another attribute": -0.9,
    "contrast": -1.1,
    "names alone words": -1.1,
    "unsure": -1.15,
    "names alone opposite": -1.15,
    "has both": -1.2,
    "dated": -1.3,
    "whole": -1.3,
    "several": -1.45,
    "part": -1.5,
    "relatives": -1.7,
    "phases": -1.7,
    "both apart": -1.75,
    "share of numbers": -2.0,
    "any": -2.1,
    "scopes": -2.25,
    "differ otherwise": -3.0,
    "alike": -4.1,
}
_POINTS_OF_KINDS = {
    "event": 1.05,
    "thing": 1.0,
    "money": 0.95,
    "opposite": 0.65,
    "whereabouts": 0.55,
    "whole": 0.5,
    "duration": 0.45,
    "class": 0.05,
    "age": -0.05,
    "date": -0.15,
    "person": -0.15,
    "vague opposite": -0.5,
    "count": -0.6,
    "making": -0.6,
    "name": -0.85,
    "negation": -1.0,
    "vague word": -1.15,
}
# What the tables of `assertion.py` find of these kinds.
_POINTS_OF_TABLES = {
    "date": 2.35,
    "rating": 1.8,
    "colour": 1.2,
    "money": 1.15,
    "age": 0.3,
    "duration": -0.2,
    "name": -1.65,
    "place": -1.7,
}
# Sorts of pairs for which shared meanings say more or less than usual, or for which names alone are evidence.
_SLOPES = word_set("numbers names opposite negation")
_ALONE = frozenset(("words", "opposite", "vague opposite", "names"))
# Kinds of words for which it does not matter whose relatives both sentences name.
_OF_KIN = word_set("relative marriage children siblings friendship")
_NUMBERS = word_set("age count date duration money")
_NAMES = word_set("name whereabouts")
WORDS = frozenset(("person", "thing", "place", "event", "making", "vague word"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two slots that exclude each other, with their sentences."""

    mine: Slot
    theirs: Slot
    one: Sentence
    other: Sentence
    overlap: Overlap
    # The kind of value that the tables find to differ, if any.
    table: str | None = None

    @property
    def kind(self) -> str:
        """The kind of both slots."""
        return kind_of(self.mine)

    @property
    def matches(self) -> list[Match]:
        """What both tell beside the slots."""
        return [
            match
            for match in self.overlap.matches
            if not self.mine.has(match.mine) and not self.theirs.has(match.theirs)
        ]


def kind_of(slot: Slot) -> str:
    """`count` whatever is counted, `money` in any currency, the theme of the words of a list."""
    name = slot.kind.split()[0]
    if name == "name" and slot.sorts == {"place"}:
        return "whereabouts"
    if name in _NUMBERS or name in ("name", "negation", "whole"):
        return name
    return themes().get(name, name)


def is_of_words(slot: Slot) -> bool:
    """Whether it is a word of a list."""
    return slot.kind in themes()


def points_for(pair: Pair, kinds: Collection[str]) -> float:
    """The points of a pair; `kinds` are those in which its sentences differ."""
    signs = signs_of(pair, kinds)
    points = _POINTS["any"] + sum(_POINTS[name] * size for name, size in signs)
    if pair.table:
        points += _POINTS_OF_TABLES.get(pair.table, 0.0)
    return points + _POINTS_OF_KINDS.get(pair.kind, 0.0)


def signs_of(pair: Pair, kinds: Collection[str]) -> Iterator[tuple[str, float]]:
    """What speaks for and against one thing, and how much."""
    yield from _signs_of_meanings(pair)
    yield from _signs_of_subjects(pair)
    yield from _signs_of_slots(pair, kinds)
    yield from _signs_of_numbers(pair)


def _signs_of_meanings(pair: Pair) -> Iterator[tuple[str, float]]:
    matches = [one for one in pair.matches if not one.is_name]
    named = len({one.mine.name for one in pair.matches if one.is_name})
    shared = min(MOST_SHARED, sum(match.weight for match in matches))
    near = min(MOST_NEAR, sum(one.weight for one in matches if _is_near(one, pair)))
    yield "shared", shared
    yield "near", near
    yield "names", min(MOST_NAMES, named)
    sort = _sort_of(pair)
    if sort in _SLOPES:
        yield f"shared {sort}", shared
    if sort in _ALONE and shared < _LEAST:
        yield f"names alone {sort}", bool(named)


def _sort_of(pair: Pair) -> str:
    if pair.kind in _NUMBERS:
        return "numbers"
    if pair.kind in _NAMES:
        return "names"
    return "words" if pair.kind in WORDS else pair.kind


def _is_near(match: Match, pair: Pair) -> bool:
    is_near = match.mine.meanings & pair.mine.near
    return bool(is_near and match.theirs.meanings & pair.theirs.near)


def _signs_of_subjects(pair: Pair) -> Iterator[tuple[str, float]]:
    one, other = pair.one, pair.other
    mine, theirs = one.lead, other.lead
    yield "lead", bool(mine & theirs)
    yield "another lead", not mine & other.meanings and not theirs & one.meanings
    if pair.mine.kind not in _OF_KIN:
        yield "relatives", one.subject.relatives != other.subject.relatives
    yield "scopes", clash(one.scopes, other.scopes)
    is_more = one.apart < other.apart or other.apart < one.apart
    yield "apart", is_more
    are_two = clash(one.orders, other.orders)
    yield "both apart", are_two or (one.apart != other.apart and not is_more)
    alike = _likeness(one.words, other.words)
    are_both_left = _left(pair.overlap.mine, pair.mine) > 0
    are_both_left = are_both_left and _left(pair.overlap.theirs, pair.theirs) > 0
    is_alike = are_both_left or pair.table is None
    yield "alike", alike if is_alike else 0.0
    if is_of_words(pair.mine):
        yield "alike words", alike if is_alike else 0.0
    else:
        yield "contrast", alike >= BUILT_ALIKE and are_both_left
    yield "long", min(_LONGEST, len(one.tokens), len(other.tokens)) / _LONG


def _signs_of_slots(pair: Pair, kinds: Iterable[str]) -> Iterator[tuple[str, float]]:
    one, other = pair.one, pair.other
    mine, theirs = pair.mine.attributes, pair.theirs.attributes
    yield "table", pair.table is not None
    yield "attribute", bool(mine & theirs & CERTAIN)
    yield "some attribute", bool(mine & theirs)
    yield "another attribute", clash(mine, theirs)
    others = (set(kinds) & (_NUMBERS | _NAMES)) - {pair.kind}
    yield "differ otherwise", min(2, len(others))
    if not is_of_words(pair.mine):
        yield "several", max(_count(one, pair.mine), _count(other, pair.theirs)) > 1
    yield "has both", _has_both(pair.mine, pair.theirs, one, other)
    yield "unsure", pair.mine.kind == "name" and pair.mine.sorts != pair.theirs.sorts
    if pair.kind != "date":
        yield "dated", bool(one.dates) is not bool(other.dates)
        yield "same date", _meet(one.dates, other.dates)


def has_both_sides(mine: Slot, theirs: Slot, one: Sentence, other: Sentence) -> bool:
    """Whether a sentence has both of two words that deny each other, as `nominated for six, it won two`."""
    return "opposite" in kind_of(mine) and _has_both(mine, theirs, one, other)


def _has_both(mine: Slot, theirs: Slot, one: Sentence, other: Sentence) -> bool:
    """Whether one of the sentences has both values."""
    contents = {mine.content, theirs.content}
    return any(
        contents <= {slot.content for slot in sentence.of_kind(mine.kind)}
        for sentence in (one, other)
    )


def _signs_of_numbers(pair: Pair) -> Iterator[tuple[str, float]]:
    mine, theirs = pair.mine, pair.theirs
    shared = sum(match.weight for match in pair.matches)
    left = min(_left(pair.overlap.mine, mine), _left(pair.overlap.theirs, theirs))
    share = shared / max(shared + left, _LEAST)
    if pair.kind in _NUMBERS:
        yield "share of numbers", share
        yield "part", mine.is_part is not theirs.is_part
        yield "whole", mine.is_whole is not theirs.is_whole
    yield "phases", {mine.phase, theirs.phase} == {"begin", "end"}


def _left(tokens: Iterable[Token], slot: Slot) -> float:
    return sum(weight_of(token) for token in tokens if not slot.has(token))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the words of the longer sentence that both have in one place, from the start or from the end."""
    from_start: int = sum(map(eq, one, other))
    from_end: int = sum(map(eq, reversed(one), reversed(other)))
    longer = max(1, len(one), len(other))
    return float(max(from_start, from_end) / longer)


def _count(sentence: Sentence, slot: Slot) -> int:
    """How many values of its kind a sentence has."""
    return len(sentence.of_kind(slot.kind))


def _meet(one: Iterable[Moment], other: Sequence[Moment]) -> bool:
    return any(mine.meets(theirs) for mine in one for theirs in other)
