"""The language that a text is in, as BCP 47 names it: `de`, `en-GB`, `zh-Hant`."""

import re

LONGEST_TAG = 35  # characters, the least that RFC 5646 (4.4.1) lets software allow
TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"
_TAG = re.compile(TAG)
# Characters that turn the text behind them around, in lists and on other sites too, and tags that
# nobody sees. The flags of England, Scotland and Wales have tags.
STEERING = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)


def is_language_tag(tag: str) -> bool:
    """Whether this has the form of a tag. The language need not exist."""
    return len(tag) <= LONGEST_TAG and _TAG.fullmatch(tag) is not None
