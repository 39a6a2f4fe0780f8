"""Codes in Markdown and HTML that a site's generator would have replaced: Hugo, Jekyll, MDX, Obsidian.

What they stand for is written instead. What stands for nothing is left out and reported.
"""

import re
from collections.abc import Callable
from html import escape

from annotator.markup.incoming.gate.frame import frame_label
from annotator.markup.incoming.tally import Tally

_SKIPPED = (
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)[^`].*?(?P=ticks)"
)
_CODE = re.compile(
    rf"{_SKIPPED}"
    r"|\{\{(?P<percent>[<%])-?\s*(?P<hugo>/?[\w./-]+)(?P<hugo_rest>.{0,1000}?)/?\s*[>%]\}\}"
    r"|\{%-?\s*(?P<liquid>[\w.-]+)(?P<liquid_rest>.{0,1000}?)-?%\}"
    r"|(?P<output>\{\{.{0,1000}?\}\})"
    r"|(?P<private>%%.{0,5000}?%%)"
    r"|\{/\*(?P<remark>.{0,5000}?)\*/\}"
    r"|(?P<embed>!?)\[\[(?P<link>[^\[\]\n|]{1,300})(?:\|(?P<shown>[^\[\]\n]{1,300}))?\]\]"
    r"|(?P<style>[ \t]*\{:?[ \t]?[.#][\w-][^{}\n]{0,200}\})"
    r"|(?P<styled>^\{:[^{}\n]{0,200}\}[ \t]*\n?)"
    r"|(?P<marked>==(?=\S)(?P<highlight>[^=\n]{1,500}?)(?<=\S)==)"
    r"|^(?P<module>(?:import\b[^\n]{0,300}\bfrom\b[ \t]*|import[ \t]*)[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|export[ \t]+(?:const|let|var|default|function|async)\b[^\n]*$)"
    r"|(?P<component></?(?!Spoiler\b)[A-Z][\w.]*(?:\s[^<>]{0,1000})?/?>)",
    re.MULTILINE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""(\w+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_VALUE = re.compile(r"""["']([^"']*)["']|(\S+)""")
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}")
_COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
# Containers of Docusaurus, VuePress and Pandoc, and callouts of Obsidian.
_CONTAINER = re.compile(
    r"^(?P<fence>:{3,})[ \t]*\{?\.?(?P<name>[\w-]*)\}?[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE,
)
_CALLOUT = re.compile(r"^[ \t]*>[ \t]*\[!(?P<name>[\w-]+)\][+-]?[ \t]*(?P<title>.*)$")
_QUOTED_SPOILER = re.compile(r"^([ \t]{0,3})>!(?=\S)", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"(\n[ \t]*\n)")
_SPOILER = re.compile(r"^([ \t]{0,3})>!(?=\S(?:[^\n]|\n(?!\s*\n))*?!<)", re.MULTILINE)
_SPOILER = re.compile(r"spoilers?|spoiler-?(?:block|text)|hidden", re.IGNORECASE)
_SIDES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}


def without_template_codes(
    text: str,
    tally: Tally,
) -> str:
    """The text with what such codes stand for."""
    if not any(
        sign in text for sign in ("{", "[[", "%%", "==", "import", "export", "<", ":::")
    ):
        return text
    text = _without_comments(text, tally)
    return _CODE.sub(lambda match: _instead(match, tally), text)


def with_spoiler_codes(text: str) -> str:
    """Markdown with `[spoiler]` instead of containers, callouts and quotations that mean one."""
    if ":::" in text:
        text = _with_containers(text)
    if "[!" in text:
        text = _with_callouts(text)
    if ">!" not in text:
        return text
    return "".join(map(_with_arrows, _PARAGRAPH_END.split(text)))


def _with_arrows(paragraph: str) -> str:
    """A paragraph in which `>!`, closed by `!<`, begins no quotation."""
    start, _, end = paragraph.rpartition("!<")
    if ">!" not in start:
        return paragraph
    return _QUOTED_SPOILER.sub(r"\1\\>!", start) + "!<" + end


def _without_comments(text: str, tally: Tally) -> str:
    """The text without what its author has commented out."""
    position = 0
    pieces: list[str] = []
    while start := _COMMENT.search(text, position):
        end = _COMMENT_END.search(text, start.end())
        if end is None:
            break
        tally.add("comments", text[start.end() : end.start()])
        pieces.append(text[position : start.start()])
        position = end.end()
    return "".join([*pieces, text[position:]])


def _instead(
    match: re.Match[str],
    tally: Tally,
) -> str:
    """What a code stands for."""
    if match["fence"] or match["ticks"]:
        return match[0]
    if match["hugo"] or match["liquid"]:
        name = (match["hugo"] or match["liquid"]).lower()
        rest = match["hugo_rest"] or match["liquid_rest"] or ""
        return _shortcode(name, rest.strip(), match[0], tally)
    if match["link"]:
        return _link(match, tally)
    if match["marked"]:
        return match["highlight"]
    what = next(label for group, label in _LEFT_OUT if match[group] is not None)
    return _left_out(tally, what, match[0])


_LEFT_OUT = (
    ("output", "template codes"),
    ("private", "private remarks"),
    ("remark", "comments"),
    ("style", "attributes of blocks"),
    ("styled", "attributes of blocks"),
    ("module", "imports of components"),
    ("component", "components"),
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
    return match["shown"] or match["link"].partition("#")[0] or match["link"]


def _shortcode(
    name: str,
    rest: str,
    code: str,
    tally: Tally,
) -> str:
    """What a shortcode stands for: a figure, a video, a spoiler, a link."""
    closes = name.startswith(("/", "end"))
    bare = name.removeprefix("/").removeprefix("end")
    if _SPOILER.fullmatch(bare):
        title = _title(rest)
        return (
            "[/spoiler]" if closes else f"[spoiler={title}]" if title else "[spoiler]"
        )
    make = _STANDS_FOR.get(bare)
    made = None if closes or make is None else make(rest)
    if made is None and bare in _SIDES and not closes:
        made = _side(bare, rest)
    return _left_out(tally, "template codes", code) if made is None else made


def _attributes(rest: str) -> dict[str, str]:
    return {m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(rest)}


def _title(rest: str) -> str:
    named = _attributes(rest)
    first = _VALUE.match(rest)
    title = next(filter(None, map(named.get, ("title", "summary", "label"))), None)
    return (title or (first and (first[1] or first[2])) or "").replace("]", ")")


def _figure(rest: str) -> str | None:
    has = _attributes(rest)
    first = _VALUE.match(rest)
    address = has.get("src") or (first[1] or first[2] if first and not has else "")
    if not address:
        return None
    words = has.get("alt") or has.get("caption", "")
    image = f'<img src="{escape(address)}" alt="{escape(words)}">'
    caption = has.get("caption") or has.get("title")
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"\n\n<figure>{image}{below}</figure>\n\n"


def _side(
    name: str,
    rest: str,
) -> str | None:
    has = _attributes(rest)
    first = _VALUE.match(rest)
    id = has.get("id") or has.get("link") or (first and (first[1] or first[2])) or ""
    address = id if id.startswith("http") else _SIDES[name].format(id)
    label = frame_label(address, has.get("title", "")) if id else None
    return (
        f'\n\n<p><a href="{escape(label[0])}">{escape(label[1])}</a></p>\n\n'
        if label
        else None
    )


_STANDS_FOR: dict[str, Callable[[str], str | None]] = {
    "figure": _figure,
    "img": _figure,
    "image": _figure,
    "highlight": lambda _: "",
    "raw": lambda _: "",
}


def _with_containers(text: str) -> str:
    """`:::spoiler Ending` up to `:::` as codes; other containers lose their fences."""
    opened: list[bool] = []

    def instead(match: re.Match[str]) -> str:
        if not match["name"]:
            was_spoiler = opened.pop() if opened else False
            return "\n[/spoiler]\n" if was_spoiler else ""
        is_spoiler = _SPOILER.fullmatch(match["name"]) is not None
        opened.append(is_spoiler)
        title = match["title"].strip().strip("[]").replace("]", ")")
        if not is_spoiler:
            return f"{title}\n" if title else ""
        return f"\n[spoiler={title}]\n" if title else "\n[spoiler]\n"

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
        if match and _SPOILER.fullmatch(match["name"]):
            title = match["title"].strip().replace("]", ")")
            lines += ["", f"[spoiler={title}]" if title else "[spoiler]", ""]
            is_spoiler = True
        elif match:
            lines += (
                [f"> **{match['title']}**", ">"] if match["title"].strip() else [">"]
            )
        else:
            lines.append(line)
    return "\n".join([*lines, "", "[/spoiler]"] if is_spoiler else lines)
