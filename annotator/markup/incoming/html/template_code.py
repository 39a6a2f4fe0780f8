"""Codes in Markdown and HTML that a site's generator would have replaced: Hugo, Jekyll, MDX, Obsidian.

What they stand for is written instead. What stands for nothing is left out and reported.
"""

import re
from collections.abc import Callable

from annotator.markup.incoming.html.component import (
    SIDES,
    figure,
    is_html_tag,
    link_to_side,
    words_of_component,
)
from annotator.markup.incoming.html.container import CODE, SPOILER, code_of
from annotator.markup.incoming.tally import Tally

# A code holds no beginning of another of its kind: what has no end is looked at once.
_CODE = re.compile(
    CODE
    + r"|\{%-?\s*raw\s*-?%\}(?P<raw>(?:(?!\{%-?\s*raw\b).){0,5000}?)\{%-?\s*endraw\s*-?%\}"
    r"|\{\{(?P<percent>[<%])-?\s*(?P<hugo>/?[\w./-]+)(?P<hugo_rest>(?:(?!\{\{).){0,1000}?)/?\s*[>%]\}\}"
    r"|\{%-?\s*(?P<liquid>/?[\w.-]+)(?P<liquid_rest>(?:(?!\{%).){0,1000}?)-?%\}"
    r"|\{\{\s*(?i:spoilers?(?:[ -]?(?:text|tag))?|hidden|collapse)\s*\|(?P<wiki>[^{}]{1,5000})\}\}"
    r"|\{\{\s*(?i:(?:spoilers?|hidden)(?:[ -]?(?:start|begin|top))?)\s*(?:\|[^{}]{0,200})?(?P<begun>\}\})"
    r"|\{\{\s*(?i:end[ -]?(?:spoilers?|hidden)|(?:spoilers?|hidden)[ -]?(?:end|bottom))\s*(?P<over>\}\})"
    r"|(?<![:\w])::?(?i:spoilers?)\[(?P<directive>[^\[\]\n]{1,2000})\](?:\{[^{}\n]{0,200}\})?"
    r"|\[\[spoilers?:(?P<trope>[^\[\]\n]{1,2000})\]\]"
    r"|\[(?P<span>[^\[\]\n]{1,2000})\]\{(?P<classes>[^{}\n]{0,200}\.[\w-][^{}\n]{0,200})\}"
    r"|(?P<bound><!--[ \t]*(?P<ends>/|end[- ]?)?spoilers?(?:[- ](?:start|begin|(?P<ended>end)))?[ \t]*-->)"
    r"|(?P<reddit>\[(?P<words>[^\[\]\n]{0,300})\]"
    r"\([/#]{1,3}(?:s|sp|spoilers?)(?:[ \t]+\"(?P<told>[^\"\n]{1,2000})\")?\))"
    r"|(?P<output>\{\{(?:(?!\{\{).){0,1000}?\}\})"
    r"|(?P<script><%(?:(?!<%).){0,1000}?%>)"
    r"|(?P<private>%%.{0,5000}?%%)"
    r"|(?P<critic>\{>>(?:(?!\{>>).){0,2000}?<<\}|\{--(?:(?!\{--).){0,2000}?--\})"
    r"|\{(?P<sign>\+\+|==)(?P<added>(?:(?!\{(?:\+\+|==)).){1,2000}?)(?P=sign)\}"
    r"|@\[(?P<side>youtube|vimeo)\]\((?P<place>[\w-]{3,20}|https?://[^()\s]{1,500})\)"
    r"|\{/\*(?P<remark>(?:(?!\{/\*).){0,5000}?)\*/\}"
    r"|(?P<contents>^[*-] TOC[ \t]*\n\{:toc\}|\[\[_TOC_\]\]|\[\[(?i:more)\]\])"
    r"|(?P<embed>!?)\[\[(?!/?(?i:spoilers?|collapsible)(?:[= ][^\[\]\n|]*)?\]\])(?P<link>[^\[\]\n|]{1,300})(?:\|(?P<shown>[^\[\]\n]{1,300}))?\]\]"
    r"|^(?P<box>:{3,})[ \t]*\{(?P<named>[^{}\n]{1,200})\}[ \t]*$"
    r"|(?P<style>(?:(?<![ \t])[ \t]++)?\{:?[ \t]?[.#][\w-][^{}\n]{0,200}\}|(?<=[)\]*_])\{:?[ \t]?[\w-]+=[^{}\n]{1,200}\})"
    r"|(?P<styled>^\{:[^{}\n]{0,200}\}[ \t]*\n?)"
    r"|(?P<marked>(?<![\\=])==(?=\S)(?P<highlight>[^=\n]{1,500}?)(?<=\S)==)"
    r"|^(?P<module>(?:import\b(?:[^\n]{0,300}|[^\n{}\"']{0,100}\{[^{}\"']{0,500}\}[ \t\n]*)\bfrom\b[ \t]*"
    r"|import[ \t]*)[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|export[ \t]+(?:const|let|var|default|function|async)\b(?:[^\n]*[{\[(]\n(?:[^\n]*\n){1,200}?[}\])]+;?[ \t]*$|[^\n]*$))"
    r"|(?P<component></?(?!Spoiler\b)[A-Z][\w.]*(?:\s(?:[^<>]|=>){0,1000})?/?>)"
    r"|(?P<value>\{(?:frontmatter|props|post|page|site|data|meta|entry)(?:\.\w+)+\})"
    r"|^(?P<short>\*\[[^\[\]\n]{1,60}\]:[ \t][^\n]{1,300}$)"
    r"|(?P<mark>(?<=\S)[ \t]\^[\da-z][\da-z-]{2,30}[ \t]*$)",
    re.MULTILINE | re.DOTALL,
)
_SIGNS = (
    "{",
    "[[",
    "%%",
    "==",
    "import",
    "export",
    "<",
    ":::",
    "](/s",
    "](#s",
    "](//",
    "](/#",
    "*[",
    "@[",
    " ^",
    ":spoil",
)
_ATTRIBUTE = re.compile(r"""(\w+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_VALUE = re.compile(r"""["']([^"']*)["']|(\S+)""")
_SPOILER_CLASS = re.compile(r"(?:^|\s)\.spoilers?\b")
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}")
_COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
# Spoilers whose words are in the code, and that have no other end.
_WORDED = re.compile(
    r"""\{%-?\s*include\s+spoilers?(?:\.\w+)?\s+\w+=["'](?P<words>[^"'\n]{1,2000})["']\s*-?%\}"""
)
# `<Aside type="spoiler">`
_TYPED = re.compile(
    r"""<(?P<name>[A-Z]\w*)(?P<rest>\s[^<>]{0,300}?\b(?:type|variant|kind)=["']spoiler["'][^<>]{0,300})>"""
    r"(?P<inner>(?:(?!</?(?P=name)\b).){0,5000}?)</(?P=name)>",
    re.DOTALL,
)
_ENDS_LATER = re.compile(r"[/d][_-]?(?:inline-?)?spoilers?\b", re.IGNORECASE)
_ALONE = re.compile(
    r"""\{(?:\{[<%]|%-?)\s*spoilers?\s+(?:\w+=)?["'](?P<words>[^"'\n]{1,2000})["']\s*/?\s*(?:-?%|[>%]\})\}"""
)
_DETAILS = re.compile(r"details|expand|collapse|accordion|toggle")


def without_template_codes(
    text: str,
    tally: Tally,
    *,
    is_html: bool = False,
) -> str:
    """The text with what such codes stand for. In HTML, a tag in capitals is no component."""
    if not any(sign in text for sign in _SIGNS):
        return text
    text = _TYPED.sub(r"<Spoiler\g<rest>>\g<inner></Spoiler>", text)
    text = _WORDED.sub(r"[spoiler]\g<words>[/spoiler]", _without_comments(text, tally))
    if not _ENDS_LATER.search(text):
        text = _ALONE.sub(r"[spoiler]\g<words>[/spoiler]", text)

    def instead(code: re.Match[str]) -> str:
        return _instead(code, tally, is_html=is_html)

    return _CODE.sub(instead, text)


def _without_comments(text: str, tally: Tally) -> str:
    """The text without what its author has commented out."""
    position = 0
    pieces: list[str] = []
    while start := _COMMENT.search(text, position):
        end = _COMMENT_END.search(text, start.end())
        if end is None:
            break
        words = text[start.end() : end.start()]
        tally.add("comments", words)
        pieces.append(text[position : start.start()])
        position = end.end()
    return "".join([*pieces, text[position:]])


def _instead(
    match: re.Match[str],
    tally: Tally,
    *,
    is_html: bool,
) -> str:
    """What a code stands for."""
    is_code = match["fence"] or match["ticks"]
    if is_code or _is_tag(match, is_html=is_html):
        return match[0]
    if match["hugo"] or match["liquid"]:
        name = match["hugo"] or match["liquid"]
        rest = match["hugo_rest"] or match["liquid_rest"] or ""
        return _shortcode(name.lower(), rest.strip(), match[0], tally)
    if match["link"]:
        return _link(match, tally)
    if match["box"]:
        return f"{match['box']} {_name_of_box(match['named'])}"
    words = _words(match)
    if words is not None:
        return words
    labels = (label for group, label in _LEFT_OUT if match[group] is not None)
    what = next(labels)
    return _left_out(tally, what, match[0])


def _is_tag(match: re.Match[str], *, is_html: bool) -> bool:
    """Whether what looks like a component is a tag of HTML."""
    if not match["component"]:
        return False
    return is_html or is_html_tag(match[0])


def _name_of_box(attributes: str) -> str:
    """What a container of Pandoc or MyST is: `{.spoiler #end title="Ending"}`, `{spoiler}`."""
    names = [name.removeprefix(".") for name in attributes.split()]
    name = next(filter(SPOILER.fullmatch, names), None)
    if name is None:
        if len(names) == 1 and names[0].isalpha():
            return names[0]
        return "box"
    return f"{name} {_attributes(attributes).get('title', '')}".strip()


def _words(match: re.Match[str]) -> str | None:
    """The words of a code that is made of some; None for others."""
    if match["reddit"]:
        return _linked_spoiler(match)
    if match["component"]:
        return words_of_component(match[0])
    if match["bound"] or match["begun"] or match["over"]:
        closes = match["over"] or match["ends"] or match["ended"]
        return "[/spoiler]" if closes else "[spoiler]"
    hidden = match["wiki"] or match["trope"] or match["directive"]
    if hidden:
        return f"[spoiler]{hidden.strip().removeprefix('1=')}[/spoiler]"
    return _shown(match)


def _shown(match: re.Match[str]) -> str | None:
    """The words of a code that hides none."""
    if match["span"]:
        is_spoiler = _SPOILER_CLASS.search(match["classes"])
        return f"[spoiler]{match['span']}[/spoiler]" if is_spoiler else match["span"]
    if match["side"]:
        return link_to_side(match["side"], match["place"], "")
    return match["added"] or match["highlight"] or match["raw"]


_LEFT_OUT = (
    ("output", "template codes"),
    ("script", "template codes"),
    ("private", "private remarks"),
    ("critic", "private remarks"),
    ("remark", "comments"),
    ("style", "attributes of blocks"),
    ("styled", "attributes of blocks"),
    ("module", "imports of components"),
    ("component", "components"),
    ("value", "template codes"),
    ("short", "abbreviations"),
    ("contents", "tables of contents"),
    ("mark", "names of blocks"),
)


def _left_out(
    tally: Tally,
    what: str,
    code: str,
) -> str:
    tally.add(what, code)
    return ""


def _link(
    match: re.Match[str],
    tally: Tally,
) -> str:
    """A wiki link's words; an embedded file is left out."""
    if match["embed"]:
        return _left_out(tally, "embedded files", match[0])
    page = match["link"].partition("#")[0]
    return match["shown"] or page or match["link"]


def _linked_spoiler(match: re.Match[str]) -> str:
    """A spoiler as Reddit had it: a link to nowhere, whose text or title it is."""
    if match["told"]:
        return f"{match['words']} [spoiler]{match['told']}[/spoiler]"
    return f"[spoiler]{match['words']}[/spoiler]"


def _shortcode(
    name: str,
    rest: str,
    code: str,
    tally: Tally,
) -> str:
    """What a shortcode stands for: a figure, a video, a spoiler, a link."""
    closes = name.startswith(("/", "end"))
    bare = name.removeprefix("/").removeprefix("end")
    bare = bare.lstrip("-_")
    if SPOILER.fullmatch(bare):
        return code_of("spoiler", _title(rest), closes=closes)
    if _DETAILS.fullmatch(bare):
        return code_of("details", _title(rest), closes=closes)
    make = _STANDS_FOR.get(bare)
    made = None if closes or make is None else make(rest)
    if made is None and bare in SIDES and not closes:
        made = _side(bare, rest)
    return _left_out(tally, "template codes", code) if made is None else made


def _attributes(rest: str) -> dict[str, str]:
    values = {}
    for match in _ATTRIBUTE.finditer(rest):
        values[match[1]] = match[2] or match[3] or match[4] or ""
    return values


def _title(rest: str) -> str:
    """What a shortcode names itself: an attribute of that meaning, or its first value."""
    if not set(rest) & set("\"'=:"):
        return rest
    named = _attributes(rest)
    titles = map(named.get, ("title", "summary", "label"))
    title = next(filter(None, titles), None)
    return title or _first_value(rest)


def _figure(rest: str) -> str | None:
    """The picture of a shortcode; None without an address."""
    has = _attributes(rest)
    address = has.get("src")
    if not has:
        address = _first_value(rest)
    if not address:
        return None
    return figure(has, address)


def _side(
    name: str,
    rest: str,
) -> str | None:
    has = _attributes(rest)
    id = has.get("id") or has.get("link") or _first_value(rest)
    return link_to_side(name, id, has.get("title", ""))


def _first_value(rest: str) -> str:
    """The value that a code begins with, without a name."""
    value = _VALUE.match(rest)
    if value is None:
        return ""
    return value[1] or value[2] or ""


_STANDS_FOR: dict[str, Callable[[str], str | None]] = {
    "figure": _figure,
    "img": _figure,
    "image": _figure,
    "highlight": lambda _: "",
    "raw": lambda _: "",
}
