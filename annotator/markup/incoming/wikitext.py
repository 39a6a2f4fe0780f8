"""The text of a page of MediaWiki as HTML, as far as it is text: headings, links, lists, notes. Templates leave."""

import re
from html import escape

_TEMPLATE = re.compile(
    r"\{\{(?!\{)(?P<words>[^{}]{0,20000})\}\}|\{\|(?:(?!\{\|)[^\0]){0,50000}?^\|\}",
    re.MULTILINE,
)
_SPOILER = re.compile(
    r"\s*(?:spoilers?(?:[ -]text)?|hidden)\s*\|(?:1=)?(?P<told>.*)",
    re.IGNORECASE | re.DOTALL,
)
# Two templates around a spoiler.
_BEGUN = re.compile(
    r"\{\{\s*spoilers?(?:[ -]?(?:start|begin|top))?\s*\}\}", re.IGNORECASE
)
_OVER = re.compile(
    r"\{\{\s*(?:end[ -]?spoilers?|spoilers?[ -]?(?:end|bottom))\s*\}\}", re.IGNORECASE
)
_QUOTED = re.compile(
    r"\s*(?:quote|blockquote|cquote)\s*\|(?:text=|1=)?(?P<told>[^|]*)", re.IGNORECASE
)
_LANGUAGE = re.compile(
    r"\s*lang\s*\|\s*(?P<tag>[\w-]{2,35})\s*\|(?P<told>[^|]*)", re.IGNORECASE
)
_HEADING = re.compile(r"(={1,6})(?P<words>[^=\n].{0,300}?)\1")
_LINK = re.compile(
    r"\[\[(?P<page>[^\[\]|\n]{1,300})(?:\|(?P<rest>(?:[^\[\]]|\[\[[^\[\]]*\]\]){0,2000}))?\]\]"
)
_OUTER = re.compile(
    r"\[(?P<address>https?://[^\s\[\]]{1,2000})(?:[ \t]+(?P<words>[^\[\]\n]{1,500}))?\]"
)
_PAGE_KIND = re.compile(
    r"\s*:?(?:category|kategorie|catégorie|categoría|[a-z]{2,3}):", re.IGNORECASE
)
_PICTURE = re.compile(
    r"\s*(?:file|image|datei|bild|fichier|archivo):(?P<name>.+)", re.IGNORECASE
)
_PLACE = re.compile(
    r"thumb(?:nail)?|frame(?:less)?|border|left|right|center|none|upright.*|\d*x?\d+px|(?:alt|link|class|page)=.*",
    re.IGNORECASE,
)
_BOLD = re.compile(r"'''(?P<words>.+?)'''")
_ITALIC = re.compile(r"''(?P<words>.+?)''")
_LIST = re.compile(r"(?P<signs>[*#:;]+)[ \t]*(?P<words>.*)")
_REFERENCE = re.compile(
    r"<ref\b[^<>]*?(?:/>|>(?P<note>(?:(?!<ref)[^\0]){0,5000}?)</ref>)", re.IGNORECASE
)
_SIGN = re.compile(
    r"__[A-Z]+__|</?(?:nowiki|references|gallery|includeonly|noinclude|onlyinclude)\b[^<>]*>",
    re.IGNORECASE,
)
_DEEPEST = 20  # templates inside each other
_FEWEST = 2  # kinds of signs that tell it from other texts


def is_wikitext(text: str) -> bool:
    """Whether a text has several of the signs that only such pages have."""
    start = text[:20_000]
    signs = ("'''" in start, "[[" in start, "{{" in start, "<ref" in start)
    has_headings = re.search(r"^={2,4} ?[^=\n]+ ?={2,4}[ \t]*$", start, re.MULTILINE)
    return bool(has_headings) and sum(signs) >= _FEWEST - 1


def wikitext_as_html(text: str) -> str:
    """The text as HTML. Notes become codes, which are read with the rest."""
    text = _BEGUN.sub("[spoiler]", _OVER.sub("[/spoiler]", text))
    for _ in range(_DEEPEST):
        text, count = _TEMPLATE.subn(_template, text)
        if not count:
            break
    text = _REFERENCE.sub(_noted, _SIGN.sub("", text))
    return "\n".join(_lines(text.split("\n")))


def _template(match: re.Match[str]) -> str:
    """What a template stands for: a spoiler, words of another language, a quotation."""
    words = match["words"] or ""
    if template := _SPOILER.fullmatch(words):
        return f"[spoiler]{template['told']}[/spoiler]"
    if template := _LANGUAGE.match(words):
        return f'<span lang="{template["tag"]}">{template["told"]}</span>'
    quotation = _QUOTED.match(words)
    return f"\n<blockquote>{quotation['told']}</blockquote>\n" if quotation else ""


def _with_heading(line: str) -> str:
    heading = _HEADING.fullmatch(line.strip())
    if heading is None:
        return line
    level = max(2, len(heading[1]))
    return f"\n<h{level}>{heading['words'].strip()}</h{level}>\n"


def _noted(match: re.Match[str]) -> str:
    note = " ".join((match["note"] or "").split())
    return f"[ref]{note}[/ref]" if note else ""


def _lines(lines: list[str]) -> list[str]:
    """The lines, with elements around those of lists."""
    rows: list[str] = []
    opened = ""
    for line in lines:
        item = _LIST.fullmatch(line)
        kind = "" if item is None else "ol" if item["signs"].startswith("#") else "ul"
        if opened and kind != opened:
            rows.append(f"</{opened}>")
        if kind and kind != opened:
            rows.append(f"<{kind}>")
        opened = kind
        words = _inline(item["words"] if item else _with_heading(line))
        rows.append(f"<li>{words}</li>" if item else words)
    if opened:
        return [*rows, f"</{opened}>"]
    return rows


def _inline(line: str) -> str:
    line = _LINK.sub(_linked, line)
    line = _OUTER.sub(_led, line)
    line = _BOLD.sub(r"<strong>\g<words></strong>", line)
    return _ITALIC.sub(r"<em>\g<words></em>", line)


def _linked(link: re.Match[str]) -> str:
    """A link to another page of the wiki as its words; a picture as what is said of it."""
    picture = _PICTURE.match(link["page"])
    if picture:
        parts = [part.strip() for part in (link["rest"] or "").split("|")]
        captions = [part for part in parts if part and not _PLACE.fullmatch(part)]
        return f"\n\n{captions[-1]}\n\n" if captions else ""
    if _PAGE_KIND.match(link["page"]) and not link["page"].startswith(":"):
        return ""
    return link["rest"] or link["page"].lstrip(":")


def _led(link: re.Match[str]) -> str:
    words = link["words"] or link["address"]
    return f'<a href="{escape(link["address"])}">{words}</a>'
