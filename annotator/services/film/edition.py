"""The editions of a film: its cuts, each with its clock."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.clock import Clock, Pair, Stretch, draw_line
from annotator.core.edition import RESERVED
from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.film import (
    KEPT,
    NO_BEAT,
    AtBeat,
    EditionChange,
    Kept,
    Moment,
    NewEdition,
    Position,
)
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.progress import parse_position
from annotator.core.title import title_slug
from annotator.core.version import Seen, check_version
from annotator.services.clock import random_id
from annotator.services.film.edition_proposal import (
    Timing,
    drop,
    finish_edition,
    lock_film,
    needs_two,
    propose,
    refuse_points_beyond,
    refuse_used,
)
from annotator.services.film.lock import concerned, lock, lock_with_articles
from annotator.storage.edition import dump_clock, load_clock
from annotator.storage.film import EditionRow, FilmRow

Value = TypeVar("Value")
Moments = Sequence[tuple[Position, Position]]
Pairs = Sequence[tuple[Position, Moment]]
MOST_EDITIONS = 20
LONGEST_SLUG = 60
NO_LENGTH = "Give the film's length first."


def add_edition(
    session: Session, actor: Actor, film: FilmRow, new: NewEdition
) -> EditionRow:
    """Add a cut of a film; raises InvalidInput for an impossible clock, Conflict if there are too many."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    lock_with_articles(session, concerned(film), film)
    if len(film.edition_rows) >= MOST_EDITIONS:
        raise Conflict(f"A film has at most {MOST_EDITIONS} editions.")
    change = new.as_change()
    clock = _clock(film, new.runtime, Clock(), change)
    edition = EditionRow(
        public_id=random_id(),
        slug=_free_slug(film, new.name),
        name=new.name,
        runtime=new.runtime,
        clock=dump_clock(clock),
    )
    film.edition_rows.append(edition)
    entry = _entry("create", edition, after=edition.fields)
    finish_edition(session, user_id, film, entry)
    return edition


def find_edition(session: Session, public_id: str) -> EditionRow:
    """One edition; raises NotFound."""
    query = select(EditionRow).where(EditionRow.public_id == public_id)
    edition = session.scalar(query)
    if edition is None:
        raise NotFound("There is no such edition.")
    return edition


def change_edition(
    session: Session,
    actor: Actor,
    edition: EditionRow,
    version: Seen,
    change: EditionChange,
) -> EditionRow:
    """Replace some fields; readers get what follows at once. A looser clock waits where that takes two people.

    Raises Stale, InvalidInput for an impossible clock.
    """
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    film = lock_film(session, edition)
    check_version(lock(session, edition), version)
    runtime = _new(change.runtime, edition.runtime)
    refuse_points_beyond(session, edition, runtime)
    clock = _clock(film, runtime, load_clock(edition.clock), change)
    wanted = Timing(runtime, dump_clock(clock))
    before = edition.fields
    waits = needs_two(session, edition, wanted)
    edition.name = _new(change.name, edition.name)
    if waits:
        propose(session, user_id, edition, wanted)
    elif wanted != Timing.of(edition):
        wanted.apply(edition)
        edition.proposal = None
    if edition.fields != before or not waits:
        entry = _entry("change", edition, before, edition.fields)
        finish_edition(session, user_id, film, entry)
    return edition


def remove_edition(
    session: Session, actor: Actor, edition: EditionRow, version: Seen
) -> None:
    """Delete a cut, or propose that; readers who chose it count as newcomers.

    Raises Stale, Conflict if a spoiler is of it alone.
    """
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    film = lock_film(session, edition)
    check_version(lock(session, edition), version)
    refuse_used(session, edition)
    if needs_two(session, edition, None):
        propose(session, user_id, edition, None)
        return
    entry = _entry("delete", edition, before=edition.fields)
    drop(session, film, edition)
    finish_edition(session, user_id, film, entry)


def _clock(film: FilmRow, runtime: int, clock: Clock, change: EditionChange) -> Clock:
    """The clock with a change; raises InvalidInput if its line cannot be drawn."""
    if film.runtime is None:
        raise InvalidInput({"runtime": NO_LENGTH})
    own, other = runtime, film.runtime
    pairs = _pairs(change.pairs, own, film)
    only_here = _stretches(change.only_here, own, "only_here")
    only_film = _stretches(change.only_film, other, "only_film")
    changed = Clock(
        rate=_new(change.rate, clock.rate),
        pairs=_new(pairs, clock.pairs),
        only_here=_new(only_here, clock.only_here),
        only_film=_new(only_film, clock.only_film),
    )
    draw_line(changed, own, other)
    return changed


def _pairs(values: Pairs | Kept, own: int, film: FilmRow) -> tuple[Pair, ...] | Kept:
    """The pairs with beats and positions as seconds. Raises InvalidInput."""
    if isinstance(values, Kept):
        return KEPT
    beats = {beat.public_id: beat.position for beat in film.beats}
    return tuple(
        Pair(
            parse_position(here, own, "pairs"),
            _film_second(there, film, beats),
        )
        for here, there in values
    )


def _film_second(moment: Moment, film: FilmRow, beats: Mapping[str, int]) -> int:
    """The second of a moment in the film, which may be a beat's. Raises InvalidInput."""
    if not isinstance(moment, AtBeat):
        return parse_position(moment, film.runtime, "pairs")
    if moment.id not in beats:
        raise InvalidInput({"pairs": NO_BEAT})
    return beats[moment.id]


def _stretches(
    values: Moments | Kept, runtime: int, field: str
) -> tuple[Stretch, ...] | Kept:
    """The stretches in seconds. Raises InvalidInput."""
    if isinstance(values, Kept):
        return KEPT
    return tuple(
        Stretch(
            parse_position(first, runtime, field),
            parse_position(last, runtime, field),
        )
        for first, last in values
    )


def _new(value: Value | Kept, present: Value) -> Value:
    if isinstance(value, Kept):
        return present
    return value


def _free_slug(film: FilmRow, name: str) -> str:
    """A slug from the name that no other cut of the film has."""
    longest = LONGEST_SLUG - 3
    stem = title_slug(name)[:longest].strip("-")
    taken = RESERVED | {edition.slug for edition in film.edition_rows}
    if stem not in taken:
        return stem
    numbered = (f"{stem}-{number}" for number in range(2, MOST_EDITIONS + 3))
    return next(slug for slug in numbered if slug not in taken)


def _entry(
    action: str,
    edition: EditionRow,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    return Entry(action, SubjectKind.EDITION, edition.public_id, before, after)
