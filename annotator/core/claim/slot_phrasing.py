"""What usual words in its part of a sentence say of a slot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.core.claim.concept import scopes_in, word_set, words_apart
from annotator.core.claim.part import Part, part_at, text_around
from annotator.core.claim.phrasing import phrasings_in
from annotator.core.claim.slot import Slot

# Kinds of slots that usual words say something of.
_KINDS = word_set("date duration money count name")
_RUNTIME = frozenset(("duration runtime",))
_SHOOT = frozenset(("duration shoot",))
# What is between a place and the larger place that it is in.
_INSIDE = frozenset((", ", " in ", " near ", " bei ", ", in ", " on the ", " in der "))
# Code points before and after a count that say what is counted.
_BEFORE, _AFTER = 16, 50
# Code points before and after another value that are read. Sentences are seldom longer.
_MOST_AROUND = 300


def phrased(
    slots: Sequence[Slot], folded: str, parts: Sequence[Part]
) -> Iterator[Slot]:
    """The slots of a folded sentence, each with its part and what usual words there say of it."""
    names = [slot for slot in slots if slot.kind == "name"]
    plain = folded.replace("@", " ")  # here `@` is in place of a value
    for slot in slots:
        placed = replace(slot, part=part_at(parts, slot.start))
        if slot.kind.split()[0] in _KINDS:
            yield _phrased(placed, plain, parts, names)
        else:
            yield placed


def _phrased(
    slot: Slot, folded: str, parts: Sequence[Part], names: Sequence[Slot]
) -> Slot:
    is_name = slot.kind == "name"
    text = text_around(folded, parts, slot.start, slot.end, is_kept=not is_name)
    return replace(
        slot,
        phrasings=_phrasings(slot, text),
        apart=words_apart(text),
        scopes=scopes_in(text),
        is_nested=is_name and _is_nested(slot, folded, names),
    )


def _is_nested(slot: Slot, folded: str, names: Sequence[Slot]) -> bool:
    """Whether a name is of a place that has the place before it in it, as `Hull` in `the quay in Hull`."""
    ends = (name.end for name in names if name.end < slot.start)
    gaps = (folded[end : slot.start] for end in ends)
    return not _INSIDE.isdisjoint(gaps)


def _phrasings(slot: Slot, text: str) -> frozenset[str]:
    """The attributes that usual words in this text give it."""
    kind = slot.kind.split()[0]
    before, after = (
        (_BEFORE, _AFTER) if kind == "count" else (_MOST_AROUND, _MOST_AROUND)
    )
    named = phrasings_in(kind, _around(text, before, after))
    if kind == "name":
        return frozenset(name for name in named if _may_be(slot, name))
    if kind == "duration":
        return named - (_SHOOT if slot.is_of_a_film else _RUNTIME)
    return named


def _may_be(name: Slot, phrasing: str) -> bool:
    """Whether a name may be a person's, or is surely a place's, where usual words say so."""
    sort = phrasing.partition(" ")[0]
    is_sure = len(name.sorts) == 1
    return sort in name.sorts and (is_sure or sort != "place")


def _around(text: str, before: int, after: int) -> str:
    """The text from so many code points before a value to so many after its start."""
    place = text.index("@")
    return text[max(0, place - before) : place + after]
