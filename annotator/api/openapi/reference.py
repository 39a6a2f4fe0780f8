"""The OpenAPI document as the page at `/api/v1/docs` shows it: calls by group, and schemas."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from annotator.api.openapi.type_name import Schema, Word, type_name

Fields: TypeAlias = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a call, or a field of a schema."""

    name: str
    type: tuple[Word, ...]
    required: bool
    description: str
    place: str = ""  # of a parameter: path, query or header


@dataclass(frozen=True, slots=True)
class Content:
    """A body in one form."""

    media: str
    type: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call answers when it works."""

    status: str
    description: str
    contents: tuple[Content, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Call:
    """A method of an address."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs_token: bool
    parameters: tuple[Field, ...]
    body: tuple[Content, ...]
    answers: tuple[Answer, ...]
    errors: tuple[str, ...]
    command: str  # for curl


@dataclass(frozen=True, slots=True)
class Group:
    """Calls about one subject."""

    name: str
    description: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema that has a name."""

    name: str
    type: tuple[Word, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole page."""

    description: tuple[str, ...]
    groups: tuple[Group, ...]
    errors: tuple[tuple[str, str], ...]  # each status of an error, and its reason
    shapes: tuple[Shape, ...]


def reference(document: Fields) -> Reference:
    """What the page shows of an OpenAPI document."""
    calls = list(_calls(document))
    groups = []
    for tag in document["tags"]:
        own = tuple(call for name, call in calls if name == tag["name"])
        group = Group(tag["name"], tag["description"], own)
        groups.append(group)
    schemas = sorted(document["components"]["schemas"].items())
    description = document["info"]["description"].split("\n\n")
    shapes = tuple(_shape(name, schema) for name, schema in schemas)
    return Reference(tuple(description), tuple(groups), _errors(document), shapes)


def _errors(document: Fields) -> tuple[tuple[str, str], ...]:
    """An error has the same reason wherever it is."""
    reasons = {}
    for item in document["paths"].values():
        for method in item.keys() & set(METHODS):
            answers = item[method]["responses"]
            for status, answer in answers.items():
                if not _works(status):
                    reasons[status] = answer["description"]
    return tuple(sorted(reasons.items()))


def _works(status: str) -> bool:
    return status.startswith("2")


def _calls(document: Fields) -> Iterator[tuple[str, Call]]:
    """Each call, after the name of its group."""
    for path, item in document["paths"].items():
        shared = item.get("parameters", [])
        for method in METHODS:
            operation = item.get(method)
            if operation:
                tag = operation["tags"][0]
                yield tag, _call(method, path, operation, shared)


def _call(method: str, path: str, operation: Fields, shared: list[Fields]) -> Call:
    """A call as people read it: its parameters, its bodies, its answers, and a command to try."""
    parameters = [*shared, *operation.get("parameters", [])]
    body = operation.get("requestBody", {}).get("content", {})
    needs_token = {} not in operation["security"]
    answers = sorted(operation["responses"].items())
    works = [answer for answer in answers if _works(answer[0])]
    failures = [status for status, _ in answers if not _works(status)]
    return Call(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        needs_token=needs_token,
        parameters=tuple(map(_parameter, parameters)),
        body=_contents(body),
        answers=tuple(_answer(*answer) for answer in works),
        errors=tuple(failures),
        command=_command(
            method.upper(), path, parameters, body, needs_token=needs_token
        ),
    )


def _parameter(parameter: Fields) -> Field:
    return Field(
        parameter["name"],
        type_name(parameter["schema"]),
        parameter.get("required", False),
        parameter.get("description", ""),
        parameter["in"],
    )


def _answer(status: str, answer: Fields) -> Answer:
    contents = answer.get("content", {})
    values = iter(contents.values())
    first: Fields = next(values, {})
    example = first.get("example", "")
    if not isinstance(example, str):
        example = json.dumps(example, indent=2, ensure_ascii=False)
    description = answer["description"]
    return Answer(status, description, _contents(contents), example)


def _contents(contents: Fields) -> tuple[Content, ...]:
    described = []
    for media, content in contents.items():
        schema = content.get("schema", {"type": "string"})
        described.append(Content(media, type_name(schema)))
    return tuple(described)


def _shape(name: str, schema: Schema) -> Shape:
    """A body's fields with their types."""
    required = schema.get("required", ())
    fields = []
    for name_of_field, inner in schema.get("properties", {}).items():
        is_required = name_of_field in required
        description = inner.get("description", "")
        field = Field(name_of_field, type_name(inner), is_required, description)
        fields.append(field)
    return Shape(name, type_name(schema), tuple(fields))


def _command(
    method: str, path: str, parameters: list[Fields], body: Fields, *, needs_token: bool
) -> str:
    """The call for curl, about the things of the examples."""
    lines = [f"curl --request {method}"]
    for parameter in parameters:
        example = str(parameter.get("example", ""))
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", example)
        elif parameter["in"] == "header" and parameter.get("required"):
            lines.append(f"--header '{parameter['name']}: {example}'")
    if needs_token:
        lines.append("--header 'Authorization: Bearer TOKEN'")
    if body:
        lines.append(f"--header 'Content-Type: {next(iter(body))}'")
        lines.append("--data @body.json")
    return " \\\n  ".join([*lines, f"SITE{path}"])
