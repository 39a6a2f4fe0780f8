"""Loosening: a change after which some reader may see more than an approved spoiler let them."""

from dataclasses import dataclass
from math import inf

from annotator.core.annotation import Level
from annotator.core.clock import Line
from annotator.core.passage import Passage

END = inf  # the end of a film, however long it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a spoiler hides, and until when."""

    film: str  # a slug
    point: float  # seconds, or END
    edition: str | None = None  # whose clock the point is on
    level: Level = Level.MAJOR
    passage: Passage | None  # of the working text; None where it is lost
    holds_back: bool = False  # whether readers wait for the text until a review
    replacement: str | None = None  # what everybody reads in its place

    @property
    def has_effect(self) -> bool:
        """Whether it keeps anything from anyone."""
        return self.passage is not None or self.holds_back


def loosens(before: Cover | None, after: Cover | None) -> bool:
    """Whether some reader may see more after a change than before it."""
    if before is None or not before.has_effect:
        return False
    if after is None or not after.has_effect:
        return True
    is_told_more = after.replacement not in (None, before.replacement)
    is_released = before.holds_back and not after.holds_back
    is_open = _opens_earlier(before, after) or not _covers(after, before)
    return is_told_more or is_released or is_open


def _opens_earlier(before: Cover, after: Cover) -> bool:
    """Points of two films or two clocks cannot be compared: either may be earlier."""
    clock = (before.film, before.edition)
    if clock != (after.film, after.edition):
        return True
    if before.level is Level.MAJOR and after.level is Level.MINOR:
        return True
    return after.point < before.point


def _covers(outer: Cover, inner: Cover) -> bool:
    """Whether everything that one spoiler hides is hidden by the other, too."""
    if inner.passage is None:
        # Nobody knows whether another place is about the same words.
        return outer.passage is None and outer.holds_back
    if outer.passage is None:
        return False
    starts = outer.passage.start <= inner.passage.start
    return starts and inner.passage.end <= outer.passage.end


def line_loosens(before: Line, after: Line, runtime: int) -> bool:
    """Whether a second of a cut means a later second of the film than before, or the cut lacks less."""
    seconds = range(runtime + 1)
    for second in seconds:
        if after.film_second(second) > before.film_second(second):
            return True
    lacking = after.lacking()
    return not all(_is_within(stretch, lacking) for stretch in before.lacking())


def _is_within(
    stretch: tuple[int, int], stretches: tuple[tuple[int, int], ...]
) -> bool:
    start, end = stretch
    return any(first <= start and end <= last for first, last in stretches)
