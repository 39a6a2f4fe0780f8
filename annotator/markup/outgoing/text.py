"""A rendition as plain text."""

from collections.abc import Iterable

from annotator.core.document import BlockType
from annotator.core.rendition import PLACEHOLDER, Rendition, RenditionBlock, spaced
from annotator.markup.outgoing.image import image_of


def write_text(rendition: Rendition) -> str:
    """Blocks with a blank line between them, title first; an image is its alternative text in brackets."""
    return f"{write_text_blocks(rendition.blocks)}\n"


def write_text_blocks(blocks: Iterable[RenditionBlock]) -> str:
    """Some blocks of a rendition, with a blank line between them."""
    return "\n\n".join(text for block in blocks if (text := _text(block)))


def _text(block: RenditionBlock) -> str:
    if block.type is BlockType.IMAGE:
        alternative = image_of(block).alternative
        return f"[{alternative}]" if alternative else ""
    return "".join(part.text for part in spaced(block.children, PLACEHOLDER))
