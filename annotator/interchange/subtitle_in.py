"""Reads subtitles: SRT, WebVTT and ASS, in whatever order their cues are."""

import re
from collections.abc import Iterator
from warnings import catch_warnings, simplefilter

from annotator.core.errors import InvalidInput
from annotator.core.subtitle.cue import SECOND, Cue

MOST_CUES = 20_000
LONGEST_CUE = 500  # characters
DAY = 24 * 3600 * SECOND  # milliseconds
# Share of the cues whose times may be wrong. They are left out.
MOST_BACKWARDS = 0.05
FIELD = "subtitles"
UNREADABLE = "These subtitles cannot be read. Send SRT, WebVTT or ASS."
BACKWARDS = "The times of these subtitles run backwards: %d of %d lines end before they begin. Is the file damaged?"
TOO_MANY = f"Send subtitles of at most {MOST_CUES} lines."
# A line with two times is a cue of SRT or WebVTT. ASS has a section of events.
_TIMES = re.compile(r"\d:\d\d[.,]\d{1,3}[ \t]*-->")
_EVENTS = re.compile(r"^\[events\]", re.IGNORECASE | re.MULTILINE)
# Also what no database keeps.
_SPACES = re.compile(r"[\s\x00-\x1f\ud800-\udfff]+")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&"))
# What has no words and takes long to read: the library starts anew at each opening sign and each line.
_TIDY = (
    (re.compile(r"\r\n?"), "\n"),
    (re.compile(r"[ \t]{2,}"), " "),
    (re.compile(r"\n(?: ?\n){2,}"), "\n\n"),
    (re.compile(r"<(?![^<>]*>)"), " "),
    (re.compile(r"\{(?![^{}]*\})"), " "),
)
_DRAWN = re.compile(r"\{[^}]*\\p[1-9]")  # shapes of ASS, not words


def read_subtitles(text: str) -> tuple[Cue, ...]:
    """The cues in the order of their times, without tags. Raises InvalidInput (`subtitles`)."""
    text = _tidied(text)
    form = _format(text)
    if form is None:
        raise InvalidInput({FIELD: UNREADABLE})
    cues = [cue for cue in _parsed(text, form) if cue.text]
    return tuple(sorted(_forwards(cues), key=_times))


def _tidied(text: str) -> str:
    """The text without signs that open nothing, and with short gaps."""
    for pattern, instead in _TIDY:
        text = pattern.sub(instead, text)
    return text


def _parsed(text: str, form: str) -> Iterator[Cue]:
    """What the library reads. It warns of what it skips."""
    # Loaded with the first file: most workers never read one.
    from pysubs2 import Pysubs2Error, SSAFile  # noqa: PLC0415

    try:
        with catch_warnings():
            simplefilter("ignore")
            events = SSAFile.from_string(text, form).events
    except (Pysubs2Error, ValueError, KeyError, IndexError) as error:
        raise InvalidInput({FIELD: UNREADABLE}) from error
    for event in events:
        if not event.is_comment and not _DRAWN.search(event.text):
            words = _line(event.plaintext)
            yield Cue(event.start, event.end, words)


def _format(text: str) -> str | None:
    """The format of subtitles by their signs; None for other texts."""
    if text.lstrip("\ufeff \n\r\t").startswith("WEBVTT"):
        if not _TIMES.search(text):
            return None
        return "vtt"
    if _EVENTS.search(text):
        return "ass"
    if not _TIMES.search(text):
        return None
    return "srt"


def _line(text: str) -> str:
    for entity, letter in _ENTITIES:
        text = text.replace(entity, letter)
    line = _SPACES.sub(" ", text).strip()
    return line[:LONGEST_CUE]


def _forwards(cues: list[Cue]) -> list[Cue]:
    """The cues that do not end before they begin."""
    if not cues:
        raise InvalidInput({FIELD: UNREADABLE})
    if len(cues) > MOST_CUES:
        raise InvalidInput({FIELD: TOO_MANY})
    forwards = [cue for cue in cues if 0 <= cue.start <= cue.end <= DAY]
    backwards = len(cues) - len(forwards)
    if backwards > MOST_BACKWARDS * len(cues):
        counts = (backwards, len(cues))
        raise InvalidInput({FIELD: BACKWARDS % counts})
    return forwards


def _times(cue: Cue) -> tuple[int, int]:
    return cue.start, cue.end
