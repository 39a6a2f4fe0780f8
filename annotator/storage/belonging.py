"""What belongs to a row: the rows that refer to it, and the rows that refer to those.

It is read from the foreign keys, so that a new table is never forgotten.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Table,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from annotator.storage.base import Base


def count_belongings(session: Session, row: type[Base], id: int) -> dict[str, int]:
    """By table, how many rows belong to this one."""
    counts = {}
    for name, rows in _belongings(_table(row), id).items():
        query = select(func.count()).select_from(Base.metadata.tables[name])
        counts[name] = session.scalars(query.where(rows)).one()
    return counts


def delete_with_belongings(session: Session, row: type[Base], id: int) -> None:
    """Delete a row with all that belongs to it."""
    table = _table(row)
    belongings = _belongings(table, id)
    for child in reversed(Base.metadata.sorted_tables):
        if child.name in belongings:
            session.execute(delete(child).where(belongings[child.name]))
    session.execute(delete(table).where(table.c.id == id))


def _table(row: type[Base]) -> Table:
    return Base.metadata.tables[row.__tablename__]


def _belongings(table: Table, id: int) -> Mapping[str, ColumnElement[bool]]:
    """By table, which rows belong to this one; each table after those that it refers to."""
    owned: dict[str, ColumnElement[bool]] = {table.name: table.c.id == id}
    for child in Base.metadata.sorted_tables:
        if child is table:
            continue
        parts = [
            _refers_to(column, key, owned[key.column.table.name])
            for column, key in _references(child)
            if key.column.table.name in owned
        ]
        if parts:
            owned[child.name] = or_(*parts)
    del owned[table.name]
    return owned


def _refers_to(
    column: Column[int],
    key: ForeignKey,
    owners: ColumnElement[bool],
) -> ColumnElement[bool]:
    return column.in_(select(key.column).where(owners))


def _references(table: Table) -> Iterator[tuple[Column[int], ForeignKey]]:
    """The columns that refer to another table."""
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.table is not table:
                yield column, key
