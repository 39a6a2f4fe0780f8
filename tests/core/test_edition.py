"""What readers' moments mean in films with several cuts: over made-up clocks, nothing too early.

`python tests/core/test_edition.py 100000` tries that many, with the seconds of the day as the seed.
"""

import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import pytest

from annotator.core.clock import Clock, Pair, Stretch, clock_between, draw_line
from annotator.core.edition import ANY, Cut, parse_progress, progress_of, recut
from annotator.core.errors import InvalidInput, PastEnd
from annotator.core.progress import Moment, Progress

HOUR = 3600
FILM = 7200  # seconds
TRIES = 300
EXTENDED = Cut(
    "extended",
    "Extended",
    7800,
    draw_line(Clock(only_here=(Stretch(600, 1200),)), 7800, FILM),
)
PAL = Cut("pal", "PAL", 6912, draw_line(Clock(rate=Fraction(25, 24)), 6912, FILM))
SHORT = Cut(
    "short",
    "Short",
    6600,
    draw_line(Clock(only_film=(Stretch(3000, 3600),)), 6600, FILM),
)
CUTS = (EXTENDED, PAL)


@pytest.mark.parametrize(
    ("position", "seconds"),
    [
        ("1:00:00@extended", 3000),
        ("1:00:00@pal", 3750),
        ("1:00:00@own", 3600),
        ("1:00:00@film", 3600),
        ("50%@extended", 3300),
        # Not said: in the extended cut it is ten minutes earlier.
        ("1:00:00", 3000),
        ("50%", 3300),
        ("2:00:00", 6600),
        ("unseen", Progress.UNSEEN.seconds),
        ("finished", Progress.FINISHED.seconds),
    ],
)
def test_a_position_means_the_earliest_moment_that_it_can(position: str, seconds: int):
    assert parse_progress(position, FILM, CUTS).seconds == seconds


def test_a_film_with_one_cut_is_read_as_before():
    assert parse_progress("1:00:00", FILM) == Progress(HOUR)
    assert parse_progress("42%", FILM) == Progress(3024)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ("2:05:00", "extended ends at 2:10"),
        ("2:00:00@pal", "ends at 1:55:12"),
        ("1:00:00@directors", "no edition directors"),
        ("finished@pal", "not a position"),
        ("1:00:00@", "not a position"),
        ("@pal", "not a position"),
    ],
)
def test_an_impossible_position_is_refused_with_a_reason(position: str, words: str):
    with pytest.raises(InvalidInput, match=words):
        parse_progress(position, FILM, CUTS)


def test_beyond_the_film_asks_which_cut_it_is():
    with pytest.raises(PastEnd, match="Say which cut"):
        parse_progress("2:05:00", FILM, CUTS)
    assert parse_progress("2:05:00@extended", FILM, CUTS).seconds == 6900


@pytest.mark.parametrize("position", ["1:05:00@short", "1:05:00", "1:05:00@film"])
def test_what_a_cut_lacks_is_not_reached_in_it_nor_in_an_unknown_one(position: str):
    progress = parse_progress(position, FILM, (SHORT,))
    assert progress.reached(3000)
    assert not progress.reached(3001)
    assert not progress.reached(3600)
    assert progress.reached(3601)
    assert parse_progress("1:05:00@own", FILM, (SHORT,)).reached(3300)


@pytest.mark.parametrize("share", ["50%", "95%", "100%"])
def test_a_share_of_an_unknown_cut_passes_nothing_by_that_a_shorter_one_lacks(share):
    progress = parse_progress(share, FILM, (SHORT,))
    assert not progress.reached(3300)
    again = progress_of(progress.moment, FILM, (SHORT,))
    assert (again.seconds, again.lacking) == (progress.seconds, progress.lacking)


def test_a_scene_of_one_cut_opens_in_it_alone_and_for_those_who_have_finished():
    reached = {
        position: parse_progress(position, FILM, CUTS).reached(900, "extended")
        for position in (
            *("0:14:59@extended", "0:15:00@extended"),
            *("1:55:00@pal", "2:00:00@own", "2:00:00", "2:00:00@film", "finished"),
        )
    }
    assert [position for position, is_open in reached.items() if is_open] == [
        "0:15:00@extended",
        "finished",
    ]


@pytest.mark.parametrize(
    ("moment", "edition", "recut_to"),
    [
        (Moment(HOUR), "pal", Moment(HOUR, "pal")),
        (Moment(HOUR, "pal"), "", Moment(HOUR)),
        (Moment(HOUR, ANY), "extended", Moment(HOUR + 600, "extended")),
        (Moment(HOUR, ANY), "", Moment(HOUR, ANY)),
        (Moment.UNSEEN, "pal", Moment(0, "pal")),
        (Moment.UNSEEN, "", Moment.UNSEEN),
        (Moment.FINISHED, "pal", Moment.FINISHED),
    ],
)
def test_a_place_stays_where_its_reader_chooses_a_cut(
    moment: Moment, edition: str, recut_to: Moment
):
    assert recut(moment, edition, CUTS) == recut_to


@pytest.mark.parametrize(
    ("link", "reader", "is_beyond"),
    [
        ("1:00:00", "0:59:00", True),
        ("1:00:00", "1:00:00", False),
        ("1:00:00@own", "1:00:00", True),
        ("1:00:00@extended", "0:50:00@own", True),  # its scenes
        ("1:00:00", "finished", False),
        ("finished", "1:00:00@own", True),
        ("unseen", "unseen", False),
        ("1:00:00@extended", "1:10:00@extended", False),
    ],
)
def test_a_link_is_ahead_where_it_may_open_more(
    link: str, reader: str, *, is_beyond: bool
):
    places = [parse_progress(one, FILM, CUTS) for one in (link, reader)]
    assert places[0].is_beyond(places[1]) is is_beyond


def test_no_reader_of_any_cut_gets_what_it_reveals_later():
    assert leaks(TRIES, Random(16)) == []  # noqa: S311 - made-up films, no secret


@dataclass(frozen=True, slots=True)
class Scene:
    """A piece of film: how long it takes in the film and in a cut; None where one of them lacks it."""

    film: int | None
    cut: int | None

    def second_in_cut(self, second: int) -> int | None:
        """When the cut has shown this second of it."""
        if self.film is None or self.cut is None:
            return None
        return -(-second * self.cut // self.film)


def leaks(tries: int, random: Random) -> list[str]:
    """The faults over films and cuts that are put together scene by scene."""
    faults: list[str] = []
    for number in range(tries):
        faults += _faults_of(number, random)
    return faults


def _faults_of(number: int, random: Random) -> list[str]:
    """What is open too early or too late in one film, at some moments of two cuts."""
    lengths = [25 * random.randint(2, 36) for _ in range(random.randint(2, 9))]
    reels = [_reel(lengths, random) for _ in range(2)]
    runtime = sum(lengths)
    cuts = tuple(
        _cut(f"cut-{index}", reel, runtime, random) for index, reel in enumerate(reels)
    )
    point = random.randint(0, runtime)
    faults = []
    for cut, reel in zip(cuts, reels, strict=True):
        shown_at = _shown_at(reel, point)
        second = random.randint(0, cut.runtime)
        is_open = progress_of(Moment(second, cut.slug), runtime, cuts).reached(point)
        if is_open and (shown_at is None or second < shown_at):
            faults.append(f"{number}: {cut.slug} at {second} opens {point}")
        if shown_at is not None and second >= shown_at + 2 and not is_open:
            faults.append(f"{number}: {cut.slug} at {second} hides {point}")
        if second <= runtime:
            unknown = progress_of(Moment(second), runtime, cuts).reached(point)
            if unknown and (shown_at is None or second < shown_at or second < point):
                faults.append(f"{number}: unknown at {second} opens {point}")
    return faults


def _reel(lengths: list[int], random: Random) -> list[Scene]:
    """The scenes of a cut of a film: some are left out, and some are new. It may run at 25 frames a second."""
    parts = random.choice((24, 25))
    scenes = []
    for length in lengths:
        chance = random.random()
        scenes.append(Scene(length, None if chance < 0.2 else length * parts // 25))
        if chance > 0.8:
            scenes.append(Scene(None, random.randint(1, 600)))
    if all(scene.cut is None for scene in scenes):
        scenes.append(Scene(None, 60))
    return scenes


def _cut(slug: str, reel: list[Scene], runtime: int, random: Random) -> Cut:
    """The cut with its clock, described by pairs or by stretches."""
    pairs, here, there = [Pair(0, 0)], [], []
    for scene in reel:
        last = pairs[-1]
        pairs.append(
            Pair(last.edition + (scene.cut or 0), last.film + (scene.film or 0))
        )
        if scene.film is None:
            here.append(Stretch(last.edition, pairs[-1].edition))
        if scene.cut is None:
            there.append(Stretch(last.film, pairs[-1].film))
    length = pairs[-1].edition
    clock = Clock(pairs=tuple(pairs))
    if random.random() < 0.5:
        is_pal = any(
            scene.film and scene.cut not in (scene.film, None) for scene in reel
        )
        rate = Fraction(25, 24 if is_pal else 25)
        clock = Clock(rate=rate, only_here=tuple(here), only_film=tuple(there))
    return Cut(slug, slug, length, draw_line(clock, length, runtime))


def _shown_at(reel: list[Scene], point: int) -> int | None:
    """When a cut has shown what the film has up to this point; None where it never does.

    It is played scene by scene, with none of the code under test.
    """
    cut = film = 0
    for scene in reel:
        if scene.film is not None and film < point <= film + scene.film:
            second = scene.second_in_cut(point - film)
            return None if second is None else cut + second
        cut += scene.cut or 0
        film += scene.film or 0
    return 0


def test_a_film_that_ends_past_the_running_time_has_not_ended_by_then():
    clock = clock_between(Fraction(0), Fraction(6060), runtime=6000, film=6060)
    line = draw_line(clock, 6000, 6060)
    assert [line.film_second(second) for second in (3000, 6000)] == [3000, 6000]


if __name__ == "__main__":
    seed = int(time.time())
    found = leaks(int(sys.argv[1]), Random(seed))  # noqa: S311 - as above
    sys.stdout.write("\n".join([f"Seed {seed}: {len(found)} faults", *found[:9], ""]))
