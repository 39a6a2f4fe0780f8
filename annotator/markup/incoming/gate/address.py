"""Addresses of links and images as they come in: which are kept, and in which one form."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

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
_SOURCES = ("data-src", "data-lazy-src", "data-original", "src")
_SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
LAZY_ATTRIBUTES = frozenset(_SOURCES + _SOURCE_SETS)


def link_address(
    text: str,
    base: str | None = None,
) -> str | None:
    """Where a link leads: http, https, mailto, or a path of this site; None for anything else.

    `base` is what relative addresses are relative to; empty for a site that nobody names, None for this one.
    """
    address = _absolute(_plain(text), base)
    return address if may_link(address) and len(address) <= _LONGEST else None


def image_address(
    attributes: Mapping[str, str],
    base: str | None = None,
) -> str | None:
    """Where an image lies: its `src`, or where that holds no address, the largest that a lazy loader would take."""
    plain = [attributes.get(name, "") for name in _SOURCES]
    largest = [_largest(attributes.get(name, "")) for name in _SOURCE_SETS]
    candidates = (_absolute(_plain(a), base) for a in (*plain, *largest) if a)
    return next((a for a in candidates if may_show(a) and len(a) <= _LONGEST), None)


def _absolute(
    address: str,
    base: str | None,
) -> str:
    """An address on the web, or of this site; empty where a relative one has no base."""
    if _SCHEME.match(address) or address.startswith("#"):
        return address
    if not base:
        is_here = address.startswith("/" if base is None else OWN)
        return address if is_here else ""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _plain(text: str) -> str:
    address = _DROPPED_BY_BROWSERS.sub("", text).strip().replace(" ", "%20")
    return f"https:{address}" if address.startswith("//") else address


def _largest(source_set: str) -> str:
    """The candidate with the greatest width or density; the first one where none says any."""
    candidates = _CANDIDATE.findall(source_set[:20_000])
    return max(candidates, key=lambda c: float(c[1] or 0), default=("", ""))[0]
