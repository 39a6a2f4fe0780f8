"""The column of each cell in a table whose cells may span columns and rows."""

from annotator.core.errors import TooLarge

MAX_COLUMNS = 200
MAX_ROWS = 20_000


class Grid:
    """One table, cell by cell."""

    def __init__(self) -> None:
        self._row = -1
        self._next = 0
        self._free_from: dict[
            int, int
        ] = {}  # by column, the row in which a cell from above ends

    def begin_row(self) -> None:
        """The next cell is the first of another row."""
        self._row += 1
        self._next = 0

    def place(
        self,
        columns: int,
        rows: int,
    ) -> tuple[int, int]:
        """The column where a cell begins and how many it takes, past those that reach down from above."""
        column = self._next
        while self._free_from.get(column, 0) > self._row:
            column += 1
        if column >= MAX_COLUMNS:
            raise TooLarge(
                f"A table has more than {MAX_COLUMNS} columns. Split the table."
            )
        columns = max(1, min(columns, MAX_COLUMNS - column))
        if rows > 1:
            covered = range(column, column + columns)
            last = self._row + min(rows, MAX_ROWS)
            self._free_from |= dict.fromkeys(covered, last)
        self._next = column + columns
        return column, columns
