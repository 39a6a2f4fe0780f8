"""Plot points: what a film gives away, known once for all articles."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Level
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.film import Position
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.core.plot.point import NewPlotPoint
from annotator.core.progress import parse_position, reveal_second
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, Reach, finish
from annotator.services.film.lock import lock, lock_articles
from annotator.services.film.plot.telling import articles_with, find_spoilers, retell
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.suggestion import compare_again

SHOWN_FIELDS = {"film", "level"}  # in every gap
DECIDED_FIELDS = SHOWN_FIELDS | {"reveals_at", "beat"}
# Of its tellings: none stays on the clock of one cut.
FOLLOWING_FIELDS = DECIDED_FIELDS | {"edition"}


def list_plot_points(
    session: Session,
    actor: Actor,
    film: FilmRow,
    after: int | None,
    limit: int,
    words: str = "",
) -> list[PlotPointRow]:
    """A film's plot points with all of these words, oldest first, after the key `after`. Raises SignInRequired."""
    require_editor(actor)
    query = select(PlotPointRow).where(PlotPointRow.film_id == film.id)
    query = query.order_by(PlotPointRow.id).limit(limit)
    for word in words.split():
        query = query.where(PlotPointRow.sentence.icontains(word, autoescape=True))
    if after is not None:
        query = query.where(PlotPointRow.id > after)
    return list(session.scalars(query))


def find_plot_point(session: Session, actor: Actor, id: str) -> PlotPointRow:
    """One plot point; raises SignInRequired, NotFound."""
    require_editor(actor)
    query = select(PlotPointRow).where(PlotPointRow.public_id == id)
    plot_point = session.scalar(query)
    if plot_point is None:
        raise NotFound("There is no such plot point.")
    return plot_point


def with_sentence(
    session: Session, actor: Actor, film: FilmRow, sentence: str
) -> PlotPointRow | None:
    """The film's one plot point with this sentence; None if there is none, or several. Raises SignInRequired."""
    require_editor(actor)
    query = select(PlotPointRow).where(PlotPointRow.film_id == film.id)
    query = query.where(PlotPointRow.sentence == sentence).limit(2)
    rows = list(session.scalars(query))
    return rows[0] if len(rows) == 1 else None


def create_plot_point(
    session: Session, actor: Actor, film: FilmRow, new: NewPlotPoint
) -> PlotPointRow:
    """Add a plot point; its tellings follow it from now on. Raises InvalidInput."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    if new.tellings:
        require_scope(actor, Scope.ANNOTATIONS_WRITE)
    lock_articles(session, articles_with(new.tellings))
    film = lock(session, film, read=True)
    spoilers = find_spoilers(session, new.tellings)
    plot_point = _new_row(user_id, film, new)
    set_point(session, plot_point, new.reveals_at, new.beat)
    if spoilers:
        _take_over(plot_point, spoilers[0].row, new)
    session.add(plot_point)
    session.flush()
    after = plot_point_state(plot_point)
    id = plot_point.public_id
    entry = Entry("create", SubjectKind.PLOT_POINT, id, after=after)
    entries = [entry, *retell(spoilers, plot_point)]
    finish_plot_point(session, user_id, plot_point, entries)
    return plot_point


def _take_over(
    plot_point: PlotPointRow, first: AnnotationRow, new: NewPlotPoint
) -> None:
    """Take what is missing from the first telling. A point in one cut is not on the film's own clock."""
    if new.level is None:
        plot_point.level = first.level or Level.MAJOR
    is_on_own_clock = first.film_id == plot_point.film.id and first.edition is None
    if is_on_own_clock and not new.has_point:
        plot_point.beat = first.beat
        plot_point.reveals_at = first.reveals_at


def _new_row(user_id: int, film: FilmRow, new: NewPlotPoint) -> PlotPointRow:
    return PlotPointRow(
        public_id=random_id(),
        film=film,
        sentence=new.sentence,
        level=new.level or Level.MAJOR,
        author_id=user_id,
        created_at=now(),
    )


def plot_point_state(plot_point: PlotPointRow) -> dict[str, Any]:
    """What the log keeps of a plot point."""
    beat = plot_point.beat
    return {
        "film": plot_point.film.slug,
        "sentence": plot_point.sentence,
        "level": plot_point.level,
        "reveals_at": plot_point.reveals_at,
        "beat": beat.public_id if beat else None,
    }


def point_of(plot_point: PlotPointRow) -> int:
    """The second of the film from which on it spoils nobody."""
    beat = plot_point.beat.position if plot_point.beat else None
    return reveal_second(beat, plot_point.reveals_at, plot_point.film.runtime)


def set_point(
    session: Session,
    plot_point: PlotPointRow,
    position: Position | None,
    beat: str | None,
) -> None:
    """Set the reveal point, by position or by beat; without both it is the end of the film. Raises InvalidInput."""
    plot_point.beat = plot_point.reveals_at = None
    if position is not None:
        plot_point.reveals_at = parse_position(position, plot_point.film.runtime)
    if beat is not None:
        plot_point.beat = _beat(session, plot_point.film, beat)


def finish_plot_point(
    session: Session,
    user_id: int,
    plot_point: PlotPointRow,
    entries: Sequence[Entry],
) -> list[int]:
    """Finish a change of a plot point and of the spoilers that follow it: readers get it at once."""
    session.flush()
    tellings = [entry for entry in entries if entry.article_id is not None]
    articles = ArticleRow.id.in_({entry.article_id for entry in tellings})
    reach = _reach(tellings)
    change = Change(
        user_id,
        entries,
        reach=reach,
        concerned=articles,
        seen_in=articles if reach is Reach.EVERYONE else None,
        group=random_id() if len(entries) > 1 else None,
    )
    events = finish(session, change)
    compare_again(session, [plot_point.film.slug])
    return events


def _reach(tellings: Iterable[Entry]) -> Reach:
    """Whose page changes with these tellings."""
    changed: set[str] = set()
    for entry in tellings:
        changed |= _changed_fields(entry)
    if not changed & FOLLOWING_FIELDS:
        return Reach.NOBODY
    if changed & SHOWN_FIELDS:
        return Reach.EVERYONE
    return Reach.BEGUN


def _changed_fields(entry: Entry) -> set[str]:
    before = entry.before or {}
    after = entry.after or {}
    return {name for name in after if before.get(name) != after[name]}


def _beat(session: Session, film: FilmRow, id: str) -> BeatRow:
    """A beat of the film, held until the end of the transaction; raises InvalidInput."""
    query = select(BeatRow).where(BeatRow.film_id == film.id)
    query = query.where(BeatRow.public_id == id).with_for_update(read=True)
    beat = session.scalar(query)
    if beat is None:
        raise InvalidInput({"beat": f"The film {film.slug} has no such beat."})
    return beat
