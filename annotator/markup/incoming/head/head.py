"""The head of an article as its file gives it."""

from dataclasses import dataclass, fields, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FilmHint:
    """What a file says of the film that its article is about."""

    title: str | None = None
    year: int | None = None
    imdb: str | None = None
    tmdb: int | None = None
    wikidata: str | None = None


NO_FILM = FilmHint()


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of its article. None and empty where it says nothing."""

    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published_at: datetime | None = None  # with its zone
    language: str | None = None  # BCP 47
    source_url: str | None = None
    picture: str | None = None  # an address
    tags: tuple[str, ...] = ()
    film: FilmHint = NO_FILM
    is_draft: bool | None = None
    # Names of fields that no article has, such as `layout`.
    unused: tuple[str, ...] = ()

    def is_held(self, now: datetime) -> bool:
        """Whether its file says that readers do not get it yet: it is a draft, or its day is still to come."""
        is_early = self.published_at is not None and self.published_at > now
        return bool(self.is_draft) or is_early

    def over(
        self,
        other: "Head",
    ) -> "Head":
        """The same, with what it lacks from another."""
        lacking = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if getattr(self, field.name) in (None, (), NO_FILM)
        }
        unused = tuple(dict.fromkeys((*self.unused, *other.unused)))
        return replace(self, **lacking | {"unused": unused})


NO_HEAD = Head()
