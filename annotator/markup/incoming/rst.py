"""reStructuredText as Markdown, as far as it is text: headings, links, pictures, notes and directives."""

import re
from collections.abc import Iterator, Mapping
from textwrap import dedent

from annotator.markup.incoming.html.container import DETAILS, SPOILER, code_of
from annotator.markup.incoming.rst_table import (
    drawn_table,
    listed_table,
    table_ends,
    table_lines,
)

_ADORNED = re.compile(r"([=\-~^\"'`#*+.:_])\1{2,}[ \t]*")
_FIELD = re.compile(r":([A-Za-z][\w -]{0,40}):[ \t]+(\S.*)")
_STATED = re.compile(r"\.\.[ \t]+([A-Za-z][\w-]{0,40}):[ \t]+(\S.*)")  # Nikola's
_DEEPEST = 10  # directives in others
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([\w:-]+)::[ \t]*(.*)")
_NOTE = re.compile(r"\.\.[ \t]+\[([#\w*-]{1,60})\][ \t]*(.*)")
_TARGET = re.compile(r"\.\.[ \t]+_`?([^:`\n]{1,200})`?:[ \t]*(\S+)[ \t]*")
_COMMENT = re.compile(r"\.\.(?:[ \t]+.*)?")
_OPTION = re.compile(r":([\w-]+):[ \t]*(.*)")
_LINK = re.compile(r"`([^`<>\n]{1,500}?)[ \t]*<([^<>`\s]{1,2000})>`__?")
_NAMED = re.compile(r"`([^`<>\n]{1,500})`_(?!\w)|(?<![\w`])(\w[\w.-]{0,80})_(?!\w)")
_ROLE = re.compile(r":([\w-]{1,40}):`([^`\n]{1,2000})`")
_LITERAL = re.compile(r"``([^\n]{1,1000}?)``")
_SIGN = re.compile(r"\[([#\w*-]{1,60})\]_(?!\w)")
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
}
# Their title is a class.
_HOLDERS = frozenset({"class", "container"})
_NUMBERED = re.compile(r"(\s*)(?:#|\(?[a-z0-9]\))[.)]?(?= \S)")
_VERSE = re.compile(r"\s*\|(?: (.*))?")
_CODE = frozenset({"code", "code-block", "highlight", "sourcecode", "parsed-literal"})
_PICTURES = frozenset({"figure", "image"})


def rst_as_markdown(text: str) -> str:
    """The text as Markdown. Fields above it become lines `key:: value`."""
    lines = text.expandtabs(8).split("\n")
    names = {m[1].lower(): m[2] for m in map(_TARGET.fullmatch, lines) if m}
    return _Writer(lines, names, 0).write()


class _Writer:
    """Writes the lines; knows which signs below a line mean which level."""

    def __init__(
        self,
        lines: list[str],
        names: dict[str, str],
        depth: int,
    ) -> None:
        self._lines = lines
        self._depth = depth
        self._names = names
        self._levels: list[str] = []
        self._place = 0
        self._ends = table_ends(self._lines)

    def write(self) -> str:
        """The whole text."""
        markdown: list[str] = []
        while self._place < len(self._lines):
            markdown += self._next()
        return "\n".join(markdown)

    def _next(self) -> Iterator[str]:
        """The Markdown of the next line, and of what belongs to it."""
        line = self._lines[self._place]
        drawn = table_lines(self._lines, self._place, self._ends)
        if drawn:
            self._place += drawn
            table = self._lines[self._place - drawn : self._place]
            yield drawn_table(table, self._nested)
            return
        heading = self._heading(line)
        self._place += 1
        field = _FIELD.fullmatch(line) or _STATED.fullmatch(line)
        note = _NOTE.fullmatch(line)
        directive = _DIRECTIVE.fullmatch(line)
        if heading:
            yield heading
        elif field:
            yield f"{field[1]}:: {field[2]}"
        elif note:
            rest = " ".join([note[2], *self._inner().split()])
            yield f"\n[^{note[1].strip('#')}]: {self._inline(rest)}\n"
        elif directive:
            yield self._directive(directive[1].lower(), directive[2].strip())
        elif _TARGET.fullmatch(line):
            yield ""
        elif _COMMENT.fullmatch(line):
            remark = f"{line[2:]} {self._inner()}".replace("--", "")
            yield f"\n<!--{remark}-->\n"
        else:
            yield self._line(line)

    def _line(self, line: str) -> str:
        """A line as Markdown, with the code that it announces."""
        verse = _VERSE.fullmatch(line)
        if verse:
            return f"{self._inline(verse[1] or '')}  "
        line = (
            _NUMBERED.sub(r"\g<1>1.", line, count=1) if _NUMBERED.match(line) else line
        )
        is_code = line.rstrip().endswith("::")
        shown = self._inline(line.rstrip().removesuffix(":") if is_code else line)
        if not is_code:
            return shown
        return f"{shown}\n\n```\n{self._inner()}\n```\n"

    def _heading(self, line: str) -> str | None:
        """A line with a line of signs below it, and perhaps one above."""
        following = self._lines[self._place + 1 : self._place + 3]
        is_over = bool(_ADORNED.fullmatch(line)) and following[1:] == [line]
        title = following[0] if is_over else line
        below = following[0] if following else ""
        is_under = bool(title.strip()) and bool(_ADORNED.fullmatch(below))
        if not is_over and (not is_under or _ADORNED.fullmatch(line)):
            return None
        sign = line[0] * 2 if is_over else below[0]
        if sign not in self._levels:
            self._levels.append(sign)
        self._place += 2 if is_over else 1
        level = min(6, self._levels.index(sign) + 1)
        return f"\n{'#' * level} {self._inline(title.strip())}\n"

    def _inner(self) -> str:
        """The indented lines from here on, without their indent."""
        start = self._place
        end = start
        while end < len(self._lines) and self._lines[end][:1] in ("", " "):
            end += 1
        self._place = end
        return dedent("\n".join(self._lines[start:end])).strip("\n")

    def _directive(
        self,
        name: str,
        title: str,
    ) -> str:
        """What a directive stands for: code, a picture, a table, a spoiler."""
        options, words = _options(self._inner())
        if name in _CODE:
            return f"\n```\n{words}\n```\n"
        if name in _VIDEOS and title:
            return f"\n{_VIDEOS[name]}{title}\n"
        if name in _PICTURES:
            return f"\n![{options.get('alt', '')}]({title})\n\n{self._nested(words)}\n"
        if name == "raw":
            return f"\n{words}\n" if title.lower() == "html" else ""
        table = listed_table(name, options, words, self._nested)
        text = self._nested(words) if table is None else table
        kind = _kind_of(name, title, options)
        if not kind:
            return f"\n{self._inline(title)}\n\n{text}\n"
        code = code_of(kind, "" if name in _HOLDERS else title)
        return f"\n{code}\n\n{text}\n\n[/{kind}]\n"

    def _nested(self, text: str) -> str:
        """The Markdown of the text in a directive."""
        if self._depth == _DEEPEST:
            return text
        return _Writer(text.split("\n"), self._names, self._depth + 1).write()

    def _inline(self, line: str) -> str:
        """The roles, links and notes of a line as Markdown."""
        line = _ROLE.sub(_role, line)
        line = _LINK.sub(r"[\1](\2)", line)
        line = _SIGN.sub(lambda m: f"[^{m[1].strip('#')}]", line)
        line = _NAMED.sub(self._named, line)
        return _LITERAL.sub(r"`\1`", line)

    def _named(self, match: re.Match[str]) -> str:
        """A reference with the address that the text gives its name."""
        words = match[1] or match[2]
        address = self._names.get(words.lower())
        if address:
            return f"[{words}]({address})"
        if match[1]:
            return words
        return match[0]


def _kind_of(name: str, title: str, options: Mapping[str, str]) -> str:
    """Whether a directive is a spoiler, or folded as details are; empty for others."""
    classes = (title if name in _HOLDERS else name).split()
    if any(map(SPOILER.fullmatch, classes)):
        return "spoiler"
    is_folded = DETAILS.fullmatch(name) or "dropdown" in options.get("class", "")
    return "details" if is_folded else ""


def _options(inner: str) -> tuple[dict[str, str], str]:
    """The options in the first lines of a directive, such as `:alt:`, and the rest."""
    options: dict[str, str] = {}
    lines = inner.split("\n")
    while lines and (option := _OPTION.fullmatch(lines[0])):
        options[option[1]] = option[2]
        lines.pop(0)
    return options, "\n".join(lines).strip("\n")


def _role(match: re.Match[str]) -> str:
    """The words of a role as Markdown."""
    name, words = match[1].lower(), match[2]
    if SPOILER.fullmatch(name):
        return f"[spoiler]{words}[/spoiler]"
    if name in ("code", "literal"):
        return f"`{words}`"
    return f"*{words}*"
