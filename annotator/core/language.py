"""The language that a text is in, as BCP 47 names it: `de`, `en-GB`, `zh-Hant`."""

import re

LONGEST_TAG = 35  # characters, the length that RFC 5646 (4.4.1) asks everyone to take
TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"
_TAG = re.compile(TAG)


def is_language_tag(written: str) -> bool:
    """Whether this is written as a tag; there may be no such language."""
    return len(written) <= LONGEST_TAG and _TAG.fullmatch(written) is not None
