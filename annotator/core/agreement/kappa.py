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
    products = [first[choice] * second[choice] for choice in first]
    by_chance = sum(products) / count**2
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
    is_even = all(len(item) == raters for item in items)
    if raters < 2 or not is_even:  # noqa: PLR2004
        raise ValueError("each unit needs the same number of choices, at least two")
    every = Counter(choice for item in items for choice in item)
    shares = [number / (count * raters) for number in every.values()]
    by_chance = sum(share**2 for share in shares)
    same = sum(map(_share_of_pairs, items)) / count
    return _beyond(
        same,
        by_chance,
        count,
    )


def _share_of_pairs(item: Sequence[Choice]) -> float:
    """How many of the pairs of people made the same choice."""
    pairs = len(item) * (len(item) - 1)
    counts = Counter(item).values()
    return sum(number * (number - 1) for number in counts) / pairs


def _beyond(
    same: float,
    by_chance: float,
    count: int,
) -> Figure:
    if by_chance >= 1:
        return Figure.without(Reason.ONE_CHOICE, count)
    value = (same - by_chance) / (1 - by_chance)
    return Figure(value, count)
