"""What calls and forms accept: fields, and the schemas that both share."""

from marshmallow import Schema, fields

# Marshmallow's own texts say what is wrong; ours also say what to do.
fields.Field.default_error_messages |= {
    "required": "Give this: it is required.",
    "null": "Give a value, not null.",
}
fields.String.default_error_messages |= {"invalid": "Give a text."}
fields.List.default_error_messages |= {"invalid": "Give a list."}
fields.Nested.default_error_messages |= {"type": "Give an object."}
Schema.error_messages = {
    "unknown": "This call has no such field.",
    "type": "Give an object.",
}
