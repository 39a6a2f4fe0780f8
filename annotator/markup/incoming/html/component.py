"""Components of MDX: spoilers, pictures, videos and boxes are read for what they stand for."""

import re
from collections.abc import Mapping
from html import escape

from annotator.markup.incoming.gate.frame import frame_label
from annotator.markup.incoming.gate.tag import FRAMES, RENAMED
from annotator.markup.incoming.gate.vocabulary import (
    REMOVED,
    REMOVED_RAW,
    REMOVED_VOID,
    TAGS,
    VOID,
)
from annotator.markup.incoming.html.container import code_of

_NAME = re.compile(r"<(?P<end>/?)(?P<name>[A-Z][\w.]*)(?P<rest>[^\0]*?)(?P<alone>/?)>")
_PAGE = frozenset({"html", "head", "body", "meta", "link", "base"})
_HTML = _PAGE.union(TAGS, RENAMED, FRAMES, REMOVED, REMOVED_RAW, REMOVED_VOID)
_HIDING = re.compile(r"\w*spoilers?\w*|hidden|reveal|blur|redacted", re.IGNORECASE)
_FOLDING = re.compile(
    r"details|collapse|collapsible|accordion(?:item)?|expand(?:able|er)?|toggle|disclosure",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\w*(?:image|img|picture|figure|photo)", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:lite)?(?P<side>youtube|vimeo|tweet|twitter|instagram|x)(?:embed|video|player)?",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["'`]?([^{}"'`]*)["'`]?\s*\})"""
)
# What names a video or a post, and what is said of a picture.
_IDS = ("id", "videoId", "youTubeId", "vimeoId", "tweetId", "postId", "url", "link")
_TITLES = ("title", "summary", "label", "heading")
_ADDRESS = re.compile(r"https?://|/|\./|[\w-]+\.\w{3,4}$")
SIDES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}


def is_html_tag(tag: str) -> bool:
    """Whether it is a tag of HTML in capitals, as old pages have them, and no component."""
    match = _NAME.fullmatch(tag)
    if match is None or "={" in tag:
        return False
    if not match["name"].isupper():
        return False
    name = match["name"].lower()
    if name not in _HTML:
        return False
    return name in VOID or not match["alone"]


def words_of_component(tag: str) -> str | None:
    """What a component's tag stands for; None where that is nothing."""
    match = _NAME.fullmatch(tag)
    if match is None:
        return None
    name = match["name"]
    closes = bool(match["end"])
    has = _values(match["rest"])
    titles = map(has.get, _TITLES)
    title = next(filter(None, titles), "")
    for kind, pattern in (("spoiler", _HIDING), ("details", _FOLDING)):
        if pattern.fullmatch(name):
            if match["alone"]:
                return None
            return code_of(kind, title, closes=closes)
    if closes:
        return None
    return _drawn(name, has) or (f"\n\n**{title}**\n\n" if title else None)


def link_to_side(side: str, id: str, title: str) -> str | None:
    """A paragraph with the link to a video or a post; None without its name."""
    address = id
    if not id.startswith("http"):
        address = SIDES[side].format(id)
    label = frame_label(address, title) if id else None
    if label is None:
        return None
    return f'\n\n<p><a href="{escape(label[0])}">{escape(label[1])}</a></p>\n\n'


def figure(has: Mapping[str, str], address: str) -> str:
    """A picture with its words."""
    words = has.get("alt") or has.get("caption", "")
    image = f'<img src="{escape(address)}" alt="{escape(words)}">'
    caption = has.get("caption") or has.get("title")
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"\n\n<figure>{image}{below}</figure>\n\n"


def _values(rest: str) -> dict[str, str]:
    values = {}
    for match in _VALUE.finditer(rest):
        value = match[2] or match[3] or match[4] or ""
        values[match[1]] = value.strip()
    return values


def _drawn(name: str, has: Mapping[str, str]) -> str | None:
    """A picture, or a link to a video or a post."""
    side = _SIDE.fullmatch(name)
    if side:
        ids = map(has.get, _IDS)
        id = next(filter(None, ids), "")
        title = has.get("title", "")
        return link_to_side(side["side"].lower(), id, title)
    if not _PICTURE.fullmatch(name):
        return None
    if _ADDRESS.match(has.get("src", "")):
        return figure(has, has["src"])
    stated = map(has.get, ("alt", "caption"))
    texts = dict.fromkeys(filter(None, stated))
    return "".join(f"\n\n{escape(text, quote=False)}\n\n" for text in texts) or None
