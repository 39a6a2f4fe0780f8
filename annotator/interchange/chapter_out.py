"""Writes beats as chapters, by their labels, which are safe for everyone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "=;#\\\n"})


class Format(StrEnum):
    """A format of chapters."""

    WEBVTT = "vtt"
    FFMETADATA = "ffmetadata"
    MOVIE_CONTENT_FILTER = "mcf"


class Mark(NamedTuple):
    """A moment, in seconds, and its label."""

    position: int
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A film and its moments in order."""

    title: str
    year: int
    imdb: str | None
    runtime: int
    marks: Sequence[Mark]


def write_chapters(timeline: Timeline, form: Format) -> str:
    """The chapters in this format; each ends where the next begins."""
    if form is Format.FFMETADATA:
        return "\n".join(_ffmetadata(timeline))
    if form is Format.MOVIE_CONTENT_FILTER:
        return "\n".join(_movie_content_filter(timeline))
    return "\n".join(_webvtt(timeline))


def _webvtt(timeline: Timeline) -> Iterable[str]:
    yield "WEBVTT\n"
    for mark, end in _stretches(timeline):
        label = mark.label.replace("&", "&amp;")
        label = label.replace("<", "&lt;")
        yield f"{_time(mark.position)} --> {_time(end)}\n{label}\n"


def _ffmetadata(timeline: Timeline) -> Iterable[str]:
    yield ";FFMETADATA1"
    yield f"title={timeline.title.translate(ESCAPED)}"
    for mark, end in _stretches(timeline):
        yield "[CHAPTER]\nTIMEBASE=1/1"
        yield f"START={mark.position}\nEND={end}"
        yield f"title={mark.label.translate(ESCAPED)}"
    yield ""


def _movie_content_filter(timeline: Timeline) -> Iterable[str]:
    """Its cues filter what is shown. A moment filters nothing, so it is a note."""
    yield "WEBVTT MovieContentFilter 1.1.0\n"
    yield f"NOTE\nTITLE {timeline.title}\nYEAR {timeline.year}\nTYPE movie"
    if timeline.imdb:
        yield f"IMDB https://www.imdb.com/title/{timeline.imdb}/"
    yield f"\nNOTE\nSTART {_time(0)}\nEND {_time(timeline.runtime)}\n"
    for mark in timeline.marks:
        label = mark.label.replace("-->", "→")
        yield f"NOTE {_time(mark.position)} {label}\n"


def _stretches(timeline: Timeline) -> Iterable[tuple[Mark, int]]:
    """Each moment, and where the next one is."""
    starts = dict.fromkeys(mark.position for mark in timeline.marks)
    ends = dict(pairwise([*starts, timeline.runtime]))
    latest_first = reversed(timeline.marks)
    first = {mark.position: mark for mark in latest_first}
    for start in starts:
        if start < timeline.runtime:
            yield first[start], ends[start]


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}.000"
