"""Deleting a film that nothing uses, for good."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Actor, Scope, require_admin_scope
from annotator.core.version import Seen, check_version
from annotator.services.ending import Change, finish
from annotator.services.erasure.reply import silence_replies
from annotator.services.film.lock import concerned, lock
from annotator.services.film.subtitle import list_subtitles
from annotator.services.log import ERASE, erased_name
from annotator.services.reader.film import find_film
from annotator.storage.annotation import AnnotationRow, EventRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import FilmRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.rule import RuleRow
from annotator.storage.subtitle import SubtitleRow
from annotator.storage.suggestion import ComparedFilmRow

MOST_LISTED = 20
IN_USE = "Articles or annotations use this film, perhaps removed ones. Delete those articles, or merge this film into another."


@dataclass(frozen=True, slots=True)
class FilmUses:
    """What goes with a film, and what uses it and keeps it from going."""

    film: FilmRow
    beats: int
    articles: int  # about it
    annotations: int  # about it, removed ones too
    slugs: list[str]  # of some articles that use it

    @property
    def is_unused(self) -> bool:
        """Whether the film can be deleted."""
        return not self.articles and not self.annotations

    def fields(self) -> dict[str, Any]:
        """What a refusal lists."""
        return {
            "articles": self.articles,
            "annotations": self.annotations,
            "slugs": self.slugs,
        }


def look_at_film(session: Session, actor: Actor, slug: str) -> FilmUses:
    """What would go with a film, and what uses it; raises NotFound."""
    require_admin_scope(actor, Scope.FILMS_WRITE, reads=True)
    return _uses(session, find_film(session, slug))


def erase_film(
    session: Session,
    actor: Actor,
    slug: str,
    version: Seen | None = None,
) -> None:
    """Delete a film with its beats; raises Conflict where something uses it, Stale."""
    user_id = require_admin_scope(actor, Scope.FILMS_WRITE)
    film = lock(session, find_film(session, slug))
    if version is not None:
        check_version(film, version)
    uses = _uses(session, film)
    if not uses.is_unused:
        raise Conflict(IN_USE, uses.fields())
    beats = frozenset(beat.public_id for beat in film.beats)
    silence_replies(session, slug, beats)
    subjects = [f"{SubjectKind.BEAT}:{id}" for id in beats]
    editions = [edition.public_id for edition in film.edition_rows]
    subjects += [f"{SubjectKind.EDITION}:{id}" for id in editions]
    subjects += [f"{SubjectKind.FILM}:{slug}", f"{SubjectKind.RULE}:{slug}"]
    subjects += _subjects_of_plot_points(session, film)
    subtitles = list_subtitles(session, film)
    subjects += [f"{SubjectKind.SUBTITLES}:{row.public_id}" for row in subtitles]
    about = EventRow.subject.in_(subjects)
    session.execute(delete(EventRow).where(about))
    for row in (ComparedFilmRow, PlotPointRow, RuleRow, SubtitleRow):
        own = row.film_id == film.id
        session.execute(delete(row).where(own))
    session.delete(film)
    entry = Entry(ERASE, SubjectKind.FILM, erased_name(slug))
    finish(session, Change(user_id, [entry]))


def _subjects_of_plot_points(session: Session, film: FilmRow) -> list[str]:
    """What the log calls the plot points of a film."""
    own = PlotPointRow.film_id == film.id
    query = select(PlotPointRow.public_id).where(own)
    ids = session.scalars(query)
    return [f"{SubjectKind.PLOT_POINT}:{id}" for id in ids]


def _uses(session: Session, film: FilmRow) -> FilmUses:
    """What hangs on a film."""
    slugs = select(ArticleRow.slug).where(concerned(film))
    slugs = slugs.order_by(ArticleRow.slug).limit(MOST_LISTED)
    return FilmUses(
        film,
        len(film.beats),
        _count(session, ArticleRow.film_id == film.id),
        _count(session, AnnotationRow.film_id == film.id),
        list(session.scalars(slugs)),
    )


def _count(session: Session, rows: Any) -> int:
    query = select(func.count()).where(rows)
    return session.scalars(query).one()
