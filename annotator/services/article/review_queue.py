"""Annotations that need review, and those among them that hold an article back."""

from collections.abc import Sequence

from sqlalchemy import ColumnExpressionArgument, Select, and_, select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow


def anchors_waiting(session: Session, article: ArticleRow) -> Sequence[AnchorRow]:
    """The anchors that need review, in the order of the working text."""
    query = _anchors(article, AnchorRow.waits)
    return session.scalars(query).all()


def is_safe(session: Session, article: ArticleRow) -> bool:
    """Whether readers may have the working revision."""
    return not _holding_back(session, article)


def refuse_unsafe(session: Session, article: ArticleRow) -> None:
    """Raise Conflict, with the waiting anchors, unless readers may have the working revision."""
    anchors = _holding_back(session, article)
    if not anchors:
        return
    waiting = [
        {
            "id": anchor.annotation_id,
            "state": anchor.state,
            "exact": anchor.exact,
        }
        for anchor in anchors
    ]
    current = {"revision": article.working_revision, "waiting": waiting}
    raise Conflict(_needs_review(len(anchors)), current)


def _needs_review(number: int) -> str:
    """Why readers keep the older text."""
    if number == 1:
        return "1 spoiler needs review: its words changed. See the article's review."
    return (
        f"{number} spoilers need review: their words changed. See the article's review."
    )


def _holding_back(session: Session, article: ArticleRow) -> Sequence[AnchorRow]:
    holds_back = AnnotationRow.holds_back(AnchorRow.review)
    return session.scalars(_anchors(article, holds_back)).all()


def _anchors(
    article: ArticleRow, condition: ColumnExpressionArgument[bool]
) -> Select[AnchorRow]:
    """The anchors in the newest text with this condition, in the order of the text."""
    working = and_(
        holding(RevisionRow),
        RevisionRow.article_id == article.id,
        RevisionRow.number == article.working_revision,
    )
    query = select(AnchorRow).join(AnchorRow.annotation).join(RevisionRow, working)
    query = query.where(AnnotationRow.has_effect, condition)
    in_order = (AnchorRow.start_offset.nulls_last(), AnchorRow.annotation_id)
    return query.order_by(*in_order)
