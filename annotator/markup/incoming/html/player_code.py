"""Codes of WordPress that play something from an address: `[youtube https://…]`, `[audio mp3="…"]`."""

import re

_NAMES = (
    "youtube|embedyt|vimeo|dailymotion|tweet|twitter|instagram|tiktok|facebook|soundcloud|spotify"
    "|wpvideo|video|audio|embed|media"
)
_ADDRESS = r"https?://[^\s\[\]\"'<>|]{1,1000}"
# The address is in the code, or between it and the code that closes it.
_CODE = re.compile(
    rf"\[(?P<name>{_NAMES})\b[^\[\]\n]{{0,300}}?"
    rf"(?:(?P<address>{_ADDRESS})[^\[\]\n]{{0,300}}\](?:\[/(?P=name)\])?"
    rf"|\]\s*(?P<inner>{_ADDRESS})\s*\[/(?P=name)\])",
    re.IGNORECASE,
)


def with_players(text: str) -> str:
    """The text with the address of each, which becomes a link."""
    if "://" not in text or "[" not in text:
        return text
    return _CODE.sub(_address_of, text)


def _address_of(code: re.Match[str]) -> str:
    """An address between two codes may be in the middle of a line."""
    return f" {code['inner']} " if code["inner"] else f"\n\n{code['address']}\n\n"
