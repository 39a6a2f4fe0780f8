"""A figure with the number of units that it rests on, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum

# A coefficient of fewer units says more about chance than about people.
FEWEST_UNITS = 10
FEWEST_MOMENTS = 5


class Reason(StrEnum):
    """Why there is no figure."""

    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    # Everybody always chose the same, so chance explains all of it.
    ONE_CHOICE = "one_choice"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of `count` units; without a value it has a reason."""

    value: float | None
    count: int
    reason: Reason | None = None

    @classmethod
    def without(
        cls,
        reason: Reason,
        count: int,
    ) -> "Figure":
        """No figure."""
        return cls(
            None,
            count,
            reason,
        )
