"""What the API takes and gives of revisions: field by field."""

from marshmallow import Schema, fields

from annotator.api.schemas import LONGEST_BODY, Annotation, DroppedOut, QuoteIn, SuggestionOut
from annotator.core.annotation import Kind
from annotator.core.carrying import State
from annotator.http.fields import LARGEST_INTEGER, LONGEST_TITLE, Flag, Line, Prose, Whole, choice
from annotator.markup.imported import Format
from annotator.services.reviewing import Verdict
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


class ReviewIn(Schema):
    """What an editor says of an annotation that waits."""

    version = Whole(
        1,
        LARGEST_INTEGER,
        required=True,
        metadata={"description": "The annotation's version that you have read."},
    )
    verdict = choice(
        Verdict,
        required=True,
        metadata={"description": "`confirm` where it is, `place` it elsewhere, or `release` it: let it go."},
    )
    revision = Whole(1, LARGEST_INTEGER, metadata={"description": "With `place`: which text you have read."})
    start = Whole(0, LARGEST_INTEGER)
    end = Whole(0, LARGEST_INTEGER)
    exact = Prose(LONGEST_BODY)
    quote = fields.Nested(QuoteIn)
    reason = Line(1000, metadata={"description": "With `release`: why."})
    publish = Flag(
        metadata={
            "description": "Let readers have this revision, if they have the article and nothing else holds it."
        }
    )


class CandidateOut(PlaceOut):
    """Where a passage may be; the best come first."""

    score = fields.Float(metadata={"description": "From 0 to 1: how alike the words are."})


class EarlierPlaceOut(PlaceOut):
    """Where an annotation was certain last."""

    revision = fields.Integer()
    prefix = fields.String()
    suffix = fields.String()


class WaitingOut(Schema):
    """An annotation that waits for a look."""

    annotation = fields.Nested(Annotation)
    holds = fields.Boolean(metadata={"description": "Whether readers wait until an editor has looked."})
    before = fields.Nested(EarlierPlaceOut)
    candidates = fields.List(fields.Nested(CandidateOut))


class Reviewed(Schema):
    """What came of a review: the annotation, and how the article stands."""

    annotation = fields.Nested(Annotation)
    safe = fields.Boolean(metadata={"description": "Whether readers may have the newest revision."})
    live_revision = fields.Integer(allow_none=True, metadata={"description": "What readers get."})
