"""Two sentences side by side: the slot that each fills otherwise, though both tell of one thing."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.claim.concept import FILM_PARTS, GROWING, RECURRING, word_set
from annotator.core.claim.evidence import ENOUGH, Pair, kind_of, points_for
from annotator.core.claim.quantity import unit_in
from annotator.core.claim.sentence import Content, Sentence, Slot
from annotator.core.claim.topic import are_of_one_sort

# What has ended is another event than its beginning, by the stem.
_ENDED = word_set("lift lifted overtu")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An attribute, and the two values as they are written."""

    attribute: str
    one: str
    other: str


def difference_between(one: Sentence, other: Sentence) -> Contradiction | None:
    """What two sentences contradict each other in: the likeliest of their slots."""
    pairs = [*_pairs(one, other), *_denials(one, other)]
    kinds = {pair.kind for pair in pairs} - {"negation"}
    scored = (
        (points_for(pair, kinds), number)
        for number, pair in enumerate(pairs)
        if not _are_two_things(pair)
    )
    points, number = max(scored, default=(0.0, 0))
    if points <= ENOUGH:
        return None
    best = pairs[number]
    attribute = " ".join([best.mine.kind, *sorted(best.shared)])
    return Contradiction(attribute, best.mine.text, best.theirs.text)


def _pairs(one: Sentence, other: Sentence) -> Iterator[Pair]:
    for mine in one.slots:
        for theirs in other.slots:
            is_pair = _are_comparable(mine, theirs) and mine.excludes(theirs)
            if is_pair and not _agree_elsewhere(mine, theirs, one, other):
                yield Pair(mine, theirs, one, other)


def _are_comparable(mine: Slot, theirs: Slot) -> bool:
    are_counts = kind_of(mine) == kind_of(theirs) == "count"
    return are_counts or mine.kind == theirs.kind


def _agree_elsewhere(mine: Slot, theirs: Slot, one: Sentence, other: Sentence) -> bool:
    """Whether both sentences have a value of the kind in common."""
    if kind_of(mine) in ("name", "place"):
        names = (_words(mine.content), _words(theirs.content))
        is_known = names[0] & other.subject.words or names[1] & one.subject.words
        return bool(is_known)
    kinds = (mine.kind, theirs.kind)
    return any(
        slot.kind == another.kind and not slot.excludes(another)
        for slot in one.slots
        for another in other.slots
        if slot.kind in kinds
    )


def _words(content: Content) -> frozenset[str]:
    return content if isinstance(content, frozenset) else frozenset()


def _denials(one: Sentence, other: Sentence) -> Iterator[Pair]:
    """What one of both denies, and the other tells."""
    mine, theirs = one.denial, other.denial
    if mine and not theirs and _is_told(mine, other):
        yield Pair(mine, _affirmed(mine, other), one, other)
    if theirs and not mine and _is_told(theirs, one):
        yield Pair(_affirmed(theirs, one), theirs, one, other)


def _is_told(denial: Slot, sentence: Sentence) -> bool:
    denied = denial.following
    return denied is not None and denied.meaning in sentence.meanings


def _affirmed(denial: Slot, sentence: Sentence) -> Slot:
    """What another sentence tells that one denies."""
    denied = denial.following.meaning if denial.following else ""
    text = sentence.written.get(denied, "")
    return Slot(0, 0, "negation", "yes", text, clause=sentence.meanings)


def _are_two_things(pair: Pair) -> bool:
    """Whether two slots cannot be of one thing, however much both sentences share."""
    mine, theirs = pair.one.subject, pair.other.subject
    are_two = {mine.gender, theirs.gender} == {"he", "she"}
    if are_two and not mine.people & theirs.people:
        return True
    if pair.one.meanings & _ENDED != pair.other.meanings & _ENDED:
        return True
    return _is_told_of_another(pair) or _happens_again(pair)


def _is_told_of_another(pair: Pair) -> bool:
    """Whether one is a country and the other a town, or one somebody's share."""
    mine, theirs = pair.mine.content, pair.theirs.content
    if pair.kind == "place":
        return not are_of_one_sort(_words(mine), _words(theirs))
    if pair.kind == "duration":
        one = pair.one.meanings & FILM_PARTS
        return one != pair.other.meanings & FILM_PARTS
    people = (pair.one.subject.people, pair.other.subject.people)
    is_share = pair.kind in ("money", "count") and not all(people)
    return is_share and pair.one.subject.offices != pair.other.subject.offices


def _happens_again(pair: Pair) -> bool:
    """Whether there may be another date, or another number by then."""
    if pair.kind == "date":
        shared = {meaning.removeprefix("=") for meaning in pair.shared}
        return bool(shared & RECURRING)
    is_growing = pair.kind == "count" and unit_in(pair.mine.kind) in GROWING
    return is_growing and bool(pair.one.dates) is not bool(pair.other.dates)
