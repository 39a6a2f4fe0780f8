"""The history of an article's text: listing, comparing and restoring revisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.carrying.comparison import BlockChange, compare
from annotator.core.carrying.journey import CARRIED_BY, RESTORED
from annotator.core.document import Document
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.services.annotation.lookup import find_annotation
from annotator.services.article.lookup import (
    find_article,
    find_revision,
    find_source,
    working_revision,
)
from annotator.services.article.repetition import needing_another
from annotator.services.clock import LONGEST_SECONDS, bounded
from annotator.services.log import Event, events_of
from annotator.services.revision.carry import (
    Carrying,
    Journey,
    find_journeys,
)
from annotator.services.revision.save import (
    Difference,
    Revised,
    add_next,
    difference_to,
    hidden_by,
    refuse_other_base,
    revised,
)
from annotator.storage.account import UserRow
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document

NOT_COMPARED = (
    f"Comparing these revisions takes longer than {LONGEST_SECONDS:.0f} seconds. "
    "Read each by itself."
)
NOT_RESTORED = (
    "Comparing this revision with the newest one takes longer than "
    f"{LONGEST_SECONDS:.0f} seconds, so it is not restored. "
    "Copy the paragraphs that you need into the newest text."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of an article, with its author's address."""

    article: ArticleRow
    row: RevisionRow
    author: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One revision with its text and its annotations, without those removed since."""

    entry: Entry
    document: Document
    anchored: Sequence[tuple[AnnotationRow, AnchorRow]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions side by side. An annotation may have an anchor in one of them only."""

    old: Whole
    new: Whole
    blocks: Sequence[BlockChange]
    annotations: Sequence[tuple[AnnotationRow, AnchorRow | None, AnchorRow | None]]


@dataclass(frozen=True, slots=True)
class Sojourn:
    """Where an annotation was in one revision, and its changes there."""

    entry: Entry
    anchor: AnchorRow
    events: Sequence[Event]


def list_revisions(
    session: Session, actor: Actor, slug: str, before: int | None, limit: int
) -> list[Entry]:
    """The newest revisions first, those with a smaller number than `before`."""
    article = find_article(session, actor, slug)
    query = select(RevisionRow, UserRow.email).join(
        UserRow, UserRow.id == RevisionRow.author_id
    )
    query = query.where(RevisionRow.article_id == article.id)
    if before is not None:
        query = query.where(RevisionRow.number < before)
    rows = session.execute(query.order_by(RevisionRow.number.desc()).limit(limit))
    return [Entry(article, row, author) for row, author in rows]


def read_revision(session: Session, actor: Actor, slug: str, number: int) -> Whole:
    """One revision; raises NotFound."""
    article = find_article(session, actor, slug)
    row = find_revision(session, article, number)
    author = session.scalars(
        select(UserRow.email).where(UserRow.id == row.author_id)
    ).one()
    query = select(AnnotationRow, AnchorRow).join(
        AnchorRow, AnchorRow.annotation_id == AnnotationRow.id
    )
    query = query.where(holding(row), AnnotationRow.is_live)
    rows = session.execute(
        query.order_by(AnchorRow.start_offset.nulls_last(), AnnotationRow.id)
    )
    anchored = [(annotation, anchor) for annotation, anchor in rows]
    return Whole(Entry(article, row, author), load_document(row.document), anchored)


def compare_revisions(
    session: Session, actor: Actor, slug: str, old: int, new: int
) -> Comparison:
    """Two revisions of an article, in either direction; raises NotFound, TooLarge."""
    first, second = (
        read_revision(session, actor, slug, number) for number in (old, new)
    )
    here = {row.id: (row, anchor) for row, anchor in first.anchored}
    there = {row.id: (row, anchor) for row, anchor in second.anchored}
    annotations = [
        (
            row,
            here[id][1] if id in here else None,
            there[id][1] if id in there else None,
        )
        for id, (row, _) in {**there, **here}.items()
    ]
    check = bounded(NOT_COMPARED)
    blocks = compare(first.document, second.document, check)
    return Comparison(first, second, blocks, annotations)


def look_back(
    session: Session, actor: Actor, slug: str, number: int, base_revision: int
) -> Carrying:
    """Find out where annotations would be in an old text, before the turn to write.

    Raises TooLarge, and the errors of `restore_revision`.
    """
    require_scope(actor, Scope.ARTICLES_WRITE)
    article, working, _ = find_source(session, actor, slug)
    document = load_document(find_revision(session, article, number).document)
    if difference_to(working, document) is not Difference.NOTHING:
        refuse_other_base(session, article, working, base_revision)
    carrying = Carrying(document, NOT_RESTORED)
    find_journeys(session, working, document, carrying)
    return carrying


def restore_revision(
    session: Session,
    actor: Actor,
    slug: str,
    number: int,
    base_revision: int,
    known: Carrying | None = None,
) -> Revised:
    """Restore an old text as the newest revision.

    Annotations are carried to it, or return to their old places. `known` is what `look_back` found.

    Raises NotFound, and Conflict unless `base_revision` is the newest.
    """
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    article = find_article(session, actor, slug, lock=True)
    working = working_revision(session, article)
    earlier = find_revision(session, article, number)
    document = load_document(earlier.document)
    difference = difference_to(working, document)
    if difference is not Difference.NOTHING:
        refuse_other_base(session, article, working, base_revision)
    carried = find_journeys(session, working, document, known)
    journeys = _as_then(session, carried, earlier)
    if difference is Difference.NOTHING:
        return revised(article, working.number, document, difference, journeys)
    hidden = hidden_by(journeys, approved=True)
    repeated = needing_another(session, article, user_id, document, hidden)
    holds = bool(repeated)
    revision = add_next(
        session, user_id, article, document, journeys, "restore", holds=holds
    )
    revision.restores = number
    session.flush()
    saved = revised(article, revision.number, document, difference, journeys)
    return replace(saved, safe=saved.safe and not holds, repeated=repeated)


def annotation_history(
    session: Session, actor: Actor, id: str, before: int | None, limit: int
) -> list[Sojourn]:
    """Where an annotation was in each revision, the newest first, and its changes, even for a removed one."""
    require_editor(actor)
    placed = find_annotation(session, actor, id, deleted=True)
    query = select(AnchorRow, RevisionRow, UserRow.email)
    query = query.select_from(AnnotationRow).join(AnnotationRow.anchors)
    query = query.join(RevisionRow, holding(RevisionRow))
    query = query.join(UserRow, UserRow.id == RevisionRow.author_id)
    query = query.where(AnnotationRow.id == id)
    if before is not None:
        query = query.where(RevisionRow.number < before)
    rows = session.execute(query.order_by(RevisionRow.number.desc()).limit(limit)).all()
    events = events_of(session, actor, f"annotation:{id}")
    return [
        Sojourn(
            Entry(placed.article, row, author),
            anchor,
            [
                event
                for event in events
                if (event.after or {}).get("revision") == row.number
            ],
        )
        for anchor, row, author in rows
    ]


def _as_then(
    session: Session, journeys: Sequence[Journey], earlier: RevisionRow
) -> list[Journey]:
    """Return each annotation that cannot be carried with certainty to its old place in that text.

    One that an editor has placed elsewhere since stays uncertain: it is now about other words.
    """
    query = select(AnchorRow).join(AnchorRow.annotation).where(holding(earlier))
    then = {anchor.annotation_id: anchor for anchor in session.scalars(query)}
    for id in _placed_since(session, earlier):
        then.pop(id, None)
    restored = []
    for journey in journeys:
        anchor = then.get(journey.row.id)
        if anchor and anchor.passage and journey.place.waits:
            place = replace(anchor.place, found_by=RESTORED)
            restored.append(replace(journey, place=place))
        else:
            restored.append(journey)
    return restored


def _placed_since(session: Session, earlier: RevisionRow) -> Sequence[str]:
    """The annotations that an editor has given a place in a later revision."""
    query = select(AnchorRow.annotation_id).join(
        RevisionRow, RevisionRow.id == AnchorRow.revision_id
    )  # a row that holds for a later revision ends with one
    later = (
        RevisionRow.article_id == earlier.article_id,
        RevisionRow.number > earlier.number,
    )
    return session.scalars(
        query.where(*later, AnchorRow.found_by.not_in(CARRIED_BY))
    ).all()
