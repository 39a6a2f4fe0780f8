"""The fields of films and beats that calls and forms take."""

from typing import Any

from marshmallow import Schema, fields, post_load

from annotator.core import film
from annotator.core.untagged import Untagged
from annotator.http.form.field import (
    LARGEST_INTEGER,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Items,
    Line,
    Position,
    Prose,
    Whole,
    choice,
    code,
)

LONGEST_LABEL = 200
MOST_TITLES = 50
FIRST_YEAR, LAST_YEAR = 1870, 2200
LONGEST_RUNTIME = 200_000  # seconds


class BeatChange(Schema):
    """Changes of a beat."""

    position = Position()
    label = Line(
        LONGEST_LABEL, metadata={"description": "Shown to everyone: it must not spoil."}
    )
    note = Prose(
        LONGEST_NOTE, allow_none=True, metadata={"description": "For editors only."}
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Any:
        """The change that was sent."""
        return film.BeatChange(**values)


class BeatIn(BeatChange):
    """A new beat."""

    position = Position(required=True)
    label = Line(
        LONGEST_LABEL,
        required=True,
        metadata={"description": "Shown to everyone: it must not spoil."},
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> film.NewBeat:
        """The beat that was sent."""
        return film.NewBeat(**values)


class FilmChange(Schema):
    """Changes of a film."""

    title = Line(LONGEST_TITLE)
    year = Whole(FIRST_YEAR, LAST_YEAR)
    other_titles = Items(
        Line(LONGEST_TITLE),
        MOST_TITLES,
        metadata={"description": "The original title, and those in other countries."},
    )
    runtime = Whole(
        1,
        LONGEST_RUNTIME,
        allow_none=True,
        metadata={
            "description": "Whole seconds. While it is null, readers say whether they have "
            "finished the film and nothing between."
        },
    )
    imdb = code("tt[0-9]{7,10}", "Give an id like tt0063350.", allow_none=True)
    tmdb = Whole(1, LARGEST_INTEGER, allow_none=True)
    wikidata = code("Q[1-9][0-9]{0,11}", "Give an id like Q223299.", allow_none=True)
    untagged = choice(
        Untagged,
        allow_none=True,
        metadata={
            "description": "What readers get of its new articles while nobody has read "
            "them; null is the service's setting."
        },
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Any:
        """The change that was sent."""
        return film.FilmChange(**_with_titles(values))


class FilmIn(FilmChange):
    """A new film."""

    title = Line(LONGEST_TITLE, required=True)
    year = Whole(FIRST_YEAR, LAST_YEAR, required=True)
    beats = Items(fields.Nested(BeatIn), 500)

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> film.NewFilm:
        """The film that was sent."""
        return film.NewFilm(**_with_titles(values))


def _with_titles(values: dict[str, Any]) -> dict[str, Any]:
    """The fields with each other title once."""
    if "other_titles" in values:
        titles = dict.fromkeys(values["other_titles"])
        values["other_titles"] = tuple(titles)
    return values
