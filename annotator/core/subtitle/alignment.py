"""The clock of a cut, from the subtitles of the cut and of the film."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from annotator.core.clock import Clock, Pair
from annotator.core.errors import InvalidInput
from annotator.core.search.word import words
from annotator.core.subtitle.cue import SECOND, Cues
from annotator.core.subtitle.jump import lead_of, measure_rate, split_at_jumps
from annotator.core.subtitle.matching import ROW, Moment, Run, match_words

FEWEST_MOMENTS = 20
# Share of the shorter text's words that must be in the other.
LEAST_SHARE = 0.2
SLOWEST = Fraction(1, 2)
FASTEST = Fraction(2)
# Seconds and cues on both sides of a jump that make it another scene, not a missing one.
OTHER_SCENE = 10
OTHER_CUES = 2
# The same where the clocks do not jump: different words for the same are more likely then.
OTHER_CUES_WITHOUT_JUMP = 5
# Seconds by which both may end apart without a reason.
END = 3
APART = "These subtitles have too few words in common. Are they for the same film, in the same language?"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The clock that the words suggest, for an editor to confirm."""

    clock: Clock
    share: float  # of the words that both have
    jumps: int


@dataclass(frozen=True, slots=True)
class Side:
    """A cut: what is heard in it, and its length in seconds."""

    cues: Cues
    runtime: int

    @property
    def length(self) -> Fraction:
        """The same in milliseconds."""
        return Fraction(self.runtime * SECOND)


class Corner(NamedTuple):
    """Milliseconds of the cut, and of the film."""

    cut: Fraction
    film: Fraction


def align(cut: Side, film: Side) -> Alignment:
    """The cut's clock; raises InvalidInput where the words have too little in common."""
    match = match_words(cut.cues, film.cues)
    few = len(match.moments) < FEWEST_MOMENTS
    if few or match.share < LEAST_SHARE:
        raise InvalidInput({"subtitles": APART})
    rate = measure_rate(match.moments)
    if not SLOWEST <= rate <= FASTEST:
        raise InvalidInput({"subtitles": APART})
    runs = split_at_jumps(match.moments, rate)
    if not runs:
        raise InvalidInput({"subtitles": APART})
    drawing = _Drawing(cut, film, rate)
    clock = Clock(
        rate=rate,
        pairs=drawing.pairs(runs),
    )
    return Alignment(clock, match.share, len(runs) - 1)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws the line of a clock. Where a jump could be earlier or later, the stricter place counts."""

    cut: Side
    film: Side
    rate: Fraction

    def pairs(self, runs: Sequence[Run]) -> tuple[Pair, ...]:
        """The corners of the line in whole seconds, in order."""
        parts: list[Run] = []
        for run in runs:
            parts.extend(self._parts(run))
        corners = list(self._corners(parts))
        ends = list(self._ends(corners[-1]))
        if self._starts_together(corners[0]):
            del corners[0]
        if len(corners) == 1 and not ends:
            corners = []
        pairs = list(map(self._pair, [*corners, *ends]))
        latest = accumulate((pair.film for pair in pairs), max)
        moments = (pair.edition for pair in pairs)
        rising = map(Pair, moments, latest)
        return tuple(dict.fromkeys(rising))

    def _corners(self, runs: Sequence[Run]) -> Iterator[Corner]:
        """The corners of the line, from the first words that both have to the last."""
        first = runs[0]
        last = runs[-1]
        start = Fraction(first[0].cut)
        yield self._corner(start, first)
        for run, following in pairwise(runs):
            yield from self._jump(run, following)
        yield self._corner(self._end_of(last), last)

    def _jump(self, run: Run, following: Run) -> Iterator[Corner]:
        """From the last words before a jump to the first words after it."""
        last = run[-1]
        first = following[0]
        start = Fraction(max(first.cut, last.cut + 1))
        end = min(self._end_of(run), start)
        before = self._corner(end, run)
        after = self._corner(start, following)
        ahead = lead_of(following, self.rate) - lead_of(run, self.rate)
        yield before
        if self._is_other_scene(last, first, OTHER_CUES):
            yield Corner(after.cut, before.film)
        elif ahead < 0:
            level = before.cut - ahead / self.rate
            yield Corner(min(level, after.cut), before.film)
        else:
            yield Corner(after.cut, after.film - ahead)
        yield after

    def _corner(self, second: Fraction, run: Run) -> Corner:
        lead = lead_of(run, self.rate)
        return Corner(second, self.rate * second + lead)

    def _end_of(self, run: Run) -> Fraction:
        """When the last words of a run are over."""
        last = self.cut.cues[run[-1].cut_cue]
        return Fraction(last.end)

    def _parts(self, run: Run) -> Iterator[Run]:
        """A run, cut where a scene of the same length is in place of another."""
        start = 0
        for place, (last, first) in enumerate(pairwise(run), start=1):
            if self._is_other_scene(last, first, OTHER_CUES_WITHOUT_JUMP):
                yield run[start:place]
                start = place
        yield run[start:]

    def _is_other_scene(self, last: Moment, first: Moment, least: int) -> bool:
        """Whether both have this many lines between the two that the other lacks."""
        length = min(
            first.cut - last.cut,
            first.film - last.film,
        )
        if length <= OTHER_SCENE * SECOND:
            return False
        in_cut = self.cut.cues[last.cut_cue + 1 : first.cut_cue]
        in_film = self.film.cues[last.film_cue + 1 : first.film_cue]
        lines = min(_count(in_cut), _count(in_film))
        return lines >= least

    def _ends(self, last: Corner) -> Iterator[Corner]:
        """What one of them has after the last words, and the other lacks."""
        end = Corner(self.cut.length, self.film.length)
        rest = end.cut - last.cut
        at_rate = last.film + self.rate * rest
        excess = at_rate - end.film
        if rest <= 0 or abs(excess) < END * SECOND:
            return
        if excess > 0:
            cut = last.cut + excess / self.rate
            yield Corner(cut, last.film)
        else:
            yield Corner(end.cut, at_rate)
        yield end

    def _starts_together(self, first: Corner) -> bool:
        """Whether both clocks start at once, nearly."""
        expected = self.rate * first.cut
        return abs(first.film - expected) < SECOND

    def _pair(self, corner: Corner) -> Pair:
        """The next whole second of the cut, and where the film is by then."""
        cut = -int(-corner.cut // SECOND)
        later = cut * SECOND - corner.cut
        moment = corner.film + self.rate * later
        film = round(moment / SECOND)
        return Pair(
            _within(cut, self.cut.runtime),
            _within(film, self.film.runtime),
        )


def _within(second: int, end: int) -> int:
    return min(max(second, 0), end)


def _count(cues: Cues) -> int:
    """How many have enough words to be found in the other text."""
    count = 0
    for cue in cues:
        if len(words(cue.text)) >= ROW:
            count += 1
    return count
