"""Which film of the service somebody else's record means: by id, else by title and year."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.title import title_key
from annotator.markup.incoming.head.head import FilmHint
from annotator.storage.film import FilmRow

YEARS_APART = 1  # of a festival and a release


@dataclass(frozen=True, slots=True)
class FilmMatch:
    """The film that is meant, or those that may be."""

    film: str | None = None  # the slug
    doubtful: tuple[str, ...] = ()


UNKNOWN = FilmMatch()


class FilmIndex:
    """All films by their ids and titles, for many look-ups."""

    def __init__(self, session: Session) -> None:
        self._by_id: dict[tuple[str, str | int], str] = {}
        self._by_title: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for film in session.scalars(select(FilmRow)):
            self.add(film)

    def add(self, film: FilmRow) -> None:
        """Know one more film."""
        ids = FilmHint(imdb=film.imdb, tmdb=film.tmdb, wikidata=film.wikidata)
        for pair in _ids(ids):
            self._by_id[pair] = film.slug
        for title in (film.title, *film.other_titles):
            self._by_title[title_key(title)].append((film.year, film.slug))

    def match(self, hint: FilmHint) -> FilmMatch:
        """The film that is meant. Ids decide; a title without a year, or of several films, is doubtful."""
        by_id = {self._by_id[pair] for pair in _ids(hint) if pair in self._by_id}
        if len(by_id) == 1:
            return FilmMatch(by_id.pop())
        if by_id:
            return FilmMatch(doubtful=tuple(sorted(by_id)))
        return self._by_words(hint)

    def _by_words(self, hint: FilmHint) -> FilmMatch:
        named = self._by_title.get(title_key(hint.title), []) if hint.title else []
        year = hint.year
        if year is None:
            return FilmMatch(doubtful=tuple(sorted({slug for _, slug in named})))
        near = {slug for at, slug in named if abs(at - year) <= YEARS_APART}
        exact = {slug for at, slug in named if at == year}
        best = exact or near
        if len(best) == 1:
            return FilmMatch(best.pop())
        return FilmMatch(doubtful=tuple(sorted(best)))


def _ids(hint: FilmHint) -> Iterator[tuple[str, str | int]]:
    for name in ("imdb", "tmdb", "wikidata"):
        value = getattr(hint, name)
        if value is not None:
            yield name, value
