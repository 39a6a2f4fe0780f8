"""Anchors over several revisions: one row for as long as nothing about a place changes.

A row ends with a revision and says since which one it holds. The live and the newest
revision end rows of their own, so what is changed there changes no other revision.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    Update,
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


def holding(revision: Any) -> ColumnElement[bool]:
    """Joins annotations and their anchors with a revision of their article: a row, or the table.

    Whoever has read which revision is live or newest has to ask this way: meanwhile a save
    may have let its rows hold for the next one, too, and PostgreSQL shows that at once.
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
    """Let the rows of the last revision hold for this one, too, where it has none of its own."""
    last = session.scalar(_last_before(revision))
    own = aliased(AnchorRow)
    has_own = exists().where(
        own.annotation_id == AnchorRow.annotation_id,
        own.revision_id == revision.id,
    )
    moved = update(AnchorRow)
    moved = moved.where(AnchorRow.revision_id == last, ~has_own)
    _write(session, moved.values(revision_id=revision.id), last)


def make_live(session: Session, article: ArticleRow) -> None:
    """Let readers have the newest revision.

    The rows of the one that they had are joined with those that follow, where they say the same.
    """
    former = article.live_revision
    article.live_revision = article.working_revision
    if former is None or former == article.live_revision:
        return
    own = select(RevisionRow.id, RevisionRow.article_id)
    own = own.where(RevisionRow.article_id == article.id)
    own = own.where(RevisionRow.number == former)
    _fold(session, session.execute(own).one())


def narrow(session: Session, revision: RevisionRow) -> None:
    """Let the rows that end with this revision end before it, where they hold for an earlier one."""
    last = session.scalar(_last_before(revision))
    if last is None:
        return
    narrowed = update(AnchorRow).where(
        AnchorRow.revision_id == revision.id,
        AnchorRow.since <= last,
    )
    _write(session, narrowed.values(revision_id=last), revision.id)


def _last_before(revision: RevisionRow) -> Select[int | None]:
    return select(func.max(RevisionRow.id)).where(
        RevisionRow.article_id == revision.article_id,
        RevisionRow.id < revision.id,
    )


def _fold(session: Session, revision: Any) -> None:
    """Let the rows of the next revision hold for this one, too, where they say the same."""
    following = select(func.min(RevisionRow.id)).where(
        RevisionRow.article_id == revision.article_id,
        RevisionRow.id > revision.id,
    )
    earlier = aliased(AnchorRow)
    grown = update(AnchorRow).where(
        earlier.revision_id == revision.id,
        AnchorRow.annotation_id == earlier.annotation_id,
        AnchorRow.since > revision.id,
        AnchorRow.since <= following.scalar_subquery(),
        *(_is_same(name, earlier) for name in PLACE_FIELDS),
    )
    _write(session, grown.values(since=earlier.since), revision.id)
    later = aliased(AnchorRow)
    is_held = exists().where(
        later.annotation_id == AnchorRow.annotation_id,
        later.revision_id > revision.id,
        later.since <= revision.id,
    )
    spare = delete(AnchorRow).where(AnchorRow.revision_id == revision.id)
    _write(session, spare.where(is_held), revision.id)


def _is_same(
    name: str,
    earlier: Any,
) -> ColumnElement[bool]:
    column: ColumnElement[Any] = getattr(AnchorRow, name)
    return column.is_not_distinct_from(getattr(earlier, name))


def _write(
    session: Session,
    statement: Update | Delete,
    revision_id: int | None,
) -> None:
    """Change rows of a revision, and keep no object of them: they have another key now, or are gone."""
    options = {"synchronize_session": False}
    session.execute(statement.execution_options(**options))
    for row in session.identity_map.values():
        if not isinstance(row, AnchorRow):
            continue
        key = inspect(row).identity
        if key is not None and key[1] == revision_id:
            session.expunge(row)
        else:
            session.expire(row, ["since"])


def _leave_history(
    _mapper: Mapper[AnchorRow],
    connection: Connection,
    anchor: AnchorRow,
) -> None:
    """Where a place changes, leave the old one to the earlier revisions for which its row holds."""
    if anchor.since == anchor.revision_id:
        return
    attributes = inspect(anchor).attrs
    changed = [attributes[name].history.has_changes() for name in PLACE_FIELDS]
    if any(changed):
        connection.execute(_copy_for_earlier(anchor))
        anchor.since = anchor.revision_id


def _copy_for_earlier(anchor: AnchorRow) -> Insert:
    """Copies a row as it is in the database; nothing where no earlier revision is left."""
    earlier = aliased(RevisionRow)
    last = select(func.max(earlier.id)).where(
        earlier.article_id == AnnotationRow.article_id,
        earlier.id < AnchorRow.revision_id,
        earlier.id >= AnchorRow.since,
    )
    names = ("annotation_id", "since", *PLACE_FIELDS)
    columns = [getattr(AnchorRow, name) for name in names]
    kept = select(RevisionRow.id, *columns)
    kept = kept.join(AnchorRow.annotation)
    kept = kept.join(RevisionRow, RevisionRow.id == last.scalar_subquery())
    kept = kept.where(
        AnchorRow.annotation_id == literal(anchor.annotation_id),
        AnchorRow.revision_id == anchor.revision_id,
    )
    return insert(AnchorRow).from_select(["revision_id", *names], kept)


event.listen(AnchorRow, "before_update", _leave_history)
