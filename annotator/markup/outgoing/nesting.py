"""The tree that a flat list of blocks and their paths stands for."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from annotator.core.document import BlockType, Container
from annotator.core.rendition import RenditionBlock


class Nest(NamedTuple):
    """A container with all of its blocks, however deep they lie in it."""

    container: Container
    blocks: list[RenditionBlock]


Part: TypeAlias = RenditionBlock | Nest


def parts_of(blocks: Sequence[RenditionBlock], depth: int) -> Iterator[Part]:
    """What lies directly `depth` containers deep: blocks, and the containers among them."""
    for container, group in groupby(
        blocks, lambda b: b.path[depth] if len(b.path) > depth else None
    ):
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
