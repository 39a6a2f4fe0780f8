"""The containers around the text being read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from annotator.core.document import (
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    attributes,
)
from annotator.core.errors import TooLarge
from annotator.markup.incoming.block.grid import Grid

MAX_CONTAINERS = 32  # around one block

_PARENTS = {
    ContainerType.ITEM: {ContainerType.LIST},
    ContainerType.ROW: {ContainerType.TABLE},
    ContainerType.CELL: {ContainerType.ROW, ContainerType.TABLE},
    ContainerType.TERM: {ContainerType.DEFINITIONS},
    ContainerType.DEFINITION: {ContainerType.DEFINITIONS},
}

_ENTRIES = (ContainerType.TERM, ContainerType.DEFINITION)


class Nesting:
    """The open containers. What a list or a table may not hold directly gets an item or a cell around it."""

    def __init__(self) -> None:
        self._path: list[Container] = []
        self._lengths: list[
            int
        ] = []  # of the path, before each container that was entered
        self._keys = count(1)
        self._items: dict[int, Container] = {}  # by list, its latest item
        self._grids: dict[int, Grid] = {}  # by table
        # The list that items without one made last, and the containers around it.
        self._own_list: tuple[tuple[int, ...], Container] | None = None

    def may_enter(
        self,
        kind: ContainerType,
    ) -> bool:
        """Whether an item, row or cell has its list or table around it."""
        return kind not in _PARENTS or self.innermost in _PARENTS[kind]

    @property
    def innermost(self) -> ContainerType | None:
        """The kind of the innermost container."""
        if not self._path:
            return None
        return self._path[-1].type

    def enter(
        self,
        kind: ContainerType,
        has: Attributes = (),
    ) -> None:
        """Open a container. Raises TooLarge beyond the depth limit."""
        self._lengths.append(len(self._path))
        self._path += self._between(kind)
        self._push(kind, has)

    @property
    def around(self) -> Container:
        """The innermost container, where there is one."""
        return self._path[-1]

    def describe(
        self,
        has: Attributes,
    ) -> None:
        """Give the innermost container its attributes, before anything is in it."""
        innermost = self._path[-1]
        self._path[-1] = replace(innermost, attributes=has)

    def enter_item(
        self,
        has: Attributes,
    ) -> None:
        """Open an item. Without a list around it, it goes on with the list that such items made."""
        if self.innermost is ContainerType.LIST:
            self.enter(ContainerType.ITEM, has)
            return
        self._lengths.append(len(self._path))
        self._path += self._between(ContainerType.LIST)
        around = tuple(container.key for container in self._path)
        if self._own_list is None or self._own_list[0] != around:
            ordered = attributes(ordered=True)
            key = next(self._keys)
            own = Container(ContainerType.LIST, key, ordered)
            self._own_list = around, own
        self._path.append(self._own_list[1])
        self._push(ContainerType.ITEM, has)

    def enter_cell(
        self,
        *,
        is_header: bool,
        columns: int,
        rows: int,
    ) -> None:
        """Open a new cell of the table."""
        self._lengths.append(len(self._path))
        self._path += self._between(ContainerType.CELL)
        cell = self._cell(is_header=is_header, columns=columns, rows=rows)
        self._path.append(cell)

    def leave(self) -> None:
        """Close the container."""
        del self._path[self._lengths.pop() :]

    def path_of(
        self,
        kind: BlockType,
    ) -> tuple[Container, ...]:
        """The containers around a block at this point."""
        path = (*self._path, *self._between(kind))
        own = self._own_list
        if own is not None and own[1] not in path:
            self._own_list = None
        return path

    def _push(
        self,
        kind: ContainerType,
        has: Attributes,
    ) -> None:
        """Enter a container. Raises TooLarge where there are too many."""
        container = Container(kind, next(self._keys), has)
        if kind is ContainerType.ITEM:
            self._items[self._path[-1].key] = container
        elif kind is ContainerType.TABLE:
            self._grids[container.key] = Grid()
        elif kind is ContainerType.ROW:
            table = self._path[-1].key
            self._grids[table].begin_row()
        self._path.append(container)
        if len(self._path) > MAX_CONTAINERS:
            raise TooLarge(
                f"Lists, quotations and tables are nested more than {MAX_CONTAINERS} deep. Nest fewer."
            )

    def _between(
        self,
        kind: ContainerType | BlockType,
    ) -> Iterator[Container]:
        """What is missing between the innermost container and this."""
        if self.innermost is ContainerType.LIST and kind is not ContainerType.ITEM:
            key = self._path[-1].key
            if key not in self._items:
                number = next(self._keys)
                self._items[key] = Container(ContainerType.ITEM, number)
            yield self._items[key]
        if self.innermost is ContainerType.DEFINITIONS and kind not in _ENTRIES:
            yield Container(ContainerType.DEFINITION, next(self._keys))
        in_table = self.innermost is ContainerType.TABLE
        if in_table and kind not in (ContainerType.ROW, BlockType.CAPTION):
            table = self._path[-1].key
            self._grids[table].begin_row()
            yield Container(ContainerType.ROW, next(self._keys))
        in_row = in_table or self.innermost is ContainerType.ROW
        if in_row and kind not in (
            ContainerType.ROW,
            ContainerType.CELL,
            BlockType.CAPTION,
        ):
            yield self._cell()

    def _cell(
        self,
        *,
        is_header: bool = False,
        columns: int = 1,
        rows: int = 1,
    ) -> Container:
        """A new cell in the next free column of its table."""
        outward = reversed(self._path)
        tables = (place for place in outward if place.type is ContainerType.TABLE)
        grid = self._grids[next(tables).key]
        column, columns = grid.place(columns, rows)
        has = attributes(
            column=column,
            header=True if is_header else None,
            colspan=columns if columns > 1 else None,
        )
        return Container(ContainerType.CELL, next(self._keys), has)


def renumbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same, with the containers that hold something numbered as they appear, from 1."""
    numbers: dict[int, int] = {}
    for block in blocks:
        path = []
        for place in block.path:
            key = numbers.setdefault(place.key, len(numbers) + 1)
            path.append(replace(place, key=key))
        yield replace(block, path=tuple(path)) if path else block
