"""Which way an article reads."""

import re
from typing import Literal

from annotator.core.rendition import Rendition, Text

# Hebrew to Arabic Extended, their presentation forms, and the right-to-left scripts beyond the first plane.
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction(rendition: Rendition) -> Literal["ltr", "rtl"]:
    """What most of the letters that are seen say; a gap and its words have no say."""
    texts = [
        child.text
        for b in rendition.blocks
        for child in b.children
        if isinstance(child, Text)
    ]
    from_the_right = sum(
        len(_FROM_THE_RIGHT.findall(text)) for text in texts if not text.isascii()
    )
    if not from_the_right:
        return "ltr"
    letters = sum(character.isalpha() for text in texts for character in text)
    return "rtl" if 2 * from_the_right > letters else "ltr"
