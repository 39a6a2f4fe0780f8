"""Edits of annotations: adding, changing and removing one. Every edit is an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind
from annotator.core.carrying.place import Place
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Act, Actor, require, require_editor
from annotator.core.statement import NewAnnotation, Patch, Statement, make_statement
from annotator.core.undo import Snapshot
from annotator.core.version import Seen, check_version
from annotator.services.annotation.lookup import (
    AnchoredAnnotation,
    find_annotation,
    require_own_tag,
)
from annotator.services.annotation.place import (
    earlier_place,
    find_place,
    refuse_unknown_revision,
)
from annotator.services.annotation.statement import (
    patched,
    set_statement,
    statement_values,
    without_gone_plot_point,
)
from annotator.services.article.lookup import find_taggable, working_text
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, Reach, finish
from annotator.services.reader.approval.gate import find_standing
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow

EDITORS_FIELDS = frozenset({"note", "found_by", "confidence", "plot_point"})
# Of a spoiler, these are for editors as well.
CLAIM_FIELDS = frozenset({"statement", "status", "source_url", "holder"})


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of an annotation, made and not yet finished."""

    action: str
    row: AnnotationRow
    anchor: AnchorRow  # on the working revision
    before: Snapshot | None  # None where it is new
    author: str | None = None  # None where the author of the edit is it
    undoes: int | None = None
    reason: str | None = None
    unguards: bool = False  # guards may hide less than before

    @property
    def is_new(self) -> bool:
        """Whether the annotation is not stored yet."""
        return self.before is None

    @property
    def spoils(self) -> bool:
        """Whether the annotation is or was a spoiler."""
        earlier = self.before["kind"] if self.before else None
        return Kind.SPOILER in (self.row.kind, earlier)

    def is_visible(self, after: Snapshot) -> bool:
        """Whether a reader at some step may see a difference."""
        if self.before is None:
            return True
        differing = {name for name in after if after[name] != self.before.get(name)}
        unseen = EDITORS_FIELDS
        if self.before["kind"] == after["kind"] == Kind.SPOILER:
            unseen = unseen | CLAIM_FIELDS
            if not self._is_seen_by_approval(after):
                unseen = unseen | {"approval"}
        return not differing <= unseen

    def _is_seen_by_approval(self, after: Snapshot) -> bool:
        """Whether readers get something else of a spoiler when it is approved or rejected."""
        states = {after["approval"], self.before["approval"] if self.before else None}
        is_told = after["replacement"] is not None
        return Approval.REJECTED in states or is_told or self.unguards


@dataclass(frozen=True, slots=True)
class Changes:
    """Finished edits: the annotations as they are now, removed ones too, and the events."""

    annotations: Sequence[AnchoredAnnotation]
    events: Sequence[int]  # by their ids


def add_annotation(
    session: Session,
    actor: Actor,
    slug: str,
    new: NewAnnotation,
) -> AnchoredAnnotation:
    """Add an annotation to the working revision; raises InvalidInput naming the field."""
    article = find_taggable(session, actor, slug)
    user_id = require_editor(actor)
    edit = create(session, user_id, article, new)
    return finish_edits(session, user_id, article, [edit]).annotations[0]


def change_annotation(
    session: Session,
    actor: Actor,
    id: str,
    version: Seen,
    patch: Patch,
) -> AnchoredAnnotation:
    """Replace the fields and the place that a patch gives; raises Stale with the annotation."""
    user_id = require(actor, Act.CHANGE_TAG, own=True)
    annotation = find_annotation(session, actor, id, lock=True)
    require_own_tag(actor, annotation)
    check_version(annotation.row, version, annotation)
    edit = change(session, annotation, patch)
    return finish_edits(session, user_id, annotation.article, [edit]).annotations[0]


def remove_annotation(
    session: Session,
    actor: Actor,
    id: str,
    version: Seen,
) -> None:
    """Remove an annotation; undoing restores it. Raises Stale."""
    user_id = require(actor, Act.CHANGE_TAG, own=True)
    annotation = find_annotation(session, actor, id, lock=True)
    require_own_tag(actor, annotation)
    check_version(annotation.row, version, annotation)
    finish_edits(session, user_id, annotation.article, [remove(annotation)])


def create(
    session: Session,
    user_id: int,
    article: ArticleRow,
    new: NewAnnotation,
) -> Edit:
    """Make an annotation of a locked article."""
    revision = working_text(session, article)
    place = find_place(session, article, revision, new.place)
    return create_at(
        session,
        user_id,
        article,
        revision,
        place,
        new.statement,
    )


def create_at(
    session: Session,
    user_id: int,
    article: ArticleRow,
    revision: RevisionRow,
    place: Place,
    statement: Statement,
) -> Edit:
    """Make an annotation at this place of the working revision."""
    time = now()
    row = AnnotationRow(
        id=random_id(),
        article_id=article.id,
        author_id=user_id,
        created_at=time,
        updated_at=time,
        version=1,
        approval=Approval.APPROVED,
        removes=False,
    )
    set_statement(session, article, row, statement)
    anchor = AnchorRow.new(row.id, revision, place)
    return Edit("create", row, anchor, None)


def change(
    session: Session,
    annotation: AnchoredAnnotation,
    patch: Patch,
) -> Edit:
    """Change an annotation of a locked article."""
    article = annotation.article
    if patch.place is None and patch.revision is not None:
        refuse_unknown_revision(working_text(session, article), patch.revision)
    place = None
    if patch.place is not None:
        revision = working_text(session, article)
        place = find_place(session, article, revision, patch.place)
    statement = patched(session, article, annotation.row, patch)
    return restate(session, annotation, statement, place)


def restate(
    session: Session,
    annotation: AnchoredAnnotation,
    statement: Statement,
    place: Place | None,
) -> Edit:
    """Replace the statement of an annotation, and its place if one is given."""
    before = snapshot(annotation)
    if place is not None:
        replace_anchor(session, annotation, place)
    annotation.row.updated_at = now()
    annotation.row.approval = Approval.APPROVED
    annotation.row.removes = False
    set_statement(session, annotation.article, annotation.row, statement)
    return _edit("change", annotation, before)


def replace_anchor(
    session: Session,
    annotation: AnchoredAnnotation,
    place: Place,
) -> None:
    """Place an annotation elsewhere in the working revision."""
    text = working_text(session, annotation.article).text
    annotation.anchor.move(text, place)


def remove(annotation: AnchoredAnnotation) -> Edit:
    """Remove an annotation of a locked article."""
    before = snapshot(annotation)
    annotation.row.deleted_at = annotation.row.updated_at = now()
    return _edit("delete", annotation, before)


def _edit(action: str, annotation: AnchoredAnnotation, before: Snapshot) -> Edit:
    return Edit(action, annotation.row, annotation.anchor, before, annotation.author)


def restore(
    session: Session,
    annotation: AnchoredAnnotation,
    earlier: Snapshot,
    action: str,
    undoes: int | None = None,
) -> Edit:
    """Restore a logged state of an annotation. A place in an older revision is carried."""
    row, anchor = annotation.row, annotation.anchor
    before = snapshot(annotation)
    row.updated_at = now()
    row.approval = earlier["approval"]
    row.removes = False
    removed_at = row.deleted_at or row.updated_at
    row.deleted_at = removed_at if earlier["deleted"] else None
    earlier = without_gone_plot_point(session, earlier)
    statement = make_statement(Kind(earlier["kind"]), earlier)
    set_statement(session, annotation.article, row, statement)
    place = earlier_place(session, annotation.article, anchor, earlier)
    if place:
        replace_anchor(session, annotation, place)
        if place.passage is None:
            anchor.exact = earlier["exact"]
            anchor.prefix = anchor.suffix = ""
    return Edit(
        action,
        row,
        anchor,
        before,
        annotation.author,
        undoes,
    )


def finish_edits(
    session: Session,
    user_id: int,
    article: ArticleRow,
    edits: Sequence[Edit],
) -> Changes:
    """Finish edits of one article together. Several form one group, which is undone as one."""
    entries = [_entry(article, edit) for edit in edits]
    standing = find_standing(session, user_id, [article.id])
    finished = Change(
        user_id,
        entries,
        article,
        _reach(edits, entries),
        new=[(edit.row, edit.anchor) for edit in edits if edit.is_new],
        changed=[edit.row for edit in edits if not edit.is_new],
        standing=standing,
        group=random_id() if len(edits) > 1 else None,
    )
    events = finish(session, finished)
    for edit in edits:
        if not edit.is_new:
            session.expire(edit.row, ["decider"])  # it may be somebody else now
    number, own = article.working_revision, standing.email
    annotations = [
        AnchoredAnnotation(edit.row, article, edit.anchor, number, edit.author or own)
        for edit in edits
    ]
    return Changes(annotations, events)


def _reach(edits: Sequence[Edit], entries: Sequence[Entry]) -> Reach:
    pairs = zip(edits, entries, strict=True)
    if not any(edit.is_visible(entry.after or {}) for edit, entry in pairs):
        return Reach.NOBODY
    is_spoiling = any(edit.spoils for edit in edits)
    return Reach.EVERYONE if is_spoiling else Reach.BEGUN


def snapshot(annotation: AnchoredAnnotation) -> dict[str, Any]:
    """The logged state of an annotation, enough to restore it."""
    return _snapshot(annotation.row, annotation.anchor, annotation.revision)


def _snapshot(
    row: AnnotationRow,
    anchor: AnchorRow,
    revision: int,
) -> dict[str, Any]:
    return {
        "kind": row.kind,
        **statement_values(row),
        "revision": revision,
        **anchor.facts(),
        "deleted": row.deleted_at is not None,
        "approval": row.approval,
    }


def _entry(article: ArticleRow, edit: Edit) -> Entry:
    return Entry(
        edit.action,
        SubjectKind.ANNOTATION,
        edit.row.id,
        edit.before,
        _snapshot(edit.row, edit.anchor, article.working_revision),
        edit.undoes,
        edit.reason,
    )
