"""What is heard, and the clock of a cut by the words of its subtitles."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from random import Random

import pytest

from annotator.core.clock import Clock, draw_line
from annotator.core.errors import InvalidInput
from annotator.core.subtitle.alignment import Alignment, Side, align
from annotator.core.subtitle.cue import Cue, folded
from annotator.core.subtitle.search import find_cues

LINES = 600
WORDS = 900
# After which line a scene is inserted, and its milliseconds.
INSERTED = ((120, 90_000), (300, 240_000), (480, 30_000))
PAL = Fraction(25, 24)


def dialogue(seed: int, lines: int = LINES) -> list[Cue]:
    """Lines of words by chance, always the same for a seed; some words are frequent, as in a language."""
    random = Random(seed)  # noqa: S311 - the same numbers for the same seed
    cues = []
    at = 30_000
    for _ in range(lines):
        at += random.randrange(200, 6000)
        length = random.randrange(900, 4000)
        count = random.randrange(1, 10)
        spoken = (f"w{int(WORDS * random.random() ** 2)}" for _ in range(count))
        cues.append(Cue(at, at + length, " ".join(spoken)))
        at += length
    return cues


def side(cues: Iterable[Cue], more: int = 120) -> Side:
    """A cut of these lines, with some seconds of credits."""
    ordered = sorted(cues, key=lambda cue: cue.start)
    return Side(ordered, ordered[-1].end // 1000 + more)


def retimed(cues: Iterable[Cue], clock: Callable[[int], Fraction | int]) -> list[Cue]:
    """The lines at other times, each up to a fifth of a second off."""
    random = Random(1)  # noqa: S311 - as above
    moved = []
    for cue in cues:
        off = random.randrange(-200, 200)
        start = int(clock(cue.start)) + off
        moved.append(Cue(start, start + cue.end - cue.start, cue.text))
    return moved


def extended(film: list[Cue]) -> tuple[list[Cue], Callable[[int], int]]:
    """The film with three scenes more, and where each of its moments is then."""
    scenes = [(film[line].end + 50, length) for line, length in INSERTED]

    def later(at: int) -> int:
        return at + sum(length for start, length in scenes if start <= at)

    cut = retimed(film, later)
    for number, (start, length) in enumerate(scenes):
        here = start + sum(length for _, length in scenes[:number]) + 2000
        scene = dialogue(50 + number, 60)
        first = scene[0].start - here
        cut += [
            Cue(cue.start - first, cue.end - first, cue.text)
            for cue in scene
            if cue.end - first < here + length - 3000
        ]
    return cut, later


def near(
    found: Alignment, cut: Side, film: Side, clock: Callable[[int], Fraction]
) -> float:
    """The share of the film's lines that the clock puts within two seconds."""
    line = draw_line(found.clock, cut.runtime, film.runtime)
    offs = [
        line.film_second(int(clock(cue.start)) // 1000) - cue.start / 1000
        for cue in film.cues
    ]
    return sum(abs(off) <= 2 for off in offs) / len(offs)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rate", [Fraction(1), PAL])
def test_three_scenes_more_and_another_rate_are_found_by_the_words(
    seed: int, rate: Fraction
):
    film = side(dialogue(seed))
    longer, later = extended(list(film.cues))
    cut = side(
        [Cue(int(c.start / rate), int(c.end / rate), c.text) for c in longer],
        int(120 / rate),
    )
    found = align(cut, film)
    assert (found.clock.rate, found.jumps) == (rate, 3)
    assert near(found, cut, film, lambda at: later(at) / rate) >= 0.95


def test_a_pal_disc_is_nothing_but_its_rate():
    film = side(dialogue(7))
    faster = retimed(film.cues, lambda at: at * Fraction(24, 25))
    found = align(side(faster, 115), film)
    assert found.clock == Clock(rate=PAL)


def test_a_scene_that_the_cut_lacks_is_no_moment_of_it():
    cues = dialogue(8)
    gap = cues[320].start - cues[300].start
    kept = cues[:300] + [Cue(c.start - gap, c.end - gap, c.text) for c in cues[320:]]
    cut, film = side(kept), side(cues)
    found = align(cut, film)
    (lacking,) = draw_line(found.clock, cut.runtime, film.runtime).lacking()
    assert abs(lacking[1] - cues[320].start / 1000) < 8
    assert abs(lacking[1] - lacking[0] - gap / 1000) <= 2


def test_a_scene_in_place_of_another_is_neither():
    cues = dialogue(9)
    start, end = cues[300].start, cues[320].start
    other = [
        Cue(start + n * 3000, start + n * 3000 + 2000, f"other{n} words{n} here{n}")
        for n in range((end - start) // 3000)
    ]
    film, cut = side(cues), side([*cues[:300], *other, *cues[320:]])
    line = draw_line(align(cut, film).clock, cut.runtime, film.runtime)
    middle = (start + end) // 2000
    assert line.film_second(middle) <= start / 1000
    assert line.lacking()


@pytest.mark.parametrize(
    "other", [dialogue(11), dialogue(10)[:4], [Cue(0, 0, "a b c d e f g")] * 40]
)
def test_other_words_are_refused(other: list[Cue]):
    with pytest.raises(InvalidInput):
        align(side(other), side(dialogue(10)))


def found(cues: list[Cue], typed: str) -> list[str]:
    """What a search gives."""
    return [cue.text for cue in find_cues(cues, [*map(folded, cues)], typed)]


def test_words_are_found_in_order_over_neighbours_and_before_others():
    spoken = ["Who is at", "the helm?", "At the helm", "is nobody", "who?"]
    cues = [Cue(n, n + 1, text) for n, text in enumerate(spoken)]
    assert found(cues, "is at the helm") == ["Who is at the helm?"]
    assert found(cues, "at the helm") == ["Who is at the helm?", "At the helm"]
    assert found(cues, "nobo") == ["is nobody"]
    assert found(cues, "helm nobody the") == ["At the helm is nobody"]
    assert found(cues, "captain") == []


def test_a_quotation_with_a_wrong_word_is_found():
    cues = dialogue(12)
    words = " ".join(cue.text for cue in cues[200:202]).split()
    words[1] = "wrong"
    assert cues[200].text in found(cues, " ".join(words))[0]
