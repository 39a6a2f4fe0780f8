"""Pictures with words below them in codes of WordPress: `[caption id="a"]<img …> A still[/caption]`."""

import re

_CAPTION = re.compile(
    r"\[(?P<name>(?:wp_)?caption)\b(?P<attributes>[^\[\]\n]{0,500})\]\s{0,9}"
    r"(?P<picture>(?:<a\b[^<>]{0,2000}>\s{0,9})?<img\b[^<>]{0,4000}>(?:\s{0,9}</a>)?)"
    r"(?P<words>[^\[\]]{0,2000}?)\[/(?P=name)\]",
    re.IGNORECASE,
)
_STATED = re.compile(r"\bcaption=\"([^\"]*)\"")  # before WordPress 3.4


def with_captions(html: str) -> str:
    """The text with a figure in place of each."""
    if "caption" in html:
        return _CAPTION.sub(_figure, html)
    return html


def _figure(code: re.Match[str]) -> str:
    stated = _STATED.search(code["attributes"])
    words = code["words"].strip()
    if not words and stated:
        words = stated[1]
    below = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{code['picture']}{below}</figure>"
