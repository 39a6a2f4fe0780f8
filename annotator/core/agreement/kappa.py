"""Agreement on choices beyond chance: Cohen's kappa for two people, Fleiss' for any.

Cohen, A coefficient of agreement for nominal scales (1960). Fleiss, Measuring nominal scale
agreement among many raters (1971).
"""

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from annotator.core.agreement.figure import FEWEST_UNITS, Figure, Reason

Choice: TypeAlias = str


def cohen(pairs: Sequence[tuple[Choice, Choice]], fewest: int = FEWEST_UNITS) -> Figure:
    """Kappa of two people who have each made a choice for every unit."""
    count = len(pairs)
    if count < max(fewest, 1):
        return Figure.without(Reason.TOO_FEW, count)
    first = Counter(left for left, _ in pairs)
    second = Counter(right for _, right in pairs)
    by_chance = sum(first[one] * second[one] for one in first) / count**2
    same = sum(left == right for left, right in pairs) / count
    return _beyond(
        same,
        by_chance,
        count,
    )


def fleiss(items: Sequence[Sequence[Choice]], fewest: int = FEWEST_UNITS) -> Figure:
    """Kappa of units that were each judged by the same number of people, two or more.

    Those need not be the same people for every unit.
    """
    count = len(items)
    if count < max(fewest, 1):
        return Figure.without(Reason.TOO_FEW, count)
    raters = len(items[0])
    if raters < 2 or any(len(item) != raters for item in items):  # noqa: PLR2004
        raise ValueError("each unit needs the same number of choices, at least two")
    every = Counter(choice for item in items for choice in item)
    by_chance = sum((n / (count * raters)) ** 2 for n in every.values())
    same = sum(map(_share_of_pairs, items)) / count
    return _beyond(
        same,
        by_chance,
        count,
    )


def _share_of_pairs(item: Sequence[Choice]) -> float:
    """How many of the pairs of people made the same choice."""
    pairs = len(item) * (len(item) - 1)
    return sum(n * (n - 1) for n in Counter(item).values()) / pairs


def _beyond(
    same: float,
    by_chance: float,
    count: int,
) -> Figure:
    if by_chance >= 1:
        return Figure.without(Reason.ONE_CHOICE, count)
    return Figure((same - by_chance) / (1 - by_chance), count)
