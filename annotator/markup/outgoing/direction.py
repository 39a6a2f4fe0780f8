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
    seen = [text.text for text in rendition.texts]
    return _direction(seen) or "ltr"


def may_turn(text: str) -> bool:
    """Whether anything in a text reads from the right. If not, no part of it does."""
    if text.isascii():
        return False
    letter = _FROM_THE_RIGHT.search(text)
    return letter is not None


def turned(blocks: Iterable[RenditionBlock], around: Direction) -> Direction | None:
    """The way that some blocks read, where it is not that of the text around them."""
    texts = _texts(blocks)
    is_plain = all(map(str.isascii, texts))
    if around == "ltr" and is_plain:
        return None
    own = _direction(texts)
    if own == around:
        return None
    return own


def _texts(blocks: Iterable[RenditionBlock]) -> list[str]:
    """The texts that are seen in some blocks."""
    texts: list[str] = []
    for block in blocks:
        visible_texts = [
            child.text for child in block.children if isinstance(child, Text)
        ]
        texts.extend(visible_texts)
    return texts


def _direction(texts: list[str]) -> Direction | None:
    """None where there is no letter."""
    text = "".join(texts)
    from_the_right = 0
    if not text.isascii():
        from_the_right = len(_FROM_THE_RIGHT.findall(text))
    if from_the_right:
        letters = sum(map(str.isalpha, text))
        return "rtl" if 2 * from_the_right > letters else "ltr"
    if any(map(str.isalpha, text)):
        return "ltr"
    return None
