"""Where an answer of another site says that more is to be had.

Nothing is built of what a stranger has written: tags and addresses are read one after the other.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from annotator.core.audit.finding import Channel

MOST = 50_000  # leads of one answer; a sitemap has at most as many (sitemaps.org)
LONGEST = 2000  # characters of an address
_TAG = re.compile(
    r"<(a|area|base|embed|form|frame|iframe|img|link|meta|object|script|source|track|video|enclosure|\w+:content)\b"
    r"""((?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+)>""",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"""(?<![a-z-])([a-z-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
# Where scripts of pages expect an address.
_LOADED = re.compile(
    r"""\b(?:data-(?:url|src|href|api|endpoint)|hx-get)\s*=\s*["']([^"'<>]+)""",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"<(?:\w+:)?(loc|link|comments|guid)>\s*+(?:<!\[CDATA\[)?\s*+(https?://[^\s<\]]+)",
    re.IGNORECASE,
)
_ITEM = re.compile(r'"(?:url|external_url|next_url|link)"\s*:\s*"(https?:[^"\s]+)"')
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
# In scripts: what ends as a file does, and where there is more of the script.
_QUOTED = re.compile(
    r"""["'`]((?:https?:/)?/[^"'`\s<>{}]{1,300}?\.(?:json|txt|html?|xml|md|vtt|csv|js|map)(?:\?[^"'`\s<>]*)?)["'`]"""
)
_ASKED = re.compile(
    r"""\b(?:fetch|import|register|importScripts|Worker)\s*\(\s*["'`]([^"'`\s<>{}$]+)["'`]"""
)
_MAP = re.compile(r"[#@] ?sourceMappingURL=([^\s'\"*]+)")
_HEADER = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w*]+\s*=\s*(?:\"[^\"]*\"|[^\s,;\"]+))*)")
_TYPES = {
    "application/rss+xml": Channel.FEED,
    "application/atom+xml": Channel.FEED,
    "application/feed+json": Channel.FEED,
    "application/json+oembed": Channel.EMBED,
    "text/xml+oembed": Channel.EMBED,
    "application/json": Channel.API,
    "application/activity+json": Channel.API,
}
_RELATIONS = {
    "alternate": Channel.PAGE,
    "amphtml": Channel.AMP,
    "next": Channel.PAGE,
    "prev": Channel.PAGE,
    "canonical": Channel.PAGE,
    "prefetch": Channel.PAGE,
    "prerender": Channel.PAGE,
    "self": Channel.FEED,
    "replies": Channel.FEED,
    "enclosure": Channel.FILE,
    "manifest": Channel.FILE,
    "modulepreload": Channel.FILE,
    "preload": Channel.FILE,
    "search": Channel.FILE,
    "stylesheet": Channel.FILE,
}
# Of what a page loads or shows. An enclosure of a feed is often a sound, which is not downloaded.
_TAGS = {
    "iframe": Channel.EMBED,
    "frame": Channel.EMBED,
    "embed": Channel.EMBED,
    "object": Channel.EMBED,
    "script": Channel.FILE,
    "track": Channel.FILE,
    "enclosure": Channel.FILE,
}
_NO_TEXT = re.compile(
    r"\.(?:avif|bmp|gif|ico|jpe?g|png|webp|mp[34]|m4[av]|og[agv]|webm|mov|wav|flac|woff2?|ttf|otf|eot)$",
    re.IGNORECASE,
)
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_PRINT = re.compile(r"\bprint\b", re.IGNORECASE)


class Lead(NamedTuple):
    """An address to look at, without its fragment, and the channel that it belongs to."""

    address: str
    channel: Channel


def leads(answer: str, base: str, channel: Channel) -> Iterator[Lead]:
    """The addresses that a page, a feed, a script or a sitemap at `base` names, at most `MOST`."""
    links: Iterator[tuple[str, Channel | None]] = _of_page(answer, channel)
    if _SITEMAP.search(answer):
        links = _of_sitemap(answer)
    for address, to in islice(links, MOST):
        if to is None:
            base = _joined(base, address) or base
        elif whole := _joined(base, address):
            yield Lead(whole, to)


def header_leads(header: str, base: str, channel: Channel) -> Iterator[Lead]:
    """The addresses that a `Link` header names."""
    for address, parameters in _HEADER.findall(header):
        to = _related(_fields(parameters), channel)
        whole = _joined(base, address)
        if to and whole:
            yield Lead(whole, to)


def _joined(base: str, address: str) -> str | None:
    """The whole address, or None for what leads to no text."""
    try:
        path = unescape(address).strip()
        whole = urldefrag(urljoin(base, path)).url
        if len(whole) > LONGEST or _NO_TEXT.search(urlsplit(whole).path):
            return None
    except ValueError:
        return None
    return whole


def _of_sitemap(answer: str) -> Iterator[tuple[str, Channel | None]]:
    is_index = "<sitemapindex" in answer
    for match in _ENTRY.finditer(answer):
        yield match[2], Channel.SITEMAP if is_index else Channel.PAGE


def _of_page(answer: str, channel: Channel) -> Iterator[tuple[str, Channel | None]]:
    """Addresses with their channels; without a channel, what those after it are relative to."""
    yield from _of_tags(answer, channel)
    plain = answer.replace("\\/", "/")
    for pattern in (_LOADED, _MAP, _ASKED, _QUOTED):
        for match in pattern.finditer(plain):
            yield match[1], Channel.NAMED
    if channel in (Channel.FEED, Channel.API):
        for match in _ITEM.finditer(plain):
            yield match[1], Channel.PAGE
    if channel is Channel.FEED:
        for match in _ENTRY.finditer(answer):
            yield match[2], Channel.PAGE


def _of_tags(answer: str, channel: Channel) -> Iterator[tuple[str, Channel | None]]:
    """The addresses in tags, each with the way to it; None for the base of the others."""
    for match in _TAG.finditer(answer):
        tag = match[1].lower()
        fields = _fields(match[2])
        address = _address(tag, fields)
        if not address:
            continue
        if tag == "base":
            yield address, None
        elif to := _channel(tag, fields, channel):
            yield address, to


def _address(tag: str, fields: dict[str, str]) -> str | None:
    """Where a tag leads. What is sent by POST changes something, so nobody asks there."""
    if tag == "form":
        is_post = fields.get("method", "get").lower() != "get"
        if is_post:
            return None
        return fields.get("action")
    if tag == "meta":
        content = fields.get("content", "")
        is_refresh = fields.get("http-equiv", "").lower() == "refresh"
        refresh = is_refresh and _REFRESH.search(content)
        return refresh[1] if refresh else None
    if tag == "object":
        return fields.get("data")
    return fields.get("href") or fields.get("src") or fields.get("url")


def _channel(tag: str, fields: dict[str, str], channel: Channel) -> Channel | None:
    """Which channel a tag leads to; None for icons and the like."""
    if tag == "link":
        return _related(fields, channel)
    if tag in ("img", "source", "video"):  # of pictures, drawings alone have words
        source = fields.get("src", "")
        path = source.partition("?")[0]
        if not path.lower().endswith(".svg"):
            return None
        return Channel.FILE
    if tag.endswith(":content"):
        return Channel.FILE
    if tag in _TAGS:
        return _TAGS[tag]
    signs = fields.get("href", "") + fields.get("class", "")
    return Channel.PRINT if _PRINT.search(signs) else Channel.PAGE


def _related(fields: dict[str, str], channel: Channel) -> Channel | None:
    """Which channel a link between documents leads to."""
    relations = fields.get("rel", "").lower().split()
    known = [_RELATIONS[name] for name in relations if name in _RELATIONS]
    if not known:
        return None
    if "alternate" in relations and fields.get("media") == "print":
        return Channel.PRINT
    if "alternate" in relations:
        media_type = fields.get("type", "").lower()
        return _TYPES.get(media_type, Channel.PAGE)
    is_more = "next" in relations or "prev" in relations
    if is_more and channel in _TYPES.values():
        return channel
    return known[0]


def _fields(attributes: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, double, single, bare in _FIELD.findall(attributes):
        fields.setdefault(name.lower(), double or single or bare)
    return fields
