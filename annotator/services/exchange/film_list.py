"""Films from a list: the known ones get what they lack, the others are added."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from annotator.core.errors import AnnotatorError
from annotator.core.film import FilmChange, NewFilm
from annotator.core.permission import Actor
from annotator.markup.incoming.head.head import FilmHint
from annotator.services.exchange.film_match import FilmIndex
from annotator.services.film.film import IDENTIFIERS, change_film, create_film
from annotator.services.reader.film import find_film
from annotator.storage.film import FilmRow


class Outcome(StrEnum):
    """What became of a film of the list."""

    ADDED = "added"
    COMPLETED = "completed"
    KNOWN = "known"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ListedFilm:
    """A film of the list, and what became of it."""

    film: NewFilm
    outcome: Outcome
    says: str  # its slug, the films that it may be, or why it was refused


def import_films(
    session: Session, actor: Actor, listed: Iterable[NewFilm]
) -> Iterator[ListedFilm]:
    """Add each film, or complete the one that it is. What a film has, it keeps."""
    index = FilmIndex(session)
    for film in listed:
        try:
            with session.begin_nested():
                done = _import(session, actor, index, film)
        except AnnotatorError as error:
            done = ListedFilm(film, Outcome.REFUSED, str(error))
        yield done


def _import(
    session: Session, actor: Actor, index: FilmIndex, film: NewFilm
) -> ListedFilm:
    """Add a film, or complete the one that is meant. A doubtful one changes nothing."""
    hint = FilmHint(film.title, film.year, film.imdb, film.tmdb, film.wikidata)
    match = index.match(hint)
    if match.doubtful:
        slugs = ", ".join(match.doubtful)
        return ListedFilm(film, Outcome.DOUBTFUL, slugs)
    if match.film is None:
        row = create_film(session, actor, film)
        index.add(row)
        return ListedFilm(film, Outcome.ADDED, row.slug)
    row = find_film(session, match.film)
    change = _lacking(row, film)
    if change == FilmChange():
        return ListedFilm(film, Outcome.KNOWN, row.slug)
    change_film(session, actor, row, row.version, change)
    index.add(row)
    return ListedFilm(film, Outcome.COMPLETED, row.slug)


def _lacking(row: FilmRow, film: NewFilm) -> FilmChange:
    """What the list knows and the service does not."""
    names = (*IDENTIFIERS, "runtime")
    lacking = [name for name in names if getattr(row, name) is None]
    stated = {name: getattr(film, name) for name in lacking}
    values = {name: value for name, value in stated.items() if value is not None}
    titles = (*row.other_titles, film.title, *film.other_titles)
    each_once = dict.fromkeys(titles)
    others = tuple(title for title in each_once if title != row.title)
    if others != row.other_titles:
        values["other_titles"] = others
    return FilmChange(**values)
