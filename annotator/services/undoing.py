"""Undo: putting an annotation back to what it was before one event."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import Actor, Scope
from annotator.services.access import require_scope
from annotator.services.annotating import find_annotation, restored, settle, state
from annotator.services.history import Event
from annotator.storage.account import UserRow
from annotator.storage.annotation import EventRow


def undo(session: Session, actor: Actor, event_id: int) -> Event:
    """Undo one change of an annotation, which is itself an event and can be undone.

    Raises Conflict where somebody has changed the annotation since, or where the event is of another kind.
    """
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    event = session.get(EventRow, event_id)
    if event is None:
        raise NotFound("There is no such event.")
    subject, _, annotation_id = event.subject.partition(":")
    if subject != "annotation":
        raise Conflict(
            "Only changes of annotations can be undone here; publish or withdraw the article instead."
        )
    placed = find_annotation(session, actor, annotation_id, lock=True, deleted=True)
    before, logged = state(placed), Event(event, "")
    if before != logged.after:
        raise Conflict("The annotation was changed after this event: undo the later changes first.")
    try:
        step = restored(session, placed, logged.before or {**before, "deleted": True}, "undo", event.id)
        row = settle(session, user_id, placed.article, [step]).events[0]
    except InvalidInput as error:
        raise Conflict(f"What it needs is there no longer. {error}") from error
    email = session.scalars(select(UserRow.email).where(UserRow.id == user_id)).one()
    return Event(row, email)
