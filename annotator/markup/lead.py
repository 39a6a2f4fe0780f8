"""Where an answer of another site says that more is to be had.

Nothing is built of what a stranger has written: tags and addresses are read one after the other.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from annotator.core.audit.finding import Channel

MOST = 50_000  # leads of one answer; a sitemap has at most as many (sitemaps.org)
LONGEST = 2000  # characters of an address
_TAG = re.compile(r"<(a|link|area|iframe)\b([^<>]*)>", re.IGNORECASE)
_FIELD = re.compile(
    r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_ENTRY = re.compile(
    r"<(?:\w+:)?(loc|link|comments|guid)>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)",
    re.IGNORECASE,
)
_TYPES = {
    "application/rss+xml": Channel.FEED,
    "application/atom+xml": Channel.FEED,
    "application/feed+json": Channel.FEED,
    "application/json+oembed": Channel.EMBED,
    "text/xml+oembed": Channel.EMBED,
    "application/json": Channel.API,
}
_RELATIONS = {
    "amphtml": Channel.AMP,
    "next": Channel.PAGE,
    "prev": Channel.PAGE,
    "canonical": Channel.PAGE,
}
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_PRINT = re.compile(r"\bprint\b", re.IGNORECASE)


class Lead(NamedTuple):
    """An address to look at, without its fragment, and the channel that it belongs to."""

    address: str
    channel: Channel


def leads(answer: str, base: str, channel: Channel) -> Iterator[Lead]:
    """The addresses that a page, a feed or a sitemap at `base` names, at most `MOST`."""
    links = _of_sitemap(answer) if _SITEMAP.search(answer) else _of_page(answer)
    for _, (address, to) in zip(range(MOST), links, strict=False):
        try:
            whole = urldefrag(urljoin(base, unescape(address).strip())).url
        except ValueError:
            continue
        if len(whole) <= LONGEST:
            yield Lead(whole, to)
    if channel is Channel.FEED:
        for match in _ENTRY.finditer(answer):
            yield Lead(unescape(match[2]), Channel.PAGE)


def _of_sitemap(answer: str) -> Iterator[tuple[str, Channel]]:
    is_index = "<sitemapindex" in answer
    for match in _ENTRY.finditer(answer):
        yield match[2], Channel.SITEMAP if is_index else Channel.PAGE


def _of_page(answer: str) -> Iterator[tuple[str, Channel]]:
    for match in _TAG.finditer(answer):
        fields = _fields(match[2])
        address = fields.get("href") or fields.get("src")
        if address and (channel := _channel(match[1].lower(), fields)):
            yield address, channel


def _channel(tag: str, fields: dict[str, str]) -> Channel | None:
    """Which channel a tag leads to; None for style sheets, icons and the like."""
    if tag == "iframe":
        return Channel.EMBED
    if tag == "link":
        return _related(fields)
    is_print = _PRINT.search(fields.get("href", "") + fields.get("class", ""))
    return Channel.PRINT if is_print else Channel.PAGE


def _related(fields: dict[str, str]) -> Channel | None:
    """Which channel a `<link>` leads to."""
    relation = fields.get("rel", "").lower()
    if relation == "alternate" and fields.get("media") == "print":
        return Channel.PRINT
    if relation == "alternate":
        return _TYPES.get(fields.get("type", "").lower(), Channel.PAGE)
    return _RELATIONS.get(relation)


def _fields(attributes: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, double, single, bare in _FIELD.findall(attributes):
        fields.setdefault(name.lower(), double or single or bare)
    return fields
