"""Who may release a text that readers wait for: nobody who has changed it since the spoiler's place was certain."""

from collections.abc import Collection, Set

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow


def find_own_holds(
    session: Session,
    user_id: int,
    ids: Collection[str],
) -> Set[str]:
    """Those of these annotations whose words this account may have moved."""
    certain = select(func.max(RevisionRow.number))
    certain = certain.join(AnchorRow, AnchorRow.holds_for(RevisionRow.id))
    certain = certain.where(
        RevisionRow.article_id == AnnotationRow.article_id,
        AnchorRow.annotation_id == AnnotationRow.id,
        AnchorRow.is_certain,
        RevisionRow.number < ArticleRow.working_revision,
    )
    since = func.coalesce(
        certain.correlate(AnnotationRow, ArticleRow).scalar_subquery(), 0
    )
    query = select(AnnotationRow.id).distinct()
    query = query.join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
    query = query.join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
    of_these = AnnotationRow.id.in_(ids)
    by_user = RevisionRow.author_id == user_id
    query = query.where(of_these, by_user, RevisionRow.number > since)
    return set(session.scalars(query))
