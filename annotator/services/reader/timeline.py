"""Films' timelines as anyone may see them: beats without the editors' notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
    query = (
        select(FilmRow.slug, BeatRow.position, BeatRow.label)
        .join(BeatRow.film)
        .where(FilmRow.slug.in_(slugs))
        .order_by(BeatRow.position, BeatRow.id)
    )
    rows = session.execute(query)
    return grouped(slugs, rows)


def grouped(films: Iterable[str], rows: Iterable[Any]) -> dict[str, tuple[Beat, ...]]:
    """Beats as slug of a film, position and label, by film."""
    beats_of: dict[str, list[Beat]] = {slug: [] for slug in films}
    for slug, position, label in rows:
        beats_of[slug].append(Beat(position, label))
    return {slug: tuple(beats) for slug, beats in beats_of.items()}
