"""What the API takes and gives of many changes at once, of undo and of redo."""

from typing import Any

from marshmallow import (
    Schema,
    ValidationError,
    fields,
    post_load,
    validate,
    validates_schema,
)

from annotator.api.schemas.annotation import (
    Annotation,
    AnnotationChange,
    AnnotationIn,
    Event,
)
from annotator.http.form.field import LARGEST_INTEGER, Flag, Items, Whole
from annotator.services.annotation.batch import Alteration, Creation, Removal, Request

MOST_CHANGES = 500
MOST_PASSED_OVER = 100
SHAPES = ({"create"}, {"id", "version", "fields"}, {"id", "version", "delete"})


class ChangeIn(Schema):
    """One change: a new annotation, or other fields of one, or its removal."""

    id = fields.String(validate=validate.Length(1, 32))
    version = Whole(
        1, LARGEST_INTEGER, metadata={"description": "The version that you have read."}
    )
    fields_ = fields.Nested(AnnotationChange, data_key="fields", attribute="fields")
    delete = Flag(validate=validate.Equal(True, error="Send true or remove it."))
    create = fields.Nested(AnnotationIn)

    @validates_schema
    def one_shape(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse two changes in one, and half a change."""
        if set(values) not in SHAPES:
            raise ValidationError(
                "Send create, or id and version with either fields or delete.", "id"
            )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Request:
        """The change that was sent."""
        if "create" in values:
            return Creation(values["create"])
        if "fields" in values:
            fields = values["fields"]
            return Alteration(values["id"], values["version"], fields)
        return Removal(values["id"], values["version"])


class ChangesIn(Schema):
    """Changes of one article's annotations, all of which are made, or none."""

    changes = Items(
        fields.Nested(ChangeIn),
        MOST_CHANGES,
        least=1,
        error="Send 1 to 500.",
        required=True,
    )

    @validates_schema
    def each_once(self, values: dict[str, Any], **_: Any) -> None:
        """Refuse two changes of one annotation: neither would be the later one."""
        requests = values["changes"]
        ids = [one.id for one in requests if not isinstance(one, Creation)]
        if len(set(ids)) < len(ids):
            raise ValidationError(
                "Send only one change for each annotation.", "changes"
            )


class PassingOverIn(Schema):
    """Events that undo and redo pass over."""

    passing_over = Items(
        Whole(1, LARGEST_INTEGER),
        MOST_PASSED_OVER,
        load_default=list,
        metadata={
            "description": "Events that could not be undone before, because somebody has changed the same fields since."
        },
    )


class Changes(Schema):
    """What was changed: annotations as they are now, the ids of those removed, and the events."""

    annotations = fields.List(fields.Nested(Annotation))
    removed = fields.List(fields.String())
    events = fields.List(fields.Nested(Event))


class News(Changes):
    """The changes since an event; `last` is the newest event, for the next call."""

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
