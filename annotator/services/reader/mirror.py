"""What editors hide in the working revision is hidden at once in the live one."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from annotator.core.carrying.carry import carry
from annotator.core.carrying.mirror import (
    Sight,
    hides_elsewhere,
    mirrored_place,
    widened,
)
from annotator.core.carrying.place import Place
from annotator.core.passage import Passage
from annotator.core.undo import Snapshot
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document


def mirror(
    session: Session, article: ArticleRow, changed: Mapping[str, Snapshot | None]
) -> None:
    """Anchor changed annotations in the live revision where the working one is newer.

    `changed` has, by id, the state before, None where the annotation is new.
    """
    is_behind = article.live_revision != article.working_revision
    if not changed or article.status != "published" or not is_behind:
        return
    sights = {id: _sight_before(state) for id, state in changed.items()}
    live, working = _live_and_working(session, article)
    here = {
        row.id: (row, anchor.passage)
        for row, anchor in _anchored(session, working, changed)
        if anchor.passage
        and hides_elsewhere(sights[row.id], _sight_now(row, anchor, working))
    }
    anchors = {row.id: anchor for row, anchor in _anchored(session, live, changed)}
    for id, place in _places(live, working, here).items():
        before = sights[id]
        words = before.words if before else None
        _anchor(session, anchors.get(id), id, live, place, words)


def _live_and_working(
    session: Session, article: ArticleRow
) -> tuple[RevisionRow, RevisionRow]:
    numbers = (article.live_revision, article.working_revision)
    own = select(RevisionRow).where(RevisionRow.article_id == article.id)
    own = own.where(RevisionRow.number.in_(numbers)).order_by(RevisionRow.number)
    live, working = session.scalars(own)
    return live, working


def _anchored(
    session: Session, revision: RevisionRow, ids: Mapping[str, object]
) -> Sequence[Row[AnnotationRow, AnchorRow]]:
    query = select(AnnotationRow, AnchorRow).join(AnchorRow.annotation)
    query = query.where(AnchorRow.revision_id == revision.id)
    return session.execute(query.where(AnnotationRow.id.in_(ids))).all()


def _sight_before(state: Snapshot | None) -> Sight | None:
    if state is None:
        return None
    return Sight(
        state["kind"],
        state["revision"],
        state["start"],
        state["end"],
        state["exact"],
        state["state"],
        state["review"],
        state["deleted"],
    )


def _sight_now(row: AnnotationRow, anchor: AnchorRow, working: RevisionRow) -> Sight:
    return Sight(
        row.kind,
        working.number,
        anchor.start_offset,
        anchor.end_offset,
        anchor.exact,
        anchor.state,
        anchor.review,
    )


def _places(
    live: RevisionRow,
    working: RevisionRow,
    here: Mapping[str, tuple[AnnotationRow, Passage]],
) -> dict[str, Place]:
    """By id, where what is `here` in the working revision is in the live one."""
    if not here:
        return {}
    new, old = load_document(working.document), load_document(live.document)
    carried_passages = carry(new, old, [passage for _, passage in here.values()])
    places = {}
    for (row, passage), carried in zip(here.values(), carried_passages, strict=True):
        place = mirrored_place(row.kind, passage, carried, new, old)
        if place.passage:
            places[row.id] = place
    return places


def _anchor(
    session: Session,
    anchor: AnchorRow | None,
    annotation_id: str,
    live: RevisionRow,
    place: Place,
    words: str | None,
) -> None:
    """Set the live anchor; where it is on words other than `words`, these stay hidden."""
    if anchor is None:
        session.add(AnchorRow.new(annotation_id, live, place))
    elif anchor.passage and anchor.exact != words:
        anchor.move(live.text, widened(place, anchor.passage))
    else:
        anchor.move(live.text, place)
    session.flush()
