"""A lead picture, as it is answered. What calls take is in `http/form/picture.py`."""

from marshmallow import Schema, fields


class PictureOut(Schema):
    """A lead picture."""

    src = fields.String()
    alt = fields.String()
    width = fields.Integer(allow_none=True)
    height = fields.Integer(allow_none=True)
    credit = fields.String(allow_none=True)
