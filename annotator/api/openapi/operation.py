"""What the code knows of a call and its schemas do not say: its name, who may call it, and how it can fail."""

import re
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from flask import Flask
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.routing import Rule

from annotator.api.openapi.example import OF_MEDIA, NoExampleError, example_of
from annotator.api.openapi.link import links_of
from annotator.api.parameter import IDEMPOTENCY_KEY
from annotator.http.access.audience import SAFE_METHODS, Audience

Fields = dict[str, Any]

WHY = {
    HTTPStatus.UNAUTHORIZED: "The token is missing, unknown or expired.",
    HTTPStatus.FORBIDDEN: "The token lacks the scope that this call needs, or is not an admin's.",
    HTTPStatus.NOT_FOUND: "There is no such thing, or none that you may know of.",
    HTTPStatus.CONFLICT: "It contradicts what is stored, for example a slug that is taken.",
    HTTPStatus.PRECONDITION_FAILED: "It was changed since you read it: `current` and ETag are how it is now.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than the service takes.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not said to be JSON.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Something in the request cannot be accepted: `errors` names it.",
    HTTPStatus.PRECONDITION_REQUIRED: "If-Match is missing.",
    HTTPStatus.TOO_MANY_REQUESTS: "The site or the address has had its share of this minute. See Retry-After.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database is busy or away; nothing was changed. See Retry-After.",
}
SECURITY: dict[Audience, list[Fields]] = {
    Audience.READERS: [{}, {"token": []}],
    Audience.EDITORS: [{"token": []}],
    Audience.ADMINS: [{"token": []}],
}


def complete(app: Flask, document: Fields) -> None:
    """Add to every operation of the document what its view states outside the schemas."""
    for unused in (
        "responses",
        "headers",
    ):  # each operation says how it can fail; pages are not numbered
        document["components"].pop(unused, None)
    document["components"]["schemas"].pop("PaginationMetadata", None)
    for rule in app.url_map.iter_rules():
        path = document["paths"].get(
            re.sub(r"<(?:[^:<>]*:)?(\w+)>", r"{\1}", rule.rule), {}
        )
        for method in rule.methods or ():
            if method.lower() in path:
                _complete(app, rule, method, path, document["components"]["schemas"])


def _complete(
    app: Flask, rule: Rule, method: str, path: Fields, schemas: Fields
) -> None:
    operation: Fields = path[method.lower()]
    audience: Audience = vars(app.view_functions[rule.endpoint])["audience"]
    operation["operationId"] = rule.endpoint.rpartition(".")[2]
    operation["security"] = SECURITY[audience]
    operation["responses"].pop("default", None)
    if audience is not Audience.READERS and method not in SAFE_METHODS:
        named = [
            parameter["name"] for parameter in operation.setdefault("parameters", [])
        ]
        if IDEMPOTENCY_KEY["name"] not in named:
            operation["parameters"].append(IDEMPOTENCY_KEY)
    statuses = _failures(
        operation,
        method,
        restricted=audience is not Audience.READERS,
        named=bool(rule.arguments),
    )
    if audience is Audience.ADMINS:
        statuses.add(HTTPStatus.FORBIDDEN)
    if audience is Audience.READERS:
        statuses.add(HTTPStatus.TOO_MANY_REQUESTS)
    for answer in operation["responses"].values():
        _show(answer, operation["operationId"], schemas)
    operation["responses"] |= {
        str(int(status)): _problem(status) for status in sorted(statuses)
    }


def _show(answer: Fields, operation: str, schemas: Fields) -> None:
    """Add to a good answer an example in each form, and what can be called next."""
    for kind, content in answer.get("content", {}).items():
        if kind in OF_MEDIA:
            content.setdefault("example", OF_MEDIA[kind])
        else:
            with suppress(
                NoExampleError
            ):  # a test finds it; the document is of use without it
                content.setdefault("example", example_of(content["schema"], schemas))
    answer.get("content", {}).get("text/event-stream", {}).pop(
        "schema", None
    )  # 3.1 has no words for events
    if links := links_of(operation):
        answer["links"] = links


def _failures(
    operation: Fields, method: str, *, restricted: bool, named: bool
) -> set[HTTPStatus]:
    """The statuses of errors that this operation can answer."""
    failures = {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
    }
    if named:
        failures |= {HTTPStatus.NOT_FOUND}
    if restricted and method not in SAFE_METHODS:
        failures |= {HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT}
    if "requestBody" in operation:
        failures |= {
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        }
    if any(
        parameter["name"] == "If-Match" for parameter in operation.get("parameters", [])
    ):
        failures |= {HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED}
    if "412" in operation["responses"]:  # versions in the body
        failures |= {HTTPStatus.PRECONDITION_FAILED}
    return failures


def _problem(status: HTTPStatus) -> Fields:
    schema = {"$ref": "#/components/schemas/Problem"}
    title = HTTP_STATUS_CODES[status]
    example: Fields = {
        "type": "about:blank",
        "title": title,
        "status": int(status),
        "detail": WHY[status],
    }
    if status is HTTPStatus.UNPROCESSABLE_ENTITY:
        example["errors"] = {"limit": ["Give one number from 1 to 100."]}
    content = {"application/problem+json": {"schema": schema, "example": example}}
    return {"description": WHY[status], "content": content}
