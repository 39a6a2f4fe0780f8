"""Containers, callouts and boxes in Markdown. Those that conceal a spoiler become codes; others lose their signs."""

import re
from textwrap import dedent

# Code in Markdown, in which signs mean themselves.
CODE = (
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)[^`].*?(?P=ticks)"
)
SPOILER = re.compile(r"spoilers?|spoiler-?(?:block|text)|hidden", re.IGNORECASE)
# Containers of Docusaurus, VuePress and Pandoc, and callouts of Obsidian.
_CONTAINER = re.compile(
    CODE + r"|^(?P<sign>:{3,})[ \t]*\{?\.?(?P<name>[\w-]*)\}?[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE | re.DOTALL,
)
_CALLOUT = re.compile(r"^[ \t]*>[ \t]*\[!(?P<name>[\w-]+)\][+-]?[ \t]*(?P<title>.*)$")
_QUOTED_SPOILER = re.compile(r"^([ \t]{0,3})>!(?=\S)", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"(\n[ \t]*\n)")
# Boxes of Python-Markdown: their text is indented.
_BOX = re.compile(
    r"^(?:\?\?\?\+?|!!!)[ \t]+(?P<name>[\w-]+)(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
    r"(?P<text>(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n(?=[ \t]*\n|[ ]{4}|\t))+)",
    re.MULTILINE,
)


def with_spoiler_codes(text: str) -> str:
    """Markdown with `[spoiler]` instead of containers, callouts and quotations that mean one."""
    if "???" in text or "!!!" in text:
        text = _BOX.sub(_boxed, text)
    if ":::" in text:
        text = _with_containers(text)
    if "[!" in text:
        text = _with_callouts(text)
    if ">!" not in text:
        return text
    return "".join(map(_with_arrows, _PARAGRAPH_END.split(text)))


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
    """A paragraph in which `>!`, closed by `!<`, begins no quotation."""
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


def _with_callouts(text: str) -> str:
    """A quotation headed `[!spoiler] Ending` as codes; other callouts keep their title as text."""
    lines: list[str] = []
    is_spoiler = False
    for line in text.split("\n"):
        match = _CALLOUT.match(line)
        if is_spoiler and (match or not line.lstrip().startswith(">")):
            lines += ["", "[/spoiler]", ""]
            is_spoiler = False
        if match and SPOILER.fullmatch(match["name"]):
            lines += ["", code_of("spoiler", match["title"].strip()), ""]
            is_spoiler = True
        elif match:
            lines += (
                [f"> **{match['title']}**", ">"] if match["title"].strip() else [">"]
            )
        else:
            lines.append(line)
    return "\n".join([*lines, "", "[/spoiler]"] if is_spoiler else lines)
