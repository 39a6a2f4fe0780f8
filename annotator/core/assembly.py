"""How permitted parts of blocks become the blocks of a rendition.

Nothing tells how many blocks a gap holds. Hidden blocks leave with their containers. Where a gap starts in one block and
ends in another that looks the same, the visible ends become one block.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import NamedTuple, TypeAlias

from annotator.core.document import Container
from annotator.core.nesting import (
    has_path,
    look,
    path_between,
    renumbered,
    with_close_columns,
)
from annotator.core.rendition import Child, Gap, RenditionBlock, Text

CHILD = 200  # bytes of a child of a block, beside its text

Children: TypeAlias = tuple[Child, ...]
Join: TypeAlias = Callable[[Children, Children], Children]
# A block of the rendition, and whether it is the end of the one before.
Piece: TypeAlias = tuple[RenditionBlock, bool]


class Part(NamedTuple):
    """What is permitted of one block of a document."""

    block: RenditionBlock | None  # None where one gap hides all of it
    leading: Gap | None = None  # hides its beginning
    trailing: Gap | None = None  # hides its end

    @property
    def size(self) -> int:
        """About how many bytes it is."""
        children = self.block.children if self.block else ()
        texts = [child.text for child in children if isinstance(child, Text)]
        letters = sum(map(len, texts))
        return CHILD * (1 + len(children)) + letters


def assemble(parts: Iterable[Part], join: Join = add) -> tuple[RenditionBlock, ...]:
    """The blocks of a rendition, in order; `join` makes one row of two."""
    blocks = _stitch(_pieces(parts), join)
    if not any(map(has_path, blocks)):
        return tuple(blocks)
    return tuple(renumbered(_nest_gaps(with_close_columns(blocks))))


def _pieces(parts: Iterable[Part]) -> Iterator[Piece]:
    """Each visible block, and a gap for hidden ones that neither neighbour bears."""
    before: Gap | None = None
    hidden: Gap | None = None
    for part in parts:
        if part.block is None:
            hidden = part.leading
            continue
        if hidden and hidden not in (before, part.leading):
            yield _alone(hidden)
        continues = part.leading is not None and part.leading == before
        yield part.block, continues
        before, hidden = part.trailing, None
    if hidden and hidden != before:
        yield _alone(hidden)


def _alone(gap: Gap) -> Piece:
    return RenditionBlock("gap", (gap,)), False


def _stitch(pieces: Iterable[Piece], join: Join) -> list[RenditionBlock]:
    """Join the visible ends of blocks that look the same, and their containers."""
    blocks: list[RenditionBlock] = []
    joined: dict[int, Container] = {}
    for own, continues in pieces:
        block = _moved(own, joined) if joined else own
        if not continues:
            blocks.append(block)
            continue
        end = block.children[1:]
        last = blocks[-1]
        if look(last) == look(block):
            children = join(last.children, end)
            blocks[-1] = last._replace(children=children)
            joined.update(_same_containers(block, last))
        else:
            blocks.append(block._replace(children=end))
    return blocks


def _moved(block: RenditionBlock, joined: Mapping[int, Container]) -> RenditionBlock:
    """The block in the containers that its own became one with."""
    if not block.path:
        return block
    path = tuple(joined.get(place.key, place) for place in block.path)
    return block._replace(path=path)


def _same_containers(
    block: RenditionBlock, last: RenditionBlock
) -> Iterator[tuple[int, Container]]:
    """The containers of two blocks that the eye takes for one, side by side."""
    containers = zip(block.path, last.path, strict=True)
    for here, there in containers:
        yield here.key, there


def _nest_gaps(blocks: Sequence[RenditionBlock]) -> list[RenditionBlock]:
    """Put each gap for whole blocks as deep as both of its visible neighbours."""
    nested: list[RenditionBlock] = []
    for number, block in enumerate(blocks, start=1):
        if block.type == "gap":
            following = blocks[number].path if number < len(blocks) else ()
            path = path_between(nested, following)
            nested.append(block._replace(path=path))
        else:
            nested.append(block)
    return nested
