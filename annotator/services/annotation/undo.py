"""Undo and redo: taking back one change, or an editor's last one, and bringing back an earlier state."""

from collections.abc import Callable, Sequence, Set

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.undo import Change, State, next_redo, next_undo, taken_back
from annotator.services.annotation.writing import (
    Outcome,
    Placed,
    Step,
    find_annotation,
    find_several,
    restored,
    settle,
    state,
)
from annotator.services.article.article import find_article
from annotator.services.clock import random_id
from annotator.services.log import Event
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow

Chooser = Callable[[Sequence[Change], int, Set[int]], list[Change]]


def undo(session: Session, actor: Actor, event_id: int) -> Outcome:
    """Undo one change of an annotation, which is itself an event and can be undone.

    Raises Conflict where what it changed has been changed since, or where the event is of another kind.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    event, placed = _subject(session, actor, event_id)
    return settle(session, user_id, placed.article, [_undone(session, placed, event)])


def undo_last(
    session: Session, actor: Actor, slug: str, passed_over: Set[int] = frozenset()
) -> Outcome:
    """Take back the actor's last change of this article's annotations that stands, with all of its group.

    Raises Conflict where there is none, or where somebody has changed the same since.
    """
    return _undo_chosen(session, actor, slug, passed_over, next_undo)


def redo_last(
    session: Session, actor: Actor, slug: str, passed_over: Set[int] = frozenset()
) -> Outcome:
    """Bring back what the actor took back last, unless they have made a new change since; raises Conflict."""
    return _undo_chosen(session, actor, slug, passed_over, next_redo)


def restore_state(session: Session, actor: Actor, event_id: int) -> Outcome:
    """Bring an annotation back to what it was after one event; a change like any other."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    event, placed = _subject(session, actor, event_id)
    wanted = Event(event, "").after
    if wanted is None or wanted["deleted"]:
        raise Conflict(
            "This event removed the annotation: restore what it was after an earlier one."
        )
    if wanted == state(placed):
        raise Conflict("The annotation is in this state already.")
    step = _restored(session, placed, wanted, "change", event)
    return settle(session, user_id, placed.article, [step])


def _undo_chosen(
    session: Session, actor: Actor, slug: str, passed_over: Set[int], choose: Chooser
) -> Outcome:
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, slug, lock=True)
    ids = [change.id for change in choose(_log(session, article), user_id, passed_over)]
    if not ids:
        raise Conflict(
            "There is nothing of yours left to take back or to bring back here."
        )
    found = session.scalars(
        select(EventRow).where(EventRow.id.in_(ids)).order_by(EventRow.id.desc())
    ).all()
    placed = find_several(session, article, [_annotation_id(event) for event in found])
    steps = [_undone(session, placed[_annotation_id(event)], event) for event in found]
    return settle(
        session, user_id, article, steps, random_id() if len(steps) > 1 else None
    )


def _log(session: Session, article: ArticleRow) -> list[Change]:
    """Every change of the article's annotations, oldest first, without what was changed."""
    query = select(
        EventRow.id, EventRow.actor_id, EventRow.undoes_id, EventRow.group_id
    )
    query = query.where(
        EventRow.article_id == article.id, EventRow.subject.startswith("annotation:")
    )
    return [Change(*row) for row in session.execute(query.order_by(EventRow.id))]


def _subject(session: Session, actor: Actor, event_id: int) -> tuple[EventRow, Placed]:
    event = session.get(EventRow, event_id)
    if event is None:
        raise NotFound("There is no such event.")
    if not event.subject.startswith("annotation:"):
        raise Conflict(
            "Only changes of annotations can be undone here; publish or withdraw the article instead."
        )
    return event, find_annotation(
        session, actor, _annotation_id(event), lock=True, deleted=True
    )


def _annotation_id(event: EventRow) -> str:
    return event.subject.partition(":")[2]


def _undone(session: Session, placed: Placed, event: EventRow) -> Step:
    logged = Event(event, "")
    wanted, altered = taken_back(logged.before, logged.after or {}, state(placed))
    if altered:
        says = f"This annotation was changed since ({', '.join(altered)}): undo the later change first."
        raise Conflict(says, Outcome([placed], [event]))
    return _restored(session, placed, wanted, "undo", event)


def _restored(
    session: Session, placed: Placed, wanted: State, action: str, event: EventRow
) -> Step:
    try:
        return restored(
            session, placed, wanted, action, event.id if action == "undo" else None
        )
    except InvalidInput as error:
        raise Conflict(
            f"What it needs is there no longer. {error}", Outcome([placed], [event])
        ) from error
