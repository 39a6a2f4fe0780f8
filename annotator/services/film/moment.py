"""Moments of a film by what is heard in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.core.clock import Line
from annotator.core.subtitle.cue import Cue, cues_around
from annotator.core.subtitle.search import find_cues
from annotator.storage.subtitle import SubtitleRow

REACH = 20  # seconds around a moment


@dataclass(frozen=True, slots=True)
class Heard:
    """Words that are heard: when, on the clock of their cut; and the second of the film by which they are over."""

    cue: Cue
    reveals_at: int


def search_subtitles(row: SubtitleRow, typed: str) -> list[Heard]:
    """Where these words are heard, the likeliest first."""
    cues = find_cues(row.cue_list, row.lines, typed)
    return _heard(row, cues)


def lines_around(row: SubtitleRow, second: int) -> list[Heard]:
    """What is heard around a second of the film."""
    line = _line(row)
    here = line.cut_second(second) if line else second
    if here is None:
        return []
    return lines_around_own(row, here)


def lines_around_own(row: SubtitleRow, second: int) -> list[Heard]:
    """What is heard around a second of the cut."""
    return _heard(row, cues_around(row.cue_list, second, REACH))


def all_lines(row: SubtitleRow) -> list[Heard]:
    """Everything that is heard."""
    return _heard(row, row.cue_list)


def _heard(row: SubtitleRow, cues: Iterable[Cue]) -> list[Heard]:
    """The lines, each with the second of the film from which it spoils nothing."""
    line = _line(row)
    end = row.film.runtime or 0
    heard = []
    for cue in cues:
        point = _reveal_point(cue, line)
        heard.append(Heard(cue, min(point, end)))
    return heard


def _reveal_point(cue: Cue, line: Line | None) -> int:
    """The first second of the film that no cut reaches before the words are over."""
    over = cue.last_second
    if line is None:
        return over
    second = line.film_second(over)
    reached = line.cut_second(second)
    if reached is None or reached >= over:
        return second
    return second + 1


def _line(row: SubtitleRow) -> Line | None:
    """The clock of the cut; None for the film's own."""
    if row.edition is None:
        return None
    lines = {cut.slug: cut.line for cut in row.film.other_cuts}
    return lines[row.edition.slug]
