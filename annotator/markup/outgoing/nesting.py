"""The tree that a flat list of blocks and their paths stands for."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from annotator.core.document import BlockType, Container, ContainerType
from annotator.core.footnote import note_number
from annotator.core.picture import is_lead
from annotator.core.rendition import RenditionBlock
from annotator.markup.outgoing.image import image_of


class Nest(NamedTuple):
    """A container with all of its blocks, however deep they lie in it."""

    container: Container
    blocks: list[RenditionBlock]


Part: TypeAlias = RenditionBlock | Nest


def parts_of(blocks: Sequence[RenditionBlock], depth: int) -> Iterator[Part]:
    """What lies directly `depth` containers deep: blocks, and the containers among them."""

    def place(block: RenditionBlock) -> Container | None:
        return block.path[depth] if len(block.path) > depth else None

    for container, group in groupby(blocks, place):
        if container is None:
            yield from group
        else:
            yield Nest(container, list(group))


def has_one_paragraph(blocks: Sequence[RenditionBlock], depth: int) -> bool:
    """Whether, `depth` containers deep, the blocks hold a single paragraph, which then needs no tags of its own."""
    return (
        sum(
            block.type is BlockType.PARAGRAPH and len(block.path) == depth
            for block in blocks
        )
        == 1
    )


def is_picture(part: Part) -> bool:
    """Whether the part is a picture that can be fetched, alone or in a figure."""
    if isinstance(part, RenditionBlock):
        is_image = part.type is BlockType.IMAGE
        return is_image and image_of(part).address is not None
    is_figure = part.container.type is ContainerType.FIGURE
    if not is_figure:
        return False
    if is_lead(part.blocks[0]):
        return False
    return any(map(is_picture, part.blocks))


def blocks_of(part: Part) -> Sequence[RenditionBlock]:
    """The blocks of a part."""
    if isinstance(part, Nest):
        return part.blocks
    return [part]


def is_footnote(part: Part) -> bool:
    """Whether the part is the text of a footnote."""
    if not isinstance(part, Nest):
        return False
    return note_number(part.container) is not None


def is_caption(part: Part) -> bool:
    """Whether the part is what names a picture, a table or a quotation."""
    return isinstance(part, RenditionBlock) and part.type is BlockType.CAPTION
