"""A reader's view, read strictly from a query string.

Pages read it by `web/reader/view.py`, which takes a doubt for `unseen`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from marshmallow import ValidationError, fields

from annotator.core.annotation import Tolerance
from annotator.core.errors import InvalidInput
from annotator.core.progress import Progress
from annotator.core.rendition import View
from annotator.extensions import session
from annotator.http.form.field import POSITION, Items, choice
from annotator.http.request.query import QuerySchema
from annotator.services.reader.film import film_facts
from annotator.services.reader.readable import FilmFacts, Readable

MOST_VALUES = 50  # of `at` or `reveal` in one request
TOO_MANY = f"Give at most {MOST_VALUES} values."
_QUALIFIED = re.compile(r"([a-z0-9-]{1,120}):(.*)", re.DOTALL)
PROGRESS = (
    rf"^([a-z0-9-]{{1,120}}:)?(unseen|finished|({POSITION})(@[a-z0-9-]{{1,60}})?)$"
)
_GAP_ID = re.compile(r"[0-9a-f]{16}")

FindFilm = Callable[[str], FilmFacts | None]


def film_by_slug(slug: str) -> FilmFacts | None:
    """What anyone may know of a film; None for a slug that no film has."""
    return film_facts(session(), slug)


def film_finder(article: Readable) -> FindFilm:
    """Finds a film by its slug, those of the article without the database."""

    def find(slug: str) -> FilmFacts | None:
        return article.films.get(slug) or film_by_slug(slug)

    return find


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewQuery:
    """A view as a query string states it, before its films are known."""

    at: Sequence[str] = ()
    tolerance: str = Tolerance.NONE
    reveal: Sequence[str] = ()


def _gap_ids(ids: Sequence[str]) -> None:
    if len(set(ids)) < len(ids):
        raise ValidationError("Give each gap's id once.")
    if not all(_GAP_ID.fullmatch(id) for id in ids):
        raise ValidationError("This is not a gap's id: take it from the rendition.")


class ViewParameters(QuerySchema):
    """The parameters of a view."""

    value: ClassVar[type] = ViewQuery
    at = Items(
        fields.String(metadata={"pattern": PROGRESS}),
        MOST_VALUES,
        error=TOO_MANY,
        metadata={
            "description": "How far the reader is in the main film: `1:05:00`, `65m`, "
            "`3900`, `42%`, `unseen` or `finished`. For another film: `FILM:POSITION`. "
            "In a cut of it: `1:05:00@EDITION`, or `@own` for the film's own cut. Without "
            "it, the earliest moment counts that any cut could mean. Give it once for "
            "each film.",
            "example": ["1:05:00"],
        },
    )
    tolerance = choice(
        Tolerance,
        load_default=Tolerance.NONE.value,
        metadata={
            "description": "Which spoilers beyond that point the reader accepts."
        },
    )
    reveal = Items(
        fields.String(metadata={"pattern": "^[0-9a-f]{16}$"}),
        MOST_VALUES,
        _gap_ids,
        error=TOO_MANY,
        metadata={
            "description": "The ids of gaps to reveal, from the rendition for the same "
            "view."
        },
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """The progress read so far, and what is wrong."""

    progress: dict[str, Progress] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def strict_view(query: ViewQuery, main: FilmFacts | None, find_film: FindFilm) -> View:
    """The view, its positions read by their films; raises InvalidInput."""
    reading = _Reading()
    for text in query.at:
        _read_progress(reading, text, main, find_film)
    if reading.faults:
        raise InvalidInput({"at": reading.faults})
    tolerance = Tolerance(query.tolerance)
    return View(reading.progress, tolerance, frozenset(query.reveal))


def _read_progress(
    reading: _Reading, text: str, main: FilmFacts | None, find_film: FindFilm
) -> None:
    """`1:05:00` is about the main film, `other-film:1:05:00` about another.

    A timecode is no slug of a film.
    """
    film, position = main, text
    qualified = _QUALIFIED.fullmatch(text)
    if qualified and not qualified[1].isdigit():
        film, position = find_film(qualified[1]), qualified[2]
        if film is None:
            return reading.faults.append("There is no film of this name.")
    if film is None:
        return reading.faults.append("Name the film, like at=FILM:1:05:00.")
    if film.slug in reading.progress:
        return reading.faults.append(f"Give one position in {film.slug}.")
    try:
        reading.progress[film.slug] = film.read_progress(position)
    except InvalidInput as error:
        reading.faults.extend(error.errors["at"])
