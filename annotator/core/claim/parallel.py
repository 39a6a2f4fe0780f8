"""Two sentences side by side: the slot that each fills otherwise, though both tell of one thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from annotator.core.claim.evidence import (
    ENOUGH,
    Pair,
    has_both_sides,
    is_of_words,
    points_for,
)
from annotator.core.claim.overlap import Overlap, overlap_of
from annotator.core.claim.sentence import Sentence
from annotator.core.claim.slot import Content, Slot

_ONLY_NEXT = ("without", "ohne", "neither", "nor", "no")
# A whole sentence against another one.
_WHOLE = Slot(-1, -1, "whole", "")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An attribute, and the two values as they are written."""

    attribute: str
    one: str
    other: str

    def turned(self) -> "Contradiction":
        """The same, the other side first."""
        return Contradiction(self.attribute, self.other, self.one)


def difference_between(
    one: Sentence, other: Sentence, told: Contradiction | None, least: float = ENOUGH
) -> Contradiction | None:
    """What two sentences contradict each other in: the likeliest of their slots, if it has more points than `least`.

    The tables of words found `told`.
    """
    if other.text < one.text:
        turned = told.turned() if told else None
        found = difference_between(other, one, turned, least)
        return found.turned() if found else None
    pairs = pairs_of(one, other, told)
    kinds = {pair.kind for pair in pairs}
    scored = ((points_for(pair, kinds), number) for number, pair in enumerate(pairs))
    points, number = max(scored, default=(0.0, 0))
    if points <= least:
        return None
    best = pairs[number]
    return told or _contradiction(best)


def _contradiction(pair: Pair) -> Contradiction:
    names = sorted(pair.mine.attributes & pair.theirs.attributes)
    shared = {
        name for one in pair.matches for name in one.mine.meanings & one.theirs.meanings
    }
    about = names[:1] or [pair.mine.kind, *sorted(shared)]
    texts = (pair.mine.text, pair.theirs.text)
    return Contradiction(" ".join(about).replace("~", "="), *texts)


def pairs_of(one: Sentence, other: Sentence, told: Contradiction | None) -> list[Pair]:
    """The slots that may contradict each other."""
    overlap = overlap_of(one, other)
    table = told.attribute.split()[0] if told else None
    slots = list(_excluding(one, other, overlap))
    if overlap.is_close:
        slots += _denials(one, other)
    if told and not any(_are_told(told, *both) for both in slots):
        slots.append((_WHOLE, _WHOLE))
    return [Pair(*both, one, other, overlap, table) for both in slots]


def _are_told(told: Contradiction, mine: Slot, theirs: Slot) -> bool:
    """Whether the tables found these two slots."""
    return mine.text in told.one and theirs.text in told.other


def _excluding(
    one: Sentence, other: Sentence, overlap: Overlap
) -> Iterator[tuple[Slot, Slot]]:
    if not overlap.is_close and one.attributes.isdisjoint(other.attributes):
        return
    for mine, theirs in _of_one_group(one, other):
        if not _are_comparable(mine, theirs):
            continue
        if not mine.excludes(theirs):
            continue
        if not _are_of_one_thing(mine, theirs, overlap):
            continue
        if not _agree_elsewhere(mine, theirs, one, other):
            yield mine, theirs


def _of_one_group(one: Sentence, other: Sentence) -> Iterator[tuple[Slot, Slot]]:
    for group, slots in one.groups.items():
        others = other.groups.get(group, ())
        yield from product(slots, others)


def _are_of_one_thing(mine: Slot, theirs: Slot, overlap: Overlap) -> bool:
    """Whether both are values of one attribute, or beside much that both sentences tell."""
    if mine.attributes & theirs.attributes:
        return True
    if is_of_words(mine):
        return overlap.is_telling
    return overlap.is_close


def _are_comparable(mine: Slot, theirs: Slot) -> bool:
    """Whether two slots of one group may be of one thing."""
    if mine.kind == "name":
        return bool(mine.sorts & theirs.sorts)
    if mine.kind == "order":
        return bool(mine.unit & theirs.unit)
    return mine.kind != "negation"


def _agree_elsewhere(mine: Slot, theirs: Slot, one: Sentence, other: Sentence) -> bool:
    """Whether both sentences have a value of the kind in common."""
    if mine.kind == "name":
        return _is_named(mine, other) or _is_named(theirs, one)
    if is_of_words(mine):
        return has_both_sides(mine, theirs, one, other)
    kinds = {mine.kind, theirs.kind}
    return any(_agree_in(kind, one, other) for kind in kinds)


def _is_named(name: Slot, sentence: Sentence) -> bool:
    words = _words(name.content)
    return not words.isdisjoint(sentence.words)


def _agree_in(kind: str, one: Sentence, other: Sentence) -> bool:
    both = product(one.of_kind(kind), other.of_kind(kind))
    return any(not mine.excludes(theirs) for mine, theirs in both)


def _words(content: Content) -> frozenset[str]:
    return content if isinstance(content, frozenset) else frozenset()


def _denials(one: Sentence, other: Sentence) -> Iterator[tuple[Slot, Slot]]:
    """What one of both denies, and the other tells."""
    mine = one.denial
    theirs = other.denial
    if mine and theirs:
        return
    if mine and _denies(mine, other):
        yield mine, _affirmed(other)
    if theirs and _denies(theirs, one):
        yield _affirmed(one), theirs


def _denies(denial: Slot, sentence: Sentence) -> bool:
    """Whether a word may deny something that the sentence tells."""
    denied = _denied_by(denial)
    return not denied.isdisjoint(sentence.meanings)


def _denied_by(denial: Slot) -> frozenset[str]:
    """What a word may deny: `without` and its like only the next word."""
    return denial.unit if denial.text.lower() in _ONLY_NEXT else denial.near


def _affirmed(sentence: Sentence) -> Slot:
    """A sentence that denies nothing, as what another one denies."""
    return Slot(-1, -1, "negation", "yes", sentence.text, near=sentence.meanings)
