"""The rate of a cut's clock, and where it jumps: where a scene is in one of the cuts alone."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from statistics import median
from typing import NamedTuple, TypeAlias

from annotator.core.subtitle.matching import Moment, Run

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
LARGEST_DENOMINATOR = 10_000
# Share of the far moments that a usual rate must explain.
USUAL = 0.9
# Far moments are this share of all moments apart.
FAR = Fraction(1, 8)
# Milliseconds: how far moments at one rate are apart at most, and what counts as a jump.
CLOSE = 400
JUMP = 1000
# Moments, and cues, that agree on a jump.
AGREEING = 5
AGREEING_CUES = 2
# Moments that say where the clock is.
RECENT = 15


class _Far(NamedTuple):
    """From one moment to a far one, in milliseconds of both."""

    cut: int
    film: int


_Fars: TypeAlias = Sequence[_Far]


def measure_rate(moments: Run) -> Fraction:
    """Seconds of the film in a second of the cut: a usual rate, or what is measured."""
    far = list(_far(moments))
    slopes = [one.film / one.cut for one in far]
    exact = Fraction(median(slopes or [1]))
    measured = exact.limit_denominator(LARGEST_DENOMINATOR)
    usual = max(RATES, key=lambda rate: _agreement(far, rate))
    least = USUAL * _agreement(far, measured)
    if _agreement(far, usual) >= least:
        return usual
    return measured


def _far(moments: Run) -> Iterator[_Far]:
    """Pairs of moments that are far apart, as distances in the cut and in the film."""
    step = max(int(len(moments) * FAR), 1)
    for first, last in zip(moments, moments[step:], strict=False):
        if first.cut < last.cut:
            yield _Far(
                last.cut - first.cut,
                last.film - first.film,
            )


def _agreement(far: _Fars, rate: Fraction) -> int:
    """How many are as far apart in the film as the rate says."""
    exact = float(rate)
    close = 0
    for apart in far:
        off = abs(apart.film - exact * apart.cut)
        close += off < CLOSE
    return close


def split_at_jumps(
    moments: Iterable[Moment],
    rate: Fraction,
) -> list[Run]:
    """The stretches without a jump. Moments that agree with no other are left out."""
    runs: list[Run] = []
    run: Run = []
    away: Run = []
    for moment in moments:
        if not run or _is_near(moment, run, rate, JUMP):
            run.append(moment)
            away = []
            continue
        if away and not _is_near(moment, away, rate, JUMP / 2):
            away = []
        away.append(moment)
        if _is_run(away):
            runs.append(run)
            run = away
            away = []
    runs.append(run)
    return [run for run in runs if _is_run(run)]


def lead_of(run: Run, rate: Fraction) -> Fraction:
    """How many milliseconds the film would be ahead where the cut begins."""
    return Fraction(round(_lead(run, rate)))


def _lead(run: Run, rate: Fraction) -> float:
    exact = float(rate)
    leads = [moment.film - exact * moment.cut for moment in run]
    return median(leads)


def _is_near(
    moment: Moment,
    run: Run,
    rate: Fraction,
    reach: float,
) -> bool:
    """Whether a moment is where the last ones of a run lead to."""
    here = _lead([moment], rate)
    there = _lead(run[-RECENT:], rate)
    return abs(here - there) <= reach


def _is_run(moments: Run) -> bool:
    cues = {moment.cut_cue for moment in moments}
    return len(moments) >= AGREEING and len(cues) >= AGREEING_CUES
