"""The search index: for each published article the words that anybody may see, and which version they were read from.

The rows are the same on both databases. Beside them SQLite has `search_words`, an FTS5 table that triggers keep, and
PostgreSQL `lexemes`, a generated column with a GIN index; the migration makes both, and the models know neither.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Integer,
    Select,
    and_,
    case,
    cast,
    delete,
    false,
    literal_column,
    select,
    table,
    text,
    true,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from annotator.core.search.word import Query, Term, pattern
from annotator.storage.article import ArticleRow, unindexed
from annotator.storage.base import Base, LongText
from annotator.storage.insertion import Insertion, insert_into, insertion

FULL_TEXT = "search_words"
MERGED_PAGES = 500
GIN_INDEX = "ix_search_entry_lexemes"
VECTOR = "lexemes"

# Articles that are ranked together.
WINDOW = 500
# Articles that are looked up one by one. A word in more is looked for in the newest first.
FEW = 1000
# Where a page of results ends: in the window after the first two, at this rank, time of
# publication and slug.
Place = tuple[datetime, str, int, datetime, str]
NEWEST = (datetime(9999, 12, 31, tzinfo=UTC), "")


class SearchRow(Base):
    """What can be found of one article. Words stand between spaces, `|` where a phrase ends (see `core/search/word.py`).

    Only while `version` is the article's `words_version` does it say anything: a row that is behind is never found.
    """

    __tablename__ = "search_entry"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    version: Mapped[int]
    film: Mapped[LongText]  # its name and year, as they were read
    title: Mapped[LongText]
    head: Mapped[LongText]  # title, standfirst, byline, film
    words: Mapped[LongText]  # all of it


# The articles that match, and whether one does.
Matching: TypeAlias = tuple[Select[int], ColumnElement[bool]]


class WaitingRow(Base):
    """An article whose words the background is to read again."""

    __tablename__ = "search_queue"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)


class Found(NamedTuple):
    """An article that holds every term, and its place in the order."""

    slug: str
    place: Place


class Ranked(NamedTuple):
    """An article that holds every term: 2 in its title, 1 in its head, else 0."""

    rank: int
    published_at: datetime
    slug: str


def find(
    session: Session,
    query: Query,
    after: Place | None,
    limit: int,
    late: Sequence[Ranked] = (),
) -> list[Found]:
    """Articles that hold every term: in their titles first, then in their heads, each newest first.

    That is the order of each WINDOW of the newest articles that hold them, one window after the
    other: a word that is everywhere is not looked for in every title. `late` are those that
    hold them and are not indexed as they are now.
    """
    matches = _matches(session, query)
    start = after[:2] if after else NEWEST
    rest = after[2:] if after else None
    entries: list[Found] = []
    while len(entries) < limit:
        rows = session.execute(_window(query, matches, start)).all()
        is_last = len(rows) < WINDOW
        end = None if is_last else (rows[-1].published_at, rows[-1].slug)
        own = [place for place in late if _is_between(place, start, end)]
        ranked = sorted([*(Ranked(*row[1:]) for row in rows), *own], reverse=True)
        entries += [
            Found(place.slug, (*start, *place))
            for place in ranked
            if rest is None or place < rest
        ]
        if end is None:
            break
        start, rest = end, None
    return entries[:limit]


def _is_between(
    place: Ranked, start: tuple[datetime, str], end: tuple[datetime, str] | None
) -> bool:
    published = (place.published_at, place.slug)
    return published < start and (end is None or published >= end)


def _window(
    query: Query, matches: ColumnElement[bool], start: tuple[datetime, str]
) -> Select[*tuple[Any, ...]]:
    """The newest articles after this place that hold every term, with their ranks."""
    place = (ArticleRow.published_at, ArticleRow.slug)
    phrases = [term for term in query.terms if len(term.words) > 1]
    rows = select(ArticleRow.id, *place)
    rows = rows.join(SearchRow, SearchRow.article_id == ArticleRow.id)
    rows = rows.where(
        ArticleRow.is_listed,
        _likely(SearchRow.version == ArticleRow.words_version),
        matches,
        _holds_all(SearchRow.words, phrases),
    )
    if start != NEWEST:
        rows = rows.where(tuple_(*place) < start)
    newest = rows.order_by(*(part.desc() for part in place)).limit(WINDOW).subquery()
    # Ranked here: a database would look into the titles of all before it sorts them.
    rank = case(
        (_holds_all(SearchRow.title, query.terms), 2),
        (_holds_all(SearchRow.head, query.terms), 1),
        else_=0,
    )
    columns = newest.c
    ranked = select(
        columns.slug, rank.label("rank"), columns.published_at, columns.slug.label("_")
    )
    ranked = ranked.join(SearchRow, SearchRow.article_id == columns.id)
    return ranked.order_by(columns.published_at.desc(), columns.slug.desc())


def store(session: Session, row: SearchRow) -> None:
    """Index an article; what a newer version of it has stored stays."""
    columns = ("article_id", "version", "film", "title", "head", "words")
    if keep(session, row):
        return
    statement: Any = insert_into(SearchRow, session).values(
        {name: getattr(row, name) for name in columns}
    )
    statement = statement.on_conflict_do_update(
        index_elements=["article_id"],
        set_={name: statement.excluded[name] for name in columns[1:]},
        where=SearchRow.version <= statement.excluded.version,
    )
    session.execute(statement)


def keep(session: Session, row: SearchRow) -> bool:
    """Let an article's row hold for this version, where it has the same words."""
    same = update(SearchRow).where(
        SearchRow.article_id == row.article_id,
        SearchRow.title == row.title,
        SearchRow.head == row.head,
        SearchRow.words == row.words,
    )
    values = same.values(version=row.version, film=row.film).returning(
        SearchRow.article_id
    )
    return session.execute(values).first() is not None


def forget(session: Session, article_id: int) -> None:
    """Take an article out of the index."""
    session.execute(delete(SearchRow).where(SearchRow.article_id == article_id))


def shrink(session: Session) -> bool:
    """Drop some of the words that SQLite's index keeps of deleted rows; false where none are left.

    FTS5 marks words as deleted, and drops them when it merges: a few pages at a time.
    """
    if not _is_sqlite(session):
        return False
    merge = text(
        "INSERT INTO search_words (search_words, rank) VALUES ('merge', :pages)"
    )
    changes = text("SELECT total_changes()")
    before = session.scalars(changes).one()
    session.execute(merge, {"pages": -MERGED_PAGES})
    # The statement itself counts as one change.
    return bool(session.scalars(changes).one() - before > 1)


def queue(session: Session, articles: ColumnElement[bool]) -> None:
    """Let published articles wait to be read again."""
    published = unindexed(ArticleRow.status == "published")
    waiting = select(ArticleRow.id).where(articles, published)
    statement = insert_into(WaitingRow, session).from_select(["article_id"], waiting)
    session.execute(statement.on_conflict_do_nothing())


def is_behind() -> ColumnElement[bool]:
    """Whether an article's words are not indexed as they are now."""
    indexed = select(SearchRow.article_id).where(
        SearchRow.article_id == ArticleRow.id,
        SearchRow.version == ArticleRow.words_version,
    )
    return ~indexed.exists()


def is_waiting(session: Session) -> bool:
    """Whether an article waits to be read again."""
    return session.scalar(select(WaitingRow.article_id).limit(1)) is not None


def waiting(session: Session, limit: int) -> Sequence[ArticleRow]:
    """Articles that wait to be read again."""
    query = select(ArticleRow)
    query = query.join(WaitingRow, WaitingRow.article_id == ArticleRow.id)
    return session.scalars(query.limit(limit)).all()


def lock(session: Session, article_ids: Sequence[int]) -> Sequence[ArticleRow]:
    """These articles as they are now, locked; those that are being changed are passed over."""
    query = select(ArticleRow).where(ArticleRow.id.in_(article_ids))
    query = query.execution_options(populate_existing=True)
    return session.scalars(query.with_for_update(skip_locked=True)).all()


def late(session: Session, limit: int) -> Sequence[Any]:
    """Slug and time of publication of listed articles that have changed and still wait."""
    query = select(ArticleRow.slug, ArticleRow.published_at)
    # Nor shall SQLite look for each article among those that wait.
    query = query.join(WaitingRow, WaitingRow.article_id + 0 == ArticleRow.id)
    query = query.where(unindexed(ArticleRow.is_listed), is_behind()).limit(limit)
    return session.execute(query).all()


def let_wait(session: Session, article_id: int) -> None:
    """Let one article wait to be read again."""
    wait = _wait(session.get_bind().dialect.name)
    session.connection().execute(wait, {"article_id": article_id})


@cache
def _wait(dialect: str) -> Insertion:
    """Building a statement takes longer than running it, and the ORM as long again."""
    return insertion(WaitingRow.__table__, dialect).on_conflict_do_nothing()


def dequeue(session: Session, article_ids: Sequence[int]) -> None:
    """Let these articles wait no more."""
    own = WaitingRow.article_id.in_(article_ids)
    session.execute(delete(WaitingRow).where(own))


def include_name(
    name: str | None,
    type_: str,
    _parents: object,
) -> bool:
    """For Alembic: whether the models should know this name, see above."""
    if type_ == "column":
        return name != VECTOR
    return type_ not in ("table", "index") or not (name or "").startswith(
        (FULL_TEXT, GIN_INDEX)
    )


def _matches(session: Session, query: Query) -> ColumnElement[bool]:
    """Whether the full-text index knows all the words of an article.

    Neither database can tell how many articles have a word. So the first of them are counted:
    a few are looked up, and where there are many, the newest come first in the listing.
    """
    whole: list[str] = []
    begun: list[str] = []
    for term in query.terms:
        whole += term.words[:-1] if term.open else term.words
        begun += term.words[-1:] if term.open else ()
    matching = _matching_in_sqlite if _is_sqlite(session) else _matching_in_postgresql
    ids, is_matching = matching(whole, begun)
    few = session.scalars(ids.limit(FEW + 1)).all()
    if len(few) > FEW:
        return is_matching
    return ArticleRow.id.in_(few) if few else false()


def _matching_in_sqlite(whole: Sequence[str], begun: Sequence[str]) -> Matching:
    # Words are letters and digits, so quoting them is enough.
    words = [*(f'"{word}"' for word in whole), *(f'"{word}" *' for word in begun)]
    matches = text(f"{FULL_TEXT} MATCH :words").bindparams(words=" AND ".join(words))
    ids = select(literal_column("rowid", Integer)).select_from(table(FULL_TEXT))
    ids = ids.where(matches)
    # Not by this index alone.
    return ids, (SearchRow.article_id + 0).in_(ids)


def _matching_in_postgresql(whole: Sequence[str], begun: Sequence[str]) -> Matching:
    words = [*(f"'{word}'" for word in whole), *(f"'{word}':*" for word in begun)]
    query = cast(" & ".join(words), TSQUERY)
    matches = literal_column(f"search_entry.{VECTOR}").bool_op("@@")(query)
    ids = select(SearchRow.article_id).where(matches)
    return ids, _likely(matches)


def _likely(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition in words of which PostgreSQL supposes that half of the rows meet it.

    Of those that it cannot estimate it supposes next to none, and then looks at every row.
    """
    return case((condition, true()), else_=false())


def _holds_all(
    column: InstrumentedAttribute[str], terms: Sequence[Term]
) -> ColumnElement[bool]:
    return and_(True, *(column.contains(pattern(term)) for term in terms))


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
