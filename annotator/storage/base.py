"""What all rows share: naming of constraints, times in UTC, and the short way to store new ones."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, NamedTuple

from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Insert,
    MetaData,
    String,
    Text,
    insert,
)
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A time with its zone: SQLite forgets zones, so everything is stored and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Refuse a time without a zone, for nobody can tell when it was."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give every time back in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Lines(TypeDecorator[tuple[str, ...]]):
    """Some texts of one line each."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self, value: tuple[str, ...] | None, dialect: Dialect
    ) -> str | None:
        """One below the other."""
        return None if value is None else "\n".join(value)

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> tuple[str, ...]:
        """As they were."""
        return tuple(value.split("\n")) if value else ()


class Base(DeclarativeBase):
    """All tables, with constraint names that migrations can rely on."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment()}


Key = Annotated[int, mapped_column(primary_key=True)]
Slug = Annotated[str, mapped_column(String(120), unique=True)]
PublicId = Annotated[str, mapped_column(String(32))]
LongText = Annotated[str, mapped_column(Text)]
FilmKey = Annotated[int, mapped_column(ForeignKey("film.id"), index=True)]
ArticleKey = Annotated[int, mapped_column(ForeignKey("article.id"), index=True)]
UserKey = Annotated[int, mapped_column(ForeignKey("user.id"))]


class _Storing(NamedTuple):
    """How new rows of a table are stored: its columns, each with what is there by default."""

    statement: Insert
    columns: dict[str, Any]


def store(session: Session, rows: Sequence[Base]) -> None:
    """Store new rows of one table, which their session does not know.

    The session's own way takes several times as long.
    """
    if not rows:
        return
    statement, columns = _storing(type(rows[0]))
    values = [columns | _own(row, columns) for row in rows]
    session.connection().execute(statement, values[0] if len(rows) == 1 else values)


@cache
def _storing(kind: type[Base]) -> _Storing:
    table: Any = kind.__table__
    columns = {
        column.key: column.default.arg if column.default is not None else None
        for column in table.columns
    }
    return _Storing(insert(table), columns)


def _own(row: Base, columns: Mapping[str, Any]) -> dict[str, Any]:
    """What has been set of a row."""
    return {name: value for name, value in vars(row).items() if name in columns}
