"""Signs that two slots are of one thing, and signs that they are of two: each has its points.

The points were fitted once on the facts in `tests/core/claims/` and then rounded. They are the same for every
film.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq

from annotator.core.claim.attribute import CERTAIN
from annotator.core.claim.category import OPPOSITES
from annotator.core.claim.concept import word_set
from annotator.core.claim.date import Moment
from annotator.core.claim.overlap import Match, Overlap, weight_of
from annotator.core.claim.sentence import Sentence, Slot, Token

# With more points two slots are of one thing.
ENOUGH = 0.5
# What both tell: more of it makes no difference.
MOST_SHARED, MOST_NEAR = 4.0, 2.0
# A sentence of which both tell less is short.
_LEAST = 0.4
# Sentences with more words in the same places are built alike. Where they differ twice, they compare two things.
BUILT_ALIKE = 0.3
# Tokens of a long sentence; the points are for so many.
_LONG, _LONGEST = 10, 20
_POINTS = {
    "shared": 1.7,
    "attribute": 1.25,
    "lead": 1.0,
    "near a denial": 0.9,
    "agree": 0.85,
    "negated": 0.75,
    "same date": 0.55,
    "shared with numbers": 0.4,
    "shared with names": 0.4,
    "near a word": 0.35,
    "another unit": 0.3,
    "shared with words": 0.2,
    "any": 0.0,
    "table": -0.25,
    "same person": -0.3,
    "both apart": -0.7,
    "apart": -0.9,
    "another lead": -1.0,
    "contrast": -1.25,
    "several": -1.5,
    "relatives": -1.5,
    "another attribute": -1.55,
    "differ otherwise": -1.65,
    "share of numbers": -1.65,
    "long": -1.75,
    "scopes": -2.4,
    "dated": -2.8,
    "alike": -4.4,
}
_POINTS_OF_KINDS = {
    "whole": 4.75,
    "negation": 0.85,
    "category": 0.2,
    "money": -0.1,
    "opposite": -0.15,
    "age": -0.2,
    "duration": -0.25,
    "date": -0.95,
    "place": -0.95,
    "count": -1.5,
    "name": -1.7,
}
# What the tables of `assertion.py` find of these kinds.
_POINTS_OF_TABLES = {
    "money": 1.25,
    "age": 0.2,
    "date": -0.15,
    "place": -0.25,
    "name": -0.35,
    "count": -1.05,
}
_NUMBERS = word_set("age count date duration money")
_NAMES = word_set("name place")
# Kinds in which sentences about one thing may differ, too.
_ALWAYS_OTHERWISE = word_set("negation opposite whole")


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
    """`count` whatever is counted, `money` in any currency, `category` for the words of a list."""
    name = slot.kind.split()[0]
    if name == "name" and slot.sorts == {"place"}:
        return "place"
    if name in _NUMBERS or name in ("name", "negation", "whole"):
        return name
    return "opposite" if name in OPPOSITES else "category"


def points_for(pair: Pair, kinds: Collection[str]) -> float:
    """The points of a pair; `kinds` are those in which its sentences differ."""
    signs = (
        *_signs_of_meanings(pair),
        *_signs_of_subjects(pair),
        *_signs_of_slots(pair, kinds),
        *_signs_of_numbers(pair),
    )
    points: float = sum(_POINTS[name] * size for name, size in signs)
    if pair.table:
        points += _POINTS_OF_TABLES.get(pair.table, 0.0)
    return points + _POINTS_OF_KINDS.get(pair.kind, 0.0)


def _signs_of_meanings(pair: Pair) -> Iterator[tuple[str, float]]:
    matches = pair.matches
    shared = min(MOST_SHARED, sum(match.weight for match in matches))
    near = min(MOST_NEAR, sum(one.weight for one in matches if _is_near(one, pair)))
    yield "any", 1
    yield "shared", shared
    if pair.kind in _NUMBERS:
        yield "shared with numbers", shared
    elif pair.kind in _NAMES:
        yield "shared with names", shared
    elif pair.kind == "negation":
        yield "near a denial", near
    elif pair.kind == "category":
        yield "shared with words", shared
        yield "near a word", near


def _is_near(match: Match, pair: Pair) -> bool:
    is_near = match.mine.meanings & pair.mine.near
    return bool(is_near and match.theirs.meanings & pair.theirs.near)


def _signs_of_subjects(pair: Pair) -> Iterator[tuple[str, float]]:
    one, other = pair.one, pair.other
    mine, theirs = one.lead, other.lead
    yield "lead", bool(mine & theirs)
    yield "another lead", not mine & other.meanings and not theirs & one.meanings
    is_same = not (
        one.names.isdisjoint(other.words) and other.names.isdisjoint(one.words)
    )
    yield "same person", is_same and pair.kind not in _NAMES
    yield "relatives", one.subject.relatives != other.subject.relatives
    yield "scopes", _clash(one.scopes, other.scopes)
    is_more = one.apart < other.apart or other.apart < one.apart
    yield "apart", is_more
    are_two = _clash(one.orders, other.orders)
    yield "both apart", are_two or (one.apart != other.apart and not is_more)
    alike = _likeness(one.words, other.words)
    are_both_left = _left(pair.overlap.mine, pair.mine) > 0
    are_both_left = are_both_left and _left(pair.overlap.theirs, pair.theirs) > 0
    is_alike = are_both_left or pair.table is None
    yield "alike", alike if is_alike else 0.0
    yield "contrast", alike >= BUILT_ALIKE and are_both_left
    yield "long", min(_LONGEST, len(one.tokens), len(other.tokens)) / _LONG


def _signs_of_slots(pair: Pair, kinds: Iterable[str]) -> Iterator[tuple[str, float]]:
    one, other = pair.one, pair.other
    mine, theirs = pair.mine.attributes, pair.theirs.attributes
    yield "table", pair.table is not None
    yield "attribute", bool(mine & theirs & CERTAIN)
    yield "another attribute", _clash(mine, theirs)
    others = set(kinds) - {pair.kind, *_ALWAYS_OTHERWISE}
    yield "differ otherwise", min(2, len(others))
    yield "several", max(_count(one, pair.kind), _count(other, pair.kind)) > 1
    yield "agree", min(2, _agreements(one, other))
    is_denied = one.denial is None
    is_denied = is_denied is not (other.denial is None)
    yield "negated", is_denied and pair.kind != "negation"
    if pair.kind != "date":
        yield "dated", bool(one.dates) is not bool(other.dates)
        yield "same date", _meet(one.dates, other.dates)


def _signs_of_numbers(pair: Pair) -> Iterator[tuple[str, float]]:
    if pair.kind not in _NUMBERS:
        return
    mine, theirs = pair.mine, pair.theirs
    shared = sum(match.weight for match in pair.matches)
    left = min(_left(pair.overlap.mine, mine), _left(pair.overlap.theirs, theirs))
    yield "share of numbers", shared / max(shared + left, _LEAST)
    yield "another unit", mine.kind != theirs.kind


def _left(tokens: Iterable[Token], slot: Slot) -> float:
    return sum(weight_of(token) for token in tokens if not slot.has(token))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the words of the longer sentence that both have in one place, from the start or from the end."""
    from_start: int = sum(map(eq, one, other))
    from_end: int = sum(map(eq, reversed(one), reversed(other)))
    longer = max(1, len(one), len(other))
    return float(max(from_start, from_end) / longer)


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _count(sentence: Sentence, kind: str) -> int:
    return sum(kind_of(slot) == kind for slot in sentence.slots)


def _agreements(one: Sentence, other: Sentence) -> int:
    """How many numbers both have in common."""
    return sum(
        any(
            mine.kind == theirs.kind and not mine.excludes(theirs)
            for theirs in other.slots
        )
        for mine in one.slots
        if kind_of(mine) in _NUMBERS
    )


def _meet(one: Iterable[Moment], other: Sequence[Moment]) -> bool:
    return any(mine.meets(theirs) for mine in one for theirs in other)
