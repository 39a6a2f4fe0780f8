"""What schemas do not say of a call: its name, who may call it, how it can fail."""

import re
from contextlib import suppress
from dataclasses import dataclass
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
    HTTPStatus.FORBIDDEN: "The token lacks the scope for this call, or is not an admin's.",
    HTTPStatus.NOT_FOUND: "It does not exist, or you may not see it.",
    HTTPStatus.CONFLICT: "It contradicts what is stored: for example, the slug is taken.",
    HTTPStatus.PRECONDITION_FAILED: "It has changed since you read it. `current` and ETag give its current state.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The Content-Type is not JSON.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The request is not valid: `errors` names each field.",
    HTTPStatus.PRECONDITION_REQUIRED: "If-Match is missing.",
    HTTPStatus.TOO_MANY_REQUESTS: "The site or the address has made too many requests. See Retry-After.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database is busy or unavailable. Nothing was changed. See Retry-After.",
}
SECURITY: dict[Audience, list[Fields]] = {
    Audience.READERS: [{}, {"token": []}],
    Audience.EDITORS: [{"token": []}],
    Audience.ADMINS: [{"token": []}],
}
ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
BY_AUDIENCE = {
    Audience.READERS: (HTTPStatus.TOO_MANY_REQUESTS,),
    Audience.EDITORS: (),
    Audience.ADMINS: (HTTPStatus.FORBIDDEN,),
}


def complete(app: Flask, document: Fields) -> None:
    """Add to every operation of the document what its view states outside the schemas."""
    # Each operation says how it can fail, and pages are not numbered.
    components = document["components"]
    components.pop("responses", None)
    components.pop("headers", None)
    components["schemas"].pop("PaginationMetadata", None)
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:[^:<>]*:)?(\w+)>", r"{\1}", rule.rule)
        path = document["paths"].get(address, {})
        for method in rule.methods or ():
            if method.lower() in path:
                view = vars(app.view_functions[rule.endpoint])
                call = Call(
                    path[method.lower()],
                    rule,
                    method,
                    view["audience"],
                    stores_nothing=view.get("stores_nothing", False),
                )
                _complete(call, components["schemas"])


@dataclass(frozen=True, slots=True)
class Call:
    """An operation of the document, and the route that answers it."""

    operation: Fields
    rule: Rule
    method: str
    audience: Audience
    stores_nothing: bool = False

    @property
    def writes(self) -> bool:
        """Whether it is an editor's or admin's, and changes something."""
        restricted = self.audience is not Audience.READERS
        return restricted and self.method not in SAFE_METHODS

    @property
    def takes_key(self) -> bool:
        """Whether it can be repeated under a key, and its view does not say so itself."""
        is_said = IDEMPOTENCY_KEY["name"] in self.parameters
        return self.writes and not is_said and not self.stores_nothing

    @property
    def parameters(self) -> set[str]:
        """The names of its parameters."""
        parameters = self.operation.get("parameters", [])
        return {parameter["name"] for parameter in parameters}


def _complete(call: Call, schemas: Fields) -> None:
    """Add to a call what the framework knows of it: its name, its keys, its failures and their examples."""
    operation = call.operation
    name = call.rule.endpoint.rpartition(".")[2]
    operation["operationId"] = name
    operation["security"] = SECURITY[call.audience]
    operation["responses"].pop("default", None)
    if call.takes_key:
        operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
    failures = _failures(call)
    for answer in operation["responses"].values():
        _show(answer, operation["operationId"], schemas)
    for status in sorted(failures):
        code = str(int(status))
        operation["responses"][code] = _problem(status)


def _show(answer: Fields, operation: str, schemas: Fields) -> None:
    """Add to a good answer an example in each form, and what can be called next."""
    contents = answer.get("content", {})
    for kind, content in contents.items():
        if kind in OF_MEDIA:
            content.setdefault("example", OF_MEDIA[kind])
            continue
        # A test finds a missing example; the document is of use without it.
        with suppress(NoExampleError):
            content.setdefault("example", example_of(content["schema"], schemas))
    # OpenAPI 3.1 has no words for events.
    contents.get("text/event-stream", {}).pop("schema", None)
    if links := links_of(operation):
        answer["links"] = links


def _failures(call: Call) -> set[HTTPStatus]:
    """The statuses of errors that this call can answer."""
    failures = {*ALWAYS, *BY_AUDIENCE[call.audience]}
    if call.rule.arguments:
        failures.add(HTTPStatus.NOT_FOUND)
    if call.writes:
        failures |= {HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT}
    if "requestBody" in call.operation:
        failures.add(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        failures.add(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if "If-Match" in call.parameters:
        failures.add(HTTPStatus.PRECONDITION_FAILED)
        failures.add(HTTPStatus.PRECONDITION_REQUIRED)
    # What views state themselves, such as 412 for versions in the body.
    stated = call.operation["responses"]
    failures |= {status for status in WHY if str(int(status)) in stated}
    return failures


def _problem(status: HTTPStatus) -> Fields:
    """An answer that says what went wrong, with an example."""
    schema = {"$ref": "#/components/schemas/Problem"}
    title = HTTP_STATUS_CODES[status]
    example: Fields = {
        "type": "about:blank",
        "title": title,
        "status": int(status),
        "detail": WHY[status],
    }
    if status is HTTPStatus.UNPROCESSABLE_ENTITY:
        example["errors"] = {"limit": ["Give one whole number from 1 to 100."]}
    content = {"application/problem+json": {"schema": schema, "example": example}}
    return {"description": WHY[status], "content": content}
