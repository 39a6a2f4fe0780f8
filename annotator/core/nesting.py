"""The containers of a rendition's blocks, derived from what readers see alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from operator import attrgetter

from annotator.core.document import Container, ContainerType, attribute, attributes
from annotator.core.rendition import RenditionBlock


def path_between(
    blocks: Sequence[RenditionBlock], following: Sequence[Container]
) -> tuple[Container, ...]:
    """The path of a gap between the last of `blocks` and a block at `following`: as deep as both."""
    before = blocks[-1].path if blocks else ()
    shared = [
        here
        for here, there in zip(before, following, strict=False)
        if here.key == there.key
    ]
    depth = len(shared)
    if _are_neighbouring_cells(before[depth:], following[depth:]):
        shared.append(before[depth])
    elif row := _row_with_room(blocks, following, depth):
        shared.append(row)
    return tuple(shared)


def _row_with_room(
    blocks: Sequence[RenditionBlock],
    following: Sequence[Container],
    depth: int,
) -> Container | None:
    """The row beside a gap between two rows that lacks cells there, by the table's columns seen so far."""
    before = blocks[-1].path if blocks else ()
    if not depth or min(len(before), len(following)) < depth + 2:
        return None
    if before[depth].type is not ContainerType.ROW:
        return None
    cells = (
        block.path[depth + 1]
        for block in blocks
        if _is_cell_of(block, before[depth - 1].key, depth)
    )
    last = _last_column(before[depth + 1])
    if last < max(map(_last_column, cells)):
        return before[depth]
    if not attribute(following[depth + 1].attributes, "column"):
        return None
    return following[depth]


def _is_cell_of(
    block: RenditionBlock,
    table: int,
    depth: int,
) -> bool:
    if len(block.path) <= depth + 1:
        return False
    return block.path[depth - 1].key == table


def _last_column(cell: Container) -> int:
    """The column behind a cell."""
    column = attribute(cell.attributes, "column")
    span = attribute(cell.attributes, "colspan")
    return int(column or 0) + max(int(span or 0), 1)


def with_close_columns(blocks: Sequence[RenditionBlock]) -> list[RenditionBlock]:
    """Count columns that no visible cell covers as one wherever they are in a row.

    How many cells were hidden between two others must not be told.
    """
    covered: defaultdict[int, set[int]] = defaultdict(set)
    for block in filter(has_path, blocks):
        for table, cell in _cells_over(block):
            own = range(_first_column(cell), _last_column(cell))
            covered[table.key].update(own)
    if not covered:
        return list(blocks)
    places = {}
    for table_key, columns in covered.items():
        places[table_key] = _close_places(columns)
    return [_in_close_columns(block, places) for block in blocks]


has_path = attrgetter("path")  # an empty path is false


def _close_places(columns: Iterable[int]) -> dict[int, int]:
    """A new number for each covered column; one is left free where any were free."""
    places: dict[int, int] = {}
    last, place = -1, -1
    for column in sorted(columns):
        place += min(column - last, 2)
        places[column] = place
        last = column
    return places


def _in_close_columns(
    block: RenditionBlock, places: Mapping[int, Mapping[int, int]]
) -> RenditionBlock:
    """The block with its cells in the columns that are left in their tables."""
    moved = {
        cell.key: _moved_cell(cell, places[table.key])
        for table, cell in _cells_over(block)
    }
    if not moved:
        return block
    path = tuple(moved.get(place.key, place) for place in block.path)
    return block._replace(path=path)


def _moved_cell(cell: Container, places: Mapping[int, int]) -> Container:
    """The cell in the column that is left for it."""
    column = _first_column(cell)
    if places[column] == column:
        return cell
    own = dict(cell.attributes)
    values = own | {"column": places[column]}
    return replace(cell, attributes=attributes(**values))


def _cells_over(block: RenditionBlock) -> Iterator[tuple[Container, Container]]:
    """Each cell that the block is in, with its table, outermost first."""
    tables, rows, cells = block.path, block.path[1:], block.path[2:]
    for table, _row, cell in zip(tables, rows, cells, strict=False):
        if cell.type is ContainerType.CELL:
            yield table, cell


def _first_column(cell: Container) -> int:
    return int(attribute(cell.attributes, "column") or 0)


def look(block: RenditionBlock) -> object:
    """What makes two blocks the same to the eye; those of two cells never are."""
    return block.type, block.attributes, list(map(_place_for_the_eye, block.path))


def _place_for_the_eye(place: Container) -> object:
    """A container without its key, unless it is a cell."""
    key = place.key if place.type is ContainerType.CELL else None
    return place.type, place.attributes, key


def _are_neighbouring_cells(
    before: Sequence[Container], after: Sequence[Container]
) -> bool:
    """Whether there is no room for a cell between two: the hidden text was in one of them."""
    if not before or not after:
        return False
    if before[0].type is not ContainerType.CELL:
        return False
    return _last_column(before[0]) >= _first_column(after[0])


def renumbered(blocks: Iterable[RenditionBlock]) -> Iterator[RenditionBlock]:
    """Number the containers as they appear, for the document's own numbers count hidden ones."""
    numbers = count(1)
    fresh: dict[int, int] = {}
    for block in blocks:
        if not block.path:
            yield block
            continue
        for container in block.path:
            if container.key not in fresh:
                fresh[container.key] = next(numbers)
        path = []
        for place in block.path:
            number = fresh[place.key]
            path.append(Container(place.type, number, place.attributes))
        yield block._replace(path=tuple(path))
