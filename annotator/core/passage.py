"""Half-open ranges `[start, end)` of code points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A range of a revision's canonical text; never empty, never reversed."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no passage from {self.start} to {self.end}")

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any code point of `[start, end)` is in the passage."""
        return self.start < end and start < self.end

    def covers(self, start: int, end: int) -> bool:
        """Whether all of `[start, end)` is in the passage."""
        return self.start <= start and end <= self.end

    def within(self, start: int, end: int) -> "Passage | None":
        """The part that lies in `[start, end)`, if any."""
        left, right = max(self.start, start), min(self.end, end)
        return Passage(left, right) if left < right else None


def merge(passages: Iterable[Passage]) -> list[Passage]:
    """The same code points as ordered passages that neither overlap nor touch."""
    merged: list[Passage] = []
    for passage in sorted(passages):
        if merged and passage.start <= merged[-1].end:
            merged[-1] = Passage(merged[-1].start, max(merged[-1].end, passage.end))
        else:
            merged.append(passage)
    return merged


def subtract(start: int, end: int, passages: Iterable[Passage]) -> Iterator[Passage]:
    """What is left of `[start, end)` without the passages, in order."""
    for passage in merge(passages):
        if start < min(passage.start, end):
            yield Passage(start, min(passage.start, end))
        start = max(start, passage.end)
    if start < end:
        yield Passage(start, end)
