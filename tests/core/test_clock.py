"""The clock of a cut against the film's own."""

from fractions import Fraction

import pytest

from annotator.core.clock import Clock, Line, Pair, Stretch, draw_line
from annotator.core.errors import InvalidInput

HOUR = 3600
FILM = 7200  # seconds
PAL = Clock(rate=Fraction(25, 24))
# Ten minutes more after the first hour.
LONGER = Clock(only_here=(Stretch(HOUR, HOUR + 600),))
# Without the ten minutes that the film has there.
SHORTER = Clock(only_film=(Stretch(HOUR, HOUR + 600),))


def line(clock: Clock, runtime: int) -> Line:
    """The line against a film of two hours."""
    return draw_line(clock, runtime, FILM)


@pytest.mark.parametrize(
    ("clock", "runtime", "second", "meant"),
    [
        (PAL, 6912, 0, 0),
        (PAL, 6912, 24, 25),
        (PAL, 6912, 6912, 7200),
        (PAL, 6912, 25, 26),  # 26.04
        (LONGER, 7800, HOUR, HOUR),
        (LONGER, 7800, HOUR + 599, HOUR),
        (LONGER, 7800, HOUR + 600, HOUR),
        (LONGER, 7800, HOUR + 601, HOUR + 1),
        (SHORTER, 6600, HOUR, HOUR),
        (SHORTER, 6600, HOUR + 1, HOUR + 601),
    ],
)
def test_a_moment_of_a_cut_is_the_earliest_that_it_can_be(
    clock: Clock, runtime: int, second: int, meant: int
):
    assert line(clock, runtime).film_second(second) == meant


def test_pairs_are_joined_by_straight_lines():
    pairs = (Pair(0, 0), Pair(1000, 1000), Pair(1500, 1000), Pair(7700, 7200))
    drawn = line(Clock(pairs=pairs), 7700)
    meant = [drawn.film_second(second) for second in (500, 1200, 1500, 1501, 7700)]
    assert meant == [500, 1000, 1000, 1001, 7200]


def test_outside_the_pairs_the_clocks_run_at_the_rate():
    drawn = line(Clock(pairs=(Pair(120, 0),)), 7320)
    assert [drawn.film_second(second) for second in (60, 120, 7320)] == [0, 0, 7200]


def test_where_nobody_says_why_a_cut_is_longer_the_strictest_place_counts():
    assert line(Clock(), 7260).film_second(HOUR) == HOUR - 60


@pytest.mark.parametrize(
    ("clock", "runtime", "lacking"),
    [
        (PAL, 6912, ()),
        (LONGER, 7800, ()),
        (SHORTER, 6600, ((HOUR, HOUR + 600),)),
        (Clock(pairs=(Pair(0, 300),)), 6900, ((0, 300),)),
        (Clock(pairs=(Pair(6900, 6900),)), 6900, ((6900, 7200),)),
    ],
)
def test_a_cut_lacks_what_only_the_film_has(
    clock: Clock, runtime: int, lacking: tuple[tuple[int, int], ...]
):
    assert line(clock, runtime).lacking() == lacking


@pytest.mark.parametrize(
    ("clock", "runtime", "second", "there"),
    [
        (PAL, 6912, 25, 24),
        (PAL, 6912, 26, 25),
        (LONGER, 7800, HOUR, HOUR),
        (LONGER, 7800, HOUR + 1, HOUR + 601),
        (SHORTER, 6600, HOUR + 600, None),
        (SHORTER, 6600, HOUR + 601, HOUR + 1),
    ],
)
def test_a_moment_of_the_film_is_the_first_of_the_cut_that_reaches_it(
    clock: Clock, runtime: int, second: int, there: int | None
):
    assert line(clock, runtime).cut_second(second) == there


@pytest.mark.parametrize(
    ("clock", "runtime", "field"),
    [
        (Clock(pairs=(Pair(9, 9), Pair(8, 10))), 7200, "pairs"),
        (Clock(pairs=(Pair(9, 9), Pair(10, 8))), 7200, "pairs"),
        (Clock(pairs=(Pair(9, 7201),)), 7200, "pairs"),
        (
            Clock(pairs=(Pair(HOUR + 5, HOUR),), only_here=LONGER.only_here),
            7800,
            "pairs",
        ),
        (Clock(only_here=(Stretch(5, 9), Stretch(8, 12))), 7208, "only_here"),
        (Clock(only_here=(Stretch(9, 9),)), 7200, "only_here"),
        (Clock(only_film=(Stretch(7000, 7201),)), 7000, "only_film"),
        (Clock(), 7800, "rate"),
        (PAL, 7200, "rate"),
        (Clock(rate=Fraction(24, 25)), 6912, "rate"),
    ],
)
def test_an_impossible_clock_is_refused(clock: Clock, runtime: int, field: str):
    with pytest.raises(InvalidInput) as refused:
        line(clock, runtime)
    assert set(refused.value.errors) == {field}
