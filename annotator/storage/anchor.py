"""Anchors over several revisions: one row for as long as nothing about a place changes.

A row ends with a revision and says since which one it holds. The live and the newest
revision each end rows of their own, which nobody shares with a later revision.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    event,
    exists,
    func,
    insert,
    inspect,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Mapper, Session, aliased

from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

# What a row says of a place.
PLACE_FIELDS = (
    *("start_offset", "end_offset", "exact", "prefix", "suffix"),
    *("state", "found_by", "confidence", "review"),
)
_BY_OURSELVES = {"synchronize_session": False}


def holding(revision: Any) -> ColumnElement[bool]:
    """Joins annotations and their anchors with a revision of their article: a row, or the table.

    This is true whatever is saved or published meanwhile. Whoever has read which revision is
    newest or live asks this way: its rows may belong to a later revision by now.
    """
    return and_(
        AnnotationRow.article_id == revision.article_id,
        AnchorRow.annotation_id == AnnotationRow.id,
        AnchorRow.holds_for(revision.id),
    )


def says_the_same(anchor: AnchorRow, other: AnchorRow) -> bool:
    """Whether two anchors of one annotation differ in nothing but their revisions."""
    return all(getattr(anchor, name) == getattr(other, name) for name in PLACE_FIELDS)


def move_up(session: Session, revision: RevisionRow) -> None:
    """Let the rows of the last revision hold for this one, where it has no rows of its own."""
    last = session.scalar(_last_before(revision.article_id, revision.id))
    own = aliased(AnchorRow)
    has_own = exists().where(
        own.annotation_id == AnchorRow.annotation_id,
        own.revision_id == revision.id,
    )
    moved = update(AnchorRow).where(AnchorRow.revision_id == last, ~has_own)
    moved = moved.values(revision_id=revision.id)
    session.execute(moved.execution_options(**_BY_OURSELVES))
    _forget(session, last)


def make_live(session: Session, article: ArticleRow) -> None:
    """Let readers have the newest revision. The rows of the one that they had join those that follow."""
    former = article.live_revision
    article.live_revision = article.working_revision
    if former is not None and former != article.live_revision:
        _fold(session, article.id, former)


def _fold(session: Session, article_id: int, number: int) -> None:
    """Let the rows of the next revision hold for this one, too, where they say the same."""
    own = select(RevisionRow.id).where(RevisionRow.article_id == article_id)
    folded = session.scalars(own.where(RevisionRow.number == number)).one()
    following = select(func.min(RevisionRow.id)).where(
        RevisionRow.article_id == article_id,
        RevisionRow.id > folded,
    )
    earlier = aliased(AnchorRow)
    grown = update(AnchorRow).where(
        earlier.revision_id == folded,
        AnchorRow.annotation_id == earlier.annotation_id,
        AnchorRow.since > folded,
        AnchorRow.since <= following.scalar_subquery(),
        *(_is_same(name, earlier) for name in PLACE_FIELDS),
    )
    grown = grown.values(since=earlier.since)
    session.execute(grown.execution_options(**_BY_OURSELVES))
    later = aliased(AnchorRow)
    is_held = exists().where(
        later.annotation_id == AnchorRow.annotation_id,
        later.revision_id > folded,
        later.since <= folded,
    )
    spare = delete(AnchorRow).where(AnchorRow.revision_id == folded, is_held)
    session.execute(spare.execution_options(**_BY_OURSELVES))
    _forget(session, folded)


def narrow(session: Session, revision: RevisionRow) -> None:
    """Let the rows that end with this revision end before it, where they hold for an earlier one."""
    last = session.scalar(_last_before(revision.article_id, revision.id))
    if last is None:
        return
    narrowed = update(AnchorRow).where(
        AnchorRow.revision_id == revision.id,
        AnchorRow.since <= last,
    )
    narrowed = narrowed.values(revision_id=last)
    session.execute(narrowed.execution_options(**_BY_OURSELVES))
    _forget(session, revision.id)


def _last_before(article_id: int, revision_id: int) -> Select[int | None]:
    return select(func.max(RevisionRow.id)).where(
        RevisionRow.article_id == article_id,
        RevisionRow.id < revision_id,
    )


def _is_same(name: str, earlier: Any) -> ColumnElement[bool]:
    column: ColumnElement[Any] = getattr(AnchorRow, name)
    return column.is_not_distinct_from(getattr(earlier, name))


def _forget(session: Session, revision_id: int | None) -> None:
    """Keep no object of a row that has another key by now, or is gone; read again since when others hold."""
    for row in session.identity_map.values():
        if not isinstance(row, AnchorRow):
            continue
        if inspect(row).identity[1] == revision_id:
            session.expunge(row)
        else:
            session.expire(row, ["since"])


@event.listens_for(AnchorRow, "before_update")
def _leave_history(
    _mapper: Mapper[AnchorRow],
    connection: Connection,
    anchor: AnchorRow,
) -> None:
    """Where a place changes, leave the old one to the earlier revisions for which its row holds."""
    if anchor.since == anchor.revision_id:
        return
    attributes = inspect(anchor).attrs
    if not any(attributes[name].history.has_changes() for name in PLACE_FIELDS):
        return
    connection.execute(_copy_for_earlier(anchor))
    anchor.since = anchor.revision_id


def _copy_for_earlier(anchor: AnchorRow) -> Any:
    """Copies a row as it is in the database; nothing where no earlier revision is left."""
    earlier = aliased(RevisionRow)
    last = select(func.max(earlier.id)).where(
        earlier.article_id == AnnotationRow.article_id,
        earlier.id < AnchorRow.revision_id,
        earlier.id >= AnchorRow.since,
    )
    names = ("annotation_id", "since", *PLACE_FIELDS)
    columns = [getattr(AnchorRow, name) for name in names]
    kept = select(RevisionRow.id, *columns).join(AnchorRow.annotation)
    kept = kept.join(RevisionRow, RevisionRow.id == last.scalar_subquery())
    kept = kept.where(
        AnchorRow.annotation_id == literal(anchor.annotation_id),
        AnchorRow.revision_id == anchor.revision_id,
    )
    return insert(AnchorRow).from_select(["revision_id", *names], kept)
