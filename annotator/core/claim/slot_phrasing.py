"""What usual words in its part of a sentence say of a slot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.core.claim.concept import scopes_in, word_set, words_apart
from annotator.core.claim.part import Part, part_at, text_around
from annotator.core.claim.phrasing import phrasings_in
from annotator.core.claim.slot import Slot

_KINDS = word_set("date duration money count name")
_RUNTIME, _SHOOT = map(frozenset, (["duration runtime"], ["duration shoot"]))
# Between a place and the place that it is in.
_NESTED = frozenset((", ", " in ", " near ", " bei ", ", in ", " on the ", " in der "))
# Code points around a count that say what is counted.
_BEFORE, _AFTER = 16, 50


def phrased(
    slots: Sequence[Slot], folded: str, parts: Sequence[Part]
) -> Iterator[Slot]:
    """The slots of a folded sentence, each with its part and what usual words there say of it."""
    ends = {slot.end for slot in slots if slot.kind == "name"}
    for slot in slots:
        placed = replace(slot, part=part_at(parts, slot.start))
        if slot.kind.split()[0] not in _KINDS:
            yield placed
            continue
        gaps = (folded[end : slot.start] for end in ends if end < slot.start)
        is_nested = slot.kind == "name" and not _NESTED.isdisjoint(gaps)
        is_kept = slot.kind != "name"
        text = text_around(folded, parts, slot.start, slot.end, is_kept=is_kept)
        yield replace(
            placed,
            phrasings=_phrasings(slot, text),
            apart=words_apart(text),
            scopes=scopes_in(text),
            is_nested=is_nested,
        )


def _phrasings(slot: Slot, text: str) -> frozenset[str]:
    """The attributes of which usual words in this text make it a value."""
    kind = slot.kind.split()[0]
    named = phrasings_in(kind, _around(text) if kind == "count" else text)
    if kind == "name":
        return frozenset(name for name in named if _may_be(slot, name))
    if kind == "duration":
        return named - (_SHOOT if slot.is_of_a_film else _RUNTIME)
    return named


def _may_be(name: Slot, phrasing: str) -> bool:
    """Whether a name may be a person's, or is surely a place's, where it would be one."""
    sort = phrasing.partition(" ")[0]
    return sort in name.sorts and (sort != "place" or len(name.sorts) == 1)


def _around(text: str) -> str:
    """The words around a count that say what is counted."""
    place = text.index("@")
    return text[max(0, place - _BEFORE) : place + _AFTER]
