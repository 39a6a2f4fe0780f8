"""Annotations with their anchors on the newest revision."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session, joinedload

from annotator.core.errors import NotFound
from annotator.core.permission import Act, Actor, require, require_editor
from annotator.services.article.lookup import find_article
from annotator.storage.account import UserRow
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

LAST = 2**31 - 1  # lost annotations come last in the order of the text


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
    require_editor(actor)
    owner = select(ArticleRow.slug).join(
        AnnotationRow, AnnotationRow.article_id == ArticleRow.id
    )
    slug = session.scalar(owner.where(AnnotationRow.id == id))
    if slug is None:
        raise NotFound("There is no such annotation.")
    article = find_article(session, actor, slug, lock=lock)
    query = _anchored(article).where(AnnotationRow.id == id)
    query = query.execution_options(populate_existing=lock)
    present = session.execute(query).one_or_none()
    if present is None:
        raise NotFound("There is no such annotation.")
    row, anchor, author = present
    is_hidden = row.guards_id is not None and not guards
    if is_hidden or (row.deleted_at is not None and not deleted):
        raise NotFound("There is no such annotation.")
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
    query = _anchored(article).where(AnnotationRow.is_live)
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
    query = _anchored(article).where(AnnotationRow.id.in_(ids))
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


def _anchored(article: ArticleRow) -> Select[AnnotationRow, AnchorRow, str]:
    query = (
        select(AnnotationRow, AnchorRow, UserRow.email)
        .join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
        .join(RevisionRow, holding(RevisionRow))
        .join(UserRow, UserRow.id == AnnotationRow.author_id)
    )
    query = query.where(
        RevisionRow.article_id == article.id,
        RevisionRow.number == article.working_revision,
    )
    return query.options(
        joinedload(AnnotationRow.film),
        joinedload(AnnotationRow.beat),
        joinedload(AnnotationRow.decider),
        joinedload(AnnotationRow.plot_point),
    )
