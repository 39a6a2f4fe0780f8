"""What readers get of an article that nobody has read: nothing is tagged in it, and nobody has reviewed it."""

from enum import StrEnum

from annotator.core.annotation import Kind, Spoiler
from annotator.core.document import BlockType, Document
from annotator.core.passage import Passage

HEAD = (BlockType.TITLE, BlockType.STANDFIRST)


class Untagged(StrEnum):
    """How much of such an article everyone gets. Readers who have finished the film may open the rest."""

    OPEN = "open"  # all of it
    CARD = "card"  # its title and standfirst
    HELD = "held"  # nothing, and no list names it


def unread_spoiler(
    document: Document, untagged: Untagged, article: str, film: str, end: int
) -> Spoiler | None:
    """What hides the rest of an article that nobody has read, until a reader opens it; `end` is the film's.

    It is one spoiler, so that every surface treats it as any other.
    """
    start = _start(document, untagged)
    if start >= len(document.text):
        return None
    return Spoiler(
        f"unread {article}",
        Kind.SPOILER,
        Passage(start, len(document.text)),
        film=film,
        reveals_at=end,
        unread=True,
    )


def _start(document: Document, untagged: Untagged) -> int:
    """Where that starts in the text."""
    if untagged is Untagged.OPEN:
        return len(document.text)
    if untagged is Untagged.HELD:
        return 0
    head = [block for block in document.blocks[:2] if block.type in HEAD]
    return sum(len(block.text) + 1 for block in head)
