"""The parts of a sentence: its main part, and side clauses that tell of something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.claim.clause import Value

# Where a part may end.
_BREAK = re.compile(
    r"[;:–—()]|,(?=[ \"»„])| -(?= )"
    r"|\b(?:because|although|though|whereas|while|having|weil|obwohl|nachdem)\b"
)
# What begins a side clause after a comma.
_SIDE = re.compile(
    r"\W*(?:and|but|or|which|who|whose|where|when|while|with|without|because|since|after|before|although|though|so"
    r"|for|as|of (?:which|whom)|having|being|nearly|almost|all|most|mostly|more|each|even|just|not|some|many|an?|the"
    r"|then|now|also|once|like|his|her|its|their|born|und|aber|oder|der|die|das|den|dem|dessen|deren|wo|weil"
    r"|nachdem|als|da|obwohl|ein\w*|mit|ohne|damals|geboren|\w+ing|\w+ed|built|made|shot|written)\b"
)
# What begins a side clause before the main part.
_FIRST = re.compile(
    r"\W*(?:when|after|before|although|though|while|because|since|if|as|once|by the time|wahrend|als|nachdem|bevor"
    r"|weil|obwohl|ehe)\b"
)
# So many words before a comma say when or where; so many between commas are put into the main part.
_LEADING, _INSERTED = 7, 4


@dataclass(frozen=True, slots=True)
class Part:
    """What one part says, at `[start, end)` of the folded sentence."""

    start: int
    end: int
    is_main: bool


def parts_of(folded: str, values: Sequence[Value]) -> list[Part]:
    """The parts of a folded sentence, in order; what comes after an insertion is of the main part again."""
    bounds = [0, *_breaks(folded, values), len(folded)]
    parts: list[Part] = []
    for start, end in pairwise(bounds):
        is_main = _is_main(folded, start, end, parts)
        parts.append(Part(start, end, is_main))
    return parts


def text_around(
    folded: str, parts: Sequence[Part], start: int, end: int, *, is_kept: bool
) -> str:
    """The part that has `[start, end)`, with `@` there, or before it if it is kept; the main part is put together."""
    own = part_at(parts, start)
    kept = f" {folded[start:end]}" if is_kept else ""
    text = ""
    for part in parts:
        if part is own:
            text += f"{folded[part.start : start]}@{kept}{folded[end : part.end]}"
        elif own.is_main and part.is_main:
            text += folded[part.start : part.end]
    return text


def part_at(parts: Sequence[Part], place: int) -> Part:
    """The part that a place is in."""
    return next((part for part in parts if place < part.end), parts[-1])


def _breaks(folded: str, values: Sequence[Value]) -> list[int]:
    places: list[int] = []
    for match in _BREAK.finditer(folded):
        place = match.start()
        is_inside = any(value.start <= place < value.end for value in values)
        last = places[-1] if places else 0
        if not is_inside and folded[last:place].strip(' ,"»„'):
            places.append(place)
    return places


def _is_main(folded: str, start: int, end: int, before: Sequence[Part]) -> bool:
    """Whether `[start, end)` is of the main part, after the parts before it."""
    text = folded[start:end]
    if not before:
        return not (_FIRST.match(text) and end < len(folded))
    last = before[-1]
    if not any(part.is_main for part in before):
        return True
    if _SIDE.match(text):
        return False
    words = len(folded[last.start : last.end].split())
    if last.is_main:
        return len(before) == 1 and words <= _LEADING
    return words <= _INSERTED or bool(_SIDE.match(folded[last.start : last.end]))
