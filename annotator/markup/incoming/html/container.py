"""Containers, callouts and boxes in Markdown. Those that conceal a spoiler become codes; others lose their signs."""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

# Code in Markdown, in which signs mean themselves.
FENCED = r"^(?P<indent>[ \t>]*)(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^[ \t>]*(?P=fence)|\Z)"
CODE = FENCED + r"|(?P<ticks>`+)[^`].*?(?P=ticks)"
SPOILER = re.compile(r"spoilers?|spoiler-?(?:block|text)|hidden", re.IGNORECASE)
# Containers of Docusaurus, VuePress and Pandoc, and callouts of Obsidian.
_CONTAINER = re.compile(
    CODE + r"|^(?P<sign>:{3,})[ \t]*\{?\.?(?P<name>[\w-]*)\}?[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE | re.DOTALL,
)
_FENCE = re.compile(FENCED, re.MULTILINE | re.DOTALL)
# A block of code that Sphinx, MyST and Docusaurus take for a container.
_FENCED_SPOILER = re.compile(
    r"^(?P<mark>```+|~~~+)[ \t]*\{?spoilers?\}?(?P<title>[ \t][^\n]*)?\n(?P<text>(?:(?!(?P=mark))[^\n]*\n)*)(?P=mark)[`~]*[ \t]*$|"
    + FENCED,
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
# The gate removes this sign from texts, so no text has it.
_MASK = "\ufdd0{}\ufdd0"
_MASKED = re.compile("\ufdd0([0-9]+)\ufdd0")
_CALLOUT = re.compile(
    r"^(?P<before>(?:[ \t]*>)*[ \t]*)>[ \t]*\[!(?P<name>[\w-]+)\][+-]?[ \t]*(?P<title>.*)$"
)
_ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_CODE_INDENT = re.compile(r" {4}|\t")
_QUOTED_SPOILER = re.compile(r"^([ \t]{0,3})>!(?=\S)", re.MULTILINE)
# Before each line of one at Stack Exchange.
_ARROW = re.compile(r"^[ ]{0,3}>!?[ \t]?", re.MULTILINE)
_SIGNS = ("???", "!!!", ":::", "[!", ">!", "spoiler")
_PARAGRAPH_END = re.compile(r"(\n[ \t]*\n)")
# Boxes of Python-Markdown: their text is indented.
_BOX = re.compile(
    r"^(?:\?\?\?\+?|!!!)[ \t]+(?P<name>[\w-]+)(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
    r"(?P<text>(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n(?=[ \t]*\n|[ ]{4}|\t))+)",
    re.MULTILINE,
)


def with_spoiler_codes(text: str) -> str:
    """Markdown with `[spoiler]` instead of containers, callouts and quotations that mean one."""
    if not any(sign in text for sign in _SIGNS):
        return text
    text, codes = _masked(_FENCED_SPOILER.sub(_unfenced, text))
    if "???" in text or "!!!" in text:
        text = _BOX.sub(_boxed, text)
    if ":::" in text:
        text = _with_containers(text)
    if "[!" in text:
        text = "\n".join(_with_callouts(text.split("\n")))
    if ">!" in text:
        text = "".join(map(_with_arrows, _PARAGRAPH_END.split(text)))
    return _MASKED.sub(lambda match: codes[int(match[1])], text)


def _masked(text: str) -> tuple[str, list[str]]:
    """The text with a numbered sign for each block of code, and the blocks."""
    codes: list[str] = []

    def mask(match: re.Match[str]) -> str:
        before = match["indent"]
        codes.append(match[0][len(before) :])
        return before + _MASK.format(len(codes) - 1)

    return _FENCE.sub(mask, text), codes


def _unfenced(match: re.Match[str]) -> str:
    """A spoiler that is written as code."""
    if not match["mark"]:
        return match[0]
    title = (match["title"] or "").strip()
    return f"{code_of('spoiler', title)}\n\n{match['text']}\n\n[/spoiler]\n"


def code_of(
    name: str,
    title: str,
    *,
    closes: bool = False,
) -> str:
    """The code that opens or closes a spoiler."""
    if closes:
        return f"[/{name}]"
    plain = title.replace("[", "(").replace("]", ")")
    return f"[{name}={plain}]" if plain else f"[{name}]"


def _boxed(match: re.Match[str]) -> str:
    """A box as a code, or its title and its text."""
    text = dedent(match["text"].expandtabs(4)).strip()
    title = match["title"] or ""
    if SPOILER.fullmatch(match["name"]):
        return f"{code_of('spoiler', title)}\n\n{text}\n\n[/spoiler]\n\n"
    return f"**{title}**\n\n{text}\n\n" if title else f"{text}\n\n"


def _with_arrows(paragraph: str) -> str:
    """A paragraph in which `>!`, closed by `!<`, begins no quotation. Without `!<`, all of that is a spoiler."""
    if "!<" not in paragraph and _ARROW.match(paragraph):
        return f"[spoiler]\n\n{_ARROW.sub('', paragraph)}\n\n[/spoiler]"
    start, _, end = paragraph.rpartition("!<")
    if ">!" not in start:
        return paragraph
    return _QUOTED_SPOILER.sub(r"\1\\>!", start) + "!<" + end


def _with_containers(text: str) -> str:
    """`:::spoiler Ending` up to `:::` as codes; other containers lose their fences."""
    opened: list[bool] = []

    def instead(match: re.Match[str]) -> str:
        if not match["sign"]:
            return match[0]
        if not match["name"]:
            was_spoiler = opened.pop() if opened else False
            return "\n[/spoiler]\n" if was_spoiler else ""
        is_spoiler = SPOILER.fullmatch(match["name"]) is not None
        opened.append(is_spoiler)
        title = match["title"].strip().strip("[]")
        if not is_spoiler:
            return f"{title}\n" if title else ""
        return f"\n{code_of('spoiler', title)}\n"

    return _CONTAINER.sub(instead, text)


def _with_callouts(lines: Sequence[str]) -> Iterator[str]:
    """A quotation headed `[!spoiler] Ending` as codes; other callouts keep their title as text."""
    opened: str | None = None  # what is before a spoiler's lines
    in_list = False
    for line in lines:
        in_list = _ITEM.match(line) is not None or (in_list and not line[:1].strip())
        is_code = not in_list and _CODE_INDENT.match(line) is not None
        match = None if is_code else _CALLOUT.match(line)
        if opened is not None and (match or not _is_quoted(line, opened)):
            yield from (opened, f"{opened}[/spoiler]", opened)
            opened = None
        if match is None:
            yield line
            continue
        before, title = match["before"], match["title"].strip()
        if SPOILER.fullmatch(match["name"]):
            yield from (before, before + code_of("spoiler", title), before)
            opened = before
        else:
            yield from (
                [f"{before}> **{title}**", f"{before}>"] if title else [f"{before}>"]
            )
    if opened is not None:
        yield from (opened, f"{opened}[/spoiler]")


def _is_quoted(
    line: str,
    before: str,
) -> bool:
    """Whether a line continues a quotation that is behind this prefix."""
    depth = before.count(">") + 1
    signs = line.replace(" ", "").replace("\t", "")
    return signs.startswith(">" * depth)
