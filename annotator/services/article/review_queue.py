"""Which annotations wait until an editor has looked at where they are now, and which of them hold an article up."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.carrying.place import Review
from annotator.core.errors import Conflict
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

HOLDS = and_(
    AnnotationRow.kind == Kind.SPOILER, AnchorRow.review == Review.NEEDED
)  # readers wait for these


def anchors_waiting(session: Session, article: ArticleRow) -> Sequence[AnchorRow]:
    """The anchors on the working revision that an editor should look at, in the order of the text."""
    return session.scalars(_anchors(article, AnchorRow.review != Review.NONE)).all()


def is_safe(session: Session, article: ArticleRow) -> bool:
    """Whether readers may have the working revision."""
    return session.scalars(_anchors(article, HOLDS).limit(1)).first() is None


def refuse_unsafe(session: Session, article: ArticleRow) -> None:
    """Raise Conflict, with what waits, where readers may not have the working revision."""
    found = session.scalars(_anchors(article, HOLDS)).all()
    if found:
        waiting = [
            {"id": a.annotation_id, "state": a.state, "exact": a.exact} for a in found
        ]
        waits = "1 spoiler waits" if len(found) == 1 else f"{len(found)} spoilers wait"
        says = f"{waits}: nobody has looked where that is in this text. See the article's review."
        raise Conflict(says, {"revision": article.working_revision, "waiting": waiting})


def _anchors(article: ArticleRow, which: ColumnElement[bool]) -> Select[AnchorRow]:
    working = and_(
        RevisionRow.article_id == article.id,
        RevisionRow.number == article.working_revision,
    )
    return (
        select(AnchorRow)
        .join(RevisionRow, and_(RevisionRow.id == AnchorRow.revision_id, working))
        .join(AnnotationRow, AnnotationRow.id == AnchorRow.annotation_id)
        .where(AnnotationRow.deleted_at.is_(None), which)
        .order_by(AnchorRow.start_offset.nulls_last(), AnchorRow.annotation_id)
    )
