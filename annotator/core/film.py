"""New films and beats, and changes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Kept(Enum):
    """The value of a field that a change does not touch."""

    KEPT = "kept"


KEPT = Kept.KEPT
# Seconds, or a timecode or a share of the running time as a person types it.
Position: TypeAlias = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatChange:
    """A change of some fields of a beat."""

    position: Position | Kept = KEPT
    label: str | Kept = KEPT
    note: str | Kept | None = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBeat:
    """A new beat: a named moment of a film."""

    position: Position
    label: str
    note: str | None = None

    def as_change(self) -> BeatChange:
        """A change that replaces everything."""
        return BeatChange(position=self.position, label=self.label, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmChange:
    """A change of some fields of a film."""

    title: str | Kept = KEPT
    year: int | Kept = KEPT
    other_titles: tuple[str, ...] | Kept = KEPT
    runtime: int | Kept | None = KEPT
    imdb: str | Kept | None = KEPT
    tmdb: int | Kept | None = KEPT
    wikidata: str | Kept | None = KEPT
    untagged: str | Kept | None = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFilm:
    """A film to add; `runtime` in seconds, None where it is not known yet."""

    title: str
    year: int
    other_titles: tuple[str, ...] = ()
    runtime: int | None = None
    imdb: str | None = None
    tmdb: int | None = None
    wikidata: str | None = None
    untagged: str | None = None  # of its articles; None is the service's setting
    beats: Sequence[NewBeat] = ()

    def as_change(self) -> FilmChange:
        """A change that replaces everything but the beats."""
        return FilmChange(
            title=self.title,
            year=self.year,
            other_titles=self.other_titles,
            runtime=self.runtime,
            imdb=self.imdb,
            tmdb=self.tmdb,
            wikidata=self.wikidata,
            untagged=self.untagged,
        )
