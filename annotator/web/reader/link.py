"""Links that go further than the reader who follows them: they ask, and open nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from annotator.core.errors import InvalidInput
from annotator.core.memory import NOWHERE, Memory, progress_text
from annotator.core.progress import Progress, timecode
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
        return f"{self.film.slug}:{progress_text(self.link)}"

    @property
    def link_time(self) -> str | None:
        """Where the link is; None at the end of the film."""
        return _time(self.link)

    @property
    def reader_time(self) -> str | None:
        """Where the reader is; None at either end."""
        return _time(self.reader)


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
        view = strict_view(load_query(_POSITIONS, query, ViewQuery), main, find)
    except InvalidInput:
        return ()
    if main:
        films[main.slug] = main
    return tuple(_ahead(view, films, memory))[:MOST_SENTENCES]


def _ahead(
    view: View, films: Mapping[str, FilmFacts], memory: Memory
) -> Iterator[Ahead]:
    for slug, link in view.progress.items():
        reader = memory.get(slug, NOWHERE).progress
        if link > reader:
            yield Ahead(films[slug], link, reader)


def _time(progress: Progress) -> str | None:
    if progress in (Progress.UNSEEN, Progress.FINISHED):
        return None
    return timecode(progress.seconds)
