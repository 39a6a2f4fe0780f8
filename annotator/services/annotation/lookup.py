"""Annotations with their anchors on the newest revision."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, func, select, tuple_
from sqlalchemy.orm import Session, joinedload

from annotator.core.errors import NotFound
from annotator.core.permission import Act, Actor, require
from annotator.services.article.lookup import (
    NO_ANNOTATION,
    find_article,
    find_tagged_article,
)
from annotator.storage.account import UserRow
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

LAST = 2**31 - 1  # lost annotations come last in the order of the text

_ANCHORED = (
    select(AnnotationRow, AnchorRow, UserRow.email)
    .join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
    .join(RevisionRow, holding(RevisionRow))
    .join(UserRow, UserRow.id == AnnotationRow.author_id)
)
# Building a statement takes longer than running it, and so does joining what one annotation
# refers to: mostly it is the article's film, or nothing.
_ONE = _ANCHORED.where(
    AnnotationRow.id == bindparam("id"), RevisionRow.number == bindparam("number")
)
_ONE_LOCKED = _ONE.execution_options(populate_existing=True)


@dataclass(frozen=True, slots=True)
class AnchoredAnnotation:
    """An annotation, its article, its anchor on the newest revision, its author's address."""

    row: AnnotationRow
    article: ArticleRow
    anchor: AnchorRow
    revision: int
    author: str

    @property
    def order(self) -> tuple[int, str]:
        """Its place among the article's annotations: by the text, lost ones last."""
        start = self.anchor.start_offset
        return LAST if start is None else start, self.row.id


def find_annotation(
    session: Session,
    actor: Actor,
    id: str,
    *,
    lock: bool = False,
    deleted: bool = False,
    guards: bool = False,
) -> AnchoredAnnotation:
    """One annotation; `lock` holds off other writers of its article.

    Raises SignInRequired, NotFound.
    """
    article = find_tagged_article(session, actor, id, lock=lock)
    query = _ONE_LOCKED if lock else _ONE
    named = {"id": id, "number": article.working_revision}
    present = session.execute(query, named).one_or_none()
    if present is None:
        raise NotFound(NO_ANNOTATION)
    row, anchor, author = present
    is_hidden = row.guards_id is not None and not guards
    if is_hidden or (row.deleted_at is not None and not deleted):
        raise NotFound(NO_ANNOTATION)
    return AnchoredAnnotation(
        row,
        article,
        anchor,
        article.working_revision,
        author,
    )


def require_own_tag(actor: Actor, annotation: AnchoredAnnotation) -> int:
    """The id of an actor who may change it; raises Forbidden."""
    own = annotation.row.author_id == actor.user_id
    return require(actor, Act.CHANGE_TAG, own=own)


def list_annotations(
    session: Session,
    actor: Actor,
    slug: str,
    after: tuple[int, str] | None,
    limit: int,
) -> list[AnchoredAnnotation]:
    """An article's annotations in the order of the text, lost ones last.

    `after` is the order of the last one that the caller has.
    """
    article = find_article(session, actor, slug)
    query = _list_of(article).where(AnnotationRow.is_live)
    start = func.coalesce(AnchorRow.start_offset, LAST)
    query = query.order_by(start, AnnotationRow.id).limit(limit)
    if after:
        query = query.where(tuple_(start, AnnotationRow.id) > after)
    return [
        AnchoredAnnotation(
            row,
            article,
            anchor,
            article.working_revision,
            author,
        )
        for row, anchor, author in session.execute(query)
    ]


def find_several(
    session: Session,
    article: ArticleRow,
    ids: Sequence[str],
) -> dict[str, AnchoredAnnotation]:
    """Those of these annotations that belong to the article, removed ones too, by id."""
    query = _list_of(article).where(AnnotationRow.id.in_(ids))
    rows = session.execute(query.execution_options(populate_existing=True))
    return {
        row.id: AnchoredAnnotation(
            row,
            article,
            anchor,
            article.working_revision,
            author,
        )
        for row, anchor, author in rows
    }


def _list_of(article: ArticleRow) -> Select[AnnotationRow, AnchorRow, str]:
    """An article's annotations, with all that they refer to."""
    query = _ANCHORED.where(
        RevisionRow.article_id == article.id,
        RevisionRow.number == article.working_revision,
    )
    return query.options(
        joinedload(AnnotationRow.film),
        joinedload(AnnotationRow.beat),
        joinedload(AnnotationRow.decider),
        joinedload(AnnotationRow.plot_point),
    )
