"""Undo and redo of one change or of an editor's last one, and restoring an earlier state."""

from collections.abc import Callable, Sequence, Set

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import Act, Actor, require
from annotator.core.undo import LoggedChange, Snapshot, next_redo, next_undo, taken_back
from annotator.services.annotation.edit import (
    Changes,
    Edit,
    finish_edits,
    restore,
    snapshot,
)
from annotator.services.annotation.lookup import (
    AnchoredAnnotation,
    find_annotation,
    find_several,
    require_own_tag,
)
from annotator.services.article.lookup import find_article
from annotator.services.log import RETIME, Event
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow
from annotator.storage.merger import merged_into

Chooser = Callable[[Sequence[LoggedChange], int, Set[int]], list[LoggedChange]]


def undo(
    session: Session,
    actor: Actor,
    event_id: int,
) -> Changes:
    """Undo one change of an annotation, which is itself an event and can be undone.

    Raises Conflict if the same fields have changed since, or if the event is of another kind.
    """
    event, annotation = _subject(session, actor, event_id)
    user_id = require_own_tag(actor, annotation)
    if event.action == RETIME:
        raise Conflict(
            "The plot point of this spoiler was changed. Undo that change instead."
        )
    return finish_edits(
        session, user_id, annotation.article, [_undo(session, annotation, event)]
    )


def undo_last(
    session: Session,
    actor: Actor,
    slug: str,
    passed_over: Set[int] = frozenset(),
) -> Changes:
    """Undo the actor's last change of this article's annotations, with all of its group.

    Raises Conflict if there is none, or if somebody has changed the same fields since.
    """
    return _undo_chosen(
        session,
        actor,
        slug,
        passed_over,
        next_undo,
    )


def redo_last(
    session: Session,
    actor: Actor,
    slug: str,
    passed_over: Set[int] = frozenset(),
) -> Changes:
    """Redo the actor's last undone change, unless they have made a new change since.

    Raises Conflict.
    """
    return _undo_chosen(
        session,
        actor,
        slug,
        passed_over,
        next_redo,
    )


def restore_state(
    session: Session,
    actor: Actor,
    event_id: int,
) -> Changes:
    """Restore an annotation as it was after one event; a change like any other."""
    event, annotation = _subject(session, actor, event_id)
    user_id = require_own_tag(actor, annotation)
    earlier = Event(event, "").after
    if earlier is None or earlier["deleted"]:
        raise Conflict(
            "This event removed the annotation. Restore it from an earlier event."
        )
    if earlier == snapshot(annotation):
        raise Conflict("The annotation is already in this state.")
    edit = _restore(
        session,
        annotation,
        earlier,
        "change",
        event,
    )
    return finish_edits(session, user_id, annotation.article, [edit])


def _undo_chosen(
    session: Session,
    actor: Actor,
    slug: str,
    passed_over: Set[int],
    choose: Chooser,
) -> Changes:
    user_id = require(actor, Act.CHANGE_TAG, own=True)
    article = find_article(session, actor, slug, lock=True)
    chosen = choose(_log(session, article), user_id, passed_over)
    ids = [change.id for change in chosen]
    if not ids:
        raise Conflict("You have nothing left to undo or redo here.")
    newest_first = select(EventRow).where(EventRow.id.in_(ids))
    newest_first = newest_first.order_by(EventRow.id.desc())
    events = session.scalars(newest_first).all()
    subjects = [_annotation_id(event) for event in events]
    annotations = find_several(session, article, subjects)
    for annotation in annotations.values():
        require_own_tag(actor, annotation)
    edits = [
        _undo(session, annotations[subject], event)
        for subject, event in zip(subjects, events, strict=True)
    ]
    return finish_edits(session, user_id, article, edits)


def _log(session: Session, article: ArticleRow) -> list[LoggedChange]:
    """Every change of the article's annotations, oldest first, without the changed values."""
    query = select(
        EventRow.id, EventRow.actor_id, EventRow.undoes_id, EventRow.group_id
    )
    query = query.where(
        EventRow.article_id == article.id, EventRow.subject.startswith("annotation:")
    )
    query = query.where(EventRow.action != RETIME)
    rows = session.execute(query.order_by(EventRow.id))
    return [LoggedChange(*row) for row in rows]


def _subject(
    session: Session,
    actor: Actor,
    event_id: int,
) -> tuple[EventRow, AnchoredAnnotation]:
    event = session.get(EventRow, event_id)
    if event is None:
        raise NotFound("There is no such event.")
    if not event.subject.startswith("annotation:"):
        raise Conflict(
            "Only changes of annotations can be undone here. Publish or withdraw the article instead."
        )
    return event, find_annotation(
        session,
        actor,
        _annotation_id(event),
        lock=True,
        deleted=True,
    )


def _annotation_id(event: EventRow) -> str:
    return event.subject.partition(":")[2]


def _undo(
    session: Session,
    annotation: AnchoredAnnotation,
    event: EventRow,
) -> Edit:
    logged = Event(event, "")
    before, after = logged.before, logged.after or {}
    if before is not None:
        before = _with_present_film(session, before)
    earlier, altered = taken_back(
        before,
        _with_present_film(session, after),
        snapshot(annotation),
    )
    if altered:
        message = f"This annotation has changed since ({', '.join(altered)}). Undo the later change first."
        raise Conflict(message, Changes([annotation], [event.id]))
    return _restore(
        session,
        annotation,
        earlier,
        "undo",
        event,
    )


def _with_present_film(session: Session, state: Snapshot) -> Snapshot:
    """A logged state, about the film that its film has become part of."""
    film = state.get("film")
    successor = merged_into(session, film) if film else None
    if successor is None:
        return state
    return _with_present_film(session, {**state, "film": successor})


def _restore(
    session: Session,
    annotation: AnchoredAnnotation,
    earlier: Snapshot,
    action: str,
    event: EventRow,
) -> Edit:
    try:
        return restore(
            session,
            annotation,
            earlier,
            action,
            event.id if action == "undo" else None,
        )
    except (InvalidInput, NotFound) as error:
        raise Conflict(
            f"It refers to something that no longer exists. {error}",
            Changes([annotation], [event.id]),
        ) from error
