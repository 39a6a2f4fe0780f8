"""The lines above a plain text: its title, who wrote it, and when."""

import re
from typing import NamedTuple

from annotator.markup.incoming.tally import Tally

_LONGEST_TITLE = 200
_LONGEST_BYLINE = 150
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? {_MONTH},? \d{{4}})"
_TIME = r"(?:,? (?:at )?\d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?"
_DATE = re.compile(rf"(?:(?:Published|Updated|Posted)(?: on)?:? )?{_DAY}{_TIME}")
_BYLINE = re.compile(
    rf"(?:By|BY)[: ] ?(?P<name>.+?)(?:[ ,|·•–—-]+(?P<date>{_DATE.pattern}))?"
)
_SMALL = frozenset(
    {
        "&",
        "and",
        "bin",
        "da",
        "de",
        "del",
        "der",
        "di",
        "du",
        "for",
        "la",
        "le",
        "of",
        "van",
        "von",
    }
)


class Front(NamedTuple):
    """The lines above the text, and the text."""

    title: str | None
    byline: str | None
    paragraphs: list[str]


def front_of(paragraphs: list[str], tally: Tally) -> Front:
    """Tell the title and the byline from the text. A date beside or below them is dropped."""
    lines = paragraphs[0].split("\n") if paragraphs else []
    if (
        not lines
        or not _is_title(lines[0])
        or (len(lines) > 1 and not _name_in(lines[1], tally=None))
    ):
        return Front(None, None, paragraphs)
    following = [*lines[1:], *paragraphs[1:]]
    if not following:
        return Front(None, None, paragraphs)
    byline = _name_in(following[0], tally)
    following = following[1:] if byline else following
    if following and _DATE.fullmatch(following[0]):
        tally.add("dates", following.pop(0))
    return Front(lines[0], byline, following)


def _is_title(line: str) -> bool:
    is_short = len(line) <= _LONGEST_TITLE and any(letter.isalnum() for letter in line)
    return is_short and not line.rstrip("”’\"')]»").endswith((".", "…", ",", ";", ":"))


def _name_in(line: str, tally: Tally | None) -> str | None:
    """The author's name, if the line has that and at most a date."""
    byline = _BYLINE.fullmatch(line) if len(line) <= _LONGEST_BYLINE else None
    if byline is None or not all(_is_name(word) for word in byline["name"].split()):
        return None
    if tally and byline["date"]:
        tally.add("dates", byline["date"])
    return byline["name"]


def _is_name(word: str) -> bool:
    return not word[0].islower() or word in _SMALL
