"""The language that a text is in, as BCP 47 names it: `de`, `en-GB`, `zh-Hant`."""

import re

LONGEST_TAG = 35  # characters, the least that RFC 5646 (4.4.1) lets software allow
TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"
_TAG = re.compile(TAG)


def is_language_tag(tag: str) -> bool:
    """Whether this has the form of a tag. The language need not exist."""
    return len(tag) <= LONGEST_TAG and _TAG.fullmatch(tag) is not None
