"""What editors hide in the working revision is hidden at once in the live one."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from annotator.core.carrying.mirror import (
    Mirror,
    Sight,
    hides_elsewhere,
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
    here = {}
    for row, anchor in _anchored(session, working, changed):
        sight = _sight_now(row, anchor, working)
        if anchor.passage and hides_elsewhere(sights[row.id], sight):
            here[row.id] = (row, anchor.passage)
    anchored = _anchored(session, live, changed)
    anchors = {row.id: anchor for row, anchor in anchored}
    for id, place in _places(live, working, here).items():
        before = sights[id]
        words = before.words if before else None
        anchor_before = anchors.get(id)
        _anchor(session, anchor_before, id, live, place, words)


def _live_and_working(
    session: Session, article: ArticleRow
) -> tuple[RevisionRow, RevisionRow]:
    """The text that readers have, and the newest."""
    numbers = (article.live_revision, article.working_revision)
    of_article = RevisionRow.article_id == article.id
    both = RevisionRow.number.in_(numbers)
    own = select(RevisionRow).where(of_article, both)
    live, working = session.scalars(own.order_by(RevisionRow.number))
    return live, working


def _anchored(
    session: Session, revision: RevisionRow, ids: Mapping[str, object]
) -> Sequence[Row[AnnotationRow, AnchorRow]]:
    query = select(AnnotationRow, AnchorRow).join(AnchorRow.annotation)
    query = query.where(AnchorRow.revision_id == revision.id)
    of_these = AnnotationRow.id.in_(ids)
    return session.execute(query.where(of_these)).all()


def _sight_before(state: Snapshot | None) -> Sight | None:
    """What was seen of an annotation before a change."""
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
    """What is seen of an annotation now."""
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
    new = load_document(working.document)
    old = load_document(live.document)
    mirror = Mirror(new, old)
    places = {}
    for row, passage in here.values():
        place = mirror.place(row.kind, passage)
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
        wider = widened(place, anchor.passage)
        anchor.move(live.text, wider)
    else:
        anchor.move(live.text, place)
    session.flush()
