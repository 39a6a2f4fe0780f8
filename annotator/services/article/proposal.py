"""Spoilers that a file marks itself: they hide at once, and wait for an editor's review."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind, Level
from annotator.core.annotation_field import COLUMNS
from annotator.core.carrying.place import Place, Review
from annotator.core.document import Document
from annotator.core.event import Entry, SubjectKind
from annotator.core.passage import Passage
from annotator.markup.incoming.report import Imported, Proposal
from annotator.services.clock import now, random_id
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

MARKUP = "markup"  # how their place is known


class Marked(StrEnum):
    """What becomes of the passages that a file marks as spoilers."""

    PROPOSE = "propose"  # hidden, and an editor reviews each
    ACCEPT = "accept"  # as if an editor had tagged them
    IGNORE = "ignore"


LONGEST_TEXT = 4000


def add_proposals(
    session: Session,
    user_id: int,
    article: ArticleRow,
    revision: RevisionRow,
    placed: list[tuple[Passage, Proposal]],
    marked: Marked = Marked.PROPOSE,
) -> list[Entry]:
    """Add a spoiler for each proposal that no spoiler covers yet; returns the log's entries."""
    if marked is Marked.IGNORE:
        return []
    review = Review.WANTED if marked is Marked.PROPOSE else Review.NONE
    covered = list(_covered(session, revision)) if placed else []
    entries = []
    for passage, proposal in placed:
        if any(_holds(one, passage) for one in covered):
            continue
        row = _row(article, user_id, proposal)
        row.approval = _approval(marked)
        place = Place(passage, MARKUP, review=review)
        anchor = AnchorRow.new(row.id, revision, place)
        row.anchors.append(anchor)
        session.add(row)
        after = _snapshot(article, row, anchor)
        entry = Entry("create", SubjectKind.ANNOTATION, row.id, after=after)
        entries.append(entry)
    return entries


def _approval(marked: Marked) -> Approval:
    is_proposed = marked is Marked.PROPOSE
    return Approval.PROPOSED if is_proposed else Approval.APPROVED


def places_of(imported: Imported, document: Document) -> list[tuple[Passage, Proposal]]:
    """Each proposal with its passage of the canonical text."""
    head = len(document.starts) - len(imported.blocks)
    body = document.starts[head:]
    placed = []
    for proposal in imported.proposals:
        start = body[proposal.start.block] + proposal.start.offset
        end = body[proposal.end.block] + proposal.end.offset
        if start < end:
            placed.append((Passage(start, end), proposal))
    return placed


def _covered(session: Session, revision: RevisionRow) -> Iterator[Passage]:
    """The passages of the revision's spoilers."""
    anchors = select(AnchorRow).join(AnchorRow.annotation)
    anchors = anchors.where(holding(revision))
    spoilers = anchors.where(AnnotationRow.is_live, AnnotationRow.kind == Kind.SPOILER)
    for anchor in session.scalars(spoilers):
        if anchor.passage is not None:
            yield anchor.passage


def _holds(
    outer: Passage,
    inner: Passage,
) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _row(
    article: ArticleRow,
    user_id: int,
    proposal: Proposal,
) -> AnnotationRow:
    """A spoiler that the file marks, proposed in the name of whoever imports it."""
    time = now()
    return AnnotationRow(
        id=random_id(),
        article_id=article.id,
        kind=Kind.SPOILER,
        level=Level.MAJOR,
        film=article.film,
        note=(proposal.note or "")[:LONGEST_TEXT] or None,
        replacement=(proposal.replacement or "")[:LONGEST_TEXT] or None,
        author_id=user_id,
        proposer_id=user_id,
        created_at=time,
        updated_at=time,
    )


def _snapshot(
    article: ArticleRow,
    row: AnnotationRow,
    anchor: AnchorRow,
) -> dict[str, Any]:
    """The annotation as the log has it."""
    return {
        "kind": row.kind,
        **{name: getattr(row, name) for name in COLUMNS},
        "film": article.film.slug,
        "reveals_at": None,
        "beat": None,
        "revision": article.working_revision,
        **anchor.facts(),
        "deleted": False,
        "approval": row.approval,
    }
