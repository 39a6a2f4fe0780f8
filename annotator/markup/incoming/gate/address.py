"""Addresses of links and images as they come in: which are kept, and in which one form."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urljoin, urlsplit

from annotator.markup.address import may_link, may_show

# Of pages here, which a text that was saved here may link to.
OWN = ("/articles/", "/films/", "/pictures/", "/static/")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LONGEST = 2000  # code points; servers and browsers refuse more
_DROPPED_BY_BROWSERS = re.compile(r"[\t\n\r]")
_CANDIDATE = re.compile(
    r"([^\s,]\S*[^\s,])(?:\s+([0-9]{1,6}(?:\.[0-9]{1,4})?)[wx])?\s*(?:,|$)"
)
# Where lazy loaders keep what `src` does not hold yet.
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-url")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
LAZY_ATTRIBUTES = frozenset((*_LAZY, *_LAZY_SETS, "src", "srcset"))
# What a loader shows until the picture is there.
_PLACEHOLDER = re.compile(
    r"/(?:blank|lazy|loading|loader|placeholder|pixel|spacer|spinner|transparent|1x1)[\w.-]*"
    r"\.(?:gif|png|svg|webp)(?:[?#]|$)",
    re.IGNORECASE,
)
# Sites that part from their readers by an address of their own, and where in it the real one is.
_WRAPPERS = {
    "google.com/url": ("q", "url"),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "l.instagram.com/": ("u",),
    "out.reddit.com/": ("url",),
    "youtube.com/redirect": ("q",),
    "slack-redir.net/link": ("url",),
    "vk.com/away.php": ("to",),
    "steamcommunity.com/linkfilter/": ("url", "u"),
    "t.umblr.com/redirect": ("z",),
    "linkedin.com/redir/redirect": ("url",),
    "duckduckgo.com/l/": ("uddg",),
}


def link_address(
    text: str,
    base: str | None = None,
) -> str | None:
    """Where a link leads: http, https, mailto, or a path of this site; None for anything else.

    `base` is what relative addresses are relative to; empty for a site that nobody names, None for this one.
    """
    address = _unwrapped(_absolute(_plain(text), base))
    if may_link(address) and len(address) <= _LONGEST:
        return address
    return None


def image_address(
    attributes: Mapping[str, str],
    base: str | None = None,
) -> str | None:
    """Where an image lies: what a lazy loader would take, its `src`, or the largest of its set."""
    lazy = [attributes.get(name, "") for name in _LAZY]
    sets = (attributes.get(name, "") for name in (*_LAZY_SETS, "srcset"))
    largest = [_largest(candidates) for candidates in sets]
    source = attributes.get("src", "")
    is_placeholder = _PLACEHOLDER.search(source) is not None
    own = [*largest, source] if is_placeholder else [source, *largest]
    for named in filter(None, (*lazy, *own)):
        address = _absolute(_plain(named), base)
        if may_show(address) and len(address) <= _LONGEST:
            return address
    return None


def _unwrapped(address: str) -> str:
    """The address that a redirecting site's address leads to."""
    if not address.startswith("http"):
        return address
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query, max_num_fields=30)
    except ValueError:
        return address
    if parts.netloc == "href.li":
        return parts.query
    site = parts.netloc.removeprefix("www.")
    names = _WRAPPERS.get(site + parts.path, ())
    if parts.netloc.endswith(".safelinks.protection.outlook.com"):
        names = ("url",)
    for name in names:
        inner = asked.get(name, [""])[0]
        if inner.startswith("http"):
            return inner
    return address


def _absolute(
    address: str,
    base: str | None,
) -> str:
    """An address on the web, or of this site; empty where a relative one has no base."""
    if _SCHEME.match(address) or address.startswith("#"):
        return address
    if not address:
        return ""  # a missing attribute has no address, not even that of the base
    if not base:
        is_here = address.startswith("/" if base is None else OWN)
        return address if is_here else ""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _plain(text: str) -> str:
    address = _DROPPED_BY_BROWSERS.sub("", text).strip()
    address = address.replace(" ", "%20")
    if address.startswith("//"):
        return f"https:{address}"
    return address


def _largest(source_set: str) -> str:
    """The candidate with the greatest width or density; the first one where none says any."""
    candidates: list[tuple[str, str]] = _CANDIDATE.findall(source_set[:20_000])
    if not candidates:
        return ""
    address, _size = max(candidates, key=lambda found: float(found[1] or 0))
    return address
