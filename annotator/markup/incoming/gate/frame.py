"""Videos, players and posts of other sites: what stands for them is a link to them."""

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

from annotator.markup.player import OTHER, kind_of

_NOISE = re.compile(
    r"doubleclick|googletagmanager|googlesyndication|google\.com/recaptcha|adservice|amazon-adsystem"
    r"|facebook\.com/plugins/like|/ads?[/.?]|disqus\.com|mailchimp|substack\.com/embed",
    re.IGNORECASE,
)
_YOUTUBE = re.compile(r"/(?:embed|v|shorts)/([\w-]{3,20})")
_VIMEO = re.compile(r"/video/(\d{3,15})")
_LONGEST = 2000


# What AMP calls players, and the address for the id that each names.
AMP_PLAYERS = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-iframe": ("src", ""),
    "amp-video": ("src", ""),
    "amp-audio": ("src", ""),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v="),
    "lite-vimeo": ("videoid", "https://vimeo.com/"),
    "youtube-video": ("src", ""),
    "vimeo-video": ("src", ""),
}
# Empty elements that a script would have filled, and what names the address.
FILLED_LATER = ("data-oembed-url", "data-href", "data-tweet-url", "data-video-url")
_FILES = {
    "Video": re.compile(r"\.(?:mp4|m4v|webm|mov|ogv)(?:[?#]|$)", re.IGNORECASE),
    "Audio": re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|flac)(?:[?#]|$)", re.IGNORECASE),
}


def frame_link(
    name: str,
    has: Mapping[str, str],
) -> str | None:
    """A paragraph with a link to what a frame shows, as HTML; None for advertisements and the like."""
    keys = ("src", "data-src", "data", *FILLED_LATER)
    addresses = map(has.get, keys)
    address = next(filter(None, addresses), "")
    if name in AMP_PLAYERS:
        key, before = AMP_PLAYERS[name]
        address = before + has[key] if has.get(key) else ""
    titles = map(has.get, ("title", "aria-label", "playlabel"))
    title = unescape(next(filter(None, titles), ""))
    label = frame_label(unescape(address).strip(), title)
    is_unseen = has.get("width") in ("0", "1") or "hidden" in has
    if label is None or is_unseen:
        return None
    href, text = label
    return f'<p><a href="{escape(href)}">{escape(text)}</a></p>'


def frame_label(
    address: str,
    title: str = "",
) -> tuple[str, str] | None:
    """Where a link leads that stands for a frame, and what it says: `Video: Trailer (youtube.com)`."""
    address = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    is_web = parts.scheme in ("http", "https") and "." in host
    if not is_web or len(address) > _LONGEST:
        return None
    if _NOISE.search(address):
        return None
    kind, host = kind_of(host)
    named = (name for name, ending in _FILES.items() if ending.search(address))
    kind = next(named, kind) if kind == OTHER else kind
    words = " ".join(title.split())[:200]
    text = f"{kind}: {words} ({host})" if words else f"{kind} ({host})"
    return _watched(address, host), text


def _watched(
    address: str,
    host: str,
) -> str:
    """The address of the page on which a video is watched."""
    parts = urlsplit(address)
    youtube = _YOUTUBE.match(parts.path) if host == "youtube.com" else None
    if youtube and youtube[1] != "videoseries":
        return f"https://www.youtube.com/watch?v={youtube[1]}"
    query = parse_qs(parts.query)
    listed = query.get("list") if youtube else None
    if listed:
        return f"https://www.youtube.com/playlist?list={listed[0]}"
    vimeo = _VIMEO.match(parts.path) if host == "vimeo.com" else None
    return f"https://vimeo.com/{vimeo[1]}" if vimeo else address
