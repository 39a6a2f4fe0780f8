"""What the API takes and gives of blind readings, of two readings side by side, and of agreement."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from annotator.core.agreement.difference import Differing, Take
from annotator.core.agreement.figure import Reason
from annotator.core.annotation import Kind, Level, Status
from annotator.http.form.field import Position, choice
from annotator.services.annotation.adjudication import Decision
from annotator.storage.reading import Stage

MOST_DECISIONS = 2000
LONGEST_ADDRESS = 254
SPANS = ("left", "right", "both")


class ReadingIn(Schema):
    """Who is to read the article blind."""

    reader = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, LONGEST_ADDRESS),
        metadata={"description": "The address of an account; yours if you send none."},
    )


class Reading(Schema):
    """A blind reading."""

    id = fields.String()
    article = fields.String()
    revision = fields.Integer(metadata={"description": "The text that is read."})
    reader = fields.String()
    stage = choice(
        Stage,
        metadata={
            "description": "`open`: only its reader sees its tags. `finished`: both readings can be compared. `settled`: the result has been written."
        },
    )
    opened_at = fields.DateTime()
    finished_at = fields.DateTime(allow_none=True)
    settled_at = fields.DateTime(allow_none=True)


class Readings(Schema):
    """All blind readings of an article, the newest first."""

    items = fields.List(fields.Nested(Reading))


class ReadingText(Reading):
    """A blind reading with the text that is read."""

    film = fields.String()
    text = fields.String()


class TakingIn(Schema):
    """A decision on one difference."""

    take = choice(Take, required=True)
    kind = choice(Kind)
    level = choice(Level)
    reveals_at = Position()
    span = choice(
        SPANS,
        metadata={
            "description": "With `adjust`: the left passage, the right one, or both in one."
        },
    )

    @post_load
    def parsed(
        self,
        values: dict[str, Any],
        **_: Any,
    ) -> Decision:
        """The decision that was sent."""
        take = Take(values.pop("take"))
        return Decision(take, values if take is Take.ADJUST else {})


class TakingsIn(Schema):
    """Decisions by the ids of differences; null takes one back."""

    decisions = fields.Dict(
        keys=fields.String(validate=validate.Length(1, 80)),
        values=fields.Nested(TakingIn, allow_none=True),
        required=True,
        validate=validate.Length(1, MOST_DECISIONS),
    )


class SideTag(Schema):
    """What one person has tagged."""

    id = fields.String()
    kind = choice(Kind)
    start = fields.Integer()
    end = fields.Integer()
    exact = fields.String()
    level = choice(Level, allow_none=True)
    film = fields.String(allow_none=True)
    reveals_at = fields.Integer(allow_none=True)
    status = choice(Status, allow_none=True)


class ReadingDifference(Schema):
    """A tag that only one person has, or two that belong together, and how they differ."""

    id = fields.String()
    left = fields.Nested(SideTag, allow_none=True)
    right = fields.Nested(SideTag, allow_none=True)
    differing = fields.List(choice(Differing))
    take = choice(Take, allow_none=True)


class ReadingDifferences(Schema):
    """Both readings side by side. `left` is the article's, `right` the blind one."""

    items = fields.List(fields.Nested(ReadingDifference))
    same = fields.Integer(metadata={"description": "How many tags are the same."})
    open = fields.Integer(metadata={"description": "How many are still to be decided."})


class Figure(Schema):
    """A figure, or the reason why there is none."""

    value = fields.Float(allow_none=True)
    count = fields.Integer(metadata={"description": "The number of units behind it."})
    reason = choice(Reason, allow_none=True)


class RevealPoints(Schema):
    """How far apart the reveal points of the same passages are, in minutes."""

    median = fields.Nested(Figure)
    mean = fields.Nested(
        Figure, metadata={"description": "Positive where the blind reader's are later."}
    )
    largest = fields.Float(allow_none=True)
    within_a_minute = fields.Integer()
    count = fields.Integer()


class Moments(Schema):
    """Two reveal points of one passage, in seconds of the same film."""

    film = fields.String()
    left = fields.Integer()
    right = fields.Integer()
    minutes = fields.Float()


class Agreement(Schema):
    """How far readings agree."""

    readings = fields.Integer()
    articles = fields.Integer()
    spans = fields.Nested(
        Figure, metadata={"description": "Gamma, for spans and kinds."}
    )
    kinds = fields.Nested(Figure, metadata={"description": "Kappa."})
    levels = fields.Nested(Figure, metadata={"description": "Kappa, for spoilers."})
    statuses = fields.Nested(Figure, metadata={"description": "Kappa, for facts."})
    reveal_points = fields.Nested(RevealPoints)
    moments = fields.List(fields.Nested(Moments))
    both = fields.Integer(metadata={"description": "Tags that both people have."})
    only_left = fields.Integer()
    only_right = fields.Integer()
