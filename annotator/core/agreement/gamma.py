"""Agreement on spans beyond chance: gamma, of Mathet, Widlöcher and Métivier (2015).

Gamma is 1 - observed / expected disorder. Expected is the disorder of the same tags where one
person's are moved along the text, whose end leads to its start. The paper moves them at random.
We move them by `MOVES` even steps, so the same tags always have the same gamma.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from annotator.core.agreement.alignment import TooManyTags, align
from annotator.core.agreement.figure import FEWEST_UNITS, Figure, Reason
from annotator.core.agreement.tag import Tag

MOVES = 30
# On each side of one article.
MOST_TAGS = 1000


@dataclass(frozen=True, slots=True)
class Sides:
    """What two people have tagged in one text of `length` code points."""

    left: Sequence[Tag]
    right: Sequence[Tag]
    length: int

    @property
    def units(self) -> int:
        """How many tags both have."""
        return len(self.left) + len(self.right)


def gamma(texts: Iterable[Sides], fewest: int = FEWEST_UNITS) -> Figure:
    """Gamma of one text or of several, whose disorders are added."""
    texts = [sides for sides in texts if sides.units]
    count = sum(sides.units for sides in texts)
    if count < max(fewest, 1):
        return Figure.without(Reason.TOO_FEW, count)
    sides = chain.from_iterable((text.left, text.right) for text in texts)
    if any(len(tags) > MOST_TAGS for tags in sides):
        return Figure.without(Reason.TOO_MANY, count)
    try:
        alignments = [align(text.left, text.right) for text in texts]
        observed = sum(alignment.cost for alignment in alignments)
        expected = sum(map(expected_cost, texts))
    except TooManyTags:
        return Figure.without(Reason.TOO_MANY, count)
    if not expected:
        return Figure.without(Reason.ONE_CHOICE, count)
    return Figure(1 - observed / expected, count)


def expected_cost(sides: Sides) -> float:
    """What the best alignment costs by chance."""
    moves = range(1, MOVES + 1)
    steps = [round(sides.length * move / (MOVES + 1)) for move in moves]
    costs = []
    for step in steps:
        moved = [tag.shifted(step, sides.length) for tag in sides.right]
        costs.append(align(sides.left, moved).cost)
    return sum(costs) / len(costs)
