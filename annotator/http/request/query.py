"""Query strings, read by schemas as bodies are."""

from typing import Any, ClassVar, Literal, TypeVar

from flask import request
from marshmallow import Schema, ValidationError, fields, post_load
from werkzeug.datastructures import MultiDict

from annotator.core.errors import InvalidInput

Value = TypeVar("Value")
UNKNOWN = "This call has no such parameter."


class QuerySchema(Schema):
    """What a query string may hold. It loads as the `value` that its parameters make."""

    value: ClassVar[type]
    error_messages = {"unknown": UNKNOWN}  # noqa: RUF012 - as marshmallow declares it

    @post_load
    def make_value(self, parameters: dict[str, Any], **_: Any) -> Any:
        """Build the value."""
        return self.value(**parameters)


def read_query(schema: QuerySchema, kind: type[Value]) -> Value:
    """Read this request's query string for a page, which ignores unknown parameters.

    Raises InvalidInput.
    """
    return load_query(schema, request.args, kind)


def load_query(
    schema: QuerySchema,
    query: MultiDict[str, str],
    kind: type[Value],
    unknown: Literal["exclude", "raise"] = "exclude",
) -> Value:
    """Read a query string; raises InvalidInput."""
    try:
        parameters = parameters_of(query, schema)
        value = schema.load(parameters, unknown=unknown)
    except ValidationError as error:
        raise InvalidInput(error.messages_dict) from error
    if not isinstance(value, kind):
        raise TypeError(f"{schema} makes no {kind}")
    return value


def parameters_of(query: MultiDict[str, str], schema: Schema) -> dict[str, Any]:
    """One text for each parameter, a list where the schema takes several.

    Raises ValidationError where any other is repeated.
    """
    parameters: dict[str, Any] = {}
    repeated = []
    for name, texts in query.lists():
        field = schema.fields.get(name)
        if isinstance(field, fields.List):
            parameters[name] = texts
            continue
        parameters[name] = texts[0]
        if field is not None and len(texts) > 1:
            repeated.append(name)
    if repeated:
        raise ValidationError({name: ["Give this once."] for name in repeated})
    return parameters


def refuse_parameters() -> None:
    """Raise InvalidInput where the query string holds anything."""
    if request.args:
        names = sorted(request.args)
        raise InvalidInput(dict.fromkeys(names, UNKNOWN))
