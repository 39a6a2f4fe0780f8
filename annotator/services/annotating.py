"""Annotations: stating, changing, removing and listing them. Every change is recorded and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session, joinedload

from annotator.core.anchoring import Quote, checked_passage, place, quote_at
from annotator.core.annotation import Kind, Level
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.passage import Passage
from annotator.core.permission import Actor, Scope
from annotator.core.progress import parse_position
from annotator.services.access import require_editor, require_scope
from annotator.services.articles import find_article, working_revision
from annotator.services.clock import now, random_id
from annotator.services.history import record
from annotator.services.indexing import carry_index, index_article
from annotator.services.kinds import (
    FACT_FIELDS,
    OPINION_FIELDS,
    SPOILER_FIELDS,
    empty_fields_of_other_kinds,
    refuse_fields_of_other_kinds,
)
from annotator.services.versions import check_version, touch_articles
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.film import BeatRow, FilmRow

PLAIN_FIELDS = ("replacement", "note", "source_url")
STATED_FIELDS = (*PLAIN_FIELDS, *FACT_FIELDS, *OPINION_FIELDS)
PLACE_FIELDS = {"revision", "start", "end", "exact", "quote"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation with its article, its anchor on the newest revision, and its author's address."""

    row: AnnotationRow
    article: ArticleRow
    anchor: AnchorRow
    revision: int
    author: str


def add_annotation(session: Session, actor: Actor, slug: str, fields: Mapping[str, Any]) -> Placed:
    """State something on a passage of the working revision; InvalidInput names the field that is wrong."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, slug, lock=True)
    revision = working_revision(session, article)
    passage, found_by = _passage(fields, revision)
    time = now()
    row = AnnotationRow(
        id=random_id(),
        article_id=article.id,
        author_id=user_id,
        created_at=time,
        updated_at=time,
        kind=fields["kind"],
    )
    _state_fields(session, article, row, {"level": None, **fields})
    row.anchors.append(_anchor(row, revision, passage, found_by))
    session.add(row)
    placed = _saved(session, article, row, row.kind)
    _recorded(session, user_id, "create", placed, before=None)
    return placed


def change_annotation(
    session: Session, actor: Actor, id: str, version: int, fields: Mapping[str, Any]
) -> Placed:
    """Replace the given fields, and the passage where one is given; raises Stale with the annotation as it is."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    placed = find_annotation(session, actor, id, lock=True)
    check_version(placed.row, version, placed)
    before = state(placed)
    if any(name in fields for name in PLACE_FIELDS):
        revision = working_revision(session, placed.article)
        _refuse_other_revision(fields, revision)
        if fields.keys() & PLACE_FIELDS != {"revision"}:
            _move(placed.anchor, revision, *_passage(fields, revision))
    _state_fields(session, placed.article, placed.row, fields)
    placed = _saved(session, placed.article, placed.row, before["kind"])
    _recorded(session, user_id, "change", placed, before=before)
    return placed


def remove_annotation(session: Session, actor: Actor, id: str, version: int) -> None:
    """Take a statement back; it can be restored by undoing. Raises Stale."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    placed = find_annotation(session, actor, id, lock=True)
    check_version(placed.row, version, placed)
    before = state(placed)
    placed.row.deleted_at = now()
    placed = _saved(session, placed.article, placed.row, before["kind"])
    _recorded(session, user_id, "delete", placed, before=before)


def find_annotation(
    session: Session, actor: Actor, id: str, *, lock: bool = False, deleted: bool = False
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
        query = _placed(article).where(AnnotationRow.id == id).execution_options(populate_existing=lock)
        found = session.execute(query).one_or_none()
        if found and (deleted or found[0].deleted_at is None):
            return Placed(found[0], article, found[1], article.working_revision, found[2])
    raise NotFound("There is no such annotation.")


def list_annotations(
    session: Session, actor: Actor, slug: str, after: tuple[int, str] | None, limit: int
) -> list[Placed]:
    """An article's annotations in the order of the text, those after the given start and id."""
    article = find_article(session, actor, slug)
    query = _placed(article).where(AnnotationRow.deleted_at.is_(None))
    query = query.order_by(AnchorRow.start_offset, AnnotationRow.id).limit(limit)
    if after:
        query = query.where(tuple_(AnchorRow.start_offset, AnnotationRow.id) > after)
    return [
        Placed(row, article, anchor, article.working_revision, author)
        for row, anchor, author in session.execute(query)
    ]


def state(placed: Placed) -> dict[str, Any]:
    """What the log keeps of an annotation: enough to bring it back."""
    row, anchor = placed.row, placed.anchor
    return {
        "kind": row.kind,
        "level": row.level,
        "film": row.film.slug if row.film else None,
        "reveals_at": row.reveals_at,
        "beat": row.beat.public_id if row.beat else None,
        **{name: getattr(row, name) for name in STATED_FIELDS},
        "revision": placed.revision,
        "start": anchor.start_offset,
        "end": anchor.end_offset,
        "exact": anchor.exact,
        "deleted": row.deleted_at is not None,
    }


def restore(session: Session, placed: Placed, earlier: Mapping[str, Any]) -> Placed:
    """Bring back an earlier state; where the text has a newer revision the passage stays where it is now."""
    row, kind = placed.row, placed.row.kind
    row.deleted_at = now() if earlier["deleted"] else None
    row.kind = earlier["kind"]
    names = (*SPOILER_FIELDS, *STATED_FIELDS)
    _state_fields(session, placed.article, row, {name: earlier.get(name) for name in names})
    if earlier["revision"] == placed.revision:
        revision = working_revision(session, placed.article)
        passage = checked_passage(revision.text, earlier["start"], earlier["end"], earlier["exact"])
        _move(placed.anchor, revision, passage, placed.anchor.found_by)
    return _saved(session, placed.article, row, kind)


def _placed(article: ArticleRow) -> Select[AnnotationRow, AnchorRow, str]:
    return (
        select(AnnotationRow, AnchorRow, UserRow.email)
        .join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
        .join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
        .join(UserRow, UserRow.id == AnnotationRow.author_id)
        .where(RevisionRow.article_id == article.id, RevisionRow.number == article.working_revision)
        .options(joinedload(AnnotationRow.film), joinedload(AnnotationRow.beat))
    )


def _saved(session: Session, article: ArticleRow, row: AnnotationRow, earlier_kind: str) -> Placed:
    """Store the row and count the change that readers could see; only a spoiler changes what search may find."""
    row.updated_at = now()
    session.flush()
    spoils = Kind.SPOILER in (row.kind, earlier_kind)
    if not spoils:
        carry_index(session, ArticleRow.id == article.id)
    touch_articles(session, ArticleRow.id == article.id)
    if spoils:
        index_article(session, article)
    found = session.execute(_placed(article).where(AnnotationRow.id == row.id)).one()
    return Placed(row, article, found[1], article.working_revision, found[2])


def _recorded(
    session: Session, user_id: int, action: str, placed: Placed, before: Mapping[str, Any] | None
) -> None:
    record(
        session,
        user_id,
        action,
        f"annotation:{placed.row.id}",
        article_id=placed.article.id,
        before=before,
        after=state(placed),
    )


def _passage(fields: Mapping[str, Any], revision: RevisionRow) -> tuple[Passage, str]:
    """Where the annotation belongs, and how that was said."""
    _refuse_other_revision(fields, revision)
    offsets = [fields.get(name) for name in ("start", "end", "exact")]
    quote = fields.get("quote")
    if quote is not None:
        if any(value is not None for value in offsets):
            raise InvalidInput({"quote": "Send either a quote, or start, end and exact."})
        return place(revision.text, Quote(**quote)), "quote"
    missing = [name for name in ("start", "end", "exact") if fields.get(name) is None]
    if missing:
        raise InvalidInput(dict.fromkeys(missing, "Send start, end and exact, or a quote."))
    return checked_passage(revision.text, fields["start"], fields["end"], fields["exact"]), "offsets"


def _refuse_other_revision(fields: Mapping[str, Any], revision: RevisionRow) -> None:
    if fields.get("revision") != revision.number:
        raise InvalidInput(
            {"revision": f"The newest revision is {revision.number}: read it and place the passage there."}
        )


def _anchor(row: AnnotationRow, revision: RevisionRow, passage: Passage, found_by: str) -> AnchorRow:
    anchor = AnchorRow(annotation_id=row.id, revision_id=revision.id, state="exact")
    _move(anchor, revision, passage, found_by)
    return anchor


def _move(anchor: AnchorRow, revision: RevisionRow, passage: Passage, found_by: str) -> None:
    quote = quote_at(revision.text, passage)
    anchor.start_offset, anchor.end_offset = passage.start, passage.end
    anchor.exact, anchor.prefix, anchor.suffix = quote.exact, quote.prefix, quote.suffix
    anchor.found_by = found_by


def _state_fields(
    session: Session, article: ArticleRow, row: AnnotationRow, fields: Mapping[str, Any]
) -> None:
    """Set what goes with the kind, and empty what goes with the others: only a spoiler has a reveal point."""
    row.kind = fields.get("kind", row.kind)
    for name in STATED_FIELDS:
        if name in fields:
            setattr(row, name, fields[name])
    refuse_fields_of_other_kinds(Kind(row.kind), fields)
    empty_fields_of_other_kinds(row)
    if row.kind != Kind.SPOILER:
        return
    if "level" in fields or row.level is None:
        row.level = fields.get("level") or Level.MAJOR
    with session.no_autoflush:  # half a spoiler is nothing that may be stored
        if "film" in fields or row.film is None:
            _set_film(session, article, row, fields)
        if "reveals_at" in fields or "beat" in fields:
            _set_reveal_point(session, row, fields)


def _set_film(session: Session, article: ArticleRow, row: AnnotationRow, fields: Mapping[str, Any]) -> None:
    slug = fields.get("film") or article.film.slug
    query = select(FilmRow).where(FilmRow.slug == slug).with_for_update(read=True)
    film = session.scalar(query.execution_options(populate_existing=True))
    if film is None:
        raise InvalidInput({"film": "There is no such film; create it first."})
    if row.film is not None and row.film is not film and not {"reveals_at", "beat"} & fields.keys():
        raise InvalidInput(
            {"reveals_at": "Another film has another timeline: send its reveals_at or beat, or null."}
        )
    row.film = film


def _set_reveal_point(session: Session, row: AnnotationRow, fields: Mapping[str, Any]) -> None:
    """By second or by beat, never both; neither means the end of the film."""
    written, beat_id = fields.get("reveals_at"), fields.get("beat")
    if written is not None and beat_id is not None:
        raise InvalidInput({"beat": "Send either reveals_at or beat."})
    if row.film is None:
        raise InvalidInput({"film": "A spoiler names the film that it spoils."})
    row.reveals_at = None if written is None else parse_position(written, row.film.runtime)
    row.beat = None
    if beat_id is not None:
        beat = select(BeatRow).where(BeatRow.public_id == beat_id, BeatRow.film_id == row.film.id)
        row.beat = session.scalar(beat.with_for_update(read=True))
        if row.beat is None:
            raise InvalidInput({"beat": f"{row.film.slug} has no such beat."})
