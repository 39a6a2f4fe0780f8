"""What the API takes and gives of annotations and their history."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from marshmallow import (
    Schema,
    ValidationError,
    fields,
    post_load,
    validate,
    validates_schema,
)

from annotator.api.schemas.article import LONGEST_BODY
from annotator.core.anchoring import OffsetPlace, ProvenPlace, Quote, QuotePlace
from annotator.core.annotation import Approval, Kind, Level, Status
from annotator.core.annotation_field import STATED
from annotator.core.carrying.carry import State
from annotator.core.carrying.place import Review
from annotator.core.errors import InvalidInput
from annotator.core.statement import NewAnnotation, Patch
from annotator.http.form.field import (
    LARGEST_INTEGER,
    LONGEST_NOTE,
    Address,
    Line,
    Position,
    Prose,
    Whole,
    choice,
    slug,
)


class QuoteIn(Schema):
    """Words to be placed by the server; prefix and suffix choose between several places."""

    exact = Prose(LONGEST_BODY, required=True)
    prefix = fields.String(load_default="", validate=validate.Length(max=2000))
    suffix = fields.String(load_default="", validate=validate.Length(max=2000))

    @post_load
    def quote(self, values: dict[str, Any], **_: Any) -> Quote:
        """The quote that was sent."""
        return Quote(**values)


class AnnotationChange(Schema):
    """What of an annotation may be replaced."""

    kind = choice(Kind)
    revision = Whole(1, LARGEST_INTEGER)
    start = Whole(0, LARGEST_INTEGER)
    end = Whole(0, LARGEST_INTEGER)
    exact = Prose(LONGEST_BODY)
    quote = fields.Nested(QuoteIn)
    level = choice(Level, allow_none=True)
    film = slug(allow_none=True)
    reveals_at = Position(allow_none=True)
    beat = fields.String(allow_none=True, validate=validate.Length(1, 32))
    plot_point = fields.String(
        allow_none=True,
        validate=validate.Length(1, 32),
        metadata={
            "description": "Of a spoiler: the plot point that decides its film, level and reveal point."
        },
    )
    edition = slug(
        allow_none=True,
        metadata={
            "description": "The only cut of the film that has the scene. `reveals_at` is "
            "then on its clock, and no position in another cut reaches it."
        },
    )
    replacement = Line(
        500,
        allow_none=True,
        metadata={"description": "Safe text to show in its place."},
    )
    note = Prose(
        LONGEST_NOTE, allow_none=True, metadata={"description": "For editors only."}
    )
    source_url = Address(
        allow_none=True,
        metadata={
            "description": "Of a fact or an opinion: shown to readers who see all of its passage."
        },
    )
    statement = Line(
        1000,
        allow_none=True,
        metadata={
            "description": "Of a fact: what exactly is claimed. Shown as its source is."
        },
    )
    status = choice(
        Status,
        allow_none=True,
        metadata={"description": "Of a fact; null while it is not checked."},
    )
    holder = Line(
        200,
        allow_none=True,
        metadata={"description": "Of an opinion: whose it is, if not the byline's."},
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Patch | NewAnnotation:
        """The patch that was sent."""
        return patch_of(values)


class AnnotationIn(AnnotationChange):
    """An annotation to add: its place by `start`, `end` and `exact`, or by `quote`."""

    kind = choice(Kind, required=True)
    revision = Whole(1, LARGEST_INTEGER, required=True)

    @validates_schema
    def placed_once(self, fields_given: dict[str, Any], **_: Any) -> None:
        """Refuse a place without words to prove it."""
        if (
            "quote" not in fields_given
            and not {"start", "end", "exact"} <= fields_given.keys()
        ):
            raise ValidationError(INCOMPLETE, "quote")

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> NewAnnotation:
        """The annotation that was sent."""
        patch = patch_of(values)
        if patch.place is None:
            raise ValidationError(INCOMPLETE, "quote")
        with validating():
            return NewAnnotation(patch.statement(), patch.place)


INCOMPLETE = "Send start, end and exact, or a quote."
OFFSETS = ("start", "end", "exact")


def patch_of(values: Mapping[str, Any]) -> Patch:
    """The patch of fields that a schema has loaded; raises ValidationError."""
    names = [field.name for field in STATED if field.name != "kind"]
    kind = values.get("kind")
    return Patch(
        Kind(kind) if kind else None,
        {name: values[name] for name in names if name in values},
        proven_place(values),
        values.get("revision"),
    )


def proven_place(values: Mapping[str, Any]) -> ProvenPlace | None:
    """The place in fields that a schema has loaded, if any; raises ValidationError."""
    offsets = {name: values[name] for name in OFFSETS if values.get(name) is not None}
    quote = values.get("quote")
    revision = values.get("revision")
    if quote is None and not offsets:
        return None
    if revision is None:
        raise ValidationError("Send the revision that you have read.", "revision")
    if quote is not None:
        if offsets:
            raise ValidationError(
                "Send either a quote, or start, end and exact.", "quote"
            )
        return QuotePlace(revision, quote)
    missing = [name for name in OFFSETS if name not in offsets]
    if missing:
        raise ValidationError({name: [INCOMPLETE] for name in missing})
    with validating():
        return OffsetPlace(revision, **offsets)


@contextmanager
def validating() -> Iterator[None]:
    """Turn InvalidInput into a ValidationError, which schemas around this one name in full."""
    try:
        yield
    except InvalidInput as error:
        raise ValidationError(error.errors) from error


class Annotation(Schema):
    """An annotation on the newest revision, for editors."""

    id = fields.String()
    article = fields.String()
    kind = choice(Kind)
    level = choice(Level, allow_none=True)
    film = fields.String(allow_none=True)
    reveals_at = fields.Integer(
        allow_none=True,
        metadata={"description": "Seconds; a beat's own where it has one."},
    )
    beat = fields.String(allow_none=True)
    plot_point = fields.String(allow_none=True)
    edition = fields.String(allow_none=True)
    replacement = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    source_url = fields.String(allow_none=True)
    statement = fields.String(allow_none=True)
    status = choice(Status, allow_none=True)
    holder = fields.String(allow_none=True)
    revision = fields.Integer()
    start = fields.Integer(
        allow_none=True, metadata={"description": "Null where it is lost."}
    )
    end = fields.Integer(allow_none=True)
    exact = fields.String()
    prefix = fields.String()
    suffix = fields.String()
    state = choice(State)
    found_by = fields.String(metadata={"description": "How its place is known."})
    approval = choice(
        Approval,
        metadata={
            "description": "A proposed spoiler hides. A rejected annotation has no effect."
        },
    )
    approver = fields.String(
        allow_none=True,
        metadata={"description": "Who has approved or rejected it, if anybody has."},
    )
    removes = fields.Boolean(
        metadata={"description": "Whether the proposal is to remove it."}
    )
    confidence = fields.Float(metadata={"description": "From 0 to 1."})
    review = choice(
        Review,
        metadata={
            "description": "Whether an editor should look, or must before readers get the text."
        },
    )
    version = fields.Integer()
    author = fields.String()
    created_at = fields.DateTime()
    updated_at = fields.DateTime()


class Standoff(Schema):
    """An article's text, and its annotations beside it."""

    article = fields.String()
    revision = fields.Integer()
    unit = fields.String(metadata={"description": "What offsets count: `code point`."})
    text = fields.String()
    annotations = fields.List(fields.Nested(Annotation))


class Event(Schema):
    """One change: who, when, what, and the subject before and after."""

    id = fields.Integer()
    at = fields.DateTime()
    actor = fields.String()
    action = fields.String()
    subject = fields.String()
    before = fields.Dict(allow_none=True)
    after = fields.Dict(allow_none=True)
    undoes = fields.Integer(allow_none=True)
    reason = fields.String(
        allow_none=True, metadata={"description": "Why an annotation was dismissed."}
    )
    group = fields.String(
        allow_none=True, metadata={"description": "Changes made together share it."}
    )
