"""Changes of plot points: every telling in every article follows, at once."""

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.film import KEPT
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.plot.point import PlotPointChange
from annotator.core.undo import Snapshot
from annotator.core.version import Seen, check_version
from annotator.services.film.lock import lock_with_articles
from annotator.services.film.plot.point import (
    DECIDED_FIELDS,
    find_plot_point,
    finish_plot_point,
    plot_point_state,
    set_point,
)
from annotator.services.film.plot.telling import (
    articles_of,
    find_spoilers,
    release,
    retell,
    retime,
)
from annotator.services.log import Event
from annotator.storage.annotation import AnnotationRow, EventRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.suggestion import RejectionRow, SuggestionRow


def change_plot_point(
    session: Session,
    actor: Actor,
    id: str,
    version: Seen,
    change: PlotPointChange,
) -> PlotPointRow:
    """Replace some fields; every telling in every article follows at once. Raises Stale, NotFound, InvalidInput."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    plot_point = _held(session, actor, id)
    check_version(plot_point, version)
    before = plot_point_state(plot_point)
    if change.sentence is not KEPT:
        plot_point.sentence = change.sentence
    if change.level is not KEPT:
        plot_point.level = change.level
    if change.moves:
        position = None if change.reveals_at is KEPT else change.reveals_at
        beat = None if change.beat is KEPT else change.beat
        set_point(session, plot_point, position, beat)
    entry = _entry("change", plot_point, before)
    _follow(session, user_id, plot_point, entry)
    return plot_point


def undo_change(session: Session, actor: Actor, event_id: int) -> int:
    """Undo one change of a plot point: it and its tellings are as they were. Raises Conflict."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    event = _undoable_event(session, event_id)
    _, _, id = event.row.subject.partition(":")
    plot_point = _held(session, actor, id)
    now = plot_point_state(plot_point)
    earlier, later = event.before or {}, event.after or {}
    touched = {name for name in later if earlier[name] != later[name]}
    altered = sorted(name for name in touched if now[name] != later[name])
    if altered:
        names = ", ".join(altered)
        raise Conflict(
            f"The plot point has changed since ({names}). Undo the later change first."
        )
    restored = {name: earlier[name] for name in touched}
    _restore(session, plot_point, now | restored)
    entry = _entry("undo", plot_point, now, event_id)
    events = _follow(session, user_id, plot_point, entry)
    return events[0]


def remove_plot_point(session: Session, actor: Actor, id: str, version: Seen) -> None:
    """Delete a plot point; its tellings keep their level and reveal point. Raises Stale, NotFound."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    plot_point = _held(session, actor, id)
    check_version(plot_point, version)
    entries = [_deletion(plot_point), *release(session, plot_point)]
    finish_plot_point(session, user_id, plot_point, entries)
    _delete(session, plot_point)


def join_plot_points(
    session: Session, actor: Actor, id: str, version: Seen, into: str
) -> PlotPointRow:
    """Give all tellings of a plot point to another, and delete it. Raises Stale, NotFound, InvalidInput."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    plot_point = find_plot_point(session, actor, id)
    other = _other(session, plot_point, into)
    telling = or_(articles_of(plot_point), articles_of(other))
    both = sorted((plot_point, other), key=lambda row: row.id)
    lock_with_articles(session, telling, *both)
    check_version(plot_point, version)
    own = AnnotationRow.plot_point_id == plot_point.id
    tellings = select(AnnotationRow.id).where(own, AnnotationRow.is_live)
    ids = list(session.scalars(tellings))
    spoilers = find_spoilers(session, ids)
    entries = list(retell(spoilers, other))
    entries.append(_deletion(plot_point))
    entries += release(session, plot_point)
    finish_plot_point(session, user_id, other, entries)
    _delete(session, plot_point)
    return other


def _undoable_event(session: Session, event_id: int) -> Event:
    """A change of a plot point; raises NotFound, Conflict for its creation and its deletion."""
    row = session.get(EventRow, event_id)
    if row is None:
        raise NotFound("There is no such event.")
    event = Event(row, "")
    if event.before is None or event.after is None:
        raise Conflict(
            "Only changes of a plot point can be undone. Delete it, or add it again."
        )
    return event


def _restore(session: Session, plot_point: PlotPointRow, state: Snapshot) -> None:
    plot_point.sentence = state["sentence"]
    plot_point.level = state["level"]
    set_point(session, plot_point, state["reveals_at"], state["beat"])


def _held(session: Session, actor: Actor, id: str) -> PlotPointRow:
    """The plot point, locked after the articles that tell it, as annotating does."""
    plot_point = find_plot_point(session, actor, id)
    lock_with_articles(session, articles_of(plot_point), plot_point)
    return plot_point


def _other(session: Session, plot_point: PlotPointRow, into: str) -> PlotPointRow:
    """The plot point of the same film that takes the tellings; raises InvalidInput."""
    query = select(PlotPointRow).where(PlotPointRow.public_id == into)
    query = query.where(PlotPointRow.film_id == plot_point.film_id)
    other = session.scalar(query.where(PlotPointRow.id != plot_point.id))
    if other is None:
        raise InvalidInput({"into": "Choose another plot point of the same film."})
    return other


def _deletion(plot_point: PlotPointRow) -> Entry:
    """The log's entry of a plot point that goes."""
    before = plot_point_state(plot_point)
    return Entry("delete", SubjectKind.PLOT_POINT, plot_point.public_id, before)


def _entry(
    action: str,
    plot_point: PlotPointRow,
    before: Snapshot,
    undoes: int | None = None,
) -> Entry:
    return Entry(
        action,
        SubjectKind.PLOT_POINT,
        plot_point.public_id,
        before,
        plot_point_state(plot_point),
        undoes,
    )


def _follow(
    session: Session, user_id: int, plot_point: PlotPointRow, entry: Entry
) -> list[int]:
    """Let the tellings follow where the plot point decides otherwise than before."""
    before, after = entry.before or {}, entry.after or {}
    entries = [entry]
    decides_otherwise = any(before[name] != after[name] for name in DECIDED_FIELDS)
    if decides_otherwise:
        session.flush()
        entries += retime(session, plot_point)
    return finish_plot_point(session, user_id, plot_point, entries)


def _delete(session: Session, plot_point: PlotPointRow) -> None:
    """Delete a plot point that nothing tells any more, with what was suggested for it."""
    for table in (SuggestionRow, RejectionRow):
        own = table.plot_point_id == plot_point.id
        session.execute(delete(table).where(own))
    session.delete(plot_point)
    session.flush()
