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
    for group, slots in one.groups.items():
        for mine, theirs in product(slots, other.groups.get(group, ())):
            if not _are_comparable(mine, theirs) or not mine.excludes(theirs):
                continue
            is_one = overlap.is_telling if is_of_words(mine) else overlap.is_close
            is_one = is_one or not mine.attributes.isdisjoint(theirs.attributes)
            if is_one and not _agree_elsewhere(mine, theirs, one, other):
                yield mine, theirs


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
        is_known = not _words(mine.content).isdisjoint(other.words)
        return is_known or not _words(theirs.content).isdisjoint(one.words)
    if is_of_words(mine):
        return has_both_sides(mine, theirs, one, other)
    return any(
        not slot.excludes(another)
        for kind in {mine.kind, theirs.kind}
        for slot, another in product(one.of_kind(kind), other.of_kind(kind))
    )


def _words(content: Content) -> frozenset[str]:
    return content if isinstance(content, frozenset) else frozenset()


def _denials(one: Sentence, other: Sentence) -> Iterator[tuple[Slot, Slot]]:
    """What one of both denies, and the other tells."""
    mine, theirs = one.denial, other.denial
    if mine and not theirs and _denied_by(mine) & other.meanings:
        yield mine, _affirmed(other)
    if theirs and not mine and _denied_by(theirs) & one.meanings:
        yield _affirmed(one), theirs


def _denied_by(denial: Slot) -> frozenset[str]:
    """What a word may deny: `without` and its like only the next word."""
    return denial.unit if denial.text.lower() in _ONLY_NEXT else denial.near


def _affirmed(sentence: Sentence) -> Slot:
    """A sentence that denies nothing, as what another one denies."""
    return Slot(-1, -1, "negation", "yes", sentence.text, near=sentence.meanings)
