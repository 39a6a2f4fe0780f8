"""Editions: the cuts of a film, and what a moment of one of them means in the film.

Where a reader does not say which cut they watch, the earliest moment of the film counts
that any cut could mean, and what any of them lacks is not passed by.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.clock import Line
from annotator.core.errors import InvalidInput, PastEnd
from annotator.core.progress import (
    Moment,
    Progress,
    end_of,
    parse_end,
    parse_second,
    timecode,
)

OWN = "own"  # in place of an edition's slug: the film's own cut
ANY = "film"  # the same: a moment of the film, in whichever cut
RESERVED = frozenset({OWN, ANY})
_POSITION_IN_CUT = re.compile(r"(.*)@([a-z0-9-]{1,60})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cut:
    """An edition as readers' requests need it."""

    slug: str
    name: str
    runtime: int  # seconds
    line: Line


@dataclass(frozen=True, slots=True)
class CutFacts:
    """What readers are told of an edition."""

    slug: str
    name: str
    runtime: int
    beats: tuple[int | None, ...]  # on its clock; None where it lacks one


Cuts: TypeAlias = Sequence[Cut]  # without the film's own


def parse_progress(position: str, runtime: int | None, cuts: Cuts = ()) -> Progress:
    """Read `unseen`, `finished` or a position, which may say its cut: `1:05:00@extended`.

    Raises InvalidInput where it cannot be read, names no cut, or is beyond the end of its
    cut.
    """
    end = parse_end(position)
    if end is not None:
        return progress_of(end, runtime, cuts)
    qualified = _POSITION_IN_CUT.fullmatch(position)
    if qualified is None:
        moment = _in_unknown_cut(position, runtime, cuts)
        return progress_of(moment, runtime, cuts)
    text, edition = qualified.groups()
    length = runtime
    if edition not in RESERVED:
        length = _cut(edition, cuts).runtime
    second = parse_second(text, length)
    moment = Moment(second, edition)
    return progress_of(moment, runtime, cuts)


def progress_of(moment: Moment, runtime: int | None, cuts: Cuts = ()) -> Progress:
    """How far a reader who says this is in the film; raises InvalidInput as `parse_progress` does."""
    if moment in (Moment.UNSEEN, Moment.FINISHED):
        return Progress(moment.seconds)
    if moment.edition not in (None, OWN, ANY):
        cut = _cut(moment.edition or "", cuts)
        return _progress_in(moment, cut)
    last = runtime or 0
    if last < moment.seconds:
        raise PastEnd({"at": _past_end(last, cuts)})
    return _progress_on_own_clock(moment, cuts)


def runtime_in(edition: str | None, runtime: int | None, cuts: Cuts) -> int | None:
    """How long a cut is; that of the film for its own and for an unknown one."""
    lengths = {cut.slug: cut.runtime for cut in cuts}
    return lengths.get(edition or OWN, runtime)


def second_in(edition: str | None, second: int, cuts: Cuts) -> int | None:
    """When a second of the film is reached in a cut; None where the cut lacks it."""
    lines = {cut.slug: cut.line for cut in cuts}
    line = lines.get(edition or OWN)
    if line:
        return line.cut_second(second)
    return second


def recut(moment: Moment, edition: str, cuts: Cuts) -> Moment:
    """What a reader says after choosing a cut, or "" for an unknown one.

    The second on their clock stays. A moment of the film becomes the same moment of the cut.
    Nothing seen becomes the start of the cut.
    """
    if moment == Moment.FINISHED:
        return moment
    if moment == Moment.UNSEEN and not edition:
        return moment
    if moment.edition != ANY:
        return Moment(max(moment.seconds, 0), edition or None)
    second = second_in(edition, moment.seconds, cuts) if edition else None
    if second is None:
        return moment
    return Moment(second, edition)


def facts_of_cuts(cuts: Cuts, beats: Sequence[int]) -> list[CutFacts]:
    """What readers are told of a film's editions; `beats` are on the film's clock."""
    return [_facts_of(cut, beats) for cut in cuts]


def _facts_of(cut: Cut, beats: Sequence[int]) -> CutFacts:
    seconds = tuple(map(cut.line.cut_second, beats))
    return CutFacts(cut.slug, cut.name, cut.runtime, seconds)


def point_in(edition: str, cuts: Cuts, beat: int | None, reveals_at: int | None) -> int:
    """The reveal point of a spoiler that only one cut has, on its clock.

    `beat` is on the film's clock. If the edition is gone, only those who have finished are past it.
    """
    for cut in cuts:
        if cut.slug == edition:
            point = reveals_at
            if beat is not None:
                point = cut.line.cut_second(beat)
            if point is None:
                return cut.runtime
            return point
    return end_of(None)


def _progress_on_own_clock(moment: Moment, cuts: Cuts) -> Progress:
    """The progress of somebody whose clock is the film's own, or who does not know which cut it is."""
    if moment.edition == OWN:
        return Progress(moment.seconds, moment)
    if moment.edition == ANY:
        return Progress(moment.seconds, moment, _lacking(cuts))
    if not cuts:
        return Progress(moment.seconds)
    possible = [cut for cut in cuts if moment.seconds <= cut.runtime]
    earliest = _earliest(moment.seconds, cuts)
    return Progress(earliest, moment, _lacking(possible))


def _progress_in(moment: Moment, cut: Cut) -> Progress:
    if moment.seconds > cut.runtime:
        raise PastEnd({"at": _end(cut.runtime)})
    seconds = cut.line.film_second(moment.seconds)
    return Progress(seconds, moment, cut.line.lacking())


def _cut(slug: str, cuts: Cuts) -> Cut:
    for cut in cuts:
        if cut.slug == slug:
            return cut
    raise InvalidInput({"at": f"The film has no edition {slug}."})


def _earliest(second: int, cuts: Cuts) -> int:
    """The earliest second of the film that this can be. A cut that is over by then is not meant."""
    possible = [cut for cut in cuts if second <= cut.runtime]
    meanings = [cut.line.film_second(second) for cut in possible]
    return min([second, *meanings])


def _lacking(cuts: Cuts) -> tuple[tuple[int, int], ...]:
    stretches = {stretch for cut in cuts for stretch in cut.line.lacking()}
    return tuple(sorted(stretches))


def _in_unknown_cut(position: str, runtime: int | None, cuts: Cuts) -> Moment:
    """A position in an unknown cut. A percentage is another second in each cut."""
    try:
        second = parse_second(position, runtime)
    except PastEnd as error:
        message = _past_end(runtime or 0, cuts)
        raise PastEnd({"at": message}) from error
    if not cuts or not position.endswith("%"):
        return Moment(second)
    meanings = []
    for cut in cuts:
        share = parse_second(position, cut.runtime)
        meanings.append(cut.line.film_second(share))
    earliest = min([second, *meanings])
    latest = _latest_meaning(earliest, runtime or 0, cuts)
    if latest > min(cut.runtime for cut in cuts):
        # A cut that is over by then may be meant, too: the share is one of its length.
        return Moment(earliest, ANY)
    return Moment(latest)


def _latest_meaning(film_second: int, most: int, cuts: Cuts) -> int:
    """The last second, at most `most`, that can be this second of the film or an earlier one."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if _earliest(middle, cuts) <= film_second:
            low = middle
        else:
            high = middle - 1
    return low


def _past_end(runtime: int, cuts: Cuts) -> str:
    if not cuts:
        return _end(runtime)
    return f"Say which cut this is in, like 1:05:00@{cuts[0].slug}: {_lengths(runtime, cuts)}."


def _end(runtime: int) -> str:
    return f"The film ends at {timecode(runtime)}. Give a position up to then."


def _lengths(runtime: int, cuts: Cuts) -> str:
    lengths = (_length(name, length) for name, length in _all_lengths(runtime, cuts))
    return ", ".join(lengths)


def _all_lengths(runtime: int, cuts: Cuts) -> Iterator[tuple[str, int]]:
    yield OWN, runtime
    for cut in cuts:
        yield cut.slug, cut.runtime


def _length(slug: str, runtime: int) -> str:
    return f"{slug} ends at {timecode(runtime)}"
