"""The cheapest assignment of rows to columns, where each may also stay alone.

The Hungarian method with prices, after Kuhn and Munkres; cubic in the number of both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

Matrix = Sequence[Sequence[float]]


def assign(costs: Matrix, alone: float) -> list[tuple[int, int]]:
    """The rows and columns that belong together; every other one costs `alone`."""
    table = _Table(_padded(costs, alone))
    for row in range(1, table.size + 1):
        table.place(row)
    width = len(costs[0]) if costs else 0
    columns = range(1, width + 1)
    pairs = [(table.owners[column] - 1, column - 1) for column in columns]
    return sorted(pair for pair in pairs if pair[0] < len(costs))


def _padded(costs: Matrix, alone: float) -> Matrix:
    """A square matrix in which each row and each column has a partner that means nobody."""
    height = len(costs)
    width = len(costs[0]) if costs else 0
    real = [[*row, *[alone] * height] for row in costs]
    nobody = [[alone] * width + [0.0] * height for _ in range(width)]
    return real + nobody


@dataclass(slots=True)
class _Table:
    """Rows and columns count from 1; the row 0 is nobody, and the column 0 a place to wait."""

    costs: Matrix
    row_prices: list[float] = field(init=False)
    column_prices: list[float] = field(init=False)
    owners: list[int] = field(init=False)  # the row of each column

    def __post_init__(self) -> None:
        self.row_prices = [0.0] * (self.size + 1)
        self.column_prices = [0.0] * (self.size + 1)
        self.owners = [0] * (self.size + 1)

    @property
    def size(self) -> int:
        """The number of rows, and of columns."""
        return len(self.costs)

    def place(self, row: int) -> None:
        """Give one more row a column, and others another column where that is cheaper."""
        self.owners[0] = row
        search = _Search(self)
        while self.owners[search.column]:
            search.advance()
        column = search.column
        while column:
            before = search.before[column]
            self.owners[column] = self.owners[before]
            column = before

    def price(
        self,
        row: int,
        column: int,
    ) -> float:
        """What this pair costs at the present prices."""
        paid = self.row_prices[row] + self.column_prices[column]
        return self.costs[row - 1][column - 1] - paid


@dataclass(slots=True)
class _Search:
    """The way from a waiting row to a free column."""

    table: _Table
    column: int = 0  # where it is
    used: set[int] = field(default_factory=set)
    least: list[float] = field(init=False)
    before: list[int] = field(init=False)

    def __post_init__(self) -> None:
        places = self.table.size + 1
        self.least = [inf] * places
        self.before = [0] * places

    def advance(self) -> None:
        """Go to the cheapest column that it has not been at."""
        self.used.add(self.column)
        row = self.table.owners[self.column]
        columns = range(1, self.table.size + 1)
        free = [column for column in columns if column not in self.used]
        for other in free:
            price = self.table.price(row, other)
            if price < self.least[other]:
                self.least[other] = price
                self.before[other] = self.column
        following = min(free, key=self.least.__getitem__)
        self._pay(self.least[following], free)
        self.column = following

    def _pay(
        self,
        step: float,
        free: Sequence[int],
    ) -> None:
        """Move the prices by a step, so that another column costs nothing more."""
        for column in self.used:
            owner = self.table.owners[column]
            self.table.row_prices[owner] += step
            self.table.column_prices[column] -= step
        for column in free:
            self.least[column] -= step
