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
    cells = (block.path[depth + 1] for block in blocks if len(block.path) > depth + 1)
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
        yield from _cells(list(parts_of(row.blocks, depth)), columns)
    else:
        yield Cell(columns, gap=row)


def _cells(parts: Sequence[Part], columns: int) -> Iterator[Cell]:
    is_head = all(
        _is_header(part.container) for part in parts if isinstance(part, Nest)
    )
    position = 0
    for index, part in enumerate(parts):
        if isinstance(part, Nest):
            yield from [Cell()] * (_column(part.container) - position)
            scope = (
                ("col" if is_head else "row") if _is_header(part.container) else None
            )
            cell = Cell(_columns(part.container), part.blocks, scope)
            position = max(position, _column(part.container))
        else:
            cell = Cell(
                max(1, _next_column(parts[index + 1 :], columns) - position), gap=part
            )
        yield cell
        position += cell.columns
    yield from [Cell()] * (columns - position)


def _next_column(following: Sequence[Part], columns: int) -> int:
    return next(
        (_column(part.container) for part in following if isinstance(part, Nest)),
        columns,
    )


def _column(cell: Container) -> int:
    return int(attribute(cell.attributes, "column") or 0)


def _columns(cell: Container) -> int:
    return int(attribute(cell.attributes, "colspan") or 1)


def _is_header(cell: Container) -> bool:
    return bool(attribute(cell.attributes, "header"))
