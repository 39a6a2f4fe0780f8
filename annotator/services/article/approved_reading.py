"""Approved readings: somebody else has read the whole text, and no proposal is left in it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval
from annotator.core.coverage import block_hash
from annotator.core.document import BlockType
from annotator.core.errors import Conflict
from annotator.services.article.lookup import working_revision
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document
from annotator.storage.review import ReviewRow
from annotator.storage.rule import rules_of_articles

PROPOSALS_LEFT = "This article has proposals. Somebody else has to approve them first."
UNREAD = (
    "Somebody else has to review each paragraph first. An editor-in-chief can publish it"
    " alone with a reason."
)


def needs_approved_reading(session: Session, article: ArticleRow) -> bool:
    """Whether its rules ask for one before readers get a text."""
    rules = rules_of_articles().where(ArticleRow.id == article.id)
    return bool(session.execute(rules).one().approved_reading)


def refuse_without_reading(session: Session, article: ArticleRow, user_id: int) -> None:
    """Raise Conflict if the rules ask for an approved reading, and there is none by somebody else."""
    if not needs_approved_reading(session, article):
        return
    proposals = select(AnnotationRow.id).where(
        AnnotationRow.article_id == article.id,
        AnnotationRow.is_live,
        AnnotationRow.approval == Approval.PROPOSED,
    )
    if session.scalar(proposals.limit(1)) is not None:
        raise Conflict(PROPOSALS_LEFT)
    if not _is_read_by_others(session, article, user_id):
        raise Conflict(UNREAD)


def _is_read_by_others(session: Session, article: ArticleRow, user_id: int) -> bool:
    blocks = load_document(working_revision(session, article).document).blocks
    needed = {block_hash(one) for one in blocks if one.type is not BlockType.RULE}
    marks = select(ReviewRow.block_hash).where(ReviewRow.article_id == article.id)
    others = marks.where(ReviewRow.user_id.is_not(None), ReviewRow.user_id != user_id)
    return needed <= set(session.scalars(others))
