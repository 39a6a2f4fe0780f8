"""Codes of forums as HTML: `[b]`, `[url=…]`, `[quote=…]`, `[list]`. Those of spoilers stay for who reads them."""

import re
from html import escape

_PAIRS = {
    "b": "strong",
    "i": "em",
    "s": "s",
    "strike": "s",
    "sub": "sub",
    "sup": "sup",
    "code": "pre",
    "table": "table",
    "tr": "tr",
    "td": "td",
    "th": "th",
    "h1": "h2",
    "h2": "h2",
    "h3": "h3",
    "heading": "h2",
}
# Their words stay as they are.
_LOOKS = (
    "u|color|colour|size|font|center|left|right|justify|indent|align|highlight|align"
)
_NAMES = "|".join(
    (*_PAIRS, _LOOKS, "url|email|img|quote|list|ul|ol|li|youtube|video|media|hr")
)
_CODE = re.compile(
    rf"\[(/?)({_NAMES})(?:[= ]([^\[\]\n]{{0,2000}}))?\]|\[\*\]", re.IGNORECASE
)
_CLOSED = re.compile(
    r"\[(b|i|u|url|img|quote|list|size|color|center)(?:=[^\[\]\n]{0,2000})?\][^\0]{0,500}?\[/\1\]",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\[(url|img|youtube|video|media|email)(?:(?<!url)(?<!email)[ =][^\[\]\n]{0,300})?\]\s*([^\[\]\s]{1,2000})\s*\[/\1\]",
    re.IGNORECASE,
)
_ALONE = {"hr": "\n\n<hr>\n\n", "li": "<li>"}
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_YOUTUBE = "https://www.youtube.com/watch?v="


def is_bbcode(text: str) -> bool:
    """Whether a text has such codes and their ends, and no tags."""
    start = text[:20_000]
    if "</" in start or "](" in start:
        return False
    return _CLOSED.search(start) is not None


def bbcode_as_html(text: str) -> str:
    """The text as HTML in which blank lines part paragraphs."""
    lists: list[str] = []

    def element(code: re.Match[str]) -> str:
        return _element(code, lists)

    html = escape(text, quote=False)
    html = _BARE.sub(_alone, html)
    html = _CODE.sub(element, html)
    return _LINE_END.sub("<br>\n", html)


def _alone(code: re.Match[str]) -> str:
    """A code around nothing but an address."""
    name = code[1].lower()
    address = escape(code[2].replace("&amp;", "&"))
    if name == "img":
        return f'\n\n<img src="{address}">\n\n'
    if name == "youtube" and "/" not in address:
        address = _YOUTUBE + address
    href = f"mailto:{address}" if name == "email" else address
    return f'<a href="{href}">{address}</a>'


def _element(code: re.Match[str], lists: list[str]) -> str:
    """The tag of a code, or its text where it is none. `lists` are those that are open."""
    if code[2] is None:
        return "<li>" if lists else code[0]
    name = code[2].lower()
    closes = bool(code[1])
    value = (code[3] or "").strip("\"' ")
    if name in ("list", "ul", "ol"):
        return _list(name, value, lists, closes=closes)
    if name in ("url", "email") and (value or closes):
        return "</a>" if closes else f'<a href="{escape(value)}">'
    if name == "quote":
        person = re.split("[;,]", value)[0]
        return _quotation(person, closes=closes)
    if name in _ALONE:
        return "" if closes else _ALONE[name]
    tag = _PAIRS.get(name, "")
    return f"<{code[1]}{tag}>" if tag else ""


def _list(name: str, value: str, lists: list[str], *, closes: bool) -> str:
    if closes:
        return f"</{lists.pop()}>" if lists else ""
    lists.append("ol" if value or name == "ol" else "ul")
    return f"<{lists[-1]}>"


def _quotation(source: str, *, closes: bool) -> str:
    if closes:
        return "</blockquote>\n\n"
    footer = f"<p><cite>{escape(source, quote=False)}</cite></p>" if source else ""
    return f"\n\n<blockquote>{footer}"
