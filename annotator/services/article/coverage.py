"""Coverage: the blocks of an article that an editor has reviewed for spoilers."""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from annotator.core.coverage import block_hash
from annotator.core.document import Block, BlockType, Document
from annotator.core.errors import InvalidInput
from annotator.core.holding import held_blocks
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.services.article.lookup import (
    find_article,
    find_source,
    working_revision,
)
from annotator.services.clock import now
from annotator.services.ending import Change, Reach, article_entry, finish
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document
from annotator.storage.review import ReviewRow


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who marked a block, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CoveredBlock:
    """A block with text, by its number and place in the working revision, and who has reviewed it."""

    block: int
    start: int
    end: int
    review: Reviewed | None
    held: bool  # readers wait for its review


@dataclass(frozen=True, slots=True)
class Coverage:
    """The working revision's number and its blocks."""

    revision: int
    blocks: tuple[CoveredBlock, ...]

    @property
    def reviewed(self) -> int:
        """The number of reviewed blocks."""
        return sum(block.review is not None for block in self.blocks)

    @property
    def held(self) -> int:
        """The number of blocks that readers wait for."""
        return sum(block.held for block in self.blocks)


def coverage(session: Session, actor: Actor, slug: str) -> Coverage:
    """Which blocks of the working revision have been reviewed. Raises SignInRequired, NotFound."""
    article, revision, document = find_source(session, actor, slug)
    marked = reviewed_blocks(session, actor, article)
    known = _known(session, article)
    held = held_blocks(document, known) if article.hold_new else set()
    covered = _covered(document, marked, held)
    return Coverage(revision.number, tuple(covered))


def covered_blocks(document: Document) -> list[str]:
    """The hashes of the blocks to review, in order."""
    return [block_hash(block) for block in document.blocks if _counts(block)]


def change_coverage(
    session: Session,
    actor: Actor,
    slug: str,
    revision: int,
    reviewed: Collection[int],
    not_reviewed: Collection[int],
) -> Coverage:
    """Mark or unmark blocks by their numbers in this revision. Raises InvalidInput unless it is the newest."""
    article = find_article(session, actor, slug, lock=True)
    if revision != article.working_revision:
        raise InvalidInput(
            {
                "revision": f"The newest revision is {article.working_revision}. Read it first."
            }
        )
    document = load_document(working_revision(session, article).document)
    new = _hashes(document, reviewed, "reviewed")
    mark_reviewed(session, actor, article, new)
    gone = _hashes(document, not_reviewed, "not_reviewed")
    unmark_reviewed(session, actor, article, gone)
    return coverage(session, actor, slug)


def reviewed_blocks(
    session: Session, actor: Actor, article: ArticleRow
) -> Mapping[str, Reviewed]:
    """The marks of reviewed blocks, by their hashes (`core.coverage.block_hash`): the actor's own, else the first."""
    require_editor(actor)
    query = select(ReviewRow.block_hash, UserRow.email, ReviewRow.at)
    query = query.join(UserRow, UserRow.id == ReviewRow.user_id)
    query = query.where(ReviewRow.article_id == article.id)
    own_last = (UserRow.id == actor.user_id, ReviewRow.id.desc())
    rows = session.execute(query.order_by(*own_last))
    return {mark: Reviewed(email, at) for mark, email, at in rows}


def mark_reviewed(
    session: Session, actor: Actor, article: ArticleRow, hashes: Collection[str]
) -> None:
    """Mark blocks of an article that is locked by `find_article(lock=True)`. The marks of others stay beside one's own."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    new = set(hashes) - _own_marks(session, article, user_id)
    if not new:
        return
    first = new - reviewed_blocks(session, actor, article).keys()
    _forget(session, article, first)  # rows of blocks that no editor has reviewed
    marks = [
        {
            "article_id": article.id,
            "block_hash": mark,
            "user_id": user_id,
            "at": now(),
        }
        for mark in sorted(new)
    ]
    session.execute(insert(ReviewRow), marks)
    _changed(session, user_id, article, before=(), after=new, seen=bool(first))


def unmark_reviewed(
    session: Session, actor: Actor, article: ArticleRow, hashes: Collection[str]
) -> None:
    """Remove one's own marks; those of others stay."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    gone = set(hashes) & _own_marks(session, article, user_id)
    if not gone:
        return
    _forget(session, article, gone, ReviewRow.user_id == user_id)
    left = gone & reviewed_blocks(session, actor, article).keys()
    is_seen = left != gone
    _changed(session, user_id, article, before=gone, after=(), seen=is_seen)


def let_through(session: Session, article: ArticleRow, document: Document) -> None:
    """Let readers keep the blocks that they have when new ones begin to be held back. This reviews none of them."""
    known = _known(session, article)
    new = {block_hash(block) for block in document.blocks} - known
    if not new:
        return
    marks = [
        {"article_id": article.id, "block_hash": mark, "at": now()}
        for mark in sorted(new)
    ]
    session.execute(insert(ReviewRow), marks)


def _own_marks(session: Session, article: ArticleRow, user_id: int) -> set[str]:
    own = select(ReviewRow.block_hash).where(
        ReviewRow.article_id == article.id, ReviewRow.user_id == user_id
    )
    return set(session.scalars(own))


def _known(session: Session, article: ArticleRow) -> set[str]:
    """The hashes of the blocks that readers may have."""
    of_article = ReviewRow.article_id == article.id
    own = select(ReviewRow.block_hash).where(of_article)
    return set(session.scalars(own))


def _covered(
    document: Document, marked: Mapping[str, Reviewed], held: Set[int]
) -> Iterator[CoveredBlock]:
    """Each block that counts, with who has reviewed it and whether it is held back."""
    for index, (start, block) in enumerate(document.placed()):
        if _counts(block):
            end = start + len(block.text)
            review = marked.get(block_hash(block))
            yield CoveredBlock(index, start, end, review, index in held)


def _hashes(document: Document, numbers: Collection[int], field: str) -> set[str]:
    """The hashes of blocks by their numbers. Raises InvalidInput for one that does not count."""
    blocks = enumerate(document.blocks)
    known = {index: block for index, block in blocks if _counts(block)}
    if unknown := sorted(set(numbers) - known.keys()):
        raise InvalidInput(
            {field: f"There is no block {unknown[0]} with text in this revision."}
        )
    return {block_hash(known[number]) for number in numbers}


def _counts(block: Block) -> bool:
    return block.type is not BlockType.RULE


def _forget(
    session: Session,
    article: ArticleRow,
    hashes: Collection[str],
    *which: ColumnElement[bool],
) -> None:
    of_article = ReviewRow.article_id == article.id
    of_these = ReviewRow.block_hash.in_(hashes)
    session.execute(delete(ReviewRow).where(of_article, of_these, *which))


def _changed(
    session: Session,
    user_id: int,
    article: ArticleRow,
    *,
    before: Collection[str],
    after: Collection[str],
    seen: bool,
) -> None:
    """Record the change. Readers may have `seen` a difference only if new blocks are held back."""
    old = {"reviewed": sorted(before)}
    new = {"reviewed": sorted(after)}
    reach = Reach.EVERYONE if seen and article.hold_new else Reach.NOBODY
    entry = article_entry("review", article, old, new)
    change = Change(user_id, [entry], article, reach)
    finish(session, change)
