"""Links that go further than the reader who follows them: they ask, and open nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from annotator.core.errors import InvalidInput
from annotator.core.memory import NOWHERE, Memory, moment_text
from annotator.core.progress import Moment, Progress, timecode
from annotator.core.rendition import View
from annotator.http.request.query import load_query
from annotator.http.request.view import (
    FindFilm,
    ViewParameters,
    ViewQuery,
    strict_view,
)
from annotator.services.reader.readable import FilmFacts

MOST_SENTENCES = 4
_POSITIONS = ViewParameters(only=["at"])


@dataclass(frozen=True, slots=True)
class Ahead:
    """A film in which a link is ahead of the reader who follows it."""

    film: FilmFacts
    link: Progress
    reader: Progress

    @property
    def value(self) -> str:
        """The link's place, as forms send it."""
        return f"{self.film.slug}:{moment_text(self.link.moment)}"

    @property
    def link_time(self) -> str | None:
        """Where the link is; None at the end of the film."""
        return time_of(self.link.moment, self.film)

    @property
    def reader_time(self) -> str | None:
        """Where the reader is; None at either end."""
        return time_of(self.reader.moment, self.film)


def films_ahead(
    query: MultiDict[str, str],
    main: FilmFacts | None,
    find_film: FindFilm,
    memory: Memory,
) -> tuple[Ahead, ...]:
    """The films in which an address is ahead of its reader.

    They depend on the address and the reader alone, so they say nothing of an article. An
    address that cannot be read says nothing at all.
    """
    if "at" not in query:
        return ()
    films: dict[str, FilmFacts] = {}

    def find(slug: str) -> FilmFacts | None:
        film = find_film(slug)
        if film:
            films[slug] = film
        return film

    try:
        positions = load_query(_POSITIONS, query, ViewQuery)
        view = strict_view(positions, main, find)
    except InvalidInput:
        return ()
    if main:
        films[main.slug] = main
    return tuple(_ahead(view, films, memory))[:MOST_SENTENCES]


def remembered_progress(memory: Memory, film: FilmFacts) -> Progress:
    """How far a reader is in a film, as remembered.

    A position past its end, or in a cut that is not there, cannot be read, so it counts as
    nothing seen.
    """
    try:
        place = memory.get(film.slug, NOWHERE)
        return film.progress(place.moment)
    except InvalidInput:
        return Progress.UNSEEN


def _ahead(
    view: View, films: Mapping[str, FilmFacts], memory: Memory
) -> Iterator[Ahead]:
    for slug, link in view.progress.items():
        reader = remembered_progress(memory, films[slug])
        if link.is_beyond(reader):
            yield Ahead(films[slug], link, reader)


def time_of(moment: Moment, film: FilmFacts) -> str | None:
    """A moment as readers see it, with the name of its cut; None at either end."""
    if moment in (Moment.UNSEEN, Moment.FINISHED):
        return None
    time = timecode(moment.seconds)
    for cut in film.cuts:
        if cut.slug == moment.edition:
            return f"{time} ({cut.name})"
    return time
