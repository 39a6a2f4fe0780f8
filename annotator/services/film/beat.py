"""The beats of a film."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.film import KEPT, BeatChange, NewBeat
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.progress import parse_position
from annotator.core.version import Seen, check_version
from annotator.services.clock import random_id
from annotator.services.ending import Change, Reach, finish
from annotator.services.film.lock import (
    concerned,
    has_spoilers,
    lock,
    lock_with_articles,
)
from annotator.storage.annotation import AnnotationRow
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.plot_point import PlotPointRow

USED_BY_ANNOTATIONS = "Annotations use this beat, deleted ones included. Give them another reveal point first."
USED_BY_PLOT_POINTS = "Plot points use this beat. Give them another reveal point."


def add_beat(session: Session, actor: Actor, film: FilmRow, new: NewBeat) -> BeatRow:
    """Name a moment of a film."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    runtime = lock(session, film, read=True).runtime
    beat = BeatRow(
        public_id=random_id(),
        position=parse_position(new.position, runtime, "position"),
        label=new.label,
        note=new.note,
    )
    film.beats.append(beat)
    entry = _entry("create", beat, after=_state(beat))
    finish(session, Change(user_id, [entry]))
    return beat


def find_beat(session: Session, film: FilmRow, public_id: str) -> BeatRow:
    """One beat of this film; raises NotFound."""
    of_film = BeatRow.film_id == film.id
    is_named = BeatRow.public_id == public_id
    beat = session.scalar(select(BeatRow).where(of_film, is_named))
    if beat is None:
        raise NotFound("This film has no such beat.")
    return beat


def change_beat(
    session: Session,
    actor: Actor,
    beat: BeatRow,
    version: Seen,
    change: BeatChange,
) -> BeatRow:
    """Move or rename a beat; every spoiler that hangs on it moves too, at once. Raises Stale."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    film = beat.film
    lock_with_articles(session, concerned(film), beat, read=film)
    check_version(beat, version)
    before = _state(beat)
    _take_over(beat, film, change)
    entry = _entry("change", beat, before, _state(beat))
    spoiled = has_spoilers(AnnotationRow.beat_id == beat.id)
    is_moved = beat.position != before["position"]
    reach = Reach.BEGUN if is_moved else Reach.NOBODY
    done = Change(user_id, [entry], reach=reach, concerned=spoiled)
    finish(session, done)
    return beat


def _take_over(beat: BeatRow, film: FilmRow, change: BeatChange) -> None:
    """Take over what a change states. Raises InvalidInput for a position that cannot be."""
    if change.position is not KEPT:
        beat.position = parse_position(change.position, film.runtime, "position")
    if change.label is not KEPT:
        beat.label = change.label
    if change.note is not KEPT:
        beat.note = change.note


def remove_beat(session: Session, actor: Actor, beat: BeatRow, version: Seen) -> None:
    """Forget a beat that nothing hangs on; raises Conflict where a spoiler does, Stale."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    check_version(lock(session, beat), version)
    if _is_any(session, AnnotationRow.beat_id == beat.id):
        raise Conflict(USED_BY_ANNOTATIONS)
    if _is_any(session, PlotPointRow.beat_id == beat.id):
        raise Conflict(USED_BY_PLOT_POINTS)
    entry = _entry("delete", beat, before=_state(beat))
    session.delete(beat)
    finish(session, Change(user_id, [entry]))


def _is_any(session: Session, which: ColumnElement[bool]) -> bool:
    count = select(func.count()).where(which)
    return bool(session.scalar(count))


def _entry(
    action: str,
    beat: BeatRow,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    return Entry(action, SubjectKind.BEAT, beat.public_id, before, after)


def _state(beat: BeatRow) -> dict[str, Any]:
    """What the log keeps of a beat."""
    return {
        "position": beat.position,
        "label": beat.label,
        "note": beat.note,
    }
