"""What anyone may know of films, by their slugs."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.services.reader.readable import FilmFacts
from annotator.storage.film import FilmRow


def film_facts(session: Session, slug: str) -> FilmFacts | None:
    """What anyone may know of this film; None where there is no such film."""
    return facts_by_film(session, [slug]).get(slug)


def facts_by_film(session: Session, slugs: Iterable[str]) -> dict[str, FilmFacts]:
    """The same of several films, by slug."""
    wanted = list(slugs)
    if not wanted:
        return {}
    query = select(FilmRow.slug, FilmRow.title, FilmRow.year, FilmRow.runtime)
    rows = session.execute(query.where(FilmRow.slug.in_(wanted)))
    return {row.slug: FilmFacts(*row) for row in rows}
