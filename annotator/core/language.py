"""The language that a text is in, as BCP 47 names it: `de`, `en-GB`, `zh-Hant`."""

import re

LONGEST_TAG = 35  # characters, the least that RFC 5646 (4.4.1) lets software allow
TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"
_TAG = re.compile(TAG)
_FROM_THE_RIGHT = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "ku",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
# What pages write where they do not know: undetermined, several, none.
_NO_LANGUAGE = frozenset({"mul", "und", "zxx"})
# Characters that turn the text behind them around, in lists and on other sites too, and tags that
# nobody sees. The flags of England, Scotland and Wales have tags.
STEERING = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)


def is_language_tag(tag: str) -> bool:
    """Whether this has the form of a tag. The language need not exist."""
    if len(tag) > LONGEST_TAG:
        return False
    return _TAG.fullmatch(tag) is not None


def names_a_language(tag: str) -> bool:
    """Whether this is a tag of one language, and not the sign for an unknown one."""
    return is_language_tag(tag) and _base(tag) not in _NO_LANGUAGE


def are_alike(tag: str, other: str) -> bool:
    """Whether both name one language, one of them perhaps more exactly: `en`, `en-GB`."""
    tags = (tag.lower(), other.lower())
    short, long = sorted(tags, key=len)
    return f"{long}-".startswith(f"{short}-")


def reads_from_the_right(tag: str) -> bool:
    """Whether texts in this language usually do."""
    if _base(tag) not in _FROM_THE_RIGHT:
        return False
    return "latn" not in tag.lower().split("-")


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]
