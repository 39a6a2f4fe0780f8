"""The clock of a cut against the film's own: a broken line that never falls.

Where it is level, only the cut has the stretch. Where it is steep, only the film has it.
Where a moment of the cut could be several of the film, the earliest counts. Between two
pairs of moments the line is straight. Outside them both clocks run at the given rate.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TypeAlias

from annotator.core.errors import InvalidInput

Point: TypeAlias = tuple[Fraction, Fraction]  # seconds of the cut, and of the film
LOOSE_END = 120  # seconds; running times are often known to the minute
NOT_RISING = (
    "A later moment on one clock must be later on the other, too. Sort the pairs."
)
OUTSIDE = "This is after the end. Give moments up to it."
OVERLAPPING = "Stretches must be in order, each with its start before its end, and must not overlap."
INSIDE = "This pair is inside a stretch that only one of them has."
ENDS_APART = (
    "At this rate the cut and the film end %d seconds apart. Give pairs of moments, or the "
    "stretches that only one of them has."
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one second to another."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A moment of the cut, and the same moment of the film, in seconds."""

    edition: int
    film: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How an editor describes a cut's clock."""

    rate: Fraction = Fraction(1)  # seconds of the film in a second of the cut
    pairs: tuple[Pair, ...] = ()
    only_here: tuple[Stretch, ...] = ()  # on the cut's clock
    only_film: tuple[Stretch, ...] = ()  # on the film's


@dataclass(frozen=True, slots=True)
class Line:
    """The line itself, through its corners."""

    corners: tuple[Point, ...]

    def film_second(self, second: int) -> int:
        """The earliest second of the film that this second of the cut can be, rounded down."""
        end, _ = self.corners[-1]
        moment = min(Fraction(second), end)
        return int(self.height(moment))

    def height(self, second: Fraction) -> Fraction:
        """The lowest point of the line at this second of the cut, which is at most its end."""
        index = bisect_left(self.corners, second, key=_of_cut)
        corner = self.corners[index]
        end, value = corner
        if end == second or index == 0:
            return value
        return _height_between(self.corners[index - 1], corner, second)

    def cut_second(self, second: int) -> int | None:
        """The first second of the cut by which this second of the film has passed; None if the cut lacks it."""
        index = bisect_left(self.corners, Fraction(second), key=_of_film)
        if index == len(self.corners):
            return None
        end, value = self.corners[index]
        if index == 0:
            if value != second:
                return None
            return int(end)
        start, below = self.corners[index - 1]
        if start == end:
            return None
        line = (start, below), (end, value)
        return ceil(_second_between(*line, Fraction(second)))

    def lacking(self) -> tuple[tuple[int, int], ...]:
        """The stretches `(start, end]` that the cut lacks, in seconds of the film."""
        steep = []
        for (before, low), (after, high) in pairwise(self.corners):
            if before == after and int(low) < int(high):
                steep.append((int(low), int(high)))
        first = int(self.corners[0][1])
        if first >= 1:
            steep.insert(0, (0, first))
        return tuple(steep)


def _height_between(start: Point, end: Point, second: Fraction) -> Fraction:
    """How high the straight line from one point to a later one is at a second of the cut."""
    (before, low), (after, high) = start, end
    share = (second - before) / (after - before)
    return low + share * (high - low)


def _second_between(start: Point, end: Point, height: Fraction) -> Fraction:
    """The second of the cut at which that line has a height; the line must rise."""
    (before, low), (after, high) = start, end
    share = (height - low) / (high - low)
    return before + share * (after - before)


def _of_cut(corner: Point) -> Fraction:
    return corner[0]


def _of_film(corner: Point) -> Fraction:
    return corner[1]


def clock_between(start: Fraction, end: Fraction, runtime: int, film: int) -> Clock:
    """The clock of a cut in which the film truly starts and ends at these seconds; raises InvalidInput.

    What is before and after that is only in the cut. Both are rounded up, so a doubt hides.
    """
    first = ceil(start)
    last = ceil(end)
    if not 0 <= first < min(last, runtime):
        raise InvalidInput({"file": OUTSIDE})
    if last > runtime + LOOSE_END:
        raise InvalidInput({"file": OUTSIDE})
    pairs = [Pair(first, 0)]
    # A film that ends past the running time has not ended by then.
    if last <= runtime:
        pairs.append(Pair(last, film))
    around = (Stretch(0, first), Stretch(last, runtime))
    only_here = [stretch for stretch in around if stretch.start < stretch.end]
    rate = Fraction(film, last - first)
    return Clock(
        rate=rate.limit_denominator(10_000),
        pairs=tuple(pairs),
        only_here=tuple(only_here),
    )


def draw_line(clock: Clock, runtime: int, film_runtime: int) -> Line:
    """The line of a clock, for the running times of the cut and of the film; raises InvalidInput."""
    cut = _Axis("only_here", runtime, clock.only_here)
    film = _Axis("only_film", film_runtime, clock.only_film)
    shared = list(_shared_pairs(clock.pairs, cut, film))
    points = _with_ends(shared, clock.rate, cut.length, film.length)
    knots = _knots(Line(tuple(points)), cut, film)
    return Line(tuple(_unfolded(knots, cut, film)))


class _Axis:
    """One of the clocks, and the same without the stretches that only it has."""

    __slots__ = ("_starts", "_stretches", "end", "length")

    def __init__(self, field: str, end: int, stretches: Sequence[Stretch]) -> None:
        self.end = end
        self._stretches = stretches
        self._starts: list[int] = []
        last = left_out = 0
        for stretch in stretches:
            if not last <= stretch.start < stretch.end:
                raise InvalidInput({field: OVERLAPPING})
            self._starts.append(stretch.start - left_out)
            left_out += stretch.end - stretch.start
            last = stretch.end
        if last > end:
            raise InvalidInput({field: OUTSIDE})
        self.length = Fraction(end - left_out)

    @property
    def starts(self) -> Iterable[Fraction]:
        """Where its stretches are, on the clock without them."""
        return map(Fraction, self._starts)

    def folded(self, second: int) -> Fraction:
        """The same moment on the clock without them; raises InvalidInput inside one."""
        if not 0 <= second <= self.end:
            raise InvalidInput({"pairs": OUTSIDE})
        left_out = 0
        for stretch in self._stretches:
            if stretch.start < second < stretch.end:
                raise InvalidInput({"pairs": INSIDE})
            if stretch.end <= second:
                left_out += stretch.end - stretch.start
        return Fraction(second - left_out)

    def unfolded(self, second: Fraction) -> tuple[Fraction, Fraction]:
        """The first and the last moment that are this one on the clock without them."""
        first = last = second
        stretches = zip(self._starts, self._stretches, strict=True)
        for start, stretch in stretches:
            length = stretch.end - stretch.start
            first += length if start < second else 0
            last += length if start <= second else 0
        return first, last


def _shared_pairs(pairs: Iterable[Pair], cut: _Axis, film: _Axis) -> Iterator[Point]:
    """The pairs on both clocks without the stretches."""
    last = None
    for pair in pairs:
        if last and pair.edition < last.edition:
            raise InvalidInput({"pairs": NOT_RISING})
        if last and pair.film < last.film:
            raise InvalidInput({"pairs": NOT_RISING})
        last = pair
        second = cut.folded(pair.edition)
        yield second, film.folded(pair.film)


def _with_ends(
    pairs: Sequence[Point], rate: Fraction, length: Fraction, film_length: Fraction
) -> Iterator[Point]:
    """The pairs, and the line at this rate before the first and after the last of them."""
    start = (Fraction(0), Fraction(0))
    points = pairs or [start]
    first, value = points[0]
    ahead = value - rate * first
    yield Fraction(0), max(ahead, Fraction(0))
    if ahead < 0:
        yield first - value / rate, Fraction(0)
    yield from points
    last, value = points[-1]
    if last == length:
        yield last, film_length
        return
    excess = value + rate * (length - last) - film_length
    if abs(excess) > LOOSE_END:
        raise InvalidInput({"rate": ENDS_APART % abs(excess)})
    if excess > 0:
        # Nobody knows where the cut is longer. The earliest place is the strictest.
        yield last + excess / rate, value
    yield length, min(film_length, film_length + excess)


def _knots(line: Line, cut: _Axis, film: _Axis) -> list[Point]:
    """The corners of the shared line, and where on it a stretch of one of them alone is."""
    knots = set(line.corners)
    for start in cut.starts:
        knots.add((start, line.height(start)))
    for height in film.starts:
        knots.add((_last_at(line, height), height))
    return sorted(knots)


def _last_at(line: Line, height: Fraction) -> Fraction:
    """The last moment of the cut at which the line is not above this height."""
    below = [corner for corner in line.corners if corner[1] <= height]
    above = [corner for corner in line.corners if corner[1] > height]
    if not below:
        return above[0][0]
    if not above:
        return below[-1][0]
    return _second_between(below[-1], above[0], height)


def _unfolded(knots: Sequence[Point], cut: _Axis, film: _Axis) -> Iterator[Point]:
    """The line with the stretches put back: first what only the cut has, then what only the film has."""
    before: Point | None = None
    for knot, following in pairwise([*knots, None]):
        if knot is None:
            return
        first, last = cut.unfolded(knot[0])
        low, high = film.unfolded(knot[1])
        if before and before[0] == knot[0]:
            first = last
        if following and following[1] == knot[1]:
            high = low
        before = knot
        corners = [(first, low), (last, low), (last, high)]
        yield from dict.fromkeys(corners)
