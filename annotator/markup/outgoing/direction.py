"""Which way an article and its blocks read."""

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from annotator.core.rendition import Rendition, RenditionBlock, Text

Direction: TypeAlias = Literal["ltr", "rtl"]

# Hebrew to Arabic Extended, their presentation forms, and the right-to-left scripts beyond the first plane.
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction(rendition: Rendition) -> Direction:
    """What most of the letters that are seen say; a gap and its words have no say."""
    return _direction(_texts(rendition.blocks)) or "ltr"


def turned(blocks: Iterable[RenditionBlock], around: Direction) -> Direction | None:
    """The way that some blocks read, where it is not that of the text around them."""
    texts = _texts(blocks)
    if around == "ltr" and all(map(str.isascii, texts)):
        return None
    own = _direction(texts)
    return None if own == around else own


def _texts(blocks: Iterable[RenditionBlock]) -> list[str]:
    return [
        child.text
        for block in blocks
        for child in block.children
        if isinstance(child, Text)
    ]


def _direction(texts: list[str]) -> Direction | None:
    """None where there is no letter."""
    from_the_right = sum(
        len(_FROM_THE_RIGHT.findall(text)) for text in texts if not text.isascii()
    )
    if not from_the_right:
        has_letters = any(map(str.isalpha, "".join(texts)))
        return "ltr" if has_letters else None
    letters = sum(character.isalpha() for text in texts for character in text)
    return "rtl" if 2 * from_the_right > letters else "ltr"
