"""Films, as anyone may find them, and what anyone may know of them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import String, Text, cast, or_, select
from sqlalchemy.orm import Session, selectinload

from annotator.core.errors import NotFound
from annotator.services.reader.readable import FilmFacts, film_of
from annotator.storage.film import FilmRow


def film_facts(session: Session, slug: str) -> FilmFacts | None:
    """What anyone may know of this film; None where there is no such film."""
    return facts_by_film(session, [slug]).get(slug)


def facts_by_film(session: Session, slugs: Iterable[str]) -> dict[str, FilmFacts]:
    """The same of several films, by slug."""
    wanted = list(slugs)
    if not wanted:
        return {}
    query = select(
        FilmRow.slug.label("film_slug"),
        FilmRow.title,
        FilmRow.year,
        FilmRow.runtime,
        FilmRow.cuts,
    )
    named = query.where(FilmRow.slug.in_(wanted))
    rows = session.execute(named)
    return {row.film_slug: film_of(row) for row in rows}


def find_film(session: Session, slug: str) -> FilmRow:
    """The film with its beats; raises NotFound."""
    query = select(FilmRow).where(FilmRow.slug == slug)
    query = query.options(selectinload(FilmRow.beats))
    film = session.scalar(query)
    if film is None:
        raise NotFound("There is no such film.")
    return film


def list_films(
    session: Session,
    after_slug: str | None,
    limit: int,
    words: str = "",
    identifiers: Mapping[str, str | int] | None = None,
) -> list[FilmRow]:
    """Films by slug, those after `after_slug`, and whose titles or year have every one of the words."""
    query = (
        select(FilmRow)
        .order_by(FilmRow.slug)
        .limit(limit)
        .options(selectinload(FilmRow.beats))
    )
    for name, value in (identifiers or {}).items():
        query = query.where(getattr(FilmRow, name) == value)
    others = cast(FilmRow.other_titles, Text)
    for word in words.split():
        named = FilmRow.title.icontains(word, autoescape=True)
        also = others.icontains(word, autoescape=True)
        year = cast(FilmRow.year, String)
        in_year = year == word.strip("()")
        query = query.where(or_(named, also, in_year))
    if after_slug:
        query = query.where(FilmRow.slug > after_slug)
    return list(session.scalars(query))
