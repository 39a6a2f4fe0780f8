"""What the API takes and gives of revisions: field by field."""

from typing import Any

from marshmallow import Schema, fields, post_load

from annotator.api.schemas.annotation import Annotation, Event, QuoteIn, proven_place
from annotator.api.schemas.article import (
    LONGEST_BODY,
    DroppedOut,
    SuggestionOut,
    sent_language,
    sent_picture,
    sent_text,
)
from annotator.core.annotation import Kind
from annotator.core.carrying.carry import State
from annotator.core.carrying.comparison import Change
from annotator.core.carrying.place import Review
from annotator.http.form.field import (
    LARGEST_INTEGER,
    LONGEST_TITLE,
    Flag,
    LanguageTag,
    Line,
    Prose,
    Whole,
    choice,
)
from annotator.http.form.picture import PictureIn
from annotator.markup.incoming.report import Format
from annotator.services.revision.review import Judgement, Verdict
from annotator.services.revision.save import Difference, NewText


class BodyIn(Schema):
    """A new text; title, standfirst, picture and language stay where they are left out."""

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
    picture = fields.Nested(PictureIn, allow_none=True)
    language = LanguageTag(allow_none=True)
    hold_new = Flag(
        allow_none=True,
        metadata={
            "description": "Whether new paragraphs wait for a review from now on, this "
            "text's included. Left out, it stays as it is."
        },
    )
    split = Flag(metadata={"description": "Accept every suggested paragraph break."})

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> NewText:
        """The text that was sent."""
        standfirst = None
        if "standfirst" in values:
            standfirst = values["standfirst"] or ""
        return NewText(
            base_revision=values["base_revision"],
            text=sent_text(values),
            title=values.get("title"),
            standfirst=standfirst,
            picture=sent_picture(values),
            language=sent_language(values),
            hold_new=values.get("hold_new"),
        )


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
        metadata={
            "description": "Where it was certain last; `start` and `end` count the text of that time."
        },
    )
    after = fields.Nested(
        PlaceOut,
        allow_none=True,
        metadata={
            "description": "Null where it is lost. Of an edited spoiler all that is hidden."
        },
    )
    needs_review = fields.Boolean(
        metadata={"description": "Whether an editor should look."}
    )
    holds = fields.Boolean(
        metadata={"description": "Whether readers wait until an editor has looked."}
    )


class CountsOut(Schema):
    """How many annotations are in each state."""

    exact = fields.Integer()
    moved = fields.Integer()
    edited = fields.Integer()
    lost = fields.Integer()


class RepeatedOut(Schema):
    """Words of a new block that a spoiler hides elsewhere."""

    annotation = fields.String(metadata={"description": "The spoiler's id."})
    words = fields.String()
    start = fields.Integer()
    end = fields.Integer()


class Revised(Schema):
    """What a save came to, and what became of every annotation."""

    slug = fields.String()
    status = fields.String()
    difference = choice(Difference)
    revision = fields.Integer(
        metadata={
            "description": "The number that the text has; tried only, would have."
        }
    )
    live_revision = fields.Integer(
        allow_none=True, metadata={"description": "What readers get."}
    )
    safe = fields.Boolean(
        metadata={
            "description": "Whether readers may have it before an editor has looked."
        }
    )
    repeated = fields.List(
        fields.Nested(RepeatedOut),
        metadata={
            "description": "New words that repeat what is hidden: in a pushed text, and, where "
            "approval needs two people, in any text. Readers keep the old text until an editor "
            "publishes the new one: where approval needs two people, somebody else."
        },
    )
    unread_sentences = fields.Integer(
        metadata={
            "description": "Sentences that readers don't have yet and that no editor has "
            "reviewed; 0 while the article is not published."
        }
    )
    hold_new = fields.Boolean(
        metadata={"description": "Whether new paragraphs wait for a review."}
    )
    dry_run = fields.Boolean()
    text = fields.String(
        metadata={"description": "Canonical text: offsets count its code points."}
    )
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
        metadata={
            "description": "`confirm` where it is, `place` it elsewhere, or `release` it: let it go."
        },
    )
    revision = Whole(
        1,
        LARGEST_INTEGER,
        metadata={"description": "With `place`: which text you have read."},
    )
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

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Judgement:
        """The judgement that was sent."""
        return Judgement(
            version=values["version"],
            verdict=Verdict(values["verdict"]),
            place=proven_place(values),
            reason=values.get("reason"),
            publish=values.get("publish", False),
        )


class CandidateOut(PlaceOut):
    """Where a passage may be; the best come first."""

    score = fields.Float(
        metadata={"description": "From 0 to 1: how alike the words are."}
    )


class EarlierPlaceOut(PlaceOut):
    """Where an annotation was certain last."""

    revision = fields.Integer()
    prefix = fields.String()
    suffix = fields.String()


class WaitingOut(Schema):
    """An annotation that waits for a look."""

    annotation = fields.Nested(Annotation)
    holds = fields.Boolean(
        metadata={"description": "Whether readers wait until an editor has looked."}
    )
    before = fields.Nested(EarlierPlaceOut)
    candidates = fields.List(fields.Nested(CandidateOut))


class Reviewed(Schema):
    """What came of a review: the annotation, and how the article stands."""

    annotation = fields.Nested(Annotation)
    safe = fields.Boolean(
        metadata={"description": "Whether readers may have the newest revision."}
    )
    live_revision = fields.Integer(
        allow_none=True, metadata={"description": "What readers get."}
    )


class RestorationIn(Schema):
    """Which text is the newest that you have read."""

    base_revision = Whole(1, LARGEST_INTEGER, required=True)


class RevisionOut(Schema):
    """One revision."""

    number = fields.Integer()
    author = fields.String()
    created_at = fields.DateTime()
    restores = fields.Integer(
        allow_none=True, metadata={"description": "Whose text it brings back."}
    )
    live = fields.Boolean(metadata={"description": "Whether readers get it."})
    newest = fields.Boolean(metadata={"description": "Whether editors work on it."})


class AnchorOut(Schema):
    """Where an annotation is in one revision; nowhere, where it is lost."""

    start = fields.Integer(allow_none=True)
    end = fields.Integer(allow_none=True)
    exact = fields.String()
    state = choice(State)
    found_by = fields.String()
    confidence = fields.Float()
    review = choice(Review)


class AnchoredOut(AnchorOut):
    """An annotation where it is in one revision."""

    id = fields.String()
    kind = choice(Kind)
    level = fields.String(allow_none=True)


class WholeRevision(RevisionOut):
    """One revision with its text, and the annotations that are placed there."""

    text = fields.String()
    blocks = fields.List(fields.Dict())
    annotations = fields.List(fields.Nested(AnchoredOut))


class WordsOut(Schema):
    """Words that stayed, went or came."""

    change = choice((Change.SAME, Change.REMOVED, Change.ADDED))
    text = fields.String()


class BlockChangeOut(Schema):
    """What became of a block; `old` and `new` are its number and what it is in either document."""

    change = choice(Change)
    moved = fields.Boolean(metadata={"description": "Whether it passed other blocks."})
    old = fields.Dict(allow_none=True)
    new = fields.Dict(allow_none=True)
    words = fields.List(
        fields.Nested(WordsOut), metadata={"description": "Of an edited block."}
    )


class AnchorChangeOut(Schema):
    """Where an annotation is in either revision; null in one that does not know it."""

    id = fields.String()
    kind = choice(Kind)
    old = fields.Nested(AnchorOut, allow_none=True)
    new = fields.Nested(AnchorOut, allow_none=True)


class ComparisonOut(Schema):
    """Two revisions side by side."""

    old = fields.Nested(RevisionOut)
    new = fields.Nested(RevisionOut)
    blocks = fields.List(fields.Nested(BlockChangeOut))
    annotations = fields.List(fields.Nested(AnchorChangeOut))


class SojournOut(AnchorOut):
    """Where an annotation was in one revision, and what was done to it there, oldest first."""

    revision = fields.Nested(RevisionOut)
    events = fields.List(fields.Nested(Event))
