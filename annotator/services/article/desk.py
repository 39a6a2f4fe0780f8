"""All articles as editors see them, in a handful of queries for a whole page."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from annotator.core.annotation import Kind
from annotator.core.permission import Actor, require_editor
from annotator.services.article.claim import count_contradictions
from annotator.services.article.coverage import covered_blocks
from annotator.services.article.lookup import blind_films
from annotator.services.reader.readable import FilmFacts, film_of
from annotator.storage.account import UserRow
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.film import FilmRow
from annotator.storage.review import ReviewRow
from annotator.storage.suggestion import Risk, risk_of, risks


class Standing(StrEnum):
    """What readers have of an article."""

    DRAFT = "draft"
    PUBLISHED = "published"
    # Published, with a newer text that readers do not get yet.
    CHANGED = "changed"


class Reading(StrEnum):
    """What editors have done with an article."""

    UNREAD = "unread"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    # Annotations need review.
    WAITING = "waiting"
    # Readers ask for it, and nobody has read it.
    REQUESTED = "requested"


class Order(StrEnum):
    """Which articles come first."""

    NEWEST = "newest"  # changed last
    OLDEST = "oldest"
    FILM = "film"
    # Most words that speak of an ending.
    ENDING = "ending"
    # The most and the gravest suggestions.
    RISK = "risk"
    # What most readers ask for.
    REQUESTS = "requests"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles to list. `words` are in the title or the slug."""

    status: Standing | None = None
    film: str | None = None
    words: str = ""
    reading: Reading | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the list."""

    slug: str
    title: str
    film: FilmFacts
    standing: Standing
    changed_at: datetime
    counts: Mapping[str, int]  # by kind
    reviewed: int  # blocks
    blocks: int
    waiting: int  # annotations that need review
    contradictions: int  # open ones of its facts
    suggestions: int  # passages that seem to tell a plot point
    changed_by: str | None
    is_read: bool
    untagged: str
    ending_words: int
    requests: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What other tables know of some articles, by their keys."""

    kinds: Counter[tuple[int, str]]  # annotations by kind
    waiting: Counter[int]  # by the keys of revisions
    marks: Mapping[int, Collection[str]]  # hashes of reviewed blocks
    authors: Mapping[int, str]  # of the last changes
    contradictions: Mapping[int, int]
    suggestions: Mapping[int, Risk]


Place = tuple[datetime, str] | tuple[str, str] | tuple[float, str]
# What a place is of in each order.
PLACES: Mapping[Order, tuple[type, type]] = {
    Order.NEWEST: (datetime, str),
    Order.OLDEST: (datetime, str),
    Order.FILM: (str, str),
    Order.ENDING: (int, str),
    Order.RISK: (float, str),
    Order.REQUESTS: (int, str),
}
LONGEST_WORDS = 200  # characters of `Filters.words`
_RISK = risk_of(true()).subquery()
_RISK_OF_ARTICLE = func.coalesce(_RISK.c.risk, 0.0)


def list_entries(
    session: Session, actor: Actor, filters: Filters, after: Place | None, limit: int
) -> tuple[list[Entry], Place | None]:
    """Articles after a place, in the order of the filters, and the start of the next page."""
    require_editor(actor)
    query = _entries().where(*_conditions(filters))
    if actor.reads_blind:
        query = query.where(FilmRow.slug.not_in(blind_films(session, actor)))
    query = _ordered(query, filters.order, after)
    rows = session.execute(query.limit(limit + 1)).all()
    shown = rows[:limit]
    known = _known(session, shown)
    entries = [_entry(row, known) for row in shown]
    if len(rows) <= limit:
        return entries, None
    return entries, (shown[-1].place, shown[-1].slug)


def _ordered(
    query: Select[*tuple[Any, ...]], order: Order, after: Place | None
) -> Select[*tuple[Any, ...]]:
    """The articles after a place, each with its own place."""
    keys = (_key(order), ArticleRow.slug)
    query = query.add_columns(keys[0].label("place"))
    if order is Order.RISK:
        query = query.outerjoin(_RISK, _RISK.c.article_id == ArticleRow.id)
    falls = order not in (Order.OLDEST, Order.FILM)
    if after is not None:
        place = tuple_(*keys)
        query = query.where(place < after if falls else place > after)
    if falls:
        return query.order_by(*(key.desc() for key in keys))
    return query.order_by(*keys)


def _key(order: Order) -> ColumnElement[Any] | InstrumentedAttribute[Any]:
    """What the list is ordered by, before slugs."""
    match order:
        case Order.FILM:
            return FilmRow.slug
        case Order.ENDING:
            return ArticleRow.ending_words
        case Order.RISK:
            return _RISK_OF_ARTICLE
        case Order.REQUESTS:
            return ArticleRow.requests
        case _:
            return ArticleRow.changed_at


def _entries() -> Select[*tuple[Any, ...]]:

    return (
        select(
            ArticleRow.id,
            ArticleRow.slug,
            ArticleRow.status,
            ArticleRow.live_revision,
            ArticleRow.working_revision,
            ArticleRow.changed_at,
            ArticleRow.is_read,
            ArticleRow.untagged,
            ArticleRow.ending_words,
            ArticleRow.requests,
            RevisionRow.id.label("revision_id"),
            RevisionRow.document,
            FilmRow.slug.label("film_slug"),
            FilmRow.title,
            FilmRow.year,
            FilmRow.runtime,
            FilmRow.cuts,
        )
        .join(FilmRow, FilmRow.id == ArticleRow.film_id)
        .join(RevisionRow, WORKING)
    )


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:

    conditions: list[ColumnElement[bool]] = []
    is_behind = ArticleRow.live_revision < ArticleRow.working_revision
    if filters.status is not None:
        conditions.append(
            ArticleRow.status
            == ("draft" if filters.status is Standing.DRAFT else "published")
        )
        if filters.status is not Standing.DRAFT:
            conditions.append(
                is_behind if filters.status is Standing.CHANGED else ~is_behind
            )
    if filters.reading is not None:
        conditions.append(_is(filters.reading))
    if filters.film is not None:
        conditions.append(FilmRow.slug == filters.film)
    if filters.words:
        head = func.substr(RevisionRow.text, 1, RevisionRow.head_end)
        holds = [
            column.icontains(filters.words, autoescape=True)
            for column in (head, ArticleRow.slug)
        ]
        conditions.append(or_(*holds))
    return conditions


def _is(reading: Reading) -> ColumnElement[bool]:
    """Whether editors have done this with an article."""
    own = select(AnnotationRow.id).where(AnnotationRow.article_id == ArticleRow.id)
    tags = own.where(AnnotationRow.is_live)
    waiting = tags.join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
    waiting = waiting.where(AnchorRow.revision_id == RevisionRow.id, AnchorRow.waits)
    return {
        Reading.UNREAD: ~ArticleRow.is_read,
        Reading.REQUESTED: and_(~ArticleRow.is_read, ArticleRow.requests > 0),
        Reading.TAGGED: tags.exists(),
        Reading.UNTAGGED: ~tags.exists(),
        Reading.WAITING: waiting.exists(),
    }[reading]


def _kinds(session: Session, ids: Sequence[int]) -> Counter[tuple[int, str]]:
    kind = (AnnotationRow.article_id, AnnotationRow.kind)
    query = select(*kind, func.count())
    query = query.where(AnnotationRow.article_id.in_(ids), AnnotationRow.is_live)
    counted = session.execute(query.group_by(*kind))
    return Counter({(article, kind): number for article, kind, number in counted})


def _waiting(session: Session, rows: Sequence[Any]) -> Counter[int]:
    ids = [row.revision_id for row in rows]
    query = select(RevisionRow.id, func.count()).where(holding(RevisionRow))
    query = query.where(RevisionRow.id.in_(ids), AnchorRow.waits, AnnotationRow.is_live)
    query = query.group_by(RevisionRow.id)
    return Counter(dict(session.execute(query).all()))


def _marks(session: Session, ids: Sequence[int]) -> dict[int, set[str]]:
    """The hashes of the blocks that editors have reviewed, by article."""
    query = select(ReviewRow.article_id, ReviewRow.block_hash).where(
        ReviewRow.article_id.in_(ids), ReviewRow.user_id.is_not(None)
    )
    marks: dict[int, set[str]] = {}
    for article, mark in session.execute(query):
        marks.setdefault(article, set()).add(mark)
    return marks


def _authors(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Who made the last change of each article."""
    last = (
        select(func.max(EventRow.id))
        .where(EventRow.article_id.in_(ids))
        .group_by(EventRow.article_id)
    )
    query = select(EventRow.article_id, UserRow.email).join(
        UserRow, UserRow.id == EventRow.actor_id
    )
    authors = session.execute(query.where(EventRow.id.in_(last)))
    return {article: email for article, email in authors if article is not None}


def _known(session: Session, rows: Sequence[Any]) -> _Known:
    ids = [row.id for row in rows]
    return _Known(
        kinds=_kinds(session, ids),
        waiting=_waiting(session, rows),
        marks=_marks(session, ids),
        authors=_authors(session, ids),
        contradictions=count_contradictions(session, ids),
        suggestions=risks(session, ids),
    )


def _entry(row: Any, known: _Known) -> Entry:
    document = load_document(row.document)
    marks = known.marks.get(row.id, set())
    reviewed = [mark in marks for mark in covered_blocks(document)]
    risk = known.suggestions.get(row.id)
    return Entry(
        slug=row.slug,
        title=document.blocks[0].text,
        film=film_of(row),
        standing=_standing(row),
        changed_at=row.changed_at,
        counts={str(kind): known.kinds[row.id, str(kind)] for kind in Kind},
        reviewed=sum(reviewed),
        blocks=len(reviewed),
        waiting=known.waiting[row.revision_id],
        contradictions=known.contradictions.get(row.id, 0),
        suggestions=risk.suggestions if risk else 0,
        changed_by=known.authors.get(row.id),
        is_read=row.is_read,
        untagged=row.untagged,
        ending_words=row.ending_words,
        requests=0 if row.is_read else row.requests,
    )


def _standing(row: Any) -> Standing:
    standing = Standing(row.status)
    if standing is Standing.DRAFT or row.live_revision == row.working_revision:
        return standing
    return Standing.CHANGED
