"""What schemas write, by plain functions: each schema is compiled once.

marshmallow looks up every attribute of every item anew, which was most of the cost of a list.
A schema that is out of the ordinary is left to its own `dump`. A test compares both.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, TypeAlias

from marshmallow import Schema, fields, missing
from marshmallow.utils import ensure_text_type

Write: TypeAlias = Callable[[Any], Any]
# A name, the type that is written as it is, and how all else is written.
_Column: TypeAlias = tuple[str, type | None, Write]
# A field of one of these kinds alters nothing of a value of its type.
PLAIN: Mapping[type[fields.Field[Any]], type] = {
    fields.String: str,
    fields.Integer: int,
    fields.Boolean: bool,
}

HOOKS = ("pre_dump", "post_dump")


@cache
def writer(schema: type[Schema]) -> Write:
    """A function that makes of one subject what `schema().dump` makes of it."""
    made = schema()
    hooks: Mapping[str, object] = made._hooks  # noqa: SLF001 - they are known nowhere else
    is_odd = any(map(_is_odd, made.dump_fields.values()))
    if is_odd or any(map(hooks.get, HOOKS)):
        return lambda subject: schema().dump(subject)
    columns = [
        (name, _plain(field), _convert(field))
        for name, field in made.dump_fields.items()
    ]
    return partial(_written, columns)


def _written(columns: list[_Column], subject: Any) -> dict[str, Any]:
    """The columns that a subject has; a missing value is left out, and None stays."""
    fields_of = isinstance(subject, Mapping)
    written = {}
    for name, plain, convert in columns:
        value = (
            subject.get(name, missing) if fields_of else getattr(subject, name, missing)
        )
        if value is None or value.__class__ is plain:
            written[name] = value
        elif value is not missing:
            written[name] = convert(value)
    return written


def _is_odd(field: fields.Field[Any]) -> bool:
    """Whether a field is more than the value of its own name."""
    is_made_up = not field._CHECK_ATTRIBUTE  # noqa: SLF001 - what is made by a method or function
    is_renamed = bool(field.attribute or field.data_key)
    return is_made_up or is_renamed or field.dump_default is not missing


def _plain(field: fields.Field[Any]) -> type | None:
    """The type that a field writes as it is."""
    own = type(field)._serialize  # noqa: SLF001 - the part of `serialize` after the look-up
    for kind, plain in PLAIN.items():
        if own is kind._serialize and not getattr(field, "as_string", False):  # noqa: SLF001 - the same
            return plain
    return None


def _convert(field: fields.Field[Any]) -> Write:
    """How a field writes a value that is not null."""
    if isinstance(field, fields.Nested):
        return _nested(field)
    if isinstance(field, fields.List):
        inner = _convert(field.inner)
        return lambda values: [None if one is None else inner(one) for one in values]
    own = type(field)._serialize  # noqa: SLF001 - the part of `serialize` after the look-up
    if own is fields.String._serialize:  # noqa: SLF001
        return ensure_text_type
    return lambda value: own(field, value, "", None)


def _nested(field: fields.Nested) -> Write:
    """How to write another schema's values: by its own writer, unless only some of its fields are wanted."""
    schema = field.schema
    many = schema.many or field.many
    is_cut = field.only or field.exclude
    if is_cut or schema.only or schema.exclude:
        return lambda value: schema.dump(value, many=many)
    write = writer(type(schema))
    if many:
        return lambda values: [write(one) for one in values]
    return write
