"""The lines before a text that are about it: YAML, TOML or JSON, and the heads of Org and Obsidian.

They are no article text. Values come as text, lists and mappings, so that `lang: no` is Norwegian.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, TypeAlias

import yaml

from annotator.markup.incoming.head.bare_head import (
    Parted,
    is_headed,
    part_comments,
    part_directives,
    part_title_block,
    part_unclosed,
)

Fields: TypeAlias = Mapping[str, Any]

# Characters; more is no front matter, and YAML takes a while.
_LONGEST = 60_000
_YAML = re.compile(
    r"\s*^----?[ \t]*(?:ya?ml)?[ \t]*\n(.*?)^(?:----?|\.\.\.)[ \t]*(?:\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TOML = re.compile(
    r"\s*^\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL
)
# Eleventy, Hexo and Assemble name the language.
_NAMED = re.compile(
    r"\s*^(?P<sign>---|\+\+\+|;;;)[ \t]*(?P<form>json|toml|js|javascript)?[ \t]*\n(?P<lines>.*?)"
    r"^(?P=sign)[ \t]*(?:\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_FOLDED = frozenset({">", ">-", ">+", "|", "|-", "|+"})
_LONGEST_FIELD = 60  # characters of a head's only field; a longer one is a sentence
_KEY = re.compile(r"""["']?[A-Za-z_][\w .-]{0,40}["']?[ \t]*[:=](?:[ \t]|$)""")
_LINE = re.compile(r"""["']?([A-Za-z_][\w .-]{0,40}?)["']?[ \t]*[:=][ \t]*(.*)""")
_ORG = re.compile(r"#\+([A-Za-z_]+):[ \t]*(.*)")
# Logseq has fields below each of its blocks, too.
_INLINE = re.compile(
    r"(?:[ \t]+(?=[a-z-]+::))?([A-Za-z][\w-]*(?: [\w-]+){0,2})::[ \t]+(\S.*)"
)
# Without signs around them (MultiMarkdown, Pelican), lines need a key that is known.
_BARE = re.compile(
    r"(title|author|date|slug|category|tags|status|lang)[ \t]*:(?!:)", re.IGNORECASE
)
# One such line may begin a sentence.
_FEWEST = 2
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def part(text: str) -> Parted:
    """Part the front matter from a text in any format; without one, there are no fields."""
    start = text[: 2 * _LONGEST]
    fences = ((_YAML, _yaml), (_TOML, _toml))
    for fence, read in fences:
        match = fence.match(start)
        if match is None or len(match[1]) > _LONGEST:
            continue
        fields = read(match[1])
        if fields is not None:
            return Parted(fields, text[match.end() :])
    return _named(text, start) or _json(text)


def part_bare_head(text: str, *, is_markdown: bool) -> Parted:
    """Part a head that other systems write: in comments, or without its first or its last sign."""
    ways = [part_comments]
    if is_markdown:
        ways += [part_directives, part_title_block, part_unclosed]
        if is_headed(text):
            opened = part("---\n" + text.lstrip("\n"))
            if len(opened.fields) >= _FEWEST:
                return opened
    tries = (part_head(text) for part_head in ways)
    parted_texts = (parted for parted in tries if parted.fields)
    return next(parted_texts, Parted({}, text))


def part_lines(text: str) -> Parted:
    """Part the lines of a Markdown or Org text that are fields: `#+TITLE:`, `key:: value`, bare `Title:`."""
    fields, text = _bare(text)
    if "::" not in text and "#+" not in text:
        return Parted(fields, text)
    found = dict(fields)
    kept: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        match = None if fenced else _ORG.fullmatch(line) or _INLINE.fullmatch(line)
        if match and not match[1].lower().startswith(("begin", "end")):
            found.setdefault(match[1], match[2])
        else:
            kept.append(line)
    return Parted(found, "\n".join(kept))


def _yaml(lines: str) -> Fields | None:
    """The fields of YAML; where it has faults, those of its plain lines."""
    if not lines.strip():
        return {}
    try:
        # The base loader gives strings and makes no objects.
        fields = yaml.load(lines, Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        untabbed = lines.expandtabs(2)
        if untabbed == lines:
            return _loose(lines)
        return _yaml(untabbed)
    return fields if _is_fields(fields) else None


def _toml(lines: str) -> Fields | None:
    try:
        return tomllib.loads(lines)
    except (tomllib.TOMLDecodeError, RecursionError):
        return _loose(lines)


def _named(
    text: str,
    start: str,
) -> Parted | None:
    """A front matter that names its language, or that has the signs of another one."""
    match = _NAMED.match(start)
    if match is None or len(match["lines"]) > _LONGEST:
        return None
    lines = match["lines"]
    form = match["form"]
    if not form and match["sign"] == ";;;":
        form = "json"
    if form == "toml":
        fields = _toml(lines)
    elif form == "json":
        fields = _json(f"{lines}\n.").fields
    else:
        fields = _script(lines) if form else None
    if not fields:
        return None
    return Parted(fields, text[match.end() :])


def _script(lines: str) -> Fields | None:
    """The fields of a JavaScript object, one a line."""
    inner = []
    for line in lines.split("\n"):
        field = line.strip().removesuffix(",")
        if field not in ("{", "}"):
            inner.append(field)
    return _loose("\n".join(inner))


def _json(text: str) -> Parted:
    """Hugo takes JSON, too: an object, and the text behind it."""
    start = text[: 2 * _LONGEST].lstrip()
    if not start.startswith("{"):
        return Parted({}, text)
    first_key = start[1:].lstrip()
    if not first_key.startswith('"'):
        return Parted({}, text)
    try:
        fields, end = json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return Parted({}, text)
    rest = text.lstrip()[end:]
    if fields and rest.strip():
        return Parted(fields, rest)
    return Parted({}, text)


def _loose(lines: str) -> Fields | None:
    """What `key: value` lines say where they are not strictly YAML or TOML, as hand-written ones often are."""
    filled = list(filter(str.strip, lines.split("\n")))
    if not filled or not _KEY.match(filled[0]):
        return None
    fields: dict[str, str] = {}
    key = ""
    for line in filled:
        match = _LINE.match(line)
        if match:
            key = match[1]
            value = match[2].strip().strip("\"'")
            fields[key] = "" if value in _FOLDED else value
        elif line[0] in " \t-":
            fields[key] = f"{fields[key]} {line.strip(' -')}".strip()
        elif line[0] != "#":
            return None
    return fields


def _is_fields(fields: Any) -> bool:
    """Whether these are the fields of a head. A sentence between two rules may have a colon."""
    if not isinstance(fields, dict) or not fields:
        return False
    if not all(isinstance(key, str) for key in fields):
        return False
    key, value = next(iter(fields.items()))
    is_sentence = len(fields) == 1 and len(f"{key}{value}") > _LONGEST_FIELD
    return not is_sentence or is_headed(f"{key}:")


def _bare(text: str) -> Parted:
    """Part the lines at the start that are all fields, without any sign around them."""
    first = text.lstrip("\n")
    if not _BARE.match(first):
        return Parted({}, text)
    lines = list(takewhile(bool, _lines(first[:_LONGEST])))
    matches = [_LINE.fullmatch(line) for line in lines]
    if len(lines) < _FEWEST or not all(matches):
        return Parted({}, text)
    length = sum(len(line) + 1 for line in lines)
    fields = {match[1]: match[2] for match in matches if match}
    return Parted(fields, first[length:])


def _lines(text: str) -> Iterator[str]:
    yield from text.split("\n")
