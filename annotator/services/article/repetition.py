"""New words that repeat what readers do not see so far, and who has written them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval
from annotator.core.coverage import block_hash
from annotator.core.document import Document
from annotator.core.errors import Conflict
from annotator.core.hint.repetition import Repetition, repetitions
from annotator.core.passage import Passage
from annotator.services.article.approved_reading import readers_of_blocks
from annotator.services.article.lookup import find_revision, working_revision
from annotator.services.reader.readable import spoilers_on
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.rule import rules_of_articles

REPEATED = (
    "New words of yours repeat what an approved spoiler hides. Somebody else has to review"
    " their paragraphs or publish this text. An editor-in-chief can publish it alone with a"
    " reason."
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The words that wait for somebody else, and whether one account has written some of them."""

    words: tuple[str, ...] = ()
    is_own: bool = False


def repeated_in(
    session: Session,
    article: ArticleRow,
    document: Document,
    hidden: Sequence[Passage],
) -> list[Repetition]:
    """Where a text repeats what is hidden in the text that readers have; `hidden` is what it hides itself."""
    if article.live_revision is None:
        return []
    live = find_revision(session, article, article.live_revision)
    film = article.film
    known = [film.title, *film.other_titles, article.byline or ""]
    return repetitions(
        load_document(live.document),
        spoilers_on(session, live),
        document,
        hidden,
        known,
    )


def needing_another(
    session: Session,
    article: ArticleRow,
    user_id: int,
    document: Document,
    hidden: Sequence[Passage],
) -> list[Repetition]:
    """The repetitions of approved spoilers that nobody but their writer has reviewed, where that takes two people.

    `hidden` is what approved spoilers hide: whoever has proposed one can take it back alone.
    Blocks that no revision has are written by this account.
    """
    if not _is_shared(session, article):
        return []
    repeated = repeated_in(session, article, document, hidden)
    approved = _approved(session, {one.annotation for one in repeated})
    if not approved:
        return []
    writers = _writers(session, article)
    readers = readers_of_blocks(session, article)
    waiting = []
    for one in repeated:
        if one.annotation not in approved:
            continue
        mark = _mark_at(document, one.passage.start)
        author = writers.get(mark, user_id)
        if not readers[mark] - {author}:
            waiting.append(one)
    return waiting


def refuse_own_repetition(session: Session, article: ArticleRow, user_id: int) -> None:
    """Raise Conflict if an account would publish such words that it has written itself."""
    if find_waiting(session, article, user_id).is_own:
        raise Conflict(REPEATED)


def find_waiting(session: Session, article: ArticleRow, user_id: int) -> Waiting:
    """What of the newest text waits for somebody else."""
    if article.live_revision is None:
        return Waiting()
    revision = working_revision(session, article)
    document = load_document(revision.document)
    spoilers = spoilers_on(session, revision)
    approved = _approved(session, {one.id for one in spoilers})
    hidden = [one.passage for one in spoilers if one.id in approved]
    repeated = needing_another(session, article, user_id, document, hidden)
    if not repeated:
        return Waiting()
    writers = _writers(session, article)
    marks = (_mark_at(document, words.passage.start) for words in repeated)
    authors = (writers.get(mark, user_id) for mark in marks)
    is_own = user_id in authors
    words = dict.fromkeys(repetition.words for repetition in repeated)
    return Waiting(tuple(words), is_own)


def _is_shared(session: Session, article: ArticleRow) -> bool:
    rules = rules_of_articles().where(ArticleRow.id == article.id)
    return bool(session.execute(rules).one().two_people)


def _approved(session: Session, ids: Set[str]) -> Set[str]:
    """Those that are approved spoilers, or guard one."""
    if not ids:
        return ids
    of_these = AnnotationRow.id.in_(ids)
    is_approved = AnnotationRow.approval == Approval.APPROVED
    query = select(AnnotationRow.id).where(of_these, is_approved)
    return set(session.scalars(query))


def _writers(session: Session, article: ArticleRow) -> Mapping[str, int]:
    """Who has brought each block in since the text that readers have."""
    query = select(RevisionRow.document, RevisionRow.author_id)
    query = query.where(
        RevisionRow.article_id == article.id,
        RevisionRow.number > (article.live_revision or 0),
    )
    writers: dict[str, int] = {}
    oldest_first = query.order_by(RevisionRow.number)
    for document, author in session.execute(oldest_first):
        for block in load_document(document).blocks:
            writers.setdefault(block_hash(block), author)
    return writers


def _mark_at(document: Document, place: int) -> str:
    """The hash of the block at a place of the text."""
    number = bisect_right(document.starts, place) - 1
    return block_hash(document.blocks[number])
