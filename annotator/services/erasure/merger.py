"""Merging a film into another: everything about the first is then about the second."""

from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Actor, Scope, require_admin_scope
from annotator.core.progress import end_of, timecode
from annotator.core.version import Seen, check_version
from annotator.services.clock import now
from annotator.services.ending import Change, Reach, finish
from annotator.services.film.film import film_state, last_plot_point, last_second
from annotator.services.film.lock import concerned, lock_with_articles
from annotator.services.film.subtitle import list_subtitles
from annotator.services.reader.approval.film_guard import refuse_opening
from annotator.services.reader.film import find_film
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.claim import ClaimKeyRow, ClaimRow, meet_again
from annotator.storage.contradiction import ContradictionRow
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.merger import MERGE
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.rule import RuleRow
from annotator.storage.subtitle import SubtitleRow
from annotator.storage.suggestion import ComparedFilmRow, compare_again

IDENTIFIERS = ("imdb", "tmdb", "wikidata")
HAS_EDITIONS = "This film has editions, whose clocks depend on its own. Add them to the other film, and delete them here."


def merge_film(
    session: Session,
    actor: Actor,
    slug: str,
    version: Seen,
    into: str,
) -> FilmRow:
    """Move a film's articles, spoilers and beats to another film, and delete it.

    Raises Conflict where a reveal point would be after the other's end, InvalidInput where
    there is no other, Stale.
    """
    user_id = require_admin_scope(actor, Scope.FILMS_WRITE)
    film = find_film(session, slug)
    other = _other(session, slug, into)
    both = sorted((film, other), key=lambda row: row.id)
    lock_with_articles(session, concerned(film), *both)
    check_version(film, version)
    if film.editions:
        raise Conflict(HAS_EDITIONS)
    _refuse_points_beyond(session, film, other)
    is_about = ArticleRow.film_id == film.id  # the other film may have another rule
    refuse_opening(session, is_about | (AnnotationRow.film_id == film.id))
    before = film_state(film)
    after = {"into": other.slug}
    entry = Entry(MERGE, SubjectKind.FILM, film.slug, before, after)
    change = Change(
        user_id,
        [entry],
        reach=Reach.EVERYONE,
        concerned=concerned(film),
        seen_in=concerned(film),
    )
    finish(session, change)
    _forget_what_was_seen(session, film)
    _move(session, film, other)
    compare_again(session, [into])
    session.expire_all()
    return find_film(session, into)


def _forget_what_was_seen(session: Session, film: FilmRow) -> None:
    """Let the background compare with what readers get after the merger: the merger itself tells everyone."""
    compared = update(ArticleRow).where(concerned(film))
    forgotten = compared.values(
        newcomer_digest=None,
        reader_digest=None,
    )
    session.execute(forgotten)


def _other(session: Session, slug: str, into: str) -> FilmRow:
    """The film to merge into. Raises InvalidInput."""
    if slug == into:
        raise InvalidInput({"into": "Choose another film."})
    try:
        return find_film(session, into)
    except NotFound as error:
        raise InvalidInput({"into": "There is no such film."}) from error


def _refuse_points_beyond(session: Session, film: FilmRow, other: FilmRow) -> None:
    """Removed spoilers count, too: an editor may restore them."""
    spoilers = AnnotationRow.film_id == film.id
    last = max(
        last_second(session, AnnotationRow.reveals_at, spoilers),
        last_plot_point(session, film),
        *(beat.position for beat in film.beats),
    )
    end = end_of(other.runtime or film.runtime)
    if last > end:
        detail = f"A beat or a spoiler of {film.slug} is at {timecode(last)}, and {other.slug} ends at {timecode(end)}. Move it first."
        raise Conflict(detail)


def _move(session: Session, film: FilmRow, other: FilmRow) -> None:
    """Move all that hangs on a film, and delete it."""
    lacking = _lacking(film, other)
    titles = _titles(film, other)
    _move_beats(session, film, other)
    _move_rows(session, film, other)
    merged = (
        update(FilmRow)
        .where(FilmRow.id == other.id)
        .values(lacking)
        .values(other_titles=titles)
        .values(version=FilmRow.version + 1)
    )
    # First the old one: its ids are free then.
    old = FilmRow.id == film.id
    _execute(session, delete(FilmRow).where(old))
    _execute(session, merged)


def _move_rows(session: Session, film: FilmRow, other: FilmRow) -> None:
    """Move articles, spoilers and plot points, and forget what was the old film's alone."""
    spoilers = (
        update(AnnotationRow)
        .where(AnnotationRow.film_id == film.id)
        .values(film_id=other.id, updated_at=now())
        .values(version=AnnotationRow.version + 1)
    )
    _execute(session, spoilers)
    plot_points = (
        update(PlotPointRow)
        .where(PlotPointRow.film_id == film.id)
        .values(film_id=other.id)
        .values(version=PlotPointRow.version + 1)
    )
    _execute(session, plot_points)
    rules = RuleRow.film_id == film.id
    _execute(session, delete(RuleRow).where(rules))
    compared = ComparedFilmRow.film_id == film.id
    _execute(session, delete(ComparedFilmRow).where(compared))
    meet_again(session, film.id)
    for table in (ArticleRow, ClaimRow, ClaimKeyRow, ContradictionRow):
        is_about = table.film_id == film.id
        own = update(table).where(is_about)
        _execute(session, own.values(film_id=other.id))
    _execute(session, _subtitles(session, film, other))


def _move_beats(session: Session, film: FilmRow, other: FilmRow) -> None:
    """Move the beats; one that the other film has at the same position with the same label is joined with it."""
    twins = {}
    for beat in other.beats:
        twins[beat.position, beat.label] = beat
    for beat in film.beats:
        twin = twins.get((beat.position, beat.label))
        if twin is None:
            this = BeatRow.id == beat.id
            own = update(BeatRow).where(this)
            _execute(session, own.values(film_id=other.id))
        else:
            _join_beats(session, beat, twin)


def _join_beats(session: Session, beat: BeatRow, twin: BeatRow) -> None:
    """Let everything hang on the twin, which gets the beat's note, too."""
    for table in (AnnotationRow, PlotPointRow):
        is_here = table.beat_id == beat.id
        hung = update(table).where(is_here)
        _execute(session, hung.values(beat_id=twin.id))
    this = BeatRow.id == beat.id
    _execute(session, delete(BeatRow).where(this))
    if not beat.note or beat.note == twin.note:
        return
    notes = filter(None, (twin.note, beat.note))
    noted = update(BeatRow).where(BeatRow.id == twin.id)
    values = {
        "note": "\n".join(notes),
        "version": BeatRow.version + 1,
    }
    _execute(session, noted.values(values))


def _subtitles(session: Session, film: FilmRow, other: FilmRow) -> Any:
    """What becomes of the film's subtitles: they go on unless the other film has its own."""
    its = SubtitleRow.film_id == film.id
    others = list_subtitles(session, other)
    has_its_own = any(row.edition is None for row in others)
    if has_its_own:
        return delete(SubtitleRow).where(its)
    moved = update(SubtitleRow).where(its)
    return moved.values(film_id=other.id)


def _lacking(film: FilmRow, other: FilmRow) -> dict[str, Any]:
    """Its identifiers and length where the other film lacks them."""
    return {
        name: getattr(film, name)
        for name in (*IDENTIFIERS, "runtime")
        if getattr(other, name) is None
    }


def _titles(film: FilmRow, other: FilmRow) -> tuple[str, ...]:
    """All titles of both but the one that stays, each once."""
    titles = (*other.other_titles, film.title, *film.other_titles)
    each_once = dict.fromkeys(titles)
    return tuple(title for title in each_once if title != other.title)


def _execute(session: Session, statement: Any) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})
