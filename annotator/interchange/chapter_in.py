"""Reads chapters: Matroska's and ChapterGrabber's XML, ffmetadata, OGM, WebVTT, and a list of times."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from annotator.core.chapter import LONGEST_NAME, Chapter
from annotator.core.errors import InvalidInput

MOST_CHAPTERS = 300
FIELD = "chapters"
UNREADABLE = "These chapters cannot be read. Send Matroska XML, ffmetadata, OGM, WebVTT or a list of times."
TOO_MANY = f"Send at most {MOST_CHAPTERS} chapters."
MILLISECONDS = 1000
NANOSECONDS = 1_000_000_000
_TIME = r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{2})(?:[.,](?P<fraction>\d{1,9}))?"
_WHOLE_TIME = re.compile(_TIME)
_OGM = re.compile(rf"^[ \t]*CHAPTER(?P<number>\d{{1,4}})={_TIME}", re.MULTILINE)
_OGM_NAME = re.compile(r"^[ \t]*CHAPTER(\d{1,4})NAME=(.*)$", re.MULTILINE)
_CUE = re.compile(
    rf"^[ \t]*{_TIME}[ \t]*-->[^\n]*(?:\n(?P<name>[^\n]+))?", re.MULTILINE
)
# `1. 0:10:00 Name`, `[10:00] - Name`
_LISTED = re.compile(
    rf"^[ \t]*(?:\d{{1,3}}[.)][ \t]+)?[\[(]?{_TIME}[\])]?(?:[ \t]*[-–—:|]?[ \t]*(?P<name>[^\n]*))?$",
    re.MULTILINE,
)
_SECTION = re.compile(r"^\[(\w+)\][ \t]*$", re.MULTILINE)
_PROPERTY = re.compile(r"^(\w+)=(.*)$", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_SPACES = re.compile(r"[\s\x00-\x1f]+")


def read_chapters(text: str) -> tuple[Chapter, ...]:
    """The chapters in the order of the film. Raises InvalidInput (`chapters`)."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n")
    plain = lines.replace("\r", "\n").strip()
    chapters = _first_of_each_start(_read(plain))
    if not chapters:
        raise InvalidInput({FIELD: UNREADABLE})
    if len(chapters) > MOST_CHAPTERS:
        raise InvalidInput({FIELD: TOO_MANY})
    return tuple(chapters)


def _read(text: str) -> Iterator[Chapter]:
    """The chapters of a file in any of the formats that are known by their first signs."""
    if text.startswith("<"):
        return _from_xml(text)
    if text.startswith(";FFMETADATA"):
        return _from_ffmetadata(text)
    if _OGM.search(text):
        return _from_ogm(text)
    pattern = _CUE if _CUE.search(text) else _LISTED
    return _from_lines(pattern.finditer(text))


def _first_of_each_start(chapters: Iterable[Chapter]) -> list[Chapter]:
    """The chapters by their start; of several at once, the first."""
    starts: dict[int, Chapter] = {}
    for chapter in chapters:
        starts.setdefault(chapter.start, chapter)
    return sorted(starts.values(), key=lambda chapter: chapter.start)


def _from_xml(text: str) -> Iterator[Chapter]:
    """The chapters of Matroska and of other XML; hidden ones are left out."""
    try:
        root = fromstring(text)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InvalidInput({FIELD: UNREADABLE}) from error
    for element in root.iter():
        tag = _tag(element)
        if tag == "ChapterAtom" and not _is_hidden(element):
            start = _text_of(element, "ChapterTimeStart")
            name = _text_of(element, "ChapterString")
            yield from _chapter(start, name)
        elif tag == "chapter" and "time" in element.attrib:
            start = element.get("time", "")
            name = element.get("name", "")
            yield from _chapter(start, name)


def _tag(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _is_hidden(atom: Element) -> bool:
    hidden = _text_of(atom, "ChapterFlagHidden") == "1"
    return hidden or _text_of(atom, "ChapterFlagEnabled") == "0"


def _text_of(atom: Element, tag: str) -> str:
    """What an atom says itself, and not an atom within it."""
    for child in atom:
        if _tag(child) == tag:
            return (child.text or "").strip()
        if _tag(child) == "ChapterDisplay":
            text = _text_of(child, tag)
            if text:
                return text
    return ""


def _chapter(start: str, name: str) -> Iterator[Chapter]:
    """A time, or a number of nanoseconds."""
    if start.isdecimal():
        yield _named(Fraction(int(start), NANOSECONDS), name)
    elif match := _WHOLE_TIME.fullmatch(start):
        yield _named(_seconds(match), name)


def _from_ffmetadata(text: str) -> Iterator[Chapter]:
    """The chapters of FFmpeg, whose times count in a base of their own."""
    _, *parts = _SECTION.split(text)
    sections = zip(parts[::2], parts[1::2], strict=True)
    for section, body in sections:
        values = dict(_PROPERTY.findall(body))
        start = values.get("START", "")
        if section != "CHAPTER" or not start.isdecimal():
            continue
        base = _time_base(values.get("TIMEBASE", ""))
        title = values.get("title", "")
        name = _ESCAPED.sub(r"\1", title)
        yield _named(int(start) * base, name)


def _time_base(text: str) -> Fraction:
    """Seconds of one unit; nanoseconds where nothing is said."""
    match = re.fullmatch(r"(\d{1,9})/(\d{1,12})", text)
    if match is None:
        return Fraction(1, NANOSECONDS)
    numerator = int(match[1])
    denominator = int(match[2])
    if not denominator:
        return Fraction(1, NANOSECONDS)
    return Fraction(numerator, denominator)


def _from_ogm(text: str) -> Iterator[Chapter]:
    """The chapters of OGM: two lines for each, with its time and its name."""
    names = dict(_OGM_NAME.findall(text))
    for match in _OGM.finditer(text):
        name = names.get(match["number"], "")
        yield _named(_seconds(match), name)


def _from_lines(matches: Iterable[re.Match[str]]) -> Iterator[Chapter]:
    """Chapters that have a line each."""
    for match in matches:
        name = match["name"] or ""
        yield _named(_seconds(match), name)


def _seconds(match: re.Match[str]) -> Fraction:
    """The time that a match has."""
    hours = int(match["hours"] or 0)
    minutes = hours * 60 + int(match["minutes"])
    whole = minutes * 60 + int(match["seconds"])
    fraction = match["fraction"] or 0
    return Fraction(f"{whole}.{fraction}")


def _named(seconds: Fraction, name: str) -> Chapter:
    """A chapter with a tidy name."""
    start = int(seconds * MILLISECONDS)
    plain = _SPACES.sub(" ", name).strip()
    return Chapter(start, plain[:LONGEST_NAME])
