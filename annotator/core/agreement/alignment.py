"""Which tag of one person is which of the other's: the alignment of the least disorder.

After Mathet, Widlöcher and Métivier, The Unified and Holistic Method Gamma (2015), for two
people. Where a tag is aligned with none, that costs `ALONE`, so two tags that differ by more
than twice that are never aligned. Groups of tags that can be aligned are solved one by one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from annotator.core.agreement.assignment import assign
from annotator.core.agreement.tag import Tag

ALONE = 1.0
OTHER_KIND = 1.0
# Tags further apart than this share of their lengths are never aligned.
_FARTHEST = sqrt(2 * ALONE)
# Of a group, on each side: beyond that, the answer would take too long.
LARGEST_GROUP = 80


class TooManyTags(ValueError):
    """Too many tags of both are on the same words."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of tags, the tags that only one of them has, and the cost of all that."""

    pairs: tuple[tuple[Tag, Tag], ...]
    left: tuple[Tag, ...]
    right: tuple[Tag, ...]
    cost: float


def dissimilarity(one: Tag, other: Tag) -> float:
    """How much two tags differ in place and kind."""
    is_other_kind = one.kind != other.kind
    return distance(one, other) + OTHER_KIND * is_other_kind


def distance(one: Tag, other: Tag) -> float:
    """How much two tags differ in place; 0 where they are the same."""
    starts = abs(one.passage.start - other.passage.start)
    ends = abs(one.passage.end - other.passage.end)
    length = one.length + other.length
    share = (starts + ends) / length
    return float(share**2) * ALONE


def align(left: Sequence[Tag], right: Sequence[Tag]) -> Alignment:
    """The alignment of the least cost; raises TooManyTags."""
    left = sorted(left, key=_order)
    right = sorted(right, key=_order)
    near = _near(left, right)
    pairs: list[tuple[int, int]] = []
    for rows, columns in _groups(near, len(right)):
        if max(len(rows), len(columns)) > LARGEST_GROUP:
            raise TooManyTags
        costs = [_costs_of(near[row], columns) for row in rows]
        for row, column in assign(costs, ALONE):
            pairs.append((rows[row], columns[column]))
    return _alignment(
        left,
        right,
        sorted(pairs),
    )


def _costs_of(near: dict[int, float], columns: Sequence[int]) -> list[float]:
    """What it costs to align a tag with each of these; those that are not near never pay."""
    never = 2 * ALONE
    return [near.get(column, never) for column in columns]


def _alignment(
    left: Sequence[Tag], right: Sequence[Tag], pairs: Sequence[tuple[int, int]]
) -> Alignment:
    """The tags of both sides by these pairs, and what the pairs and the single tags cost."""
    rows = {row for row, _ in pairs}
    columns = {column for _, column in pairs}
    aligned = tuple((left[row], right[column]) for row, column in pairs)
    only_left = tuple(tag for row, tag in enumerate(left) if row not in rows)
    only_right = tuple(tag for column, tag in enumerate(right) if column not in columns)
    alone = len(only_left) + len(only_right)
    costs = [dissimilarity(here, there) for here, there in aligned]
    cost = sum(costs) + ALONE * alone
    return Alignment(
        aligned,
        only_left,
        only_right,
        cost,
    )


def _order(tag: Tag) -> tuple[int, int, str, str]:
    place = tag.passage
    return place.start, place.end, tag.kind, tag.id


def _near(left: Sequence[Tag], right: Sequence[Tag]) -> list[dict[int, float]]:
    """For each tag of the left, the tags of the right that it may be aligned with."""
    starts = [tag.passage.start for tag in right]
    lengths = (tag.length for tag in right)
    longest = max(lengths, default=0)
    near = []
    for tag in left:
        reach = _FARTHEST * (tag.length + longest)
        first = bisect_left(starts, tag.passage.start - reach)
        last = bisect_right(starts, tag.passage.start + reach)

        costs = {}
        for column in range(first, last):
            cost = dissimilarity(tag, right[column])
            if cost < 2 * ALONE:
                costs[column] = cost
        near.append(costs)
    return near


def _groups(
    near: Sequence[dict[int, float]], width: int
) -> Iterable[tuple[list[int], list[int]]]:
    """The tags that belong together: no tag of one group may be aligned with one of another."""
    by_column: list[list[int]] = [[] for _ in range(width)]
    for row, columns in enumerate(near):
        for column in columns:
            by_column[column].append(row)
    seen: set[int] = set()
    for row, columns in enumerate(near):
        if row not in seen and columns:
            yield _group(
                row,
                near,
                by_column,
                seen,
            )


def _group(
    first: int,
    near: Sequence[dict[int, float]],
    by_column: Sequence[Sequence[int]],
    seen: set[int],
) -> tuple[list[int], list[int]]:
    """All rows and columns that a row is near to, directly or through others."""
    rows = {first}
    columns: set[int] = set()
    waiting = [first]
    while waiting:
        reached = near[waiting.pop()].keys() - columns
        columns |= reached
        others: set[int] = set()
        for column in reached:
            others.update(by_column[column])
        others -= rows
        rows |= others
        waiting += others
    seen |= rows
    return sorted(rows), sorted(columns)
