"""The tellings of a plot point: spoilers that name it, and follow it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select, tuple_, update
from sqlalchemy.orm import Session, joinedload

from annotator.core.annotation import Kind
from annotator.core.errors import InvalidInput
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Actor, require_editor
from annotator.services.annotation.edit import snapshot
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.annotation.statement import follow_plot_point
from annotator.services.clock import now
from annotator.services.log import RETIME
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.plot_point import PlotPointRow

UNKNOWN = "Send ids of spoilers that exist."


@dataclass(frozen=True, slots=True)
class TellingCount:
    """How many passages tell a plot point, in how many articles."""

    tellings: int = 0
    articles: int = 0


def list_tellings(
    session: Session,
    actor: Actor,
    plot_point: PlotPointRow,
    after: tuple[str, int, str] | None,
    limit: int,
) -> list[AnchoredAnnotation]:
    """The tellings in the order of their articles and texts, lost ones last."""
    require_editor(actor)
    last = 2**31 - 1
    start = func.coalesce(AnchorRow.start_offset, last)
    keys = (ArticleRow.slug, start, AnnotationRow.id)
    query = _of_plot_point(plot_point).order_by(*keys).limit(limit)
    if after is not None:
        query = query.where(tuple_(*keys) > after)
    return list(_annotations(session, query))


def count_tellings(
    session: Session, plot_points: Iterable[int]
) -> dict[int, TellingCount]:
    """By the keys of plot points, how often each is told."""
    different_articles = func.count(AnnotationRow.article_id.distinct())
    plot_point = AnnotationRow.plot_point_id
    query = select(plot_point, func.count(), different_articles)
    query = query.where(plot_point.in_(list(plot_points)))
    query = query.where(AnnotationRow.is_live).group_by(plot_point)
    counts = {}
    for key, tellings, articles in session.execute(query):
        if key is not None:
            counts[key] = TellingCount(tellings, articles)
    return counts


def articles_of(plot_point: PlotPointRow) -> ColumnElement[bool]:
    """The articles that tell it."""
    return _articles(AnnotationRow.plot_point_id == plot_point.id)


def articles_with(ids: Sequence[str]) -> ColumnElement[bool]:
    """The articles that have one of these annotations."""
    return _articles(AnnotationRow.id.in_(ids))


def find_spoilers(session: Session, ids: Sequence[str]) -> list[AnchoredAnnotation]:
    """Spoilers of any articles, in the order of `ids`; raises InvalidInput."""
    query = _anchored(AnnotationRow.id.in_(ids)).where(
        AnnotationRow.is_live, AnnotationRow.kind == Kind.SPOILER
    )
    spoilers = {}
    for spoiler in _annotations(session, query):
        spoilers[spoiler.row.id] = spoiler
    if spoilers.keys() != set(ids):
        raise InvalidInput({"tellings": UNKNOWN})
    return [spoilers[id] for id in dict.fromkeys(ids)]


def retell(
    spoilers: Iterable[AnchoredAnnotation], plot_point: PlotPointRow
) -> Iterator[Entry]:
    """Let spoilers name a plot point, and give the log's entries."""
    for spoiler in spoilers:
        yield _followed(spoiler, plot_point, "change")


def retime(session: Session, plot_point: PlotPointRow) -> Iterator[Entry]:
    """Let all tellings follow a plot point that has changed, and give the log's entries."""
    for telling in _all(session, plot_point):
        yield _followed(telling, plot_point, RETIME)
    gone = update(AnnotationRow).where(
        AnnotationRow.plot_point_id == plot_point.id,
        AnnotationRow.deleted_at.is_not(None),
    )
    values = {
        "level": plot_point.level,
        "reveals_at": plot_point.reveals_at,
        "beat_id": plot_point.beat_id,
    }
    session.execute(gone.values(values))


def release(session: Session, plot_point: PlotPointRow) -> Iterator[Entry]:
    """Take the plot point from all tellings, which keep their level and reveal point; give the log's entries."""
    for telling in _all(session, plot_point):
        before = snapshot(telling)
        telling.row.plot_point = None
        telling.row.updated_at = now()
        yield _entry(telling, before, RETIME)
    gone = update(AnnotationRow).where(AnnotationRow.plot_point_id == plot_point.id)
    session.flush()
    session.execute(gone.values(plot_point_id=None))


def _all(session: Session, plot_point: PlotPointRow) -> Iterator[AnchoredAnnotation]:
    query = _of_plot_point(plot_point).order_by(AnnotationRow.id)
    return _annotations(session, query)


def _of_plot_point(
    plot_point: PlotPointRow,
) -> Select[AnnotationRow, ArticleRow, AnchorRow, str]:
    """The tellings of a plot point that nobody has removed."""
    is_telling = AnnotationRow.plot_point_id == plot_point.id
    return _anchored(is_telling).where(AnnotationRow.is_live)


def _followed(
    spoiler: AnchoredAnnotation, plot_point: PlotPointRow, action: str
) -> Entry:
    before = snapshot(spoiler)
    follow_plot_point(spoiler.row, plot_point)
    spoiler.row.updated_at = now()
    return _entry(spoiler, before, action)


def _entry(
    spoiler: AnchoredAnnotation, before: dict[str, object], action: str
) -> Entry:
    return Entry(
        action,
        SubjectKind.ANNOTATION,
        spoiler.row.id,
        before,
        snapshot(spoiler),
        article_id=spoiler.article.id,
    )


def _articles(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """The articles that have such annotations."""
    ids = select(AnnotationRow.article_id).where(which)
    return ArticleRow.id.in_(ids)


def _anchored(
    which: ColumnElement[bool],
) -> Select[AnnotationRow, ArticleRow, AnchorRow, str]:
    """Annotations of any articles with their places in the working revisions."""
    query = (
        select(AnnotationRow, ArticleRow, AnchorRow, UserRow.email)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
        .join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
        .join(UserRow, UserRow.id == AnnotationRow.author_id)
    )
    query = query.where(which, RevisionRow.number == ArticleRow.working_revision)
    return query.options(
        joinedload(AnnotationRow.film),
        joinedload(AnnotationRow.beat),
        joinedload(AnnotationRow.plot_point),
    )


def _annotations(
    session: Session, query: Select[AnnotationRow, ArticleRow, AnchorRow, str]
) -> Iterator[AnchoredAnnotation]:
    query = query.execution_options(populate_existing=True)
    rows = session.execute(query).all()
    for row, article, anchor, author in rows:
        number = article.working_revision
        yield AnchoredAnnotation(row, article, anchor, number, author)
