"""New films, beats and editions, and changes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias


class Kept(Enum):
    """The value of a field that a change does not touch."""

    KEPT = "kept"


KEPT = Kept.KEPT
# Seconds, or a timecode or a share of the running time as a person types it.
Position: TypeAlias = int | str
NO_BEAT = "The film has no such beat."


@dataclass(frozen=True, slots=True)
class AtBeat:
    """The moment of a beat, by the beat's id."""

    id: str


Moment: TypeAlias = Position | AtBeat


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
        return BeatChange(
            position=self.position,
            label=self.label,
            note=self.note,
        )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChange:
    """A change of some fields of an edition; `core.clock` says what they mean."""

    name: str | Kept = KEPT
    runtime: int | Kept = KEPT
    rate: Fraction | Kept = KEPT
    pairs: Sequence[tuple[Position, Moment]] | Kept = KEPT  # in the cut, in the film
    only_here: Sequence[tuple[Position, Position]] | Kept = KEPT
    only_film: Sequence[tuple[Position, Position]] | Kept = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """A new edition: a cut of a film."""

    name: str
    runtime: int
    rate: Fraction = Fraction(1)
    pairs: Sequence[tuple[Position, Moment]] = ()
    only_here: Sequence[tuple[Position, Position]] = ()
    only_film: Sequence[tuple[Position, Position]] = ()

    def as_change(self) -> EditionChange:
        """A change that replaces everything."""
        return EditionChange(
            name=self.name,
            runtime=self.runtime,
            rate=self.rate,
            pairs=self.pairs,
            only_here=self.only_here,
            only_film=self.only_film,
        )
