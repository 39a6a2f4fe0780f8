"""What stands in each cell of a row, with cells for what is not there so that the columns stay in line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.core.document import Container, ContainerType, attribute
from annotator.core.rendition import RenditionBlock
from annotator.markup.outgoing.nesting import Nest, Part, parts_of


class Cell(NamedTuple):
    """One cell as it is written; `scope` says of which cells a header is one, None of an ordinary cell."""

    columns: int = 1
    blocks: Sequence[RenditionBlock] = ()
    scope: str | None = None
    gap: RenditionBlock | None = None  # where cells or rows were hidden


def column_count(blocks: Sequence[RenditionBlock], depth: int) -> int:
    """How many columns a table's cells reach; `depth` is that of its rows."""
    deep = (block.path for block in blocks if len(block.path) > depth + 1)
    cells = (path[depth + 1] for path in deep)
    return max(
        (
            _column(cell) + _columns(cell)
            for cell in cells
            if cell.type is ContainerType.CELL
        ),
        default=1,
    )


def cells_of(
    row: Part,
    depth: int,
    columns: int,
) -> Iterator[Cell]:
    """The cells of a row, which lie `depth` deep; a single one where the row is a gap."""
    if isinstance(row, Nest):
        parts = list(parts_of(row.blocks, depth))
        yield from _cells(parts, columns)
    else:
        yield Cell(columns, gap=row)


def _cells(parts: Sequence[Part], columns: int) -> Iterator[Cell]:
    """The cells of a row with empty ones where columns are missing."""
    containers = (part.container for part in parts if isinstance(part, Nest))
    is_head = all(map(_is_header, containers))
    position = 0
    for index, part in enumerate(parts):
        if isinstance(part, Nest):
            column = _column(part.container)
            yield from [Cell()] * (column - position)
            scope = None
            if _is_header(part.container):
                scope = "col" if is_head else "row"
            cell = Cell(_columns(part.container), part.blocks, scope)
            position = max(position, column)
        else:
            end = _next_column(parts[index + 1 :], columns)
            cell = Cell(max(1, end - position), gap=part)
        yield cell
        position += cell.columns
    yield from [Cell()] * (columns - position)


def _next_column(following: Sequence[Part], columns: int) -> int:
    for part in following:
        if isinstance(part, Nest):
            return _column(part.container)
    return columns


def _column(cell: Container) -> int:
    return int(attribute(cell.attributes, "column") or 0)


def _columns(cell: Container) -> int:
    return int(attribute(cell.attributes, "colspan") or 1)


def _is_header(cell: Container) -> bool:
    return bool(attribute(cell.attributes, "header"))
