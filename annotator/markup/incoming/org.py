"""Org text as Markdown, as far as it is text: headings, emphasis, links, lists, blocks and notes."""

import re
from collections.abc import Iterable, Iterator

_HEADING = re.compile(
    r"(\*{1,8}) (?:(?:TODO|DONE) )?(.*?)(?:[ \t]+:(?:[\w@]+:)+)?[ \t]*"
)
_TERM = re.compile(r"[-+] (\S.{0,300}?) ::(?: (.*))?")
_DRAWER = re.compile(r":[A-Z_]+:[ \t]*")
_BLOCK = re.compile(r"[ \t]*#\+(begin|end)_(\w+)[ \t]*(.*)", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*#(?: .*)?")
_RULE = re.compile(r"-{5,}[ \t]*")
_ROW = re.compile(r"[ \t]*\|(?!\|).*\|[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|-[-+|]*[ \t]*")
_LINK = re.compile(r"\[\[(?:file:)?([^\[\]\n]{1,2000})\](?:\[([^\[\]\n]{1,2000})\])?\]")
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_NOTE = re.compile(r"\[fn:([\w-]{1,60})\]")
_INLINE_NOTE = re.compile(r"\[fn:[\w-]{0,60}:([^\[\]\n]{1,2000})\]")
# What is before and behind a sign, as Org has it.
_MARK = re.compile(
    r"(?<![^\s({'\"-])(?P<sign>[*/_+=~])(?=\S)(?P<words>[^\n]{0,500}?\S)(?P=sign)(?![^\s)}'\".,;:!?-])"
)
_MARKS = {"*": "**", "/": "*", "_": "", "+": "~~", "=": "`", "~": "`"}
_CODE = frozenset({"src", "example"})
_AS_IT_IS = _CODE | {"export"}
_CAPTION = re.compile(r"#\+caption(?:\[[^\]\n]*\])?:[ \t]*(.*)", re.IGNORECASE)
# What Org exports to nobody: a heading with all that is below it, and lines about the author's own days.
_PRIVATE = re.compile(r"(\*{1,8}) (?:(?:TODO |DONE )?COMMENT\b.*|.*:noexport:.*)")
_PLANNED = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED): ?[<\[].*")
_LITERAL = re.compile(r"\{\{\{[^{}\n]{0,500}\}\}\}|@@\w+:[^@\n]{0,500}@@")


def org_as_markdown(text: str) -> str:
    """The text as Markdown. Lines that are fields, such as `#+TITLE:`, stay."""
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    """The lines of Org as Markdown, block by block."""
    block = ""
    in_drawer = False
    for line in _with_table_heads(_public(lines)):
        edge = _BLOCK.fullmatch(line)
        if edge:
            name = _name(edge)
            opens = edge[1].lower() == "begin"
            yield from _edge(name, edge[3], opens=opens)
            block = name if opens else ""
        elif block in _AS_IT_IS:
            yield line
        elif block == "comment" or _PLANNED.fullmatch(line):
            yield _remark(line)
        elif _DRAWER.fullmatch(line):
            in_drawer = line.strip() != ":END:"
        elif in_drawer:
            continue
        elif _is_comment(line):
            yield _remark(line)
        else:
            yield f"> {_line(line)}" if block == "quote" else _line(line)


def _with_table_heads(lines: Iterable[str]) -> Iterator[str]:
    """The lines with one rule in each table, below its first row, as Markdown has it."""
    in_code = in_table = False
    for line in lines:
        edge = _BLOCK.fullmatch(line)
        if edge:
            starts = edge[1].lower() == "begin"
            in_code = starts and edge[2].lower() in _CODE
        is_rule = not in_code and bool(_TABLE_RULE.fullmatch(line))
        is_row = not (in_code or is_rule) and bool(_ROW.fullmatch(line))
        if not is_rule:
            yield line
        if is_row and not in_table:
            columns = line.count("|") - 2
            yield "|-" + "+-" * columns + "|"
        in_table = is_row or (is_rule and in_table)


def _public(lines: list[str]) -> Iterator[str]:
    """The lines with those of private headings as remarks."""
    depth = 0  # of the private heading that lines are below
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading and depth and len(heading[1]) <= depth:
            depth = 0
        private = None if depth else _PRIVATE.fullmatch(line)
        depth = len(private[1]) if private else depth
        yield _remark(line) if depth else line


def _remark(line: str) -> str:
    """A line that leaves and is reported."""
    bare = line.strip().replace("--", "")
    words = bare.replace("#+", "")
    return f"<!--{words}-->" if words else ""


def _name(edge: re.Match[str]) -> str:
    """What a block is; what is exported to other formats is a comment."""
    name = edge[2].lower()
    if name != "export":
        return name
    is_html = edge[3].strip().lower() in ("", "html")
    return name if is_html else "comment"


def _edge(
    name: str,
    rest: str,
    *,
    opens: bool,
) -> Iterator[str]:
    """The Markdown lines for the beginning or the end of a block."""
    if name in _CODE:
        yield "```"
    elif "spoiler" in name or name == "details":
        opening = f"[spoiler={rest}]" if rest else "[spoiler]"
        yield from ("", opening if opens else "[/spoiler]", "")
    else:
        yield ""


def _is_comment(line: str) -> bool:
    """Whether Org shows a line to nobody."""
    if line.startswith("#+"):
        return False
    return bool(_COMMENT.fullmatch(line))


def _line(line: str) -> str:
    """A line of text, a heading, or a row of a table."""
    heading = _HEADING.fullmatch(line)
    if heading:
        return f"\n{'#' * min(6, len(heading[1]) + 1)} {_inline(heading[2])}\n"
    caption = _CAPTION.fullmatch(line)
    if caption:
        return f"{_inline(caption[1])}\n"
    term = _TERM.fullmatch(line)
    if term:
        return f"\n{_inline(term[1])}\n: {_inline(term[2] or '')}"
    if _RULE.fullmatch(line):
        return "\n---\n"
    if _TABLE_RULE.fullmatch(line):
        return "|" + " --- |" * (line.count("+") + 1)
    return _inline(line)


def _inline(line: str) -> str:
    """A line with its links and marks as Markdown."""
    kept: list[str] = []
    position = 0
    for link in _LINK.finditer(line):
        before = line[position : link.start()]
        kept += [_marked(before), _linked(link)]
        position = link.end()
    kept.append(_marked(line[position:]))
    return "".join(kept)


def _linked(link: re.Match[str]) -> str:
    address, words = link[1], link[2]
    if _PICTURE.search(address) and not words:
        return f"![]({address})"
    return f"[{_marked(words or address)}]({address})"


def _marked(text: str) -> str:
    """A text with its notes and marks as Markdown."""
    text = _LITERAL.sub(lambda match: _remark(match[0]), text)
    text = _INLINE_NOTE.sub(r"^[\1]", text)
    noted = _NOTE.match(text)
    if noted:
        text = f"[^{noted[1]}]:{text[noted.end() :]}"
    text = _NOTE.sub(r"[^\1]", text)
    return _MARK.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    sign = _MARKS[match["sign"]]
    words = match["words"]
    is_code = sign == "`"
    return f"{sign}{words if is_code else _MARK.sub(_mark, words)}{sign}"
