"""The cheapest look at whether what was read before is still true."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    Engine,
    PoolProxiedConnection,
    Select,
    create_engine,
    func,
    literal_column,
    select,
    union_all,
)

from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow
from annotator.storage.engine import engine_options, keep_few_pages
from annotator.storage.film import FilmRow

# Each with `?` where a value goes, as SQLite writes it.
VERSION = "SELECT version FROM article WHERE slug = ?"
# By film, in the order of its time; the version is on each row.
TIMELINES = """
SELECT article.version, film.slug, beat.position, beat.label FROM article
LEFT JOIN film ON film.slug IN ({films})
LEFT JOIN beat ON beat.film_id = film.id
WHERE article.slug = ? ORDER BY film.slug, beat.position, beat.id
"""
MARKS = {"sqlite": "?", "postgresql": "%s"}
_CURSOR = "cursor"  # of a connection

Rows: TypeAlias = tuple[tuple[Any, ...], ...]


class Look(NamedTuple):
    """A question to the database, and its answer."""

    query: str
    values: tuple[str | int, ...]
    rows: Rows


class _Question(NamedTuple):
    """A question as it is written, the names of its values in order, and those that it has."""

    words: str
    names: tuple[str, ...]
    values: dict[str, Any]


class PageLook(NamedTuple):
    """An article's version, and beats of films as slug, position and label."""

    version: int
    beats: Rows
    look: Look

    def seconds(self, film: str) -> list[int]:
        """The beats of one film."""
        return [second for slug, second, _ in self.beats if slug == film]


class Versions:
    """Asks for versions on connections of its own, without a transaction or an ORM around each question."""

    def __init__(self, url: str) -> None:
        options = engine_options(url) | {
            "pool_pre_ping": False,
            "pool_reset_on_return": None,
        }
        self._engine: Engine = create_engine(
            url, isolation_level="AUTOCOMMIT", **options
        )
        keep_few_pages(self._engine)
        # The same words with `?` where a value goes.
        self._plain = type(self._engine.dialect)(paramstyle="qmark")  # type: ignore[call-arg]  # all of SQLAlchemy's own take it
        self._mark = MARKS[self._engine.dialect.name]
        self._questions: dict[Select[*tuple[Any, ...]], _Question] = {}

    def current(self, slug: str) -> int | None:
        """The article's version; None where there is no such article, or where the database does not answer."""
        rows = self._rows(VERSION, (slug,))
        return rows[0][0] if rows else None

    def holds(self, look: Look) -> bool:
        """Whether the database still gives this answer."""
        return self._rows(look.query, look.values) == look.rows

    def look_at_page(self, slug: str, films: Sequence[str]) -> PageLook | None:
        """The article's version and the timelines of these films, in one look; None as above."""
        query = TIMELINES.format(films=", ".join("?" * len(films)))
        look = self._look(query, (*films, slug))
        if not look.rows:
            return None
        beats = tuple(row[1:] for row in look.rows if row[2] is not None)
        return PageLook(look.rows[0][0], beats, look)

    def look(self, question: Select[*tuple[Any, ...]], **values: str | int) -> Look:
        """What the database answers to a question, whose values are its bound parameters.

        Writing it takes longer than asking it, so a question is a constant that is written once.
        """
        asked = self._questions.get(question)
        if asked is None:
            compiled = question.compile(dialect=self._plain)
            names = tuple(compiled.positiontup or ())
            asked = _Question(str(compiled), names, compiled.params)
            self._questions[question] = asked
        bound = asked.values | values
        return self._look(asked.words, tuple(bound[name] for name in asked.names))

    def look_at_list(self, newest: int, film: str | None, own: int) -> Look:
        """The newest articles that lists name, so many of them, and so many of one film.

        The log's newest entry is in it, too: whatever else a list shows has changed with it.
        """
        parts = [_newest_entry(), _newest(newest)]
        if film:
            parts.append(_newest(own, film))
        statement = union_all(*parts).compile(
            dialect=self._engine.dialect, compile_kwargs={"literal_binds": True}
        )
        return self._look(str(statement), (film,) if film else ())

    def _look(self, query: str, values: tuple[str | int, ...]) -> Look:
        return Look(query, values, self._rows(query, values))

    def _rows(self, query: str, values: tuple[str | int, ...]) -> Rows:
        connection = None
        try:
            connection = self._engine.raw_connection()
            return self._ask(connection, query, values)
        except Exception:  # noqa: BLE001 - whatever the driver raises, the long way finds out and says what is wrong
            if connection is not None:
                connection.invalidate()
            return ()
        finally:
            if connection is not None:
                connection.close()

    def dispose(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def _ask(
        self,
        connection: PoolProxiedConnection,
        query: str,
        values: tuple[str | int, ...],
    ) -> Rows:
        """Ask by the connection's own cursor: a new one costs a quarter of a question."""
        cursor = connection.info.get(_CURSOR)
        if cursor is None:
            cursor = connection.info[_CURSOR] = connection.cursor()
        if self._mark != "?":
            query = query.replace("?", self._mark)
        cursor.execute(query, values)
        return tuple(cursor.fetchall())


def _newest_entry() -> Select[Any, int]:
    """The number of the log's newest entry."""
    number = func.coalesce(func.max(EventRow.id), 0)
    return select(literal_column("'event'"), number)


def _newest(number: int, film: str | None = None) -> Select[Any, int]:
    """Slugs and versions of the newest articles that lists name."""
    query = select(ArticleRow.slug, ArticleRow.version).where(ArticleRow.is_listed)
    if film:
        query = query.join(ArticleRow.film).where(FilmRow.slug == literal_column("?"))
    order = (ArticleRow.published_at.desc(), ArticleRow.slug.desc())
    rows = query.order_by(*order).limit(number).subquery()
    return select(rows.c.slug, rows.c.version)


def version_look(slug: str, version: int) -> Look:
    """What the database answers while an article has this version."""
    return Look(VERSION, (slug,), ((version,),))
