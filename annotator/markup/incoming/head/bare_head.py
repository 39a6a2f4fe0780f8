"""Heads without the usual signs around them: Hexo, Eleventy, Nikola, Pandoc, Wiki.js, and those that are not closed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

Fields: TypeAlias = Mapping[str, Any]

LONGEST = 60_000  # characters
# One key has to be known: a sentence may begin with a word and a colon.
_KEYS = (
    r"(?:title|subtitle|author|date|slug|categor(?:y|ies)|tags|status|lang|layout|permalink"
    r"|description|excerpt|film|movie|draft|published)"
)
_KNOWN = re.compile(rf"{_KEYS}[ \t]*:(?!:)", re.IGNORECASE)
_LINE = re.compile(r"""["']?([A-Za-z_][\w .-]{0,40}?)["']?[ \t]*:[ \t]*(.*)""")
# A single such line may be a sentence.
_FEWEST = 2
_NIKOLA = re.compile(r"\.\.[ \t]+([A-Za-z][\w-]{0,40}):[ \t]*(.*)")
_COMMENT = re.compile(r"\s*<!--(?P<text>(?:(?!-->).)*+)-->", re.DOTALL)
_PANDOC = re.compile(
    r"\s*%[ \t]+(?P<title>\S[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)"
    r"(?:%[ \t]*(?P<author>[^\n]*\n(?:[ \t]+\S[^\n]*\n)*))?(?:%[ \t]*(?P<date>[^\n]*)\n)?"
)
_PERSONS = re.compile(r"[;\n]\s*")


class Parted(NamedTuple):
    """The fields of a head, and the text behind it."""

    fields: Fields
    text: str


def part_comments(text: str) -> Parted:
    """Part the fields that the comments before a text hold: `.. title:` of Nikola, `TITLE:` of Wiki.js."""
    fields: dict[str, str] = {}
    position = 0
    while comment := _COMMENT.match(text, position, position + LONGEST):
        lines = comment["text"].strip().split("\n")
        own = _nikola(lines) or _fields_of(lines)
        if not own:
            break
        fields = {**own, **fields}
        position = comment.end()
    return Parted(fields, text[position:])


def part_directives(text: str) -> Parted:
    """Part the lines `.. title: The keeper` above a text."""
    start = text.lstrip("\n")
    lines = _until_blank(start)
    fields = _nikola(lines)
    if not fields:
        return Parted({}, text)
    return Parted(fields, _behind(lines, start))


def part_title_block(text: str) -> Parted:
    """Part the lines of Pandoc that begin with `%`: title, authors, date."""
    match = _PANDOC.match(text[:LONGEST])
    if match is None:
        return Parted({}, text)
    authors = (match["author"] or "").strip()
    persons = _PERSONS.split(authors)
    fields = {
        "title": " ".join(match["title"].split()),
        "author": [name for name in persons if name],
        "date": (match["date"] or "").strip(),
    }
    filled = {key: value for key, value in fields.items() if value}
    return Parted(filled, text[match.end() :])


def part_unclosed(text: str) -> Parted:
    """Part lines that are fields up to a blank one, after a sign that nothing closes."""
    first, _, rest = text.lstrip("\n").partition("\n")
    if first.strip() not in ("---", "+++"):
        return Parted({}, text)
    if not is_headed(rest):
        return Parted({}, text)
    lines = _until_blank(rest)
    fields = _fields_of(lines)
    length = sum(map(len, lines)) + len(lines)
    fewest = max(_FEWEST, len(lines))
    if length > LONGEST or len(fields) < fewest:
        return Parted({}, text)
    return Parted(fields, _behind(lines, rest))


def is_headed(text: str) -> bool:
    """Whether a text begins with a field that is known."""
    return _KNOWN.match(text.lstrip("\n")) is not None


def _until_blank(text: str) -> list[str]:
    paragraph, _, _ = text[:LONGEST].partition("\n\n")
    return paragraph.split("\n")


def _behind(
    lines: Sequence[str],
    text: str,
) -> str:
    """What follows these lines, which a text begins with."""
    length = sum(map(len, lines))
    return text[length + len(lines) :]


def _nikola(lines: Iterable[str]) -> dict[str, str]:
    """The fields of lines that are all directives; none if one is not."""
    fields = {}
    for line in filter(str.strip, lines):
        directive = _NIKOLA.fullmatch(line.strip())
        if directive is None:
            return {}
        fields[directive[1]] = directive[2]
    return fields


def _fields_of(lines: Iterable[str]) -> dict[str, str]:
    """The fields of these lines; none if no field is known, or if one line is no field."""
    fields: dict[str, str] = {}
    is_known = False
    for line in lines:
        match = _LINE.fullmatch(line.strip())
        if match is None:
            return {}
        fields[match[1]] = match[2]
        is_known = is_known or is_headed(match[0])
    return fields if is_known else {}
