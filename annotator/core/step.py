"""Steps: between two reveal points nothing changes, so an article has finitely many renditions."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from annotator.core.annotation import Annotation, Spoiler, Tolerance
from annotator.core.progress import Moment, Progress
from annotator.core.rendition import View


class Lane(NamedTuple):
    """The clock of a film, or of one of its cuts, and the seconds at which something opens, rising."""

    film: str
    edition: str | None
    points: tuple[int, ...]


class Passed(NamedTuple):
    """How many points of a lane a view has passed, and which of them its cut lacks."""

    number: int
    lacking: tuple[tuple[int, int], ...] = ()  # from one number to before another


Lanes: TypeAlias = Sequence[Lane]
Step: TypeAlias = tuple[tuple[Passed, ...], Tolerance]
NOTHING = Passed(0)


def lanes_of(annotations: Iterable[Annotation]) -> tuple[Lane, ...]:
    """The lanes of all spoilers, in one order, a film's own clock before those of its cuts."""
    points: dict[tuple[str, str], set[int]] = {}
    for annotation in annotations:
        if isinstance(annotation, Spoiler):
            key = (annotation.film, annotation.edition or "")
            own = points.setdefault(key, set())
            own.add(annotation.reveals_at)
    lanes = []
    for film, edition in sorted(points):
        seconds = sorted(points[film, edition])
        lane = Lane(film, edition or None, tuple(seconds))
        lanes.append(lane)
    return tuple(lanes)


def step_of(lanes: Lanes, view: View) -> Step:
    """The views with the same step, reveals aside, get the same rendition."""
    progress = view.progress
    passed = []
    for lane in lanes:
        reader = progress.get(lane.film)
        passed.append(_passed(lane, reader))
    return tuple(passed), view.tolerance


def view_at(lanes: Lanes, step: Step) -> View:
    """The earliest view with this step."""
    passed, tolerance = step
    progress: dict[str, Progress] = {}
    for lane, part in zip(lanes, passed, strict=True):
        if part.number:
            before = progress.get(lane.film, Progress.UNSEEN)
            progress[lane.film] = _joined(before, lane, part)
    return View(progress, tolerance)


def _passed(lane: Lane, progress: Progress | None) -> Passed:
    """How many points of a lane are passed, and which of them the reader's cut has left out."""
    if progress is None or progress == Progress.UNSEEN:
        return NOTHING
    if progress == Progress.FINISHED:
        return Passed(len(lane.points))
    if lane.edition is not None:
        return _passed_in_cut(lane, progress.moment)
    number = bisect_right(lane.points, progress.seconds)
    lacked = _lacked(lane, progress, number)
    return Passed(number, tuple(lacked))


def _passed_in_cut(lane: Lane, moment: Moment) -> Passed:
    """How many points on a cut's own clock are passed."""
    if moment.edition != lane.edition:
        return NOTHING
    return Passed(bisect_right(lane.points, moment.seconds))


def _lacked(lane: Lane, progress: Progress, number: int) -> Iterator[tuple[int, int]]:
    """The points, by their numbers, in the stretches that the reader's cut lacks."""
    for start, end in progress.lacking:
        first = bisect_right(lane.points, start)
        last = min(bisect_right(lane.points, end), number)
        if first < last:
            yield first, last


def _joined(before: Progress, lane: Lane, part: Passed) -> Progress:
    """A progress that has passed this, too. Points of two cuts are passed by *finished* alone."""
    second = lane.points[part.number - 1]
    if lane.edition is None:
        lacking = []
        for first, last in part.lacking:
            start = lane.points[first] - 1
            end = lane.points[last - 1]
            lacking.append((start, end))
        return Progress(second, lacking=tuple(lacking))
    if before.in_cut is not None:
        return Progress.FINISHED
    moment = Moment(second, lane.edition)
    return Progress(before.seconds, moment, before.lacking)
