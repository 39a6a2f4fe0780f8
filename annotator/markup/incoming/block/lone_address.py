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
    if not text.startswith("http") or not _ADDRESS.fullmatch(text):
        return piece
    spoilers = [mark for mark in marks if dict(mark.attributes).keys() == {"spoiler"}]
    label = frame_label(text)
    words = text if label is None or label[1].startswith(OTHER) else label[1]
    link = Mark(0, len(words), MarkType.LINK, attributes(href=text))
    covers = [Mark(0, len(words), mark.type, mark.attributes) for mark in spoilers]
    return Inline(words, [link, *covers])
