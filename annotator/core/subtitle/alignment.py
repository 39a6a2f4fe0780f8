"""The clock of a cut from the subtitles of the cut and of the film, by their words.

Three words in a row that each of them has once are the same moment. The longest run of such
moments in the order of both is kept. Along it, the clocks run at one rate, and jump where a
scene is in one of them alone.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple, TypeAlias

from annotator.core.clock import Clock, Pair
from annotator.core.errors import InvalidInput
from annotator.core.search.word import words
from annotator.core.subtitle.cue import SECOND, Cues

# Words in a row that make a moment.
ROW = 3
FEWEST_MOMENTS = 20
# Share of the shorter text's rows that must be in the other.
LEAST_SHARE = 0.2
# From film, PAL and NTSC to each other.
RATES = (
    Fraction(1),
    Fraction(25, 24),
    Fraction(24, 25),
    Fraction(1001, 1000),
    Fraction(1000, 1001),
    Fraction(1001, 960),
    Fraction(960, 1001),
)
USUAL = 0.9  # share of the far moments that a usual rate must explain
# Milliseconds: how far moments at one rate are apart at most, and what counts as a jump.
CLOSE, JUMP = 400, 1000
# Moments, and cues, that agree on a jump.
AGREEING, AGREEING_CUES = 5, 2
RECENT = 15  # moments that say where the clock is
# Seconds and cues on both sides of a jump that make it another scene, not a missing one.
OTHER_SCENE, OTHER_CUES = 10, 2
# Seconds by which both may end apart without a reason.
END = 3
APART = "These subtitles have too few words in common. Are they of the same film and in the same language?"


class Moment(NamedTuple):
    """The same words in both, in milliseconds, and the cue of each."""

    cut: int
    film: int
    cut_cue: int
    film_cue: int


Run: TypeAlias = list[Moment]


class Corner(NamedTuple):
    """Milliseconds of the cut, and of the film."""

    cut: Fraction
    film: Fraction


@dataclass(frozen=True, slots=True)
class Alignment:
    """The clock that was found, for an editor to confirm."""

    clock: Clock
    share: float  # of the words' rows that both have
    jumps: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    at: int
    cue: int


def align(cut: Cues, film: Cues, runtime: int, film_runtime: int) -> Alignment:
    """The cut's clock; raises InvalidInput where the words have too little in common."""
    heard, heard_in_film = _words(cut), _words(film)
    moments = _in_order(_shared(heard, heard_in_film))
    possible = max(min(len(heard), len(heard_in_film)) - ROW + 1, 1)
    share = len(moments) / possible
    if len(moments) < FEWEST_MOMENTS or share < LEAST_SHARE:
        raise InvalidInput({"subtitles": APART})
    rate = _rate(moments)
    runs = _runs(moments, rate)
    corners = list(_corners(runs, rate, cut, film))
    lengths = Corner(Fraction(runtime * SECOND), Fraction(film_runtime * SECOND))
    ends = list(_ends(corners[-1], rate, lengths))
    if _starts_together(corners[0], rate):
        del corners[0]
    if len(corners) == 1 and not ends:
        corners = []
    pairs = _whole([*corners, *ends], rate, lengths)
    return Alignment(Clock(rate=rate, pairs=pairs), share, len(runs) - 1)


def _words(cues: Cues) -> list[_Word]:
    """All words, each at its share of its cue."""
    heard = []
    for index, cue in enumerate(cues):
        here = words(cue.text)
        length = max(cue.end - cue.start, 0)
        for place, word in enumerate(here):
            at = cue.start + length * place // len(here)
            heard.append(_Word(word, at, index))
    return heard


def _rows(heard: Sequence[_Word]) -> dict[tuple[str, ...], int]:
    """Where each row of words is that is heard once."""
    places: dict[tuple[str, ...], int] = {}
    repeated = set()
    texts = [word.text for word in heard]
    for place, row in enumerate(zip(*(texts[n:] for n in range(ROW)), strict=False)):
        if row in places:
            repeated.add(row)
        places[row] = place
    return {row: place for row, place in places.items() if row not in repeated}


def _shared(cut: Sequence[_Word], film: Sequence[_Word]) -> Iterator[Moment]:
    """The moments of rows that both have once, in the order of the cut."""
    in_film = _rows(film)
    for row, place in _rows(cut).items():
        other = in_film.get(row)
        if other is not None:
            here, there = cut[place], film[other]
            yield Moment(here.at, there.at, here.cue, there.cue)


def _in_order(moments: Iterator[Moment]) -> Run:
    """The longest run in the order of both."""
    ordered = sorted(moments)
    tails: list[int] = []
    last: list[int] = []  # the index of the moment at which a run of each length ends
    before: list[int | None] = []
    for index, moment in enumerate(ordered):
        length = bisect_left(tails, moment.film)
        before.append(last[length - 1] if length else None)
        tails[length : length + 1] = [moment.film]
        last[length : length + 1] = [index]
    run = []
    place = last[-1] if last else None
    while place is not None:
        run.append(ordered[place])
        place = before[place]
    return run[::-1]


def _rate(moments: Run) -> Fraction:
    """The rate at which most far moments agree: a usual one, or what is measured."""
    step = max(len(moments) // 8, 1)
    far = list(zip(moments, moments[step:], strict=False))
    slopes = [(b.film - a.film) / (b.cut - a.cut) for a, b in far if b.cut > a.cut]
    measured = Fraction(median(slopes)).limit_denominator(10_000)
    usual = max(RATES, key=lambda rate: _agreement(far, rate))
    is_usual = _agreement(far, usual) >= USUAL * _agreement(far, measured)
    return usual if is_usual else measured


def _agreement(far: Sequence[tuple[Moment, Moment]], rate: Fraction) -> int:
    """How many of the pairs are as far apart in the film as the rate says."""
    exact = float(rate)
    return sum(abs(b.film - a.film - exact * (b.cut - a.cut)) < CLOSE for a, b in far)


def _runs(moments: Run, rate: Fraction) -> list[Run]:
    """The stretches without a jump. Moments that agree with no other are left out."""
    exact = float(rate)
    runs: list[Run] = []
    run: Run = []
    away: Run = []
    for moment in moments:
        if not run or abs(_lead(moment, exact) - _recent(run, exact)) <= JUMP:
            run.append(moment)
            away = []
            continue
        if away and abs(_lead(moment, exact) - _recent(away, exact)) > JUMP / 2:
            away = []
        away.append(moment)
        if _is_run(away):
            runs.append(run)
            run, away = away, []
    return [run for run in [*runs, run] if _is_run(run)]


def _is_run(moments: Run) -> bool:
    cues = {moment.cut_cue for moment in moments}
    return len(moments) >= AGREEING and len(cues) >= AGREEING_CUES


def _lead(moment: Moment, rate: float) -> float:
    """How far the film is ahead at the beginning, by this moment."""
    return moment.film - rate * moment.cut


def _recent(run: Run, rate: float) -> float:
    return median(_lead(moment, rate) for moment in run[-RECENT:])


def _corners(
    runs: Sequence[Run], rate: Fraction, cut: Cues, film: Cues
) -> Iterator[Corner]:
    """The corners of the line. Where a jump could be earlier or later, the stricter place counts."""
    exact = float(rate)
    leads = [Fraction(round(median(_lead(m, exact) for m in run))) for run in runs]
    yield _corner(Fraction(runs[0][0].cut), rate, leads[0])
    for (run, following), (lead, next_lead) in zip(
        pairwise(runs), pairwise(leads), strict=True
    ):
        end = Fraction(cut[run[-1].cut_cue].end)
        start = Fraction(max(following[0].cut, run[-1].cut + 1))
        before = _corner(min(end, start), rate, lead)
        after = _corner(start, rate, next_lead)
        yield before
        if _is_other_scene(run[-1], following[0], before, after, (cut, film)):
            yield Corner(after.cut, before.film)
        elif next_lead < lead:
            length = min((lead - next_lead) / rate, after.cut - before.cut)
            yield Corner(before.cut + length, before.film)
        else:
            yield Corner(after.cut, after.film - (next_lead - lead))
        yield after
    yield _corner(Fraction(cut[runs[-1][-1].cut_cue].end), rate, leads[-1])


def _corner(second: Fraction, rate: Fraction, lead: Fraction) -> Corner:
    return Corner(second, rate * second + lead)


def _is_other_scene(
    last: Moment, first: Moment, before: Corner, after: Corner, texts: tuple[Cues, Cues]
) -> bool:
    """Whether both have lines between the two that the other lacks."""
    cut, film = texts
    length = min(after.cut - before.cut, after.film - before.film)
    between = (
        _count(cut, last.cut_cue, first.cut_cue),
        _count(film, last.film_cue, first.film_cue),
    )
    return length > OTHER_SCENE * SECOND and min(between) >= OTHER_CUES


def _count(cues: Cues, last: int, first: int) -> int:
    """How many cues with enough words are between two."""
    between = cues[last + 1 : first]
    return sum(len(words(cue.text)) >= ROW for cue in between)


def _ends(last: Corner, rate: Fraction, lengths: Corner) -> Iterator[Corner]:
    """What one of them has after the last words, and the other lacks."""
    excess = last.film + rate * (lengths.cut - last.cut) - lengths.film
    if abs(excess) < END * SECOND or last.cut >= lengths.cut:
        return
    if excess > 0:
        yield Corner(last.cut + excess / rate, last.film)
        yield lengths
    else:
        yield Corner(lengths.cut, lengths.film + excess)
        yield lengths


def _whole(
    corners: Sequence[Corner], rate: Fraction, lengths: Corner
) -> tuple[Pair, ...]:
    """The corners in whole seconds, in order."""
    pairs = [_pair(corner, rate, lengths) for corner in corners]
    latest = accumulate((pair.film for pair in pairs), max)
    rising = map(Pair, (pair.edition for pair in pairs), latest)
    return tuple(dict.fromkeys(rising))


def _pair(corner: Corner, rate: Fraction, lengths: Corner) -> Pair:
    """The next whole second of the cut, and where the film is by then."""
    cut = -int(-corner.cut // SECOND)
    film = round((corner.film + rate * (cut * SECOND - corner.cut)) / SECOND)
    return Pair(
        min(max(cut, 0), int(lengths.cut // SECOND)),
        min(max(film, 0), int(lengths.film // SECOND)),
    )


def _starts_together(corner: Corner, rate: Fraction) -> bool:
    """Whether both clocks start at once, nearly."""
    return abs(corner.film - rate * corner.cut) < SECOND
