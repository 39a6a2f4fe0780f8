"""Tags of a blind reading: only its reader sees and changes them.

Readers of the site no longer get what they hide as soon as the request is answered.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.passage import Passage
from annotator.core.permission import Act, Actor, require
from annotator.core.statement import NewAnnotation, Patch, Statement, make_statement
from annotator.core.version import Seen, check_version
from annotator.services.annotation.statement import (
    patched,
    set_statement,
    statement_values,
)
from annotator.services.article.lookup import find_revision
from annotator.services.article.reading import find_own
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, Reach, finish
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.reading import ReadingRow, ReadingTagRow

NO_PLOT_POINT = "Blind readings name no plot points. Give film, level and reveal point."


@dataclass(frozen=True, slots=True)
class BlindAnnotation:
    """A tag with what it states, in the revision that is read."""

    row: ReadingTagRow
    reading: ReadingRow
    revision: RevisionRow
    stated: AnnotationRow  # of no database

    @property
    def order(self) -> tuple[int, str]:
        """Its place among the tags, by the text."""
        return self.row.start_offset, self.row.id


def list_tags(
    session: Session,
    actor: Actor,
    id: str,
    after: tuple[int, str] | None,
    limit: int,
) -> list[BlindAnnotation]:
    """The tags of the actor's own reading, in the order of the text."""
    reading = find_own(session, actor, id)
    query = select(ReadingTagRow).where(ReadingTagRow.reading_id == reading.id)
    query = query.where(ReadingTagRow.removed_at.is_(None))
    place = (ReadingTagRow.start_offset, ReadingTagRow.id)
    if after is not None:
        query = query.where(tuple_(*place) > after)
    rows = session.scalars(query.order_by(*place).limit(limit)).all()
    revision = find_revision(session, reading.article, reading.revision)
    return [_shown(session, reading, revision, row) for row in rows]


def add_tag(
    session: Session, actor: Actor, id: str, new: NewAnnotation
) -> BlindAnnotation:
    """Tag a passage of the revision that is read. Raises InvalidInput naming the field."""
    require(actor, Act.CHANGE_TAG, own=True)
    reading = find_own(session, actor, id, lock=True)
    revision = _read_revision(session, reading, new.place.revision)
    passage = new.place.passage_in(revision.text)
    time = now()
    row = ReadingTagRow(
        id=random_id(),
        reading=reading,
        created_at=time,
    )
    with session.no_autoflush:
        _write(session, row, new.statement, passage)
    session.add(row)
    _finish(session, reading, is_spoiler=row.kind == Kind.SPOILER)
    return _shown(session, reading, revision, row)


def change_tag(
    session: Session, actor: Actor, id: str, tag: str, version: Seen, patch: Patch
) -> BlindAnnotation:
    """Replace the fields and the place that a patch gives; raises Stale."""
    reading, revision, present = _find(session, actor, id, tag)
    row = present.row
    check_version(row, version, present)
    was_spoiler = row.kind == Kind.SPOILER
    passage = Passage(row.start_offset, row.end_offset)
    if patch.place is not None:
        _read_revision(session, reading, patch.place.revision)
        passage = patch.place.passage_in(revision.text)
    statement = patched(session, reading.article, present.stated, patch)
    _write(session, row, statement, passage)
    _finish(
        session,
        reading,
        is_spoiler=was_spoiler or row.kind == Kind.SPOILER,
    )
    return _shown(session, reading, revision, row)


def remove_tag(
    session: Session, actor: Actor, id: str, tag: str, version: Seen
) -> None:
    """Remove a tag; raises Stale."""
    reading, _, present = _find(session, actor, id, tag)
    check_version(present.row, version, present)
    present.row.removed_at = present.row.updated_at = now()
    _finish(session, reading, is_spoiler=present.row.kind == Kind.SPOILER)


def _find(
    session: Session, actor: Actor, id: str, tag: str
) -> tuple[ReadingRow, RevisionRow, BlindAnnotation]:
    require(actor, Act.CHANGE_TAG, own=True)
    reading = find_own(session, actor, id, lock=True)
    row = session.get(ReadingTagRow, tag, populate_existing=True)
    if row is None or row.reading_id != reading.id or row.removed_at is not None:
        raise NotFound("There is no such annotation.")
    revision = find_revision(session, reading.article, reading.revision)
    return (
        reading,
        revision,
        _shown(session, reading, revision, row),
    )


def _read_revision(
    session: Session,
    reading: ReadingRow,
    number: int,
) -> RevisionRow:
    if number != reading.revision:
        message = f"This reading is of revision {reading.revision}."
        raise InvalidInput({"revision": message})
    return find_revision(session, reading.article, number)


def _write(
    session: Session, row: ReadingTagRow, statement: Statement, passage: Passage
) -> None:
    if getattr(statement, "plot_point", None) is not None:
        raise InvalidInput({"plot_point": NO_PLOT_POINT})
    stated = _stated(session, row.reading.article, statement)
    row.kind = statement.kind
    row.statement = json.dumps(statement_values(stated), ensure_ascii=False)
    row.start_offset, row.end_offset = passage.start, passage.end
    row.updated_at = now()


def _stated(
    session: Session, article: ArticleRow, statement: Statement
) -> AnnotationRow:
    """The statement as an annotation has it. The row never gets into the session."""
    stated = AnnotationRow()
    set_statement(session, article, stated, statement)
    return stated


def _shown(
    session: Session, reading: ReadingRow, revision: RevisionRow, row: ReadingTagRow
) -> BlindAnnotation:
    values: dict[str, Any] = json.loads(row.statement)
    statement = make_statement(Kind(row.kind), values)
    stated = _stated(session, reading.article, statement)
    return BlindAnnotation(row, reading, revision, stated)


def _finish(
    session: Session,
    reading: ReadingRow,
    *,
    is_spoiler: bool,
) -> None:
    """A spoiler hides before the request is answered; the log of the article says nothing of it."""
    reach = Reach.EVERYONE if is_spoiler else Reach.NOBODY
    finish(
        session,
        Change(reading.reader_id, [], reading.article, reach),
    )
