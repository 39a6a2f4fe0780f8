"""The lines above a plain text: its title, who wrote it, and when."""

import re
from datetime import datetime
from typing import NamedTuple

from annotator.markup.incoming.head.date import (
    TWO_MEANINGS,
    has_two_meanings,
    read_date,
)
from annotator.markup.incoming.tally import Tally

_LONGEST_TITLE = 200
_LONGEST_BYLINE = 150
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH},? \d{{4}})"
)
DAY = re.compile(rf"\b{_DAY}")
# In other languages, where a day that cannot be read is none.
_FOREIGN = re.compile(
    r"(?:(?:Veröffentlicht|Erschienen|Publié|Mis en ligne|Publicado|Publicada|Pubblicato|Gepubliceerd|Publicerad)"
    r"(?: am| le| el| em| il| op| den)?:? )?"
    r"(?P<day>(?:[^\W\d_]+, )?\d{1,2}(?:\.|er|º)? (?:de )?[^\W\d_]{3,12}\.? (?:de )?\d{4}"
    r"|\d{4}年\d{1,2}月\d{1,2}日)(?: \u0433\.)?(?:,? (?:um |à |a las |às )?\d{1,2}[:.h]\d{2}(?: Uhr)?)?"
)
_TIME = r"(?:,? (?:at )?\d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?"
_SAID = r"(?:(?:Published|Updated|Posted|Written|Reviewed|Last updated)(?: on)?:? )?"
_DATE = re.compile(rf"{_SAID}(?P<day>(?:[A-Z][a-z]+day, )?{_DAY}){_TIME}")
_BY = (
    r"(?:(?:Written |Posted |Published |Reviewed |(?:A )?(?:[Ff]ilm )?[Rr]eview |Words |Text |Story |Article )?[Bb]y|BY"
    r"|(?:Text |Kritik |Eine Kritik )?[Vv]on|(?:Texte |Écrit )?[Pp]ar|(?:Texto |Escrito )?[Pp]or|(?:Di|Door|Av|Af|بقلم|מאת)"
    r"|(?:Author|Autor|Autorin|Auteur|Autore|Text|Texte|Texto|Автор|文|作者|撰文|執筆|글) ?(?=[:\uff1a]))[:\uff1a ] ?"
)
# A line in English may come from America. Others write the day first.
_ENGLISH = re.compile(r"(?!(?:Von|Par|Por|Di|Door|Av|Af|Le|Am|El)\b)", re.IGNORECASE)
_BETWEEN = r"[ ,|·•–—-]+(?:on |am |le |el |em )?"
_UPDATED = rf"(?:(?:{_BETWEEN})?{_SAID}{_DAY}{_TIME})?"
_BYLINE = re.compile(
    rf"{_BY}(?P<name>.+?)(?:{_BETWEEN}(?P<date>{_DATE.pattern}){_UPDATED})?"
)
_FOREIGN_BYLINE = re.compile(
    rf"{_BY}(?P<name>[^,|·•–—\d]{{2,60}})[\s,|·•–—-]+(?i:{_FOREIGN.pattern})"
)
_DATED_BYLINE = re.compile(
    rf"(?P<date>{_DATE.pattern})(?:[ ,|·•–—-]+){_BY}(?P<name>.+)"
)
_TIME_TO_READ = re.compile(
    r"[·•|]|(?:Reading time:? )?\d{1,3} ?min(?:ute)?s?(?: read)?|Lesezeit:? \d{1,3} Min(?:uten|\.)?",
    re.IGNORECASE,
)
# All that a line may say beside a name that is known.
_BESIDE_NAME = re.compile(
    rf"{_DATE.pattern}|{_TIME_TO_READ.pattern}|\b(?:written |posted |published )?(?:by|von|par|por|on|in|am|le)\b",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"([=~*_-])\1{2,}")
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
    published_at: datetime | None
    paragraphs: list[str]


class Line(NamedTuple):
    """A line that says who wrote the text, when, or both."""

    byline: str | None
    published_at: datetime | None


def front_of(
    paragraphs: list[str],
    tally: Tally,
) -> Front:
    """Tell the title, the byline and the date from the text. A date that cannot be read is dropped."""
    lines = paragraphs[0].split("\n") if paragraphs else []
    if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1]):
        lines.pop(1)
    if not lines or not _is_title(lines[0]):
        return Front(None, None, None, paragraphs)
    if len(lines) > 1 and not _by(lines[1]):
        return Front(None, None, None, paragraphs)
    following = [*lines[1:], *paragraphs[1:]]
    if not following:
        return Front(None, None, None, paragraphs)
    byline = date = None
    for _ in range(2):
        line = read_line(following[0], tally) if following else None
        if line is None or (line.byline and byline):
            break
        following.pop(0)
        byline, date = byline or line.byline, date or line.published_at
    return Front(lines[0], byline, date, following)


def read_line(
    line: str,
    tally: Tally,
) -> Line | None:
    """Who and when, if the line says nothing else. A day that cannot be read is counted as left out."""
    if len(line) > _LONGEST_BYLINE:
        return None
    if _TIME_TO_READ.fullmatch(line):
        tally.add_text("reading times", line)
        return Line(None, None)
    match = _foreign(line) or _by(line) or _DATE.fullmatch(line)
    if match is None:
        return None
    named = match.groupdict()
    day = named["day"]
    is_day_first = not _ENGLISH.match(line)
    date = read_date(day, is_day_first=is_day_first) if day else None
    if day and has_two_meanings(day):
        tally.add(TWO_MEANINGS, day)
    elif day and date is None:
        tally.add("dates", named.get("date") or line)
    name = named.get("name")
    return Line(name and name.strip(), date)


def names_only(line: str, byline: str) -> bool:
    """Whether a line says who wrote the text, and nothing else but when and how long it takes."""
    names = [name for name in byline.split(", ") if name and name in line]
    if not names or len(line) > _LONGEST_BYLINE:
        return False
    for name in names:
        line = line.replace(name, " ")
    rest = _BESIDE_NAME.sub(" ", line)
    return not any(map(str.isalnum, rest))


def _foreign(line: str) -> re.Match[str] | None:
    """A line with a day that another language writes, perhaps behind a name."""
    match = _FOREIGN.fullmatch(line) or _FOREIGN_BYLINE.fullmatch(line)
    if match is None or not read_date(match["day"]):
        return None
    name = match.groupdict().get("name") or ""
    if not all(map(_is_name, name.split())):
        return None
    return match


def _is_title(line: str) -> bool:
    if len(line) > _LONGEST_TITLE:
        return False
    if not any(map(str.isalnum, line)):
        return False
    words = line.rstrip("”’\"')]»")
    return not words.endswith((".", "…", ",", ";", ":"))


def _by(line: str) -> re.Match[str] | None:
    """A line with an author's name and at most a date."""
    if len(line) > _LONGEST_BYLINE:
        return None
    match = _BYLINE.fullmatch(line) or _DATED_BYLINE.fullmatch(line)
    if match is None:
        return None
    names = match["name"].split()
    return match if all(map(_is_name, names)) else None


def _is_name(word: str) -> bool:
    if word[-1] == ":":
        return False
    return not word[0].islower() or word in _SMALL
