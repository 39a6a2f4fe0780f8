"""How far the reveal points of two people are apart, in minutes of the film."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from annotator.core.agreement.figure import FEWEST_MOMENTS, Figure, Reason
from annotator.core.agreement.tag import Tag

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Moments:
    """Two reveal points of one passage, in seconds of the same film."""

    film: str
    left: int
    right: int

    @property
    def minutes(self) -> float:
        """How much later the right one is."""
        return (self.right - self.left) / MINUTE


@dataclass(frozen=True, slots=True)
class Difference:
    """What the differences of some reveal points come to, in minutes."""

    median: Figure  # of their sizes
    mean: Figure  # positive where the right ones are later
    largest: float | None  # of any number of them
    within_a_minute: int
    count: int


def moments_of(pairs: Iterable[tuple[Tag, Tag]]) -> list[Moments]:
    """The reveal points of pairs of spoilers of the same film, along the film."""
    moments = [
        Moments(
            left.film,
            left.reveals_at,
            right.reveals_at,
        )
        for left, right in pairs
        if left.film is not None
        and left.film == right.film
        and left.reveals_at is not None
        and right.reveals_at is not None
    ]
    return sorted(moments, key=lambda one: (one.film, one.left, one.right))


def difference(moments: Sequence[Moments], fewest: int = FEWEST_MOMENTS) -> Difference:
    """The difference of these reveal points."""
    count = len(moments)
    sizes = [abs(one.minutes) for one in moments]
    middle = average = Figure.without(Reason.TOO_FEW, count)
    if count >= max(fewest, 1):
        middle = Figure(float(median(sizes)), count)
        minutes = [moment.minutes for moment in moments]
        average = Figure(float(mean(minutes)), count)
    return Difference(
        middle,
        average,
        max(sizes, default=None),
        sum(size <= 1 for size in sizes),
        count,
    )
