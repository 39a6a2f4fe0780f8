"""Half-open ranges `[start, end)` of code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A range of a revision's canonical text; never empty, never reversed."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no passage from {self.start} to {self.end}")

    def within(self, start: int, end: int) -> "Passage | None":
        """The part that lies in `[start, end)`, if any."""
        left = max(self.start, start)
        right = min(self.end, end)
        if left < right:
            return Passage(left, right)
        return None
