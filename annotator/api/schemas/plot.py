"""What the API takes and gives of plot points and of suggestions."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from annotator.api.schemas.annotation import validating
from annotator.core.annotation import Level
from annotator.core.plot.point import NewPlotPoint, PlotPointChange
from annotator.http.form.field import Items, Line, Position, choice

LONGEST_SENTENCE = 500
MOST_TELLINGS = 1000
_FOR_EDITORS = {
    "description": "What the film gives away, in a sentence. For editors only."
}


class PlotPointChangeIn(Schema):
    """What of a plot point may be replaced."""

    sentence = Line(LONGEST_SENTENCE, metadata=_FOR_EDITORS)
    level = choice(Level)
    reveals_at = Position(allow_none=True)
    beat = fields.String(allow_none=True, validate=validate.Length(1, 32))

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Any:
        """The change that was sent."""
        with validating():
            return PlotPointChange(**_with_level(values))


class PlotPointIn(PlotPointChangeIn):
    """A plot point to add."""

    sentence = Line(LONGEST_SENTENCE, required=True, metadata=_FOR_EDITORS)
    tellings = Items(
        fields.String(validate=validate.Length(1, 32)),
        MOST_TELLINGS,
        metadata={
            "description": "Ids of spoilers that tell it. Level and reveal point are the first one's, unless you send them."
        },
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> NewPlotPoint:
        """The plot point that was sent."""
        with validating():
            return NewPlotPoint(**_with_level(values))


class PlotPointsJoinedIn(Schema):
    """The plot point that gets the tellings of another."""

    into = fields.String(required=True, validate=validate.Length(1, 32))


class PlotPoint(Schema):
    """A plot point, for editors."""

    id = fields.String()
    film = fields.String()
    sentence = fields.String()
    level = choice(Level)
    reveals_at = fields.Integer(
        allow_none=True,
        metadata={"description": "Seconds; the beat's position if it names one."},
    )
    beat = fields.String(allow_none=True)
    articles = fields.Integer(metadata={"description": "How many articles tell it."})
    tellings = fields.Integer(metadata={"description": "How many passages tell it."})
    version = fields.Integer()


class Because(Schema):
    """The tagged passage that a suggestion resembles, or the sentence of its plot point."""

    article = fields.String(
        allow_none=True, metadata={"description": "Null for a plot point's sentence."}
    )
    exact = fields.String()


class Suggestion(Schema):
    """A passage that seems to be a telling."""

    id = fields.String()
    article = fields.String()
    revision = fields.Integer()
    start = fields.Integer()
    end = fields.Integer()
    exact = fields.String()
    plot_point = fields.String(allow_none=True)
    annotation = fields.String(
        allow_none=True, metadata={"description": "The spoiler that it resembles."}
    )
    because = fields.Nested(Because)
    words = fields.List(
        fields.String(), metadata={"description": "The words that both have."}
    )
    score = fields.Float(
        metadata={"description": "From 0 to 1; 0.75 or more repeats the words."}
    )


class Rejection(Schema):
    """A suggestion that an editor has rejected: the passage does not tell this."""

    id = fields.String(metadata={"description": "The id of the suggestion."})
    exact = fields.String(
        metadata={"description": "The passage's words when it was rejected."}
    )
    plot_point = fields.String(allow_none=True)
    annotation = fields.String(allow_none=True)
    at = fields.DateTime()


class FilmSuggestionsPage(Schema):
    """Suggestions in all articles about a film, and how far the search has got."""

    items = fields.List(fields.Nested(Suggestion))
    next = fields.String(allow_none=True)
    compared = fields.Integer(
        metadata={"description": "How many articles have been searched so far."}
    )
    articles = fields.Integer(
        metadata={"description": "How many articles are about the film."}
    )


class Fellow(Schema):
    """A spoiler of another article, with the same plot point or at the same moment."""

    id = fields.String()
    article = fields.String()
    title = fields.String()
    start = fields.Integer(metadata={"description": "0 where it has no place."})
    exact = fields.String()
    level = choice(Level)


class Fellows(Schema):
    """At most 50 fellows of a spoiler."""

    items = fields.List(fields.Nested(Fellow))


def _with_level(values: dict[str, Any]) -> dict[str, Any]:
    if "level" in values:
        values["level"] = Level(values["level"])
    return values
