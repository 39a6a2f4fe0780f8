"""Containers, callouts and boxes in Markdown. Those that conceal a spoiler become codes; others lose their signs."""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

# Code in Markdown, in which signs mean themselves.
FENCED = r"^(?P<indent>[ \t>]*)(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^[ \t>]*(?P=fence)|\Z)"
CODE = FENCED + r"|(?P<ticks>`+)[^`].*?(?P=ticks)"
SPOILER = re.compile(
    r"spoilers?|spoiler-?(?:block|text)|hidden|hide|reveal|secret", re.IGNORECASE
)
# They show their title until a reader opens them.
DETAILS = re.compile(
    r"details|dropdown|expand|collapse|collapsible|accordion|toggle", re.IGNORECASE
)
# Containers of Docusaurus, VuePress and Pandoc, and callouts of Obsidian.
_CONTAINER = re.compile(
    CODE + r"|^(?P<sign>:{3,})[ \t]*\{?\.?(?P<name>[\w-]*)\}?[ \t]*(?P<title>[^\n]*)"
    r"(?P<options>(?:\n:[\w-]+:[^\n]*)*)$",
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
    r"^(?P<before>(?:[ \t]*>)*[ \t]*)>[ \t]*\[!(?P<name>[\w-]+)\](?P<fold>[+-]?)[ \t]*(?P<title>.*)$"
)
_ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_CODE_INDENT = re.compile(r" {4}|\t")
_QUOTED_SPOILER = re.compile(r"^([ \t]{0,3}(?:>[ \t]+){0,9})>!(?=\S)", re.MULTILINE)
# Before each line of one at Stack Exchange.
_ARROW = re.compile(r"^[ ]{0,3}>!?[ \t]?", re.MULTILINE)
_ARROWED = re.compile(r"^[ ]{0,3}>!", re.MULTILINE)
# One of several paragraphs.
_LONG_ARROWED = re.compile(
    r"^[ ]{0,3}>!(?=\S)((?:(?!>!|!<)[^\0]){1,5000}?\n[ \t]*\n(?:(?!>!|!<)[^\0]){0,5000}?)!<",
    re.MULTILINE,
)
_CLASS = r"\{:?[^{}\n]{0,200}\.spoil(?:er)?s?\b[^{}\n]{0,200}\}"
_CLASSED_WORDS = re.compile(
    rf"(?P<ticks>`+)[^`]+(?P=ticks)|(?P<sign>[*_]{{1,3}})(?=\S)(?P<words>[^*_\n]{{1,1000}})(?P=sign){_CLASS}"
)
# At the end of a paragraph, or on a line below or above it; not around words, as Pandoc has it.
_CLASSED_LINE = re.compile(
    rf"(?P<words>(?!:::|```|~~~)(?:[^\n]*[^\]\n])?){_CLASS}[ \t]*"
)
_BRACED = re.compile(r"\{[^{}\n]*\}")
# Of Nuxt and others.
_BLOCK = re.compile(
    r"^::(?P<name>spoilers?|details|collapsible)(?:\{(?P<options>[^{}\n]{0,300})\})?[ \t]*\n(?P<text>(?:(?!::)[^\n]*\n)*)::[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_TITLE = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s{}]+))""")
_SIGNS = ("???", "!!!", "::", "[!", ">!", "spoiler")
_PARAGRAPH_END = re.compile(r"(\n[ \t]*\n)")
# Boxes of Python-Markdown: their text is indented.
_BOX = re.compile(
    r"^(?P<sign>\?\?\?\+?|!!!)[ \t]+(?P<name>[\w-]+)(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
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
    text = _BLOCK.sub(_blocked, text)
    if ":::" in text:
        text = _with_containers(text)
    if "[!" in text:
        text = "\n".join(_with_callouts(text.split("\n")))
    if ">!" in text:
        text = _LONG_ARROWED.sub(r"[spoiler]\1[/spoiler]", text)
        paragraphs = _PARAGRAPH_END.split(text)
        text = "".join(map(_with_arrows, paragraphs))
    return _MASKED.sub(lambda match: codes[int(match[1])], text)


def with_classed_spoilers(text: str) -> str:
    """Markdown with codes around what has the class `.spoiler`, as kramdown and others write it."""
    if ".spoil" not in text:
        return text
    text, codes = _masked(text)
    text = _CLASSED_WORDS.sub(_with_codes, text)
    paragraphs = _PARAGRAPH_END.split(text)
    classed = "".join(map(_with_class, paragraphs))
    return _MASKED.sub(lambda match: codes[int(match[1])], classed)


def _with_codes(match: re.Match[str]) -> str:
    if match["ticks"]:
        return match[0]
    return f"[spoiler]{match['sign']}{match['words']}{match['sign']}[/spoiler]"


def _with_class(paragraph: str) -> str:
    """A paragraph as a spoiler, if a line at its edge gives it that class."""
    lines = paragraph.split("\n")
    for place in (-1, 0):
        match = _CLASSED_LINE.fullmatch(lines[place])
        if match is None:
            continue
        if lines[1:] or match["words"].strip():
            lines[place] = match["words"]
            words = "\n".join(lines).strip("\n")
            return f"[spoiler]\n\n{words}\n\n[/spoiler]"
    return paragraph


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
    plain = title.replace("[", "(")
    plain = plain.replace("]", ")")
    return f"[{name}={plain}]" if plain else f"[{name}]"


def _boxed(match: re.Match[str]) -> str:
    """A box as a code, or its title and its text."""
    text = match["text"].expandtabs(4)
    text = dedent(text).strip()
    title = match["title"] or ""
    if SPOILER.fullmatch(match["name"]):
        return f"{code_of('spoiler', title)}\n\n{text}\n\n[/spoiler]\n\n"
    if match["sign"] != "!!!":
        return f"{code_of('details', title)}\n\n{text}\n\n[/details]\n\n"
    return f"**{title}**\n\n{text}\n\n" if title else f"{text}\n\n"


def _blocked(match: re.Match[str]) -> str:
    kind = "spoiler" if SPOILER.fullmatch(match["name"]) else "details"
    code = code_of(kind, _titled(match["options"] or ""))
    return f"{code}\n\n{match['text']}\n[/{kind}]\n"


def _titled(options: str) -> str:
    """The title in a container's options."""
    match = _TITLE.search(options)
    if not match:
        return ""
    return match[1] or match[2] or match[3]


def _with_arrows(paragraph: str) -> str:
    """A paragraph in which `>!`, closed by `!<`, begins no quotation. Without `!<`, all of that is a spoiler."""
    first = _ARROWED.search(paragraph) if "!<" not in paragraph else None
    if first:
        place = first.start()
        before, words = paragraph[:place], paragraph[place:]
        return f"{before}\n[spoiler]\n\n{_ARROW.sub('', words)}\n\n[/spoiler]"
    start, _, end = paragraph.rpartition("!<")
    if ">!" not in start:
        return paragraph
    return _QUOTED_SPOILER.sub(r"\1\\>!", start) + "!<" + end


def _with_containers(text: str) -> str:
    """`:::spoiler Ending` up to `:::` as codes; other containers lose their fences."""
    opened: list[str] = []

    def instead(match: re.Match[str]) -> str:
        if not match["sign"]:
            return match[0]
        if not match["name"]:
            last = opened.pop() if opened else ""
            return f"\n[/{last}]\n" if last else ""
        kind = _kind_of(match["name"], match["options"])
        opened.append(kind)
        title = _BRACED.sub("", match["title"])
        title = title.strip().strip("[]")
        title = title or _titled(match["title"])
        if not opened[-1]:
            return f"{title}\n" if title else ""
        return f"\n{code_of(opened[-1], title)}\n"

    return _CONTAINER.sub(instead, text)


def _kind_of(name: str, options: str) -> str:
    """The code that a container becomes; empty for one that conceals nothing."""
    if SPOILER.fullmatch(name):
        return "spoiler"
    if DETAILS.fullmatch(name) or "dropdown" in options:
        return "details"
    return ""


def _with_callouts(lines: Sequence[str]) -> Iterator[str]:
    """A quotation headed `[!spoiler] Ending` as codes; other callouts keep their title as text."""
    opened: tuple[str, str] | None = None  # what is before its lines, and its code
    in_list = False
    for line in lines:
        is_further = in_list and not line[:1].strip()
        in_list = is_further or _ITEM.match(line) is not None
        is_code = not in_list and _CODE_INDENT.match(line) is not None
        match = None if is_code else _CALLOUT.match(line)
        if opened is not None and (match or not _is_quoted(line, opened[0])):
            yield from _closed(*opened)
            opened = None
        if match is None:
            yield line
            continue
        before = match["before"]
        title = match["title"].strip()
        options = "dropdown" if match["fold"] == "-" else ""
        kind = _kind_of(match["name"], options)
        if kind:
            yield from (before, before + code_of(kind, title), before)
            opened = before, kind
        else:
            yield from (
                [f"{before}> **{title}**", f"{before}>"] if title else [f"{before}>"]
            )
    if opened is not None:
        yield from _closed(*opened)


def _closed(before: str, kind: str) -> tuple[str, str, str]:
    return before, f"{before}[/{kind}]", before


def _is_quoted(
    line: str,
    before: str,
) -> bool:
    """Whether a line continues a quotation that is behind this prefix."""
    depth = before.count(">") + 1
    signs = line.replace(" ", "")
    signs = signs.replace("\t", "")
    return signs.startswith(">" * depth)
