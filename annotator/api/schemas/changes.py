"""What the API takes and gives of many changes at once, of undo and of redo."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from annotator.api.schemas.annotation import (
    Annotation,
    AnnotationChange,
    AnnotationIn,
    Event,
)
from annotator.http.form.field import LARGEST_INTEGER, Flag, Whole

MOST_CHANGES = 500
MOST_PASSED_OVER = 100
SHAPES = ({"create"}, {"id", "version", "fields"}, {"id", "version", "delete"})


class WishIn(Schema):
    """One change: a new annotation, or other fields of one, or its removal."""

    id = fields.String(validate=validate.Length(1, 32))
    version = Whole(
        1, LARGEST_INTEGER, metadata={"description": "The version that you have read."}
    )
    fields_ = fields.Nested(AnnotationChange, data_key="fields", attribute="fields")
    delete = Flag(validate=validate.Equal(True, error="Send true, or leave it out."))
    create = fields.Nested(AnnotationIn)

    @validates_schema
    def one_shape(self, given: dict[str, Any], **_: Any) -> None:
        """Refuse what says two things or half of one."""
        if set(given) not in SHAPES:
            raise ValidationError(
                "Send create, or id and version with either fields or delete.", "id"
            )


class ChangesIn(Schema):
    """Changes of one article's annotations, all of which are made, or none."""

    changes = fields.List(
        fields.Nested(WishIn),
        required=True,
        validate=validate.Length(1, MOST_CHANGES, error="Send 1 to 500."),
    )

    @validates_schema
    def each_once(self, given: dict[str, Any], **_: Any) -> None:
        """Refuse to change one annotation twice: which of the two would be the later one?"""
        ids = [wish["id"] for wish in given["changes"] if "id" in wish]
        if len(set(ids)) < len(ids):
            raise ValidationError(
                "An annotation stands here twice; send one change for it.", "changes"
            )


class PassingOverIn(Schema):
    """What undo and redo shall leave alone."""

    passing_over = fields.List(
        Whole(1, LARGEST_INTEGER),
        load_default=list,
        validate=validate.Length(max=MOST_PASSED_OVER),
        metadata={
            "description": "Events that could not be undone before, because somebody changed the same since."
        },
    )


class Changes(Schema):
    """What was changed: annotations as they are now, the ids of those removed, and the events."""

    annotations = fields.List(fields.Nested(Annotation))
    removed = fields.List(fields.String())
    events = fields.List(fields.Nested(Event))


class News(Changes):
    """What happened since an event: `last` is the newest event told, to be asked after next time."""

    last = fields.Integer()


class PresenceIn(Schema):
    """Where its sender is at work."""

    annotation = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, 32),
        metadata={"description": "The id of the annotation that you look at."},
    )
    here = Flag(load_default=True, metadata={"description": "False where you leave."})


class Present(Schema):
    """An editor at work on the article."""

    actor = fields.String()
    annotation = fields.String(allow_none=True)


class Presence(Schema):
    """Who is at work on the article."""

    items = fields.List(fields.Nested(Present))
