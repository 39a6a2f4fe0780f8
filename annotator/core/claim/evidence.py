"""Signs that two slots are of one thing, and signs that they are of two: each has its points.

The points were fitted once on the pairs of facts in `tests/core/claims/` and then rounded. They are the same
for every film.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.core.claim.concept import MOMENTS, word_set
from annotator.core.claim.date import Moment
from annotator.core.claim.sentence import Sentence, Slot

# With more points two slots are of one thing.
ENOUGH = 0.9
# What a meaning weighs that articles about films have in any sentence; others weigh 1.
USUAL = 0.4
_USUAL = word_set(
    "=shoot =produce =direct =play =write =set =appear =release =author"
    " scen film star direct actor"
)
# What both tell, and what only they do: more of it makes no difference.
MOST_SHARED, MOST_LEFT = 4.0, 3.0
# Sentences with more words in common are built alike. Where they differ twice, they compare two things.
BUILT_ALIKE = 0.5
_POINTS = {
    "shared": 1.2,
    "share": 0.5,
    "moment": 0.3,
    "left": -0.4,
    "alike": -1.4,
    "contrast": -1.1,
    "lead": -1.0,
    "another person": -1.2,
    "differ otherwise": -1.7,
    "several": -0.5,
    "apart": -2.4,
    "both apart": -1.1,
    "scopes": -0.6,
    "concepts": -0.8,
    "dated": -1.0,
    "another date": -0.8,
    "unit": -0.8,
}
_POINTS_OF_KINDS = {
    "age": 0.8,
    "category": 0.8,
    "duration": 0.8,
    "money": 0.5,
    "name": -0.2,
    "negation": -0.9,
}
_KINDS = word_set("age count date duration money name negation place")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two slots that exclude each other, with their sentences."""

    mine: Slot
    theirs: Slot
    one: Sentence
    other: Sentence

    @property
    def shared(self) -> frozenset[str]:
        """What both sentences tell beside the slots."""
        both = self.one.meanings & self.other.meanings
        return both - self.mine.own - self.theirs.own

    @property
    def kind(self) -> str:
        """The kind of both slots."""
        return kind_of(self.mine)


def kind_of(slot: Slot) -> str:
    """`count` whatever is counted, `money` in any currency, `category` for the words of a list."""
    name = slot.kind.split()[0]
    return name if name in _KINDS else "category"


def is_telling(meaning: str) -> bool:
    """Whether a meaning is not in any sentence about a film."""
    return meaning not in _USUAL


def points_for(pair: Pair, kinds: Iterable[str]) -> float:
    """The points of a pair; `kinds` are those in which its sentences differ."""
    signs = (
        *_signs_of_meanings(pair),
        *_signs_of_subjects(pair),
        *_signs_of_slots(pair, kinds),
    )
    points = sum(_POINTS[name] * size for name, size in signs)
    return points + _POINTS_OF_KINDS.get(pair.kind, 0.0)


def _signs_of_meanings(pair: Pair) -> Iterator[tuple[str, float]]:
    one, other = pair.one.meanings, pair.other.meanings
    shared = _weight(pair.shared)
    shorter = min(_weight(one - pair.mine.own), _weight(other - pair.theirs.own))
    yield "shared", min(MOST_SHARED, shared)
    yield "share", min(1.0, shared / max(shorter, USUAL))
    yield "moment", bool(_bare(pair.shared) & MOMENTS)
    mine = one - other - pair.mine.own
    theirs = other - one - pair.theirs.own
    yield "left", min(MOST_LEFT, _weight(mine), _weight(theirs))
    alike = _likeness(pair.one.subject.words, pair.other.subject.words)
    yield "alike", alike
    yield "contrast", alike >= BUILT_ALIKE and bool(mine and theirs)


def _signs_of_subjects(pair: Pair) -> Iterator[tuple[str, float]]:
    one, other = pair.one, pair.other
    is_new = one.lead not in other.meanings and other.lead not in one.meanings
    yield "lead", is_new
    yield "another person", one.subject.is_another_person(other.subject)
    yield "scopes", _clash(one.scopes, other.scopes)
    is_more = one.apart < other.apart or other.apart < one.apart
    yield "apart", is_more
    yield "both apart", one.apart != other.apart and not is_more


def _signs_of_slots(pair: Pair, kinds: Iterable[str]) -> Iterator[tuple[str, float]]:
    mine, theirs = pair.mine, pair.theirs
    yield "differ otherwise", min(2, len(set(kinds) - {pair.kind}))
    yield "several", max(_count(pair.one, pair.kind), _count(pair.other, pair.kind)) > 1
    yield "concepts", _clash(_concepts(mine.clause), _concepts(theirs.clause))
    yield "unit", mine.kind != theirs.kind
    if pair.kind != "date":
        dates, others = pair.one.dates, pair.other.dates
        yield "dated", bool(dates) is not bool(others)
        yield "another date", bool(dates and others) and not _meet(dates, others)


def _weight(meanings: Iterable[str]) -> float:
    return sum(1.0 if is_telling(meaning) else USUAL for meaning in meanings)


def _bare(meanings: Iterable[str]) -> set[str]:
    return {meaning.removeprefix("=") for meaning in meanings}


def _concepts(meanings: Iterable[str]) -> frozenset[str]:
    return frozenset(meaning for meaning in meanings if meaning.startswith("="))


def _likeness(one: Collection[str], other: Collection[str]) -> float:
    """The share of the words of the shorter sentence that both have."""
    shorter = min(len(one), len(other))
    return len(set(one) & set(other)) / max(1, shorter)


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _count(sentence: Sentence, kind: str) -> int:
    return sum(kind_of(slot) == kind for slot in sentence.slots)


def _meet(one: Iterable[Moment], other: Sequence[Moment]) -> bool:
    return any(mine.meets(theirs) for mine in one for theirs in other)
