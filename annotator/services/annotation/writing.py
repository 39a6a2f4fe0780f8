"""Annotations: stating, changing, removing and listing them. Every change is recorded and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session, joinedload

from annotator.core.annotation import Kind
from annotator.core.carrying.place import Place
from annotator.core.errors import NotFound
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.core.version import check_version
from annotator.services.annotation.kind import SPOILER_FIELDS
from annotator.services.annotation.place import (
    CERTAINTY_FIELDS,
    PLACE_FIELDS,
    asked_place,
    earlier_place,
    known_revision,
)
from annotator.services.annotation.statement import STATED_FIELDS, state_fields
from annotator.services.article.article import find_article, working_revision
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, Entry, Reach, finish
from annotator.services.log import Subject, SubjectKind
from annotator.storage.account import UserRow
from annotator.storage.anchor import new_anchor, set_anchor
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import ArticleRow, RevisionRow

LAST = 2**31 - 1  # where lost annotations stand in the order of the text


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation with its article, its anchor on the newest revision, and its author's address."""

    row: AnnotationRow
    article: ArticleRow
    anchor: AnchorRow
    revision: int
    author: str

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands among the article's annotations: by the text, lost ones last."""
        start = self.anchor.start_offset
        return LAST if start is None else start, self.row.id


@dataclass(frozen=True, slots=True)
class Step:
    """One change of an annotation that is made and not yet settled: what it was before, None where it is new."""

    action: str
    row: AnnotationRow
    anchor: AnchorRow  # on the working revision
    before: Mapping[str, Any] | None
    undoes: int | None = None
    reason: str | None = None

    @property
    def spoils(self) -> bool:
        """Whether it is of a spoiler, past or present."""
        return Kind.SPOILER in (self.row.kind, (self.before or {}).get("kind"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What settling made of steps: the annotations as they are now, removed ones too, and the events, in order."""

    placed: Sequence[Placed]
    events: Sequence[EventRow]


def add_annotation(
    session: Session, actor: Actor, slug: str, fields: Mapping[str, Any]
) -> Placed:
    """State something on a passage of the working revision; InvalidInput names the field that is wrong."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, slug, lock=True)
    return settle(
        session, user_id, article, [stated(session, user_id, article, fields)]
    ).placed[0]


def change_annotation(
    session: Session, actor: Actor, id: str, version: int, fields: Mapping[str, Any]
) -> Placed:
    """Replace the given fields, and the passage where one is given; raises Stale with the annotation as it is."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    placed = find_annotation(session, actor, id, lock=True)
    check_version(placed.row, version, placed)
    return settle(
        session, user_id, placed.article, [changed(session, placed, fields)]
    ).placed[0]


def remove_annotation(session: Session, actor: Actor, id: str, version: int) -> None:
    """Take a statement back; it can be restored by undoing. Raises Stale."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    placed = find_annotation(session, actor, id, lock=True)
    check_version(placed.row, version, placed)
    settle(session, user_id, placed.article, [removed(placed)])


def stated(
    session: Session, user_id: int, article: ArticleRow, fields: Mapping[str, Any]
) -> Step:
    """A new annotation of a locked article, to be settled."""
    where = asked_place(session, article, fields)
    return stated_at(
        session, user_id, article, working_revision(session, article), where, fields
    )


def stated_at(
    session: Session,
    user_id: int,
    article: ArticleRow,
    revision: RevisionRow,
    where: Place,
    fields: Mapping[str, Any],
) -> Step:
    """A new annotation at this place of the working revision, to be settled."""
    time = now()
    row = AnnotationRow(
        id=random_id(),
        article_id=article.id,
        author_id=user_id,
        created_at=time,
        updated_at=time,
        kind=fields["kind"],
    )
    state_fields(session, article, row, {"level": None, **fields})
    anchor = new_anchor(row.id, revision, where)
    row.anchors.append(anchor)
    session.add(row)
    return Step("create", row, anchor, None)


def changed(session: Session, placed: Placed, fields: Mapping[str, Any]) -> Step:
    """An annotation of a locked article with other fields, to be settled."""
    before = state(placed)
    if fields.keys() & PLACE_FIELDS == {"revision"}:
        known_revision(session, placed.article, fields)
    elif fields.keys() & PLACE_FIELDS:
        replace_anchor(session, placed, asked_place(session, placed.article, fields))
    placed.row.updated_at = now()
    state_fields(session, placed.article, placed.row, fields)
    return Step("change", placed.row, placed.anchor, before)


def replace_anchor(session: Session, placed: Placed, where: Place) -> None:
    """Place an annotation elsewhere in the working revision."""
    set_anchor(placed.anchor, working_revision(session, placed.article).text, where)


def removed(placed: Placed) -> Step:
    """An annotation of a locked article taken back, to be settled."""
    before = state(placed)
    placed.row.deleted_at = placed.row.updated_at = now()
    return Step("delete", placed.row, placed.anchor, before)


def settle(
    session: Session,
    user_id: int,
    article: ArticleRow,
    steps: Sequence[Step],
    group: str | None = None,
) -> Outcome:
    """Store what was changed, count it once for readers, and record each step; several are of one group.

    Only a spoiler, past or present, changes what search may find.
    """
    spoils = any(step.spoils for step in steps)
    change = Change(
        user_id,
        [_entry(article, step) for step in steps],
        article,
        Reach.EVERYONE if spoils else Reach.BEGUN,
        group=group,
    )
    events = finish(session, change)
    found = find_several(session, article, [step.row.id for step in steps])
    return Outcome([found[step.row.id] for step in steps], events)


def find_annotation(
    session: Session,
    actor: Actor,
    id: str,
    *,
    lock: bool = False,
    deleted: bool = False,
) -> Placed:
    """One annotation; `lock` holds off other writers of its article. Raises SignInRequired, NotFound."""
    require_editor(actor)
    slug = session.scalar(
        select(ArticleRow.slug)
        .join(AnnotationRow, AnnotationRow.article_id == ArticleRow.id)
        .where(AnnotationRow.id == id)
    )
    if slug is not None:
        article = find_article(session, actor, slug, lock=lock)
        query = (
            _placed(article)
            .where(AnnotationRow.id == id)
            .execution_options(populate_existing=lock)
        )
        found = session.execute(query).one_or_none()
        if found and (deleted or found[0].deleted_at is None):
            return Placed(
                found[0], article, found[1], article.working_revision, found[2]
            )
    raise NotFound("There is no such annotation.")


def list_annotations(
    session: Session, actor: Actor, slug: str, after: tuple[int, str] | None, limit: int
) -> list[Placed]:
    """An article's annotations in the order of the text, lost ones last; those after the given start and id."""
    article = find_article(session, actor, slug)
    query = _placed(article).where(AnnotationRow.deleted_at.is_(None))
    start = func.coalesce(AnchorRow.start_offset, LAST)
    query = query.order_by(start, AnnotationRow.id).limit(limit)
    if after:
        query = query.where(tuple_(start, AnnotationRow.id) > after)
    return [
        Placed(row, article, anchor, article.working_revision, author)
        for row, anchor, author in session.execute(query)
    ]


def find_several(
    session: Session, article: ArticleRow, ids: Sequence[str]
) -> dict[str, Placed]:
    """Those of these annotations that belong to the article, removed ones too, by id."""
    query = _placed(article).where(AnnotationRow.id.in_(ids))
    found = session.execute(query.execution_options(populate_existing=True))
    return {
        row.id: Placed(row, article, anchor, article.working_revision, author)
        for row, anchor, author in found
    }


def state(placed: Placed) -> dict[str, Any]:
    """What the log keeps of an annotation: enough to bring it back."""
    return state_of(placed.row, placed.anchor, placed.revision)


def state_of(row: AnnotationRow, anchor: AnchorRow, revision: int) -> dict[str, Any]:
    """What the log keeps of an annotation with this anchor in this revision."""
    return {
        "kind": row.kind,
        "level": row.level,
        "film": row.film.slug if row.film else None,
        "reveals_at": row.reveals_at,
        "beat": row.beat.public_id if row.beat else None,
        **{name: getattr(row, name) for name in STATED_FIELDS},
        "revision": revision,
        "start": anchor.start_offset,
        "end": anchor.end_offset,
        "exact": anchor.exact,
        **{name: getattr(anchor, name) for name in CERTAINTY_FIELDS},
        "deleted": row.deleted_at is not None,
    }


def restored(
    session: Session,
    placed: Placed,
    earlier: Mapping[str, Any],
    action: str,
    undoes: int | None = None,
) -> Step:
    """An annotation in an earlier state, to be settled; a place in an older revision is carried to this one."""
    row, before = placed.row, state(placed)
    row.updated_at = now()
    row.deleted_at = (row.deleted_at or row.updated_at) if earlier["deleted"] else None
    row.kind = earlier["kind"]
    names = (*SPOILER_FIELDS, *STATED_FIELDS)
    state_fields(
        session, placed.article, row, {name: earlier.get(name) for name in names}
    )
    where = earlier_place(session, placed.article, placed.anchor, earlier)
    if where:
        replace_anchor(session, placed, where)
        if where.passage is None:
            placed.anchor.exact, placed.anchor.prefix, placed.anchor.suffix = (
                earlier["exact"],
                "",
                "",
            )
    return Step(action, row, placed.anchor, before, undoes)


def _placed(article: ArticleRow) -> Select[AnnotationRow, AnchorRow, str]:
    return (
        select(AnnotationRow, AnchorRow, UserRow.email)
        .join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
        .join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
        .join(UserRow, UserRow.id == AnnotationRow.author_id)
        .where(
            RevisionRow.article_id == article.id,
            RevisionRow.number == article.working_revision,
        )
        .options(joinedload(AnnotationRow.film), joinedload(AnnotationRow.beat))
    )


def _entry(article: ArticleRow, step: Step) -> Entry:
    return Entry(
        step.action,
        Subject(SubjectKind.ANNOTATION, step.row.id),
        step.before,
        state_of(step.row, step.anchor, article.working_revision),
        step.undoes,
        step.reason,
    )
