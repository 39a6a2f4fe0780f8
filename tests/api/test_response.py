"""What the compiled writers write is what the schemas themselves would have written."""

from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any

import pytest
from marshmallow import Schema, fields, post_dump

from annotator.api import schemas
from annotator.api.response import writer
from annotator.core.annotation import Kind

MODULES = [
    import_module(f"{schemas.__name__}.{module.name}")
    for module in iter_modules(schemas.__path__)
]
SCHEMAS = sorted(
    {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Schema)
    },
    key=lambda schema: f"{schema.__module__} {schema.__name__}",
)
TIME = datetime(2026, 5, 3, 12, 30, tzinfo=UTC)


def sample(field: fields.Field[Any]) -> Any:
    """A value that this field can write."""
    if isinstance(field, fields.Nested):
        one = subject(field.schema)
        return [one, one] if field.many or field.schema.many else one
    if isinstance(field, fields.List):
        return [sample(field.inner), sample(field.inner)]
    kinds = {fields.Dict: {"a": ["b"]}, fields.DateTime: TIME, fields.Boolean: True}
    kinds |= {fields.Integer: 3, fields.Float: 0.5, fields.String: Kind.FACT}
    return next((one for kind, one in kinds.items() if isinstance(field, kind)), "7")


def subject(schema: Schema) -> dict[str, Any]:
    """A subject with each field of a schema."""
    return {name: sample(field) for name, field in schema.dump_fields.items()}


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_a_writer_writes_what_its_schema_writes(schema: type[Schema]):
    whole = subject(schema())
    nulls = dict.fromkeys(whole)
    # A mapping without a field has it where it has a method of that name.
    some = {name: whole[name] for name in list(whole)[::2]}
    some |= {name: whole[name] for name in whole if hasattr(dict, name)}
    for given in (whole, nulls, some, SimpleNamespace(**whole)):
        written = writer(schema)(given)
        expected = schema().dump(given)
        assert (written, list(written)) == (expected, list(expected))


def test_a_schema_out_of_the_ordinary_is_left_to_itself():
    class Odd(Schema):
        """Has all that a writer does not do itself."""

        renamed = fields.String(attribute="other", data_key="called")
        made = fields.Function(lambda one: one["other"] * 2)

        @post_dump
        def add(self, written: dict[str, Any], **_: Any) -> dict[str, Any]:
            """Add something."""
            return written | {"more": 1}

    assert writer(Odd)({"other": "a"}) == {"called": "a", "made": "aa", "more": 1}
