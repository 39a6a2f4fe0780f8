"""The contents of a long article, as its view may see them."""

from dataclasses import dataclass

from annotator.core.document import BlockType, attribute
from annotator.core.rendition import Rendition, RenditionBlock, plain

FEWEST = 3  # headings that are worth a list


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its address on the page says where it is and not what it says."""

    anchor: str
    text: str
    is_part: bool  # it is under the last heading before it that is not


def contents(rendition: Rendition) -> tuple[Entry, ...]:
    """Each heading with a placeholder for what is hidden of it; nothing where there are few."""
    headings = [block for block in rendition.blocks if block.type is BlockType.HEADING]
    if len(headings) < FEWEST:
        return ()
    levels = [_level(heading) for heading in headings]
    highest = min(levels)
    entries = []
    levelled = zip(headings, levels, strict=True)
    for number, (heading, level) in enumerate(levelled, 1):
        is_below = level > highest
        entry = Entry(heading_anchor(number), plain(heading), is_below)
        entries.append(entry)
    return tuple(entries)


def _level(heading: RenditionBlock) -> int:
    return int(attribute(heading.attributes, "level") or 0)


def heading_anchor(number: int) -> str:
    """The address of a heading, counted from 1."""
    return f"h-{number}"
