"""A paragraph that is nothing but an address: a video or a post that a site would have shown."""

import re

from annotator.core.document import Mark, MarkType, attributes
from annotator.markup.incoming.block.inline import Inline
from annotator.markup.incoming.gate.frame import frame_label
from annotator.markup.player import OTHER

_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,1990}")


def linked(piece: Inline) -> Inline:
    """The paragraph as a link that says where it leads; others as they are."""
    text, marks = piece
    if not text.startswith("http"):
        return piece
    if not _ADDRESS.fullmatch(text):
        return piece
    words = _label(text)
    end = len(words)
    href = attributes(href=text)
    link = Mark(0, end, MarkType.LINK, href)
    spoilers = [
        Mark(0, end, mark.type, mark.attributes)
        for mark in marks
        if dict(mark.attributes).keys() == {"spoiler"}
    ]
    return Inline(words, [link, *spoilers])


def _label(address: str) -> str:
    """What the link says: what is there, or the address where nobody knows that."""
    label = frame_label(address)
    if label is None:
        return address
    _, words = label
    if words.startswith(OTHER):
        return address
    return words
