"""What all calls share: a page of a list, and an error."""

from functools import cache
from typing import Any

from marshmallow import Schema, fields


class Problem(Schema):
    """An error (RFC 9457)."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String(metadata={"description": "What is wrong and what to do."})
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "Invalid input: what is wrong with each field."},
    )
    more_errors = fields.Integer(
        metadata={"description": "Invalid input: errors beyond the first 20."}
    )
    request_id = fields.String(
        metadata={"description": "From 500 on: what operators find it by."}
    )
    current = fields.Dict(
        metadata={"description": "A change that came too late: the current state."}
    )


@cache
def page_of(schema: type[Schema]) -> Schema:
    """A page of a list: `items`, and the cursor of the `next` page or null."""
    members: dict[str, fields.Field[Any]] = {
        "items": fields.List(fields.Nested(schema)),
        "next": fields.String(allow_none=True),
    }
    return Schema.from_dict(members, name=f"{schema.__name__}Page")()
