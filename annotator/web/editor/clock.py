"""A picture of a cut's clock beside the film's: both reels, what they share, and what only one of them has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from annotator.core.clock import Clock, Line, Point, draw_line
from annotator.core.errors import InvalidInput
from annotator.core.progress import timecode
from annotator.core.subtitle.cue import SECOND, Cues
from annotator.services.film.alignment import Sides
from annotator.storage.film import FilmRow

WIDTH = 1000  # of the picture and of the longer reel
SHORTEST = 2  # seconds; less comes from rounding to whole seconds


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment of a clock to another."""

    start: Fraction
    end: Fraction

    @property
    def length(self) -> Fraction:
        """Its seconds."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight part of the line: where it is on both clocks."""

    cut: Span
    film: Span

    @property
    def is_shared(self) -> bool:
        """Whether both have it."""
        return self.cut.length > 0 and self.film.length > 0

    @property
    def own(self) -> Span:
        """Of a piece that only one of them has: where it is on that one's clock."""
        if self.cut.length:
            return self.cut
        return self.film


@dataclass(frozen=True, slots=True)
class Extra:
    """A stretch that only one of them has, in words."""

    is_here: bool  # in the cut
    start: str
    end: str
    seconds: int
    before: str = ""  # the last line that is heard before it
    first: str = ""  # the first line in it


@dataclass(frozen=True, slots=True)
class ClockPicture:
    """Both reels on one scale."""

    cut_width: str
    film_width: str
    bands: tuple[str, ...]  # polygons from what they share on one reel to the other
    here: tuple[tuple[str, str], ...]  # start and width of what only the cut has
    there: tuple[tuple[str, str], ...]  # the same of the film
    beats: tuple[tuple[str, str | None], ...]  # on the film's reel and on the cut's
    extras: tuple[Extra, ...]


def picture_of(
    film: FilmRow, runtime: int, clock: Clock, sides: Sides | None = None
) -> ClockPicture | None:
    """The picture of a cut's clock; None for one that cannot be.

    `sides` are what is heard in the cut and in the film.
    """
    length = film.runtime or 0
    try:
        line = draw_line(clock, runtime, length)
    except InvalidInput:
        return None
    longest = max(runtime, length, 1)
    scale = _Scale(Fraction(WIDTH, longest))
    pieces = _pieces(line.corners)
    shared = [piece for piece in pieces if piece.is_shared]
    own = [piece for piece in pieces if not piece.is_shared]
    own = [piece for piece in own if piece.own.length >= SHORTEST]
    cuts = [piece.cut for piece in own]
    films = [piece.film for piece in own]
    beats = [beat.position for beat in film.beats]
    return ClockPicture(
        cut_width=scale.at(runtime),
        film_width=scale.at(length),
        bands=tuple(map(scale.band, shared)),
        here=tuple(scale.bar(span) for span in cuts if span.length),
        there=tuple(scale.bar(span) for span in films if span.length),
        beats=tuple(_ticks(beats, line, scale)),
        extras=tuple(_extra(piece, sides) for piece in own),
    )


def _pieces(corners: Sequence[Point]) -> list[Piece]:
    """The parts of the line, with what the film has before the cut begins."""
    pieces: list[Piece] = []
    origin = (Fraction(0), Fraction(0))
    for before, after in pairwise((origin, *corners)):
        if before == after:
            continue
        cut, film = map(Span, before, after)
        piece = Piece(cut, film)
        if pieces and _is_straight(pieces[-1], piece):
            piece = _joined(pieces.pop(), piece)
        pieces.append(piece)
    return pieces


def _is_straight(first: Piece, second: Piece) -> bool:
    """Whether two shared parts can be drawn as one: it misses their corner by no more than rounding does."""
    if not (first.is_shared and second.is_shared):
        return False
    whole = _joined(first, second)
    share = first.cut.length / whole.cut.length
    expected = share * whole.film.length
    return abs(first.film.length - expected) < SHORTEST


def _joined(first: Piece, second: Piece) -> Piece:
    return Piece(
        Span(first.cut.start, second.cut.end),
        Span(first.film.start, second.film.end),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """How wide a second is."""

    second: Fraction

    def at(self, moment: Fraction | int) -> str:
        """A moment's place in the picture."""
        return f"{float(moment * self.second):.1f}"

    def bar(self, span: Span) -> tuple[str, str]:
        """Where it starts, and how wide it is."""
        return self.at(span.start), self.at(span.length)

    def band(self, piece: Piece) -> str:
        """From the cut's reel, which is above, to the film's."""
        cut, film = piece.cut, piece.film
        above = f"{self.at(cut.start)},16 {self.at(cut.end)},16"
        return f"{above} {self.at(film.end)},64 {self.at(film.start)},64"


def _ticks(
    beats: Iterable[int], line: Line, scale: _Scale
) -> Iterator[tuple[str, str | None]]:
    for beat in beats:
        here = line.cut_second(beat)
        there = None if here is None else scale.at(here)
        yield scale.at(beat), there


def _extra(piece: Piece, sides: Sides | None) -> Extra:
    """A stretch that only one of them has, with the words around it."""
    span = piece.own
    is_here = piece.cut.length > 0
    cues: Cues = ()
    if sides:
        side = sides[0] if is_here else sides[1]
        cues = side.cues
    start = int(span.start * SECOND)
    end = int(span.end * SECOND)
    before = [cue.text for cue in cues if cue.end <= start + SECOND]
    inside = [cue.text for cue in cues if start <= cue.start < end]
    return Extra(
        is_here=is_here,
        start=timecode(int(span.start)),
        end=timecode(int(span.end)),
        seconds=int(span.length),
        before="".join(before[-1:]),
        first="".join(inside[:1]),
    )
