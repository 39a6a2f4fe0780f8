"""The codes around spoilers in a text: `[spoiler]`, `||`, `>!`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_NAMES = (
    r"(?:su_|inline_?|bb)?spoilers?|spoil|spoilertext|spl|sp|hide|hidden|blur|secret"
    r"|details|collapse|expand|toggle|cut"
)
_CODE = re.compile(
    rf"\[(?P<close>/)?(?P<name>{_NAMES})(?P<title>[= ][^\[\]\n<]{{0,300}})?\]"
    r"|(?<!\|)(?P<bars>\|\|)(?!\|)|(?P<open>(?:&gt;|>)!)|(?P<end>!(?:&lt;|<))",
    re.IGNORECASE,
)
# Without one of these there is no code; looking for all of them takes longer.
_SIGNS = re.compile(r"\[/|\|\||![<&]")
# What is text between tags, and outside of code.
_HTML = re.compile(r"<(?:pre|code)\b[^>]*>.*?</(?:pre|code)>|<[^>]*>|[^<]+", re.DOTALL)
_TITLE = re.compile(
    r"""\s*=?\s*(?:(?:title|label|name|summary|show)\s*=)?\s*["“”'«]?(.*?)["“”'»]?\s*"""
)
_PARAGRAPH_ENDS = re.compile(r"</p>|</li>|<br>\s*<br>|\n\s*\n")


@dataclass(frozen=True, slots=True)
class SpoilerCode:
    """One code in a text, and where it is."""

    start: int
    end: int
    kind: str
    opens: bool
    closes: bool
    title: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is a word in brackets."""
        return self.kind.startswith("[")


def pairs_in(
    text: str,
    *,
    is_html: bool,
) -> Iterator[tuple[SpoilerCode, SpoilerCode]]:
    """Each code that begins a spoiler, with the one that ends it. Others are text: a copied page has `[spoiler]`."""
    opened: dict[str, SpoilerCode] = {}
    for code in _codes(text, is_html=is_html):
        first = opened.get(code.kind)
        if first and code.closes and _is_near(first, code, text):
            yield opened.pop(code.kind), code
        elif code.opens and not (first and code.is_named):
            opened[code.kind] = code


def _is_near(
    first: SpoilerCode,
    last: SpoilerCode,
    text: str,
) -> bool:
    """Whether signs are in one paragraph; names in brackets may be far from each other."""
    if first.is_named:
        return True
    return _PARAGRAPH_ENDS.search(text, first.end, last.start) is None


def _codes(
    text: str,
    *,
    is_html: bool,
) -> Iterator[SpoilerCode]:
    if not _SIGNS.search(text):
        return
    pieces = _HTML.finditer(text) if is_html else re.finditer(r"(?s).+", text)
    for piece in pieces:
        if is_html and piece[0].startswith("<"):
            continue
        for match in _CODE.finditer(text, piece.start(), piece.end()):
            yield _code(match)


def _code(match: re.Match[str]) -> SpoilerCode:
    start, end = match.span()
    if match["name"]:
        title = _TITLE.fullmatch(unescape(match["title"] or ""))
        closes = bool(match["close"])
        name = f"[{match['name'].lower()}]"
        words = title[1] if title else ""
        return SpoilerCode(start, end, name, not closes, closes, words or None)
    if match["bars"]:
        before, after = match.string[start - 1 : start], match.string[end : end + 1]
        opens = not after.isspace() and after != ""
        closes = not before.isspace() and before != ""
        return SpoilerCode(start, end, "||", opens, closes)
    return SpoilerCode(start, end, ">!", bool(match["open"]), bool(match["end"]))
