"""What editors hide in the working revision is hidden at once in the revision that readers have meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import Carried, State, carry
from annotator.core.carrying.place import Place, Review, is_certain, place_of
from annotator.core.carrying.spread import spread
from annotator.core.document import Document
from annotator.core.passage import Passage
from annotator.storage.anchor import passage_of, set_anchor
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document

PLACE = ("start", "end", "revision", "deleted")
MOST_OCCURRENCES = 50
UNSURE = Place(
    None, "mirrored", State.EDITED, 0.5, Review.WANTED
)  # hides more than the words it is about


def mirror(
    session: Session,
    article: ArticleRow,
    changed: Mapping[str, Mapping[str, Any] | None],
) -> None:
    """Anchor annotations in the live revision where it is not the working one: by id, with the state before, if any.

    Where the live text says something else in that place, all of that is hidden; words that it lacks need nothing.
    """
    if (
        not changed
        or article.status != "published"
        or article.live_revision == article.working_revision
    ):
        return
    numbers = (article.live_revision, article.working_revision)
    own = select(RevisionRow).where(
        RevisionRow.article_id == article.id, RevisionRow.number.in_(numbers)
    )
    live, working = session.scalars(own.order_by(RevisionRow.number)).all()
    placed = {
        row.id: (row, passage)
        for row, anchor in _anchored(session, working, changed)
        if (passage := passage_of(anchor))
        and _hides_elsewhere(row, anchor, article, changed[row.id])
    }
    old, new = load_document(live.document), load_document(working.document)
    found = carry(new, old, [passage for _, passage in placed.values()])
    there = {
        anchor.annotation_id: anchor for _, anchor in _anchored(session, live, changed)
    }
    for (row, passage), carried in zip(placed.values(), found, strict=True):
        where = _hidden(row, carried, passage, (new, old))
        if where.passage:
            _anchor(
                session,
                row.id,
                live,
                there.get(row.id),
                where,
                _certain_words(changed[row.id]),
            )


def _anchored(
    session: Session, revision: RevisionRow, ids: Mapping[str, object]
) -> Sequence[Row[AnnotationRow, AnchorRow]]:
    query = select(AnnotationRow, AnchorRow).join(
        AnchorRow, AnchorRow.annotation_id == AnnotationRow.id
    )
    return session.execute(
        query.where(AnchorRow.revision_id == revision.id, AnnotationRow.id.in_(ids))
    ).all()


def _certain_words(before: Mapping[str, Any] | None) -> str | None:
    """The words that it was known to be on before, if it was known."""
    known = before and before["state"] != State.LOST and before["review"] == Review.NONE
    return before["exact"] if before and known else None


def _hides_elsewhere(
    row: AnnotationRow,
    anchor: AnchorRow,
    article: ArticleRow,
    before: Mapping[str, Any] | None,
) -> bool:
    """Whether it stands elsewhere than before, did not stand there, or was not known to be right, or no spoiler."""
    here = (anchor.start_offset, anchor.end_offset, article.working_revision, False)
    has_moved = before is None or tuple(before[name] for name in PLACE) != here
    was = before or {"kind": row.kind, "review": anchor.review}
    return has_moved or (
        row.kind == Kind.SPOILER
        and (was["kind"], was["review"]) != (row.kind, anchor.review)
    )


def _hidden(
    row: AnnotationRow,
    carried: Carried,
    passage: Passage,
    texts: tuple[Document, Document],
) -> Place:
    """What of the live text the annotation is on."""
    where = place_of(carried, row.kind)
    if is_certain(carried) or row.kind != Kind.SPOILER:
        return where if is_certain(carried) else replace(UNSURE, passage=where.passage)
    words = texts[0].text[passage.start : passage.end]
    parts = [where.passage, *spread(*texts, [passage])]
    return replace(UNSURE, passage=_hull(parts) or _gone_since(words, *texts))


def _hull(parts: Sequence[Passage | None]) -> Passage | None:
    """From the first to the last of these."""
    known = [part for part in parts if part]
    return (
        Passage(min(p.start for p in known), max(p.end for p in known))
        if known
        else None
    )


def _gone_since(words: str, working: Document, live: Document) -> Passage | None:
    """From the first to the last place in the live text where the same words stand that the working text has lost."""
    starts: list[int] = []
    start = live.text.find(words)
    while start >= 0 and len(starts) < MOST_OCCURRENCES:
        starts.append(start)
        start = live.text.find(words, start + 1)
    places = [Passage(start, start + len(words)) for start in starts]
    kept = (State.EXACT, State.MOVED)
    gone = [
        p
        for p, now in zip(places, carry(live, working, places), strict=True)
        if now.state not in kept
    ]
    return Passage(gone[0].start, gone[-1].end) if gone else None


def _anchor(
    session: Session,
    annotation_id: str,
    live: RevisionRow,
    anchor: AnchorRow | None,
    where: Place,
    earlier_words: str | None,
) -> None:
    """Set the live anchor; where the live text has words of its own for it, they stay hidden with the new place."""
    kept = passage_of(anchor) if anchor else None
    if anchor and kept and where.passage and anchor.exact != earlier_words:
        where = replace(UNSURE, passage=_hull([kept, where.passage]))
    if anchor is None:
        anchor = AnchorRow(annotation_id=annotation_id, revision_id=live.id)
        session.add(anchor)
    set_anchor(anchor, live.text, where)
    session.flush()
