"""Which film of the service somebody else's record means: by id, else by title and year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
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
        for pair in _ids(film):
            self._by_id[pair] = film.slug
        for title in (film.title, *film.other_titles):
            key = title_key(title)
            named = self._by_title[key]
            named.append((film.year, film.slug))

    def match(self, hint: FilmHint) -> FilmMatch:
        """The film that is meant. Ids decide; a title without a year, or of several films, is doubtful."""
        pairs = [pair for pair in _ids(hint) if pair in self._by_id]
        by_id = {self._by_id[pair] for pair in pairs}
        if by_id:
            return _match(by_id)
        return self._by_words(hint)

    def _by_words(self, hint: FilmHint) -> FilmMatch:
        """The film with this title and year, or one that came out a year before or after."""
        if not hint.title:
            return UNKNOWN
        key = title_key(hint.title)
        named = self._by_title.get(key, [])
        year = hint.year
        if year is None:
            return _doubtful(slug for _, slug in named)
        exact = {slug for at, slug in named if at == year}
        if exact:
            return _match(exact)
        near = {slug for at, slug in named if abs(at - year) <= YEARS_APART}
        return _match(near)


def _match(slugs: Set[str]) -> FilmMatch:
    """The one film that is left, or doubt."""
    if len(slugs) == 1:
        (slug,) = slugs
        return FilmMatch(slug)
    return _doubtful(slugs)


def _doubtful(slugs: Iterable[str]) -> FilmMatch:
    in_order = sorted(set(slugs))
    return FilmMatch(doubtful=tuple(in_order))


def _ids(film: FilmHint | FilmRow) -> Iterator[tuple[str, str | int]]:
    for name in ("imdb", "tmdb", "wikidata"):
        value = getattr(film, name)
        if value is not None:
            yield name, value
