"""What all rows share: naming of constraints, times in UTC, and the short way to store new ones."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, NamedTuple, Protocol

from sqlalchemy import (
    CursorResult,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    String,
    Text,
    bindparam,
    insert,
    inspect,
    update,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    InstanceState,
    RelationshipDirection,
    Session,
    mapped_column,
)
from sqlalchemy.orm.exc import StaleDataError
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


class Prepared:
    """A statement that is compiled once for each kind of database, with the conversion of its values.

    Each time a statement runs, SQLAlchemy looks up what it has compiled and the types of all values.
    That takes as long as the statement itself. Results are values as the driver gives them.
    """

    def __init__(self, statement: Any, *columns: str) -> None:
        """`columns` are those that `run` gets values for; by default all columns of an INSERT."""
        self._statement = statement
        self._columns = columns
        self._written: dict[str, _Written] = {}

    def run(
        self, session: Session, *rows: Mapping[str, Any]
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run it with the values of one or more rows, in the session's transaction."""
        connection = session.connection()
        written = self._written.get(connection.dialect.name)
        if written is None:
            written = self._write(connection.dialect)
        sent = [written.sent(values) for values in rows]
        values = sent[0] if len(sent) == 1 else sent
        return connection.exec_driver_sql(written.words, values)

    def _write(self, dialect: Dialect) -> "_Written":
        keys = self._columns or None
        compiled = self._statement.compile(dialect=dialect, column_keys=keys)
        kinds = {
            name: compiled.binds[name].type.dialect_impl(dialect)
            for name in compiled.positiontup or compiled.params
        }
        written = self._written[dialect.name] = _Written(
            str(compiled),
            compiled.positiontup is not None,
            dict(compiled.params),
            {name: kind.bind_processor(dialect) for name, kind in kinds.items()},
        )
        return written


class _Written(NamedTuple):
    """A statement as one kind of database takes it."""

    words: str
    by_position: bool
    known: dict[str, Any]  # values that are part of the statement
    sending: dict[str, Callable[[Any], Any] | None]  # by name, in order

    def sent(self, row: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """The values as the driver takes them."""
        values = {**self.known, **row}
        sent = [
            send(values[name]) if send else values[name]
            for name, send in self.sending.items()
        ]
        if self.by_position:
            return tuple(sent)
        return dict(zip(self.sending, sent, strict=True))


class _Storing(NamedTuple):
    """How new rows of a table are stored: its columns, each with what is there by default."""

    statement: Prepared
    columns: dict[str, Any]


def store(session: Session, rows: Sequence[Base]) -> None:
    """Store new rows of one table, which their session does not know.

    The session's own way takes several times as long.
    """
    if not rows:
        return
    statement, columns = _storing(type(rows[0]))
    values = [columns | _own(row, columns) for row in rows]
    statement.run(session, *values)


@cache
def _storing(kind: type[Base]) -> _Storing:
    table: Any = kind.__table__
    columns = {
        column.key: column.default.arg if column.default is not None else None
        for column in table.columns
    }
    return _Storing(Prepared(insert(table)), columns)


def _own(row: Base, columns: Mapping[str, Any]) -> dict[str, Any]:
    """What has been set of a row."""
    return {name: value for name, value in vars(row).items() if name in columns}


class Counted(Protocol):
    """A row that counts its changes."""

    id: Any
    version: Any


def store_change(session: Session, row: Counted) -> None:
    """Store what has been set on a row that its session has read, and count its version.

    A flush of the session takes several times as long. Raises StaleDataError if somebody else
    has changed the row since.
    """
    state: InstanceState[Any] = inspect(row)
    _set_keys(state, row)
    before = state.committed_state
    values = {
        column.key: getattr(row, column.key)
        for column in state.mapper.columns
        if column.key in before and getattr(row, column.key) != before[column.key]
    }
    if not values:
        return
    seen = row.version
    values["version"] = seen + 1
    statement = _changing(type(row), *values)
    if statement.run(session, {**values, "key": row.id, "seen": seen}).rowcount != 1:
        raise StaleDataError(f"no {type(row).__name__} has this version any more")
    row.version = seen + 1
    state._commit_all(state.dict, session.identity_map)  # noqa: SLF001 - a flush does the same


def _set_keys(state: InstanceState[Any], row: Counted) -> None:
    """Set its foreign keys to the rows that it now refers to."""
    for relation in state.mapper.relationships:
        is_set = relation.key in state.committed_state
        if not is_set or relation.direction is not RelationshipDirection.MANYTOONE:
            continue
        other = getattr(row, relation.key)
        for own, theirs in relation.local_remote_pairs or ():
            key = None if other is None else getattr(other, str(theirs.key))
            setattr(row, str(own.key), key)


@cache
def _changing(kind: type[Any], *columns: str) -> Prepared:
    table = kind.__table__
    named = (table.c.id == bindparam("key"), table.c.version == bindparam("seen"))
    return Prepared(update(table).where(*named), *columns)
