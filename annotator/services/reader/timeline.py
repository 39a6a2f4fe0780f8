"""Films' timelines as anyone may see them: beats without the editors' notes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.storage.film import BeatRow, FilmRow


@dataclass(frozen=True, slots=True)
class Beat:
    """A moment of a film, in seconds, and its label, which is safe to show anyone."""

    position: int
    label: str


def beats_by_film(
    session: Session, films: Iterable[str]
) -> dict[str, tuple[Beat, ...]]:
    """Each film's beats in the order of the film; `films` are slugs."""
    slugs = list(films)
    query = select(FilmRow.slug, BeatRow.position, BeatRow.label).join(BeatRow.film)
    query = query.where(FilmRow.slug.in_(slugs)).order_by(BeatRow.position, BeatRow.id)
    beats_of: dict[str, list[Beat]] = {slug: [] for slug in slugs}
    for slug, position, label in session.execute(query):
        beats_of[slug].append(Beat(position, label))
    return {slug: tuple(beats) for slug, beats in beats_of.items()}
