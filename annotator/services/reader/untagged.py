"""Articles that nobody has read: which they are, and what readers get of one."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Spoiler
from annotator.core.coverage import block_hash
from annotator.core.document import BlockType, Document
from annotator.core.progress import end_of
from annotator.core.untagged import Untagged, unread_spoiler
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.film import FilmRow
from annotator.storage.review import ReviewRow

# A guard is a tag, too: an approved spoiler that somebody would loosen. Building a statement
# takes longer than running it.
_TAGS = (
    select(AnnotationRow.id)
    .where(
        AnnotationRow.article_id == bindparam("article"),
        AnnotationRow.deleted_at.is_(None),
        AnnotationRow.approval == Approval.APPROVED,
    )
    .limit(1)
)


def chosen(own: Untagged | None, film: FilmRow, usual: Untagged) -> Untagged:
    """What readers get of a new article: as its import says, else its film, else the service."""
    if own is not None:
        return own
    if film.untagged is None:
        return usual
    return Untagged(film.untagged)


def unread(row: Any, document: Document) -> list[Spoiler]:
    """What hides an article while nobody has read it."""
    if row.is_read:
        return []
    untagged = Untagged(row.untagged)
    end = end_of(row.runtime)
    spoiler = unread_spoiler(document, untagged, row.slug, row.film_slug, end)
    return [spoiler] if spoiler else []


def note_reading(session: Session, article: ArticleRow, *, tagged: bool) -> bool:
    """Note whether somebody has read the article; returns whether readers see a difference.

    One tag is enough, or a review of all of it. A newer text is not read again.
    `tagged` says that this change has left a tag, and saves the look at all of them.
    """
    is_read = tagged or _is_tagged(session, article)
    is_read = is_read or _is_reviewed(session, article)
    if is_read == article.is_read:
        return False
    article.is_read = is_read
    session.flush()
    return article.untagged != Untagged.OPEN


def _is_tagged(session: Session, article: ArticleRow) -> bool:
    """Whether the article has an approved annotation."""
    return session.scalar(_TAGS, {"article": article.id}) is not None


def _is_reviewed(session: Session, article: ArticleRow) -> bool:
    """Whether an editor has reviewed every block of the newest text."""
    of_article = ReviewRow.article_id == article.id
    by_editors = ReviewRow.user_id.is_not(None)
    marks = select(ReviewRow.block_hash).where(of_article, by_editors)
    reviewed = set(session.scalars(marks))
    if not reviewed or article.is_read:
        return bool(reviewed)
    own = RevisionRow.article_id == article.id
    is_newest = RevisionRow.number == article.working_revision
    newest = select(RevisionRow.document).where(own, is_newest)
    document = load_document(session.scalars(newest).one())
    blocks = [block for block in document.blocks if block.type is not BlockType.RULE]
    return reviewed.issuperset(map(block_hash, blocks))
