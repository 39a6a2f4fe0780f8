"""Readers whose pages differ in nothing but the time at which they are.

What a page shows changes at some seconds of a film. Between two of them every reader gets
the same page, and their own time is put into its holes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.core.progress import Moment, timecode

# No text has it: documents are read without it, and writers refuse it.
EDGE = "\0"
_NAMES = ("time", "second", "share")


class Span(NamedTuple):
    """Seconds `[start, end)` of a film at which readers get the same page."""

    start: int
    end: int

    def holds(self, second: int) -> bool:
        """Whether this second is one of them."""
        return self.start <= second < self.end


@dataclass(frozen=True, slots=True)
class Scale:
    """The seconds of a page's film at which the page changes, rising."""

    film: str
    others: frozenset[str]  # films whose places count, too
    length: int  # of the film's reel
    starts: tuple[int, ...]

    def span(self, second: int) -> Span:
        """The span that has this second."""
        number = bisect_right(self.starts, second)
        ends = self.starts[number - 1 : number + 1]
        return Span(*ends)


class Spot(NamedTuple):
    """Where a reader is, as pages write it: a time, a number, and a share of the reel."""

    time: str
    second: str
    share: str


def scale_of(
    film: str, others: Iterable[str], runtime: int | None, seconds: Iterable[int]
) -> Scale:
    """The scale of a page that changes at these `seconds`, and whenever its reader is at one of them."""
    ends = (Moment.UNSEEN.seconds, Moment.FINISHED.seconds)
    changes = [0, *seconds]
    after = [second + 1 for second in changes]
    # Past its end nobody can be.
    past_end = ((runtime or 0) + 1, ends[1] + 1)
    starts = {*ends, *changes, *after, *past_end}
    return Scale(
        film,
        frozenset(others) - {film},
        runtime or 1,
        tuple(sorted(starts)),
    )


def hole(name: str) -> str:
    """A place in a page that is filled later."""
    return f"{EDGE}{name}{EDGE}"


# Another edge is no hole: what a reader types may be repeated to them.
_HOLE = re.compile(hole(f"({'|'.join(_NAMES)})").encode())

# Holes where any reader's place can be put.
ANY_SPOT = Spot(*map(hole, _NAMES))


def pieces_of(page: bytes) -> list[bytes]:
    """The page cut at its holes for a place: every second piece is the name of one."""
    return _HOLE.split(page)


def parts_of(frame: bytes) -> list[bytes]:
    """The frame cut at all of its holes; nothing that a reader types is in it yet."""
    return frame.split(EDGE.encode())


def written_for(pieces: Sequence[bytes], second: int, length: int) -> bytes:
    """The page of a reader who is at this second."""
    return b"".join(pieces_at(pieces, second, length))


def pieces_at(pieces: Sequence[bytes], second: int, length: int) -> list[bytes]:
    """The pieces of that page."""
    if len(pieces) == 1:
        return [*pieces]
    spot = spot_at(second, length)
    texts = {}
    for name, text in zip(_NAMES, spot, strict=True):
        texts[name.encode()] = text.encode()
    whole = list(pieces)
    whole[1::2] = map(texts.__getitem__, pieces[1::2])
    return whole


def spot_at(second: int, length: int) -> Spot:
    """A second as pages write it."""
    return Spot(
        timecode(second),
        str(second),
        share_of(second, length),
    )


def share_of(second: int, length: int) -> str:
    """How far along the reel a second is."""
    return f"{100 * second / length:.2f}%"
