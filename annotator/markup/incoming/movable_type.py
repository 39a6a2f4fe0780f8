"""The export of Movable Type and TypePad: a text with all posts, their comments and trackbacks."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.markup.incoming.head.date import read_date

_ENTRY_END = re.compile(r"^-{8}[ \t]*$", re.MULTILINE)
_SECTION_END = re.compile(r"^-{5}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"([A-Z][A-Z ]{1,40}):[ \t]*(.*)")
_START = re.compile(
    r"\s*(?:[A-Z][A-Z ]{1,40}:[^\n]*\n){2,40}-{5}[ \t]*\n[A-Z ]+:[ \t]*\n"
)
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_NAMES = {
    "TITLE": "title",
    "AUTHOR": "author",
    "DATE": "date",
    "STATUS": "status",
    "TAGS": "tags",
    "PERMALINK": "link",
    "UNIQUE URL": "link",
}
_TEXTS = ("BODY", "EXTENDED BODY")


def is_movable_type(text: str) -> bool:
    """Whether a text begins as such an export does: fields in capitals, a line, a section."""
    return _START.match(text[:4_000]) is not None


def movable_type_posts(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The HTML of each post, and its fields. Comments and trackbacks stay out."""
    for entry in _ENTRY_END.split(text):
        fields, *sections = _SECTION_END.split(entry)
        values = dict(_FIELD.findall(fields))
        texts: dict[str, str] = {}
        for section in sections:
            name, _, words = section.strip().partition("\n")
            key = name.rstrip(": ")
            texts.setdefault(key, words.strip())
        head: dict[str, Any] = {
            own: values[name].strip() for name, own in _NAMES.items() if name in values
        }
        head["excerpt"] = texts.get("EXCERPT")
        written = head.get("date", "")
        day = read_date(written, is_day_first=False)
        head["date"] = str(day) if day else None
        bodies = [texts[name] for name in _TEXTS if texts.get(name)]
        html = "\n\n".join(bodies)
        breaks = values.get("CONVERT BREAKS", "1").strip() != "0"
        yield _LINE_END.sub("<br>\n", html) if breaks else html, head
