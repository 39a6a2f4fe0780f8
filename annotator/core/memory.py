"""What a reader's browser remembers: their place in each film, and the gaps that they have opened.

Cookies hold it as text. Anybody may write into a cookie, so whatever is not exactly what
this module writes counts as nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.annotation import Tolerance
from annotator.core.progress import Moment, timecode

MOST_FILMS = 40
LONGEST = (
    3000  # characters; browsers keep about 4,000 with a cookie's name and attributes
)
MOST_GAPS = 50
EVERYTHING = "all"
_SEPARATOR = "|"
_PLACE = re.compile(
    r"([a-z0-9-]{1,120})"
    r"~(unseen|finished|([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?(?:@([a-z0-9-]{1,60}))?)"
    r"~(none|minor|all)"
)
_GAP = re.compile(r"-?[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is in one film, and which spoilers beyond that point they accept."""

    moment: Moment = Moment.UNSEEN
    tolerance: Tolerance = Tolerance.NONE


Memory: TypeAlias = Mapping[str, Place]  # by film, the latest first
NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a reader has opened in one article: gaps by id, the newest last, or everything."""

    gaps: tuple[str, ...] = ()
    everything: bool = False
    here: str | None = None  # the gap that was opened or closed last


def read_memory(text: str) -> dict[str, Place]:
    """The places in a cookie; none where anything in it cannot be read."""
    if len(text) > LONGEST:
        return {}
    entries = text.split(_SEPARATOR)
    matches = [_PLACE.fullmatch(entry) for entry in entries]
    sound = [match for match in matches if match]
    memory = {match[1]: _place(match) for match in sound}
    is_sound = len(memory) == len(entries)
    if not is_sound or len(memory) > MOST_FILMS:
        return {}
    return memory


def write_memory(memory: Memory) -> str:
    """The text that `read_memory` reads, with as many of the latest films as it takes."""
    entries: list[str] = []
    length = 0
    places = list(memory.items())[:MOST_FILMS]
    for film, place in places:
        entry = f"{film}~{moment_text(place.moment)}~{place.tolerance}"
        length += len(entry) + len(_SEPARATOR)
        if length > LONGEST:
            break
        entries.append(entry)
    return _SEPARATOR.join(entries)


def put_first(memory: Memory, changes: Memory) -> dict[str, Place]:
    """The memory with these places, which are the latest."""
    others = {film: place for film, place in memory.items() if film not in changes}
    return {**changes, **others}


def read_opened(text: str) -> Opened:
    """The opened gaps in a cookie; none where anything in it cannot be read."""
    if text == EVERYTHING:
        return Opened(everything=True)
    entries = text.split(".")
    sound = all(_GAP.fullmatch(entry) for entry in entries)
    is_repeated = len(set(entries)) < len(entries)
    if not sound or is_repeated or len(entries) > MOST_GAPS + 1:
        return Opened()
    *_, last = entries
    gaps = [entry for entry in entries if not entry.startswith("-")]
    here = last.removeprefix("-")
    return Opened(tuple(gaps[-MOST_GAPS:]), here=here)


def write_opened(opened: Opened) -> str:
    """The text that `read_opened` reads; empty where nothing is opened."""
    if opened.everything:
        return EVERYTHING
    entries = list(opened.gaps[-MOST_GAPS:])
    if opened.here and opened.here not in entries:
        entries.append(f"-{opened.here}")
    return ".".join(entries)


def moment_text(moment: Moment) -> str:
    """A moment as cookies, forms and links write it."""
    if moment in (Moment.UNSEEN, Moment.FINISHED):
        return str(moment)
    cut = f"@{moment.edition}" if moment.edition else ""
    return timecode(moment.seconds) + cut


def _place(match: re.Match[str]) -> Place:
    return Place(_moment(match), Tolerance(match[7]))


def _moment(match: re.Match[str]) -> Moment:
    """The moment of a place in a cookie."""
    if match[2] == str(Moment.UNSEEN):
        return Moment.UNSEEN
    if match[2] == str(Moment.FINISHED):
        return Moment.FINISHED
    clock = match.group(3, 4, 5)
    hours, minutes, seconds = (int(part or 0) for part in clock)
    second = hours * 3600 + minutes * 60 + seconds
    return Moment(second, match[6])
