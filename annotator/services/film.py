"""Films and their beats."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from annotator.core.errors import Conflict, InvalidInput, NotFound, naming
from annotator.core.film import KEPT, BeatChange, FilmChange, NewBeat, NewFilm
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.progress import parse_position, timecode
from annotator.core.title import title_slug
from annotator.core.version import Seen, check_version
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, Entry, Reach, finish
from annotator.services.log import SubjectKind
from annotator.services.reader.installation import name_installation
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.edition import cuts_of
from annotator.storage.film import BeatRow, EditionRow, FilmRow, slug_of
from annotator.storage.plot_point import PlotPointRow

Timed = TypeVar("Timed", FilmRow, BeatRow, PlotPointRow, EditionRow)
IDENTIFIERS = ("imdb", "tmdb", "wikidata")
FILM_FIELDS = ("title", "year", "other_titles", "runtime", *IDENTIFIERS, "untagged")
NAMES = {"title", "year"}
SHOWN_FIELDS = {*NAMES, "runtime"}


def create_film(session: Session, actor: Actor, new: NewFilm) -> FilmRow:
    """Add a film with its beats."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    _refuse_taken(session, {name: getattr(new, name) for name in IDENTIFIERS})
    film = FilmRow(
        slug=_free_slug(session, new.title, new.year),
        created_at=now(),
        title=new.title,
        year=new.year,
        other_titles=new.other_titles,
        runtime=new.runtime,
        imdb=new.imdb,
        tmdb=new.tmdb,
        wikidata=new.wikidata,
        untagged=new.untagged,
    )
    session.add(film)
    session.flush()
    for index, beat in enumerate(new.beats):
        with naming(f"beats.{index}"):
            add_beat(session, actor, film, beat)
    name_installation(session, random_id())
    entry = Entry("create", SubjectKind.FILM, film.slug, after=film_state(film))
    finish(session, Change(user_id, [entry]))
    return film


def change_film(
    session: Session,
    actor: Actor,
    film: FilmRow,
    version: Seen,
    change: FilmChange,
) -> FilmRow:
    """Replace the given fields; raises Stale unless `version` is current, InvalidInput where the runtime is too short."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    hold_articles(session, concerned(film))
    check_version(hold(session, film), version)
    before = film_state(film)
    for name in FILM_FIELDS:
        value = getattr(change, name)
        if value is not KEPT:
            setattr(film, name, value)
    ids = {name: getattr(film, name) for name in IDENTIFIERS}
    with session.no_autoflush:
        _refuse_taken(session, ids, film)
    _refuse_short_runtime(session, film)
    _refuse_unfit_editions(film)
    after = film_state(film)
    entry = Entry("change", SubjectKind.FILM, film.slug, before, after)
    changed = {name for name in FILM_FIELDS if before[name] != after[name]}
    finish(session, _film_change(user_id, entry, film, changed))
    return film


def _film_change(
    user_id: int, entry: Entry, film: FilmRow, changed: set[str]
) -> Change:
    """What follows from other fields of a film; its identifiers are in no article."""
    if not changed & SHOWN_FIELDS:
        return Change(user_id, [entry])
    reach = Reach.EVERYONE if changed & NAMES else Reach.BEGUN
    naming_it = or_(ArticleRow.film_id == film.id, _names_in_gaps(film))
    return Change(
        user_id,
        [entry],
        reach=reach,
        concerned=concerned(film),
        seen_in=naming_it,
    )


def add_beat(session: Session, actor: Actor, film: FilmRow, new: NewBeat) -> BeatRow:
    """Name a moment of a film."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    runtime = hold(session, film, read=True).runtime
    position = parse_position(new.position, runtime, "position")
    beat = BeatRow(
        public_id=random_id(),
        position=position,
        label=new.label,
        note=new.note,
    )
    film.beats.append(beat)
    entry = Entry("create", SubjectKind.BEAT, beat.public_id, after=_beat_state(beat))
    finish(session, Change(user_id, [entry]))
    return beat


def find_beat(session: Session, film: FilmRow, public_id: str) -> BeatRow:
    """One beat of this film; raises NotFound."""
    beat = session.scalar(
        select(BeatRow).where(
            BeatRow.film_id == film.id, BeatRow.public_id == public_id
        )
    )
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
    hold_articles(session, concerned(beat.film))
    film = hold(session, beat.film, read=True)
    check_version(hold(session, beat), version)
    before = _beat_state(beat)
    if change.position is not KEPT:
        beat.position = parse_position(change.position, film.runtime, "position")
    if change.label is not KEPT:
        beat.label = change.label
    if change.note is not KEPT:
        beat.note = change.note
    entry = Entry("change", SubjectKind.BEAT, beat.public_id, before, _beat_state(beat))
    hung = _has_spoilers(AnnotationRow.beat_id == beat.id)
    reach = Reach.BEGUN if beat.position != before["position"] else Reach.NOBODY
    finish(session, Change(user_id, [entry], reach=reach, concerned=hung))
    return beat


def remove_beat(session: Session, actor: Actor, beat: BeatRow, version: Seen) -> None:
    """Forget a beat that nothing hangs on; raises Conflict where a spoiler does, Stale."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    check_version(hold(session, beat), version)
    if session.scalar(select(func.count()).where(AnnotationRow.beat_id == beat.id)):
        raise Conflict(
            "Annotations hang on this beat, deleted ones included: give them another reveal point first."
        )
    if session.scalar(select(func.count()).where(PlotPointRow.beat_id == beat.id)):
        raise Conflict("Plot points use this beat. Give them another reveal point.")
    entry = Entry("delete", SubjectKind.BEAT, beat.public_id, before=_beat_state(beat))
    session.delete(beat)
    finish(session, Change(user_id, [entry]))


def hold_articles(session: Session, which: ColumnElement[bool]) -> None:
    """Lock articles before films and beats, as annotating does, and in one order: so nobody waits in a circle."""
    if session.get_bind().dialect.name == "sqlite":
        return  # a writer has the whole file
    locked = select(ArticleRow.id).where(which).order_by(ArticleRow.id)
    rows = locked.with_for_update().subquery()
    session.execute(select(func.count()).select_from(rows))


def hold(session: Session, row: Timed, *, read: bool = False) -> Timed:
    """The row as it is now, locked; `read` lets others lock it so too, and nobody change it. Raises NotFound."""
    table = type(row)
    query = select(table).where(table.id == row.id).with_for_update(read=read)
    held = session.scalar(query.execution_options(populate_existing=True))
    if held is None:
        raise NotFound("It has just been removed.")
    return held


def concerned(film: FilmRow) -> ColumnElement[bool]:
    """The articles about a film, and those that spoil it."""
    return or_(
        ArticleRow.film_id == film.id, _has_spoilers(AnnotationRow.film_id == film.id)
    )


def _names_in_gaps(film: FilmRow) -> ColumnElement[bool]:
    """Whether a gap of the live text names the film."""
    live = and_(
        RevisionRow.article_id == ArticleRow.id,
        RevisionRow.number == ArticleRow.live_revision,
    )
    anchored = select(AnnotationRow.article_id).join(AnnotationRow.anchors)
    anchored = anchored.join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
    anchored = anchored.join(ArticleRow, live)
    anchored = anchored.where(AnnotationRow.film_id == film.id, AnnotationRow.is_live)
    anchored = anchored.where(AnchorRow.start_offset.is_not(None))
    return ArticleRow.id.in_(anchored)


def _has_spoilers(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return ArticleRow.id.in_(select(AnnotationRow.article_id).where(which))


def last_second(
    session: Session, column: InstrumentedAttribute[Any], *which: ColumnElement[bool]
) -> int:
    """The last of the seconds in a column; 0 if there are none."""
    return session.scalar(select(func.max(column)).where(*which)) or 0


def last_plot_point(session: Session, film: FilmRow) -> int:
    """The last second that a plot point of the film has of its own; 0 if there is none."""
    own = PlotPointRow.film_id == film.id
    return last_second(session, PlotPointRow.reveals_at, own)


def _refuse_short_runtime(session: Session, film: FilmRow) -> None:
    spoilers = and_(
        AnnotationRow.film_id == film.id,
        AnnotationRow.is_live,
        AnnotationRow.edition.is_(None),
    )
    with session.no_autoflush:
        last = max(
            last_second(session, BeatRow.position, BeatRow.film_id == film.id),
            last_second(session, AnnotationRow.reveals_at, spoilers),
            last_plot_point(session, film),
        )
    if last > (film.runtime or 0):
        raise InvalidInput(
            {"runtime": f"A beat or a spoiler is at {timecode(last)}. Move it first."}
        )


def _refuse_unfit_editions(film: FilmRow) -> None:
    """Raise InvalidInput if a cut's clock does not fit the film's length."""
    if film.runtime is None and film.edition_rows:
        names = ", ".join(edition.name for edition in film.edition_rows)
        raise InvalidInput({"runtime": f"Its editions need the length: {names}"})
    try:
        cuts_of(film.cuts, film.runtime)
    except InvalidInput as error:
        messages = [" ".join(lines) for lines in error.errors.values()]
        detail = " ".join(messages)
        raise InvalidInput({"runtime": f"An edition does not fit: {detail}"}) from error


def _refuse_taken(
    session: Session, identifiers: Mapping[str, Any], film: FilmRow | None = None
) -> None:
    """Raise InvalidInput where another film has one of these identifiers."""
    for name, value in identifiers.items():
        if value is None:
            continue
        slug = slug_of(session, name, value)
        if slug and (film is None or slug != film.slug):
            raise InvalidInput({name: f"{slug} has this id. Merge or correct them."})


def _free_slug(session: Session, title: str, year: int) -> str:
    stem = title_slug(title)
    slug = f"{stem}-{year}"
    taken = set(
        session.scalars(
            select(FilmRow.slug).where(FilmRow.slug.startswith(slug, autoescape=True))
        )
    )
    numbered = (f"{slug}-{number}" for number in range(2, 10_000))
    return slug if slug not in taken else next(n for n in numbered if n not in taken)


def film_state(film: FilmRow) -> dict[str, Any]:
    """What the log keeps of a film."""
    return {name: getattr(film, name) for name in FILM_FIELDS}


def _beat_state(beat: BeatRow) -> dict[str, Any]:
    return {"position": beat.position, "label": beat.label, "note": beat.note}
