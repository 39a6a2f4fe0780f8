"""What the API takes and gives of revisions: field by field."""

from marshmallow import Schema, fields

from annotator.api.schemas import LONGEST_BODY, DroppedOut, SuggestionOut
from annotator.core.annotation import Kind
from annotator.core.carrying import State
from annotator.http.fields import LARGEST_INTEGER, LONGEST_TITLE, Flag, Line, Prose, Whole, choice
from annotator.markup.imported import Format
from annotator.services.revising import Difference


class BodyIn(Schema):
    """A new text; what is left out of title and standfirst stays."""

    base_revision = Whole(
        1,
        LARGEST_INTEGER,
        required=True,
        metadata={"description": "The revision that you have read and changed."},
    )
    body = Prose(LONGEST_BODY, required=True)
    format = choice(Format, required=True)
    title = Line(LONGEST_TITLE)
    standfirst = Line(1000, allow_none=True)
    split = Flag(metadata={"description": "Accept every suggested paragraph break."})


class PlaceOut(Schema):
    """A passage of one revision, and what it says."""

    start = fields.Integer()
    end = fields.Integer()
    exact = fields.String()


class CarriedOut(Schema):
    """What became of one annotation."""

    id = fields.String()
    kind = choice(Kind)
    state = choice(State)
    found_by = fields.String()
    confidence = fields.Float(metadata={"description": "From 0 to 1."})
    before = fields.Nested(
        PlaceOut,
        metadata={"description": "Where it was certain last; `start` and `end` count the text of that time."},
    )
    after = fields.Nested(
        PlaceOut,
        allow_none=True,
        metadata={"description": "Null where it is lost. Of an edited spoiler all that is hidden."},
    )
    needs_review = fields.Boolean(metadata={"description": "Whether an editor should look."})
    holds = fields.Boolean(metadata={"description": "Whether readers wait until an editor has looked."})


class CountsOut(Schema):
    """How many annotations are in each state."""

    exact = fields.Integer()
    moved = fields.Integer()
    edited = fields.Integer()
    lost = fields.Integer()


class Revised(Schema):
    """What a save came to, and what became of every annotation."""

    slug = fields.String()
    status = fields.String()
    difference = choice(Difference)
    revision = fields.Integer(
        metadata={"description": "The number that the text has; tried only, would have."}
    )
    live_revision = fields.Integer(allow_none=True, metadata={"description": "What readers get."})
    safe = fields.Boolean(
        metadata={"description": "Whether readers may have it before an editor has looked."}
    )
    dry_run = fields.Boolean()
    text = fields.String(metadata={"description": "Canonical text: offsets count its code points."})
    counts = fields.Nested(CountsOut)
    annotations = fields.List(fields.Nested(CarriedOut))
    dropped = fields.List(fields.Nested(DroppedOut))
    suggestions = fields.List(fields.Nested(SuggestionOut))
