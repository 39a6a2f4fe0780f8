"""The contents of a long article, as its view may see them."""

from dataclasses import dataclass

from annotator.core.document import BlockType
from annotator.core.rendition import Rendition, plain

FEWEST = 3  # headings that are worth a list


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its address on the page says where it is and not what it says."""

    anchor: str
    text: str


def contents(rendition: Rendition) -> tuple[Entry, ...]:
    """Each heading with a placeholder for what is hidden of it; nothing where there are few."""
    headings = [block for block in rendition.blocks if block.type is BlockType.HEADING]
    if len(headings) < FEWEST:
        return ()
    return tuple(
        Entry(heading_anchor(number), plain(heading))
        for number, heading in enumerate(headings, 1)
    )


def heading_anchor(number: int) -> str:
    """The address of a heading, counted from 1."""
    return f"h-{number}"
