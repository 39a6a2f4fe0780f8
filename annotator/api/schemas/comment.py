"""What the API takes and gives of comments."""

from marshmallow import Schema, fields

from annotator.http.form.field import LONGEST_NOTE, Flag, Prose


class CommentIn(Schema):
    """A comment on an annotation."""

    text = Prose(
        LONGEST_NOTE,
        required=True,
        metadata={
            "description": "Names people as `@name`: an address, or the part before its @."
        },
    )


class ResolutionIn(Schema):
    """Whether a comment is resolved."""

    resolved = Flag(required=True)


class Comment(Schema):
    """What an editor says of an annotation to other editors."""

    id = fields.String()
    annotation = fields.String()
    author = fields.String()
    text = fields.String()
    mentions = fields.List(fields.String(), metadata={"description": "Addresses."})
    created_at = fields.DateTime()
    resolved_at = fields.DateTime(allow_none=True)
    resolved_by = fields.String(allow_none=True)


class Comments(Schema):
    """The comments on an annotation, oldest first."""

    items = fields.List(fields.Nested(Comment))
