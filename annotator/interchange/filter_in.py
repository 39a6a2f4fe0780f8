"""Reads where a film truly starts and ends, from a MovieContentFilter file."""

import re
from fractions import Fraction
from typing import NamedTuple

from annotator.core.errors import InvalidInput

FIELD = "file"
HEAD = 200  # bytes with the signature
UNREADABLE = "This is no MovieContentFilter file."
NO_ENDS = "The file doesn't say where the film starts and ends. It needs a note with START and END."
BACKWARDS = "In the file, the film ends before it starts."
_SIGNATURE = re.compile(r"WEBVTT[ \t]+Movie ?Content ?Filter\b")
_END = re.compile(
    r"^(?P<name>START|END)[ \t]+(?P<hours>\d{1,3}):(?P<minutes>\d{1,2})"
    r":(?P<seconds>\d{2}(?:\.\d{1,9})?)[ \t]*$",
    re.MULTILINE,
)


class TrueEnds(NamedTuple):
    """Where a film starts and ends on the clock of a cut, in seconds."""

    start: Fraction
    end: Fraction


def is_filter(content: bytes) -> bool:
    """Whether a file says that it is one, in whatever encoding."""
    start = content[:HEAD].replace(b"\0", b"")
    text = start.decode("latin-1")
    return _SIGNATURE.search(text) is not None


def read_true_ends(text: str) -> TrueEnds:
    """The first START and END of a file; raises InvalidInput (`file`)."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n")
    plain = lines.replace("\r", "\n")
    if not _SIGNATURE.match(plain):
        raise InvalidInput({FIELD: UNREADABLE})
    ends: dict[str, Fraction] = {}
    for match in _END.finditer(plain):
        ends.setdefault(match["name"], _seconds(match))
    if ends.keys() != {"START", "END"}:
        raise InvalidInput({FIELD: NO_ENDS})
    if ends["START"] >= ends["END"]:
        raise InvalidInput({FIELD: BACKWARDS})
    return TrueEnds(ends["START"], ends["END"])


def _seconds(match: re.Match[str]) -> Fraction:
    minutes = int(match["hours"]) * 60 + int(match["minutes"])
    return minutes * 60 + Fraction(match["seconds"])
