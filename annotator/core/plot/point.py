"""New plot points, and changes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.annotation import Level
from annotator.core.errors import InvalidInput
from annotator.core.film import KEPT, Kept, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPointChange:
    """A change of some fields of a plot point; a beat replaces a position, and the reverse."""

    sentence: str | Kept = KEPT
    level: Level | Kept = KEPT
    reveals_at: Position | Kept | None = KEPT
    beat: str | Kept | None = KEPT

    def __post_init__(self) -> None:
        values = (self.reveals_at, self.beat)
        if None not in values and KEPT not in values:
            raise InvalidInput({"beat": "Send either reveals_at or beat."})

    @property
    def moves(self) -> bool:
        """Whether it gives another reveal point."""
        return self.reveals_at is not KEPT or self.beat is not KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlotPoint:
    """A new plot point. What it lacks, it takes from the first of its tellings."""

    sentence: str
    level: Level | None = None
    reveals_at: Position | None = None
    beat: str | None = None
    tellings: Sequence[str] = ()  # ids of annotations

    def __post_init__(self) -> None:
        if self.reveals_at is not None and self.beat is not None:
            raise InvalidInput({"beat": "Send either reveals_at or beat."})

    @property
    def has_point(self) -> bool:
        """Whether it has a reveal point of its own."""
        return self.reveals_at is not None or self.beat is not None
