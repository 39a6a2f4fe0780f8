"""All figures of the agreement of two readings, or of many."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.agreement.alignment import Alignment, TooManyTags, align
from annotator.core.agreement.figure import Figure, Reason
from annotator.core.agreement.gamma import Sides, gamma
from annotator.core.agreement.kappa import cohen, fleiss
from annotator.core.agreement.moment import (
    Difference,
    Moments,
    difference,
    moments_of,
)
from annotator.core.annotation import Kind


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures with counts: tags that both have, and those that one alone has."""

    spans: Figure
    kinds: Figure
    levels: Figure
    statuses: Figure
    reveal_points: Difference
    moments: Sequence[Moments]
    both: int
    only_left: int
    only_right: int


def agreement(
    texts: Sequence[Sides],
    *,
    same_people: bool = True,
) -> Agreement:
    """The agreement in one text or in several, of the same two people or of others each time."""
    try:
        alignments = [align(sides.left, sides.right) for sides in texts]
    except TooManyTags:
        return _without(sum(sides.units for sides in texts))
    pairs = [pair for alignment in alignments for pair in alignment.pairs]
    kappa = cohen if same_people else fleiss
    spoilers = [pair for pair in pairs if all(tag.is_spoiler for tag in pair)]
    facts = [pair for pair in pairs if all(tag.kind == Kind.FACT for tag in pair)]
    moments = moments_of(spoilers)
    return Agreement(
        spans=gamma(texts),
        kinds=kappa([(left.kind, right.kind) for left, right in pairs]),
        levels=kappa(
            [(left.level or "", right.level or "") for left, right in spoilers]
        ),
        statuses=kappa([(left.check, right.check) for left, right in facts]),
        reveal_points=difference(moments),
        moments=moments,
        both=len(pairs),
        only_left=_count(alignments, "left"),
        only_right=_count(alignments, "right"),
    )


def _count(alignments: Sequence[Alignment], side: str) -> int:
    alone = (getattr(alignment, side) for alignment in alignments)
    return sum(map(len, alone))


def _without(count: int) -> Agreement:
    """The agreement where there are too many readings to compare."""
    none = Figure.without(Reason.TOO_MANY, count)
    nothing = difference([])
    return Agreement(
        none,
        none,
        none,
        none,
        nothing,
        [],
        0,
        0,
        0,
    )
