"""The fields of editions that calls and forms take."""

import re
from fractions import Fraction
from operator import itemgetter
from typing import Any

from marshmallow import (
    Schema,
    ValidationError,
    fields,
    post_load,
    validates_schema,
)

from annotator.core import film
from annotator.core.film import NO_BEAT
from annotator.http.form.field import Items, Line, Position, Whole, code
from annotator.http.form.film import LONGEST_RUNTIME

LONGEST_NAME = 60
MOST_MOMENTS = 500
LEAST_RATE, MOST_RATE = Fraction(1, 2), Fraction(2)
RATE = r"[0-9]{1,6}(/[0-9]{1,6}|\.[0-9]{1,6})?"
FILM_OR_BEAT = "Give the film's moment, or a beat of it."
NO_RATE = "Give a rate between 1/2 and 2, like 25/24 or 1.001."


class Rate(fields.String):
    """A ratio, as a fraction or a decimal number in a text."""

    def __init__(self, **kwargs: Any) -> None:
        metadata = {"pattern": f"^({RATE})$"} | kwargs.pop("metadata", {})
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs) or ""
        if not re.fullmatch(RATE, text):
            raise ValidationError(NO_RATE)
        try:
            rate = Fraction(text)
        except ZeroDivisionError as error:
            raise ValidationError(NO_RATE) from error
        if not LEAST_RATE <= rate <= MOST_RATE:
            raise ValidationError(NO_RATE)
        return rate


class PairIn(Schema):
    """A moment of the cut, and the same moment of the film: `film`, or a `beat` of it."""

    edition = Position(required=True)
    film = Position()
    beat = code(
        "[a-z2-7]{1,40}",
        NO_BEAT,
        metadata={"description": "A beat's id, in place of `film`."},
    )

    @validates_schema
    def one_moment(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse both, and neither."""
        if ("film" in values) == ("beat" in values):
            raise ValidationError(FILM_OR_BEAT, "film")


class StretchIn(Schema):
    """From one moment to another."""

    start = Position(required=True)
    end = Position(required=True)


class EditionChange(Schema):
    """Changes of an edition."""

    name = Line(
        LONGEST_NAME, metadata={"description": "Shown to everyone: it must not spoil."}
    )
    runtime = Whole(
        1, LONGEST_RUNTIME, metadata={"description": "Whole seconds of this cut."}
    )
    rate = Rate(
        metadata={
            "description": "Seconds of the film in a second of this cut: `25/24` for a "
            "PAL disc. It counts before the first and after the last pair."
        }
    )
    pairs = Items(
        fields.Nested(PairIn),
        MOST_MOMENTS,
        metadata={
            "description": "The same moments on both clocks, in order. Between two pairs "
            "the clocks run evenly. If one clock has the same moment in two pairs, only "
            "the other has the stretch between them."
        },
    )
    only_here = Items(
        fields.Nested(StretchIn),
        MOST_MOMENTS,
        metadata={
            "description": "Stretches that only this cut has, on its own clock, in order."
        },
    )
    only_film = Items(
        fields.Nested(StretchIn),
        MOST_MOMENTS,
        metadata={
            "description": "Stretches that this cut lacks, on the film's clock, in order."
        },
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Any:
        """The change that was sent."""
        return film.EditionChange(**_with_pairs(values))


class EditionIn(EditionChange):
    """A new edition. Without anything about its clock it runs as the film does."""

    name = Line(
        LONGEST_NAME,
        required=True,
        metadata={"description": "Shown to everyone: it must not spoil."},
    )
    runtime = Whole(
        1,
        LONGEST_RUNTIME,
        required=True,
        metadata={"description": "Whole seconds of this cut."},
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> film.NewEdition:
        """The edition that was sent."""
        return film.NewEdition(**_with_pairs(values))


def _with_pairs(values: dict[str, Any]) -> dict[str, Any]:
    """The fields with both moments of each pair and stretch side by side."""
    if "pairs" in values:
        values["pairs"] = [_pair(pair) for pair in values["pairs"]]
    for name, ends in _MOMENTS.items():
        if name in values:
            values[name] = [ends(one) for one in values[name]]
    return values


def _pair(values: dict[str, Any]) -> tuple[film.Position, film.Moment]:
    beat = values.get("beat")
    there = film.AtBeat(beat) if beat else values["film"]
    return values["edition"], there


_START_AND_END = itemgetter("start", "end")
_MOMENTS = {
    "only_here": _START_AND_END,
    "only_film": _START_AND_END,
}
