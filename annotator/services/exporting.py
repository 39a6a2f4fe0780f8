"""Annotations for other tools: all of an article in the order of its text, and all there are, page by page."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select, true, tuple_
from sqlalchemy.orm import Session, joinedload

from annotator.core.permission import Actor
from annotator.services.access import require_editor
from annotator.services.annotating import Placed, list_annotations
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import ArticleRow, RevisionRow

AT_ONCE = 500  # rows in memory while an article's annotations are written
Place = tuple[datetime, str]  # when an annotation was made, and its id


def every_annotation(session: Session, actor: Actor, article: ArticleRow) -> Iterator[Placed]:
    """An article's annotations in the order of its text, however many."""
    after: tuple[int, str] | None = None
    while True:
        found = list_annotations(session, actor, article.slug, after, AT_ONCE)
        yield from found
        if len(found) < AT_ONCE:
            return
        after = found[-1].order


def count_annotations(session: Session, actor: Actor, article: ArticleRow | None = None) -> int:
    """How many annotations an article has, or all articles together."""
    require_editor(actor)
    query = select(func.count()).select_from(AnnotationRow)
    return session.scalars(query.where(AnnotationRow.deleted_at.is_(None), _of(article))).one()


def revised_at(session: Session, article_ids: Collection[int]) -> dict[int, datetime]:
    """When the newest revision of each of these articles was made."""
    newest = and_(RevisionRow.article_id == ArticleRow.id, RevisionRow.number == ArticleRow.working_revision)
    query = select(ArticleRow.id, RevisionRow.created_at).join(RevisionRow, newest)
    return {id: time for id, time in session.execute(query.where(ArticleRow.id.in_(article_ids)))}  # noqa: C416 - rows are no pairs to mypy


def was_removed(session: Session, actor: Actor, id: str) -> bool:
    """Whether there was an annotation of this id that somebody has taken back."""
    require_editor(actor)
    removed = AnnotationRow.deleted_at.is_not(None)
    return session.scalar(select(AnnotationRow.id).where(AnnotationRow.id == id, removed)) is not None


def last_change(session: Session, actor: Actor) -> datetime | None:
    """When anything was changed last."""
    require_editor(actor)
    return session.scalar(select(EventRow.at).order_by(EventRow.id.desc()).limit(1))


def annotations_after(
    session: Session, actor: Actor, article: ArticleRow | None, after: Place | None, limit: int
) -> list[Placed]:
    """Annotations in the order in which they were made, those after this place."""
    require_editor(actor)
    query = _made(article).order_by(AnnotationRow.created_at, AnnotationRow.id).limit(limit)
    if after:
        query = query.where(tuple_(AnnotationRow.created_at, AnnotationRow.id) > after)
    return _placed(session, query)


def annotations_before(
    session: Session, actor: Actor, article: ArticleRow | None, before: Place | None, limit: int
) -> list[Placed]:
    """The last annotations before this place, or of all, in the order in which they were made."""
    require_editor(actor)
    newest_first = (AnnotationRow.created_at.desc(), AnnotationRow.id.desc())
    query = _made(article).order_by(*newest_first).limit(limit)
    if before:
        query = query.where(tuple_(AnnotationRow.created_at, AnnotationRow.id) < before)
    return _placed(session, query)[::-1]


def _of(article: ArticleRow | None) -> ColumnElement[bool]:
    return true() if article is None else AnnotationRow.article_id == article.id


def _made(article: ArticleRow | None) -> Select[AnnotationRow, ArticleRow, AnchorRow, str]:
    newest = and_(RevisionRow.article_id == ArticleRow.id, RevisionRow.number == ArticleRow.working_revision)
    here = and_(AnchorRow.annotation_id == AnnotationRow.id, AnchorRow.revision_id == RevisionRow.id)
    return (
        select(AnnotationRow, ArticleRow, AnchorRow, UserRow.email)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .join(RevisionRow, newest)
        .join(AnchorRow, here)
        .join(UserRow, UserRow.id == AnnotationRow.author_id)
        .where(AnnotationRow.deleted_at.is_(None), _of(article))
        .options(joinedload(AnnotationRow.film), joinedload(AnnotationRow.beat))
    )


def _placed(session: Session, query: Select[AnnotationRow, ArticleRow, AnchorRow, str]) -> list[Placed]:
    return [
        Placed(row, article, anchor, article.working_revision, author)
        for row, article, anchor, author in session.execute(query)
    ]
