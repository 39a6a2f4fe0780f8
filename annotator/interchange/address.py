"""The addresses under which other tools know an article, a film, a beat and an annotation."""

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

_ARTICLE = re.compile(r"/(?:api/v1/)?(?:articles|embed)/([a-z0-9-]+)/?")
_FILM = re.compile(r"/(?:api/v1/)?films/([a-z0-9-]+)/?")
_EDITION = re.compile(r"edition=([a-z0-9-]{1,60})")
_BEAT = re.compile(r"/api/v1/films/([a-z0-9-]+)/beats/([a-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes and reads addresses of one site; `root` is its scheme and host without a slash at the end."""

    root: str

    def annotation(self, id: str) -> str:
        """An annotation, as the container serves it."""
        return f"{self.root}/annotations/{id}"

    def article(self, slug: str) -> str:
        """The page that readers get."""
        return f"{self.root}/articles/{slug}"

    def revision(self, slug: str, number: int) -> str:
        """One state of an article's text."""
        return f"{self.root}/api/v1/articles/{slug}/revisions/{number}"

    def film(self, slug: str, edition: str | None = None) -> str:
        """A film's page; the query names an edition if that cut alone is meant."""
        query = f"?edition={edition}" if edition else ""
        return f"{self.root}/films/{slug}{query}"

    def beat(self, film: str, id: str) -> str:
        """A beat, as the API serves it."""
        return f"{self.root}/api/v1/films/{film}/beats/{id}"

    def article_in(self, address: str) -> str | None:
        """The slug in the address of an article, in any form and for any view; else None."""
        return self._slug(_ARTICLE, address)

    def film_in(self, address: str) -> str | None:
        """The slug in a film's address; else None."""
        return self._slug(_FILM, address)

    def edition_in(self, address: str) -> str | None:
        """The slug of the edition that a film's address names; None if there is none."""
        if self.film_in(address) is None:
            return None
        match = _EDITION.fullmatch(urlsplit(address).query)
        return match[1] if match else None

    def beat_in(self, address: str) -> str | None:
        """The id in a beat's address; else None."""
        path = self._path(address)
        match = _BEAT.fullmatch(path) if path is not None else None
        return match[2] if match else None

    def _slug(self, pattern: re.Pattern[str], address: str) -> str | None:
        path = self._path(address)
        match = pattern.fullmatch(path) if path is not None else None
        return match[1] if match else None

    def _path(self, address: str) -> str | None:
        """The path of an address of this site; None for other sites and for anything else."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if f"{parts.scheme}://{parts.netloc}" != self.root:
            return None
        return parts.path


def same_page(one: str, other: str) -> bool:
    """Whether two addresses name one page: without fragment, and with or without a slash at the end."""
    return _page(one) == _page(other)


def _page(address: str) -> str:
    try:
        return urldefrag(address).url.rstrip("/")
    except ValueError:
        return address
