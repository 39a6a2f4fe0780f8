"""A rendition as plain text."""

from collections.abc import Iterable

from annotator.core.document import BlockType
from annotator.core.footnote import note_number, reference_of
from annotator.core.rendition import (
    PLACEHOLDER,
    Child,
    Rendition,
    RenditionBlock,
    Text,
    spaced,
)
from annotator.markup.outgoing.image import image_of


def write_text(rendition: Rendition) -> str:
    """Blocks with a blank line between them, title first; an image is its alternative text in brackets."""
    return f"{write_text_blocks(rendition.blocks)}\n"


def write_text_blocks(blocks: Iterable[RenditionBlock]) -> str:
    """Some blocks of a rendition, with a blank line between them."""
    texts: list[str] = []
    before = None
    for block in blocks:
        number = _footnote(block)
        sign = f"[{number}] " if number not in (None, before) else ""
        before = number
        text = _text(block)
        if text:
            texts.append(f"{sign}{text}")
    return "\n\n".join(texts)


def _text(block: RenditionBlock) -> str:
    """A block as it is read: an image by its words, a note by its sign."""
    if block.type is BlockType.IMAGE:
        alternative = image_of(block).alternative
        return f"[{alternative}]" if alternative else ""
    signed = [_signed(child) for child in block.children]
    parts = spaced(signed, PLACEHOLDER)
    return "".join(part.text for part in parts)


def _footnote(block: RenditionBlock) -> int | None:
    numbers = map(note_number, block.path)
    return next(filter(None, numbers), None)


def _signed(child: Child) -> Child:
    """A reference to a footnote in brackets."""
    if isinstance(child, Text) and reference_of(child.marks) is not None:
        return child._replace(text=f"[{child.text}]")
    return child
