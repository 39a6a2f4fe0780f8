"""Annotations for other tools: those of an article by its text, and all of them by page."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select, true, tuple_
from sqlalchemy.orm import Session, joinedload

from annotator.core.permission import Actor, require_editor
from annotator.services.annotation.lookup import AnchoredAnnotation, list_annotations
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow

AT_ONCE = 500  # rows in memory while an article's annotations are exported
Place = tuple[datetime, str]  # when an annotation was made, and its id
_MADE = (AnnotationRow.created_at, AnnotationRow.id)


def every_annotation(
    session: Session,
    actor: Actor,
    article: ArticleRow,
) -> Iterator[AnchoredAnnotation]:
    """All annotations of an article, in the order of its text."""
    after: tuple[int, str] | None = None
    while True:
        annotations = list_annotations(
            session,
            actor,
            article.slug,
            after,
            AT_ONCE,
        )
        yield from annotations
        if len(annotations) < AT_ONCE:
            return
        after = annotations[-1].order


def count_annotations(
    session: Session,
    actor: Actor,
    article: ArticleRow | None = None,
) -> int:
    """The number of annotations of an article, or of all articles."""
    require_editor(actor)
    query = select(func.count()).select_from(AnnotationRow)
    counted = query.where(AnnotationRow.is_live, _of(article))
    return session.scalars(counted).one()


def revised_at(session: Session, article_ids: Collection[int]) -> dict[int, datetime]:
    """The time of the newest revision of each of these articles."""
    query = select(ArticleRow.id, RevisionRow.created_at)
    query = query.join(RevisionRow, WORKING)
    of_these = ArticleRow.id.in_(article_ids)
    rows = session.execute(query.where(of_these))
    return {row.id: row.created_at for row in rows}


def was_removed(
    session: Session,
    actor: Actor,
    id: str,
) -> bool:
    """Whether an annotation of this id was removed."""
    require_editor(actor)
    removed = AnnotationRow.deleted_at.is_not(None)
    query = select(AnnotationRow.id).where(AnnotationRow.id == id, removed)
    return session.scalar(query) is not None


def last_change(session: Session, actor: Actor) -> datetime | None:
    """The time of the last change of anything."""
    require_editor(actor)
    newest = select(EventRow.at).order_by(EventRow.id.desc())
    return session.scalar(newest.limit(1))


def annotations_after(
    session: Session,
    actor: Actor,
    article: ArticleRow | None,
    after: Place | None,
    limit: int,
) -> list[AnchoredAnnotation]:
    """Annotations after this place, in the order of their creation."""
    require_editor(actor)
    query = _names(article).order_by(*_MADE).limit(limit)
    if after:
        query = query.where(tuple_(*_MADE) > after)
    return _placed(session, query)


def annotations_before(
    session: Session,
    actor: Actor,
    article: ArticleRow | None,
    before: Place | None,
    limit: int,
) -> list[AnchoredAnnotation]:
    """The last annotations before this place, or of all, in the order of their creation."""
    require_editor(actor)
    newest_first = [column.desc() for column in _MADE]
    query = _names(article).order_by(*newest_first).limit(limit)
    if before:
        query = query.where(tuple_(*_MADE) < before)
    return _placed(session, query)[::-1]


def _names(article: ArticleRow | None) -> Select[str]:
    """The ids alone, in the order of an index. With joins, SQLite would sort a million rows."""
    ids = select(AnnotationRow.id)
    return ids.where(AnnotationRow.is_live, _of(article))


def _of(article: ArticleRow | None) -> ColumnElement[bool]:
    if article is None:
        return true()
    return AnnotationRow.article_id == article.id


def _placed(session: Session, names: Select[str]) -> list[AnchoredAnnotation]:
    """The annotations of these ids, in their order."""
    ids = session.scalars(names).all()
    here = and_(
        AnchorRow.annotation_id == AnnotationRow.id,
        AnchorRow.revision_id == RevisionRow.id,
    )
    query = (
        select(AnnotationRow, ArticleRow, AnchorRow, UserRow.email)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .join(RevisionRow, WORKING)
        .join(AnchorRow, here)
        .join(UserRow, UserRow.id == AnnotationRow.author_id)
        .where(AnnotationRow.id.in_(ids))
        .options(
            joinedload(AnnotationRow.film),
            joinedload(AnnotationRow.beat),
            joinedload(AnnotationRow.plot_point),
        )
    )
    annotations = {
        row.id: AnchoredAnnotation(
            row,
            article,
            anchor,
            article.working_revision,
            author,
        )
        for row, article, anchor, author in session.execute(query)
    }
    return [annotations[id] for id in ids]
