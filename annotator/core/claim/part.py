"""The parts of a sentence: its main part, and side clauses that tell of something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.claim.clause import Value, covers

# Where a part may end.
_BREAK = re.compile(
    r"[;:–—()]|,(?=[ \"»„])| -(?= )"
    r"|\b(?:because|although|though|whereas|while|having|weil|obwohl|nachdem)\b"
)
# How a side clause starts.
_SIDE_CLAUSE = re.compile(
    r"\W*(?:and|but|or|which|who|whose|where|when|while|with|without|because|since|after|before|although|though|so"
    r"|for|as|of (?:which|whom)|having|being|nearly|almost|all|most|mostly|more|each|even|just|not|some|many|an?|the"
    r"|then|now|also|once|like|his|her|its|their|born|und|aber|oder|der|die|das|den|dem|dessen|deren|wo|weil"
    r"|nachdem|als|da|obwohl|ein\w*|mit|ohne|damals|geboren|\w+ing|\w+ed|built|made|shot|written)\b"
)
# How a side clause starts that is before the main part.
_CLAUSE_BEFORE = re.compile(
    r"\W*(?:when|after|before|although|though|while|because|since|if|as|once|by the time|wahrend|als|nachdem|bevor"
    r"|weil|obwohl|ehe)\b"
)
# The main part may start with so many words that say when or where.
_MOST_BEFORE = 7
# Something between commas is of the main part if it has so few words.
_MOST_INSERTED = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence, at `[start, end)` of its folded text. Several may be pieces of the main part."""

    start: int
    end: int
    is_main: bool


def parts_of(folded: str, values: Sequence[Value]) -> list[Part]:
    """The parts of a folded sentence with these values, in order."""
    bounds = [0, *_breaks(folded, values), len(folded)]
    parts: list[Part] = []
    for start, end in pairwise(bounds):
        is_main = _is_main(folded, start, end, parts)
        parts.append(Part(start, end, is_main))
    return parts


def part_at(parts: Sequence[Part], place: int) -> Part:
    """The part that a place is in."""
    return next((part for part in parts if place < part.end), parts[-1])


def text_around(
    folded: str, parts: Sequence[Part], start: int, end: int, *, is_kept: bool
) -> str:
    """The text of the part with the value at `[start, end)`; of the main part, all pieces.

    `@` is in place of the value, or before it where that is kept.
    """
    own = part_at(parts, start)
    kept = f" {folded[start:end]}" if is_kept else ""
    text = ""
    for part in parts:
        if part is own:
            text += f"{folded[part.start : start]}@{kept}{folded[end : part.end]}"
        elif own.is_main and part.is_main:
            text += folded[part.start : part.end]
    return text


def _breaks(folded: str, values: Sequence[Value]) -> list[int]:
    """Where parts end, outside of values and not before any word."""
    places: list[int] = []
    for match in _BREAK.finditer(folded):
        place = match.start()
        last = places[-1] if places else 0
        has_words = bool(folded[last:place].strip(' ,"»„'))
        if has_words and not covers(values, place):
            places.append(place)
    return places


def _is_main(folded: str, start: int, end: int, before: Sequence[Part]) -> bool:
    """Whether `[start, end)`, after the parts before it, is of the main part."""
    text = folded[start:end]
    if not before:
        is_whole = end == len(folded)
        return is_whole or not _CLAUSE_BEFORE.match(text)
    if not any(part.is_main for part in before):
        return True
    if _SIDE_CLAUSE.match(text):
        return False
    last = folded[before[-1].start : before[-1].end]
    words = len(last.split())
    if before[-1].is_main:
        return len(before) == 1 and words <= _MOST_BEFORE
    return words <= _MOST_INSERTED or bool(_SIDE_CLAUSE.match(last))
