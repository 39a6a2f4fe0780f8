"""Codes of WordPress that play something from an address: `[youtube https://…]`, `[audio mp3="…"]`."""

import re

_CODE = re.compile(
    r"\[(?P<name>youtube|embedyt|vimeo|dailymotion|tweet|twitter|instagram|tiktok|facebook|soundcloud|spotify"
    r"|wpvideo|video|audio|embed|media)\b[^\[\]\n]{0,300}?"
    r"(?P<address>https?://[^\s\[\]\"'<>|]{1,1000})[^\[\]\n]{0,300}\](?:\[/(?P=name)\])?",
    re.IGNORECASE,
)


def with_players(text: str) -> str:
    """The text with the address of each as a paragraph of its own, which becomes a link."""
    if "://" not in text or "[" not in text:
        return text
    return _CODE.sub(r"\n\n\g<address>\n\n", text)
