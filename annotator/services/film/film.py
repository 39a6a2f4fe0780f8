"""Films: adding one, and changing its fields."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from annotator.core.errors import InvalidInput, naming
from annotator.core.event import Entry, SubjectKind
from annotator.core.film import KEPT, FilmChange, NewFilm
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.progress import timecode
from annotator.core.title import title_slug
from annotator.core.version import Seen, check_version
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, Reach, finish
from annotator.services.film.beat import add_beat
from annotator.services.film.lock import concerned, lock_with_articles
from annotator.services.reader.installation import name_installation
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.edition import cuts_of
from annotator.storage.film import BeatRow, FilmRow, slug_of
from annotator.storage.plot_point import PlotPointRow

IDENTIFIERS = ("imdb", "tmdb", "wikidata")
FILM_FIELDS = (
    "title",
    "year",
    "other_titles",
    "runtime",
    *IDENTIFIERS,
    "untagged",
)
NAMES = {"title", "year"}
SHOWN_FIELDS = {*NAMES, "runtime"}
MOST_NAMESAKES = 10_000


def create_film(session: Session, actor: Actor, new: NewFilm) -> FilmRow:
    """Add a film with its beats."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    _refuse_taken(session, _identifiers(new))
    fields = {name: getattr(new, name) for name in FILM_FIELDS}
    film = FilmRow(
        slug=_free_slug(session, new.title, new.year),
        created_at=now(),
        **fields,
    )
    session.add(film)
    session.flush()
    for index, beat in enumerate(new.beats):
        with naming(f"beats.{index}"):
            add_beat(session, actor, film, beat)
    name_installation(session, random_id())
    after = film_state(film)
    entry = Entry("create", SubjectKind.FILM, film.slug, after=after)
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
    lock_with_articles(session, concerned(film), film)
    check_version(film, version)
    before = film_state(film)
    for name in FILM_FIELDS:
        value = getattr(change, name)
        if value is not KEPT:
            setattr(film, name, value)
    with session.no_autoflush:
        _refuse_taken(session, _identifiers(film), film)
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
    is_renamed = bool(changed & NAMES)
    is_about = ArticleRow.film_id == film.id
    return Change(
        user_id,
        [entry],
        reach=Reach.EVERYONE if is_renamed else Reach.BEGUN,
        concerned=concerned(film),
        seen_in=or_(is_about, _names_in_gaps(film)),
    )


def _names_in_gaps(film: FilmRow) -> ColumnElement[bool]:
    """Whether a gap of the live text names the film."""
    live = and_(
        RevisionRow.article_id == ArticleRow.id,
        RevisionRow.number == ArticleRow.live_revision,
    )
    articles = (
        select(AnnotationRow.article_id)
        .join(AnnotationRow.anchors)
        .join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
        .join(ArticleRow, live)
        .where(AnnotationRow.film_id == film.id)
        .where(AnnotationRow.has_effect)
        .where(AnchorRow.start_offset.is_not(None))
    )
    return ArticleRow.id.in_(articles)


def last_second(
    session: Session, column: InstrumentedAttribute[Any], *which: ColumnElement[bool]
) -> int:
    """The last of the seconds in a column; 0 if there are none."""
    seconds = select(func.max(column))
    last = seconds.where(*which)
    return session.scalar(last) or 0


def last_plot_point(session: Session, film: FilmRow) -> int:
    """The last second that a plot point of the film has of its own; 0 if there is none."""
    is_own = PlotPointRow.film_id == film.id
    return last_second(session, PlotPointRow.reveals_at, is_own)


def _refuse_short_runtime(session: Session, film: FilmRow) -> None:
    """Raise InvalidInput where a beat, a spoiler or a plot point is after the end."""
    is_spoiler = and_(
        AnnotationRow.film_id == film.id,
        AnnotationRow.is_live,
        AnnotationRow.edition.is_(None),
    )
    is_beat = BeatRow.film_id == film.id
    with session.no_autoflush:
        last = max(
            last_second(session, BeatRow.position, is_beat),
            last_second(session, AnnotationRow.reveals_at, is_spoiler),
            last_plot_point(session, film),
        )
    if last > (film.runtime or 0):
        detail = f"A beat or a spoiler is at {timecode(last)}. Move it first."
        raise InvalidInput({"runtime": detail})


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
    own = film.slug if film else None
    for name, value in identifiers.items():
        if value is None:
            continue
        slug = slug_of(session, name, value)
        if slug and slug != own:
            raise InvalidInput({name: f"{slug} has this id. Merge or correct them."})


def _identifiers(film: FilmRow | NewFilm) -> dict[str, Any]:
    return {name: getattr(film, name) for name in IDENTIFIERS}


def _free_slug(session: Session, title: str, year: int) -> str:
    """A slug from title and year that no other film has."""
    slug = f"{title_slug(title)}-{year}"
    is_alike = FilmRow.slug.startswith(slug, autoescape=True)
    slugs = select(FilmRow.slug).where(is_alike)
    taken = set(session.scalars(slugs))
    if slug not in taken:
        return slug
    numbered = (f"{slug}-{number}" for number in range(2, MOST_NAMESAKES))
    return next(name for name in numbered if name not in taken)


def film_state(film: FilmRow) -> dict[str, Any]:
    """What the log keeps of a film."""
    return {name: getattr(film, name) for name in FILM_FIELDS}
