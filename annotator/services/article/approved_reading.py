"""Approved readings: somebody else has read the whole text, and no proposal is left in it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval
from annotator.core.coverage import block_hash, is_read_by_another
from annotator.core.document import BlockType
from annotator.core.errors import Conflict
from annotator.services.article.lookup import working_revision
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.review import ReviewRow
from annotator.storage.rule import rules_of_articles

PROPOSALS_LEFT = "This article has proposals. Somebody else has to approve them first."
UNREAD = (
    "Somebody else has to review each paragraph first: whoever tagged it does not count."
    " An editor-in-chief can publish it alone with a reason."
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
    """Whether each block has a reader beside those who tagged in it, or beside who publishes."""
    revision = working_revision(session, article)
    document = load_document(revision.document)
    readers = readers_of_blocks(session, article)
    taggers = _taggers(session, revision, document.starts)
    for number, block in enumerate(document.blocks):
        if block.type is BlockType.RULE:
            continue
        own = readers[block_hash(block)]
        if not is_read_by_another(own, taggers[number], user_id):
            return False
    return True


def readers_of_blocks(session: Session, article: ArticleRow) -> Mapping[str, Set[int]]:
    """Who has reviewed each block, by its hash; nobody where it is not in there."""
    marks = select(ReviewRow.block_hash, ReviewRow.user_id)
    marks = marks.where(ReviewRow.article_id == article.id)
    readers: dict[str, set[int]] = defaultdict(set)
    for mark, reader in session.execute(marks):
        if reader is not None:
            readers[mark].add(reader)
    return readers


def _taggers(
    session: Session, revision: RevisionRow, starts: Sequence[int]
) -> Mapping[int, Set[int]]:
    """Who has tagged in each block, by its number."""
    tags = select(AnchorRow.start_offset, AnchorRow.end_offset, AnnotationRow.author_id)
    tags = tags.join(AnchorRow.annotation).where(
        holding(revision),
        AnnotationRow.is_live,
        AnnotationRow.has_effect,
    )
    taggers: dict[int, set[int]] = defaultdict(set)
    for start, end, author in session.execute(tags):
        if start is None or end is None:
            continue  # its words are gone
        first = bisect_right(starts, start) - 1
        for number in range(first, bisect_left(starts, end)):
            taggers[number].add(author)
    return taggers
