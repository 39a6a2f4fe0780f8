"""The OpenAPI document, generated from the code, and a page that shows it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    jsonify,
    render_template,
)
from flask_smorest import Api
from flask_smorest import Blueprint as CallBlueprint

from annotator.api.exchange.annotation_file import ANNOTATION_FILE
from annotator.api.openapi.answer import sharpen
from annotator.api.openapi.operation import complete
from annotator.api.openapi.reference import Reference, reference
from annotator.api.schemas.page import Problem
from annotator.http.access.audience import Audience, audience
from annotator.version import VERSION

DESCRIPTION = """Articles about films, without the spoilers beyond a reader's progress.

Published articles need no token and are open to any origin. Editors send `Authorization: Bearer TOKEN`.
A view says how far a reader is: `at`, `tolerance` and `reveal` in the query string."""


class Description(Api):  # type: ignore[misc]  # flask-smorest has no types
    """Flask-smorest's generator, with our own errors (RFC 9457), which `http/error/problem.py` answers."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        """Leave errors to `http/error/problem.py`, which knows pages from programs."""

    def _register_responses(self) -> None:
        """Describe every error as a problem."""
        problem = {
            "description": "An error: what is wrong and what to do.",
            "content": {"application/problem+json": {"schema": Problem}},
        }
        for name in (
            self.DEFAULT_ERROR_RESPONSE_NAME,
            "UNPROCESSABLE_ENTITY",
            "UNPROCESSABLE_CONTENT",
        ):
            self.spec.components.response(name, problem)


def describe(app: Flask, calls: Sequence[CallBlueprint]) -> Description:
    """Describe blueprints that the application has registered."""
    app.config.update(
        API_TITLE="Annotator", API_VERSION=VERSION, OPENAPI_VERSION="3.1.0"
    )
    api = Description(app)
    api.ma_plugin.converter.add_parameter_attribute_function(_lift_example)
    scheme = {"type": "http", "scheme": "bearer"}
    api.spec.components.security_scheme("token", scheme)
    for name, schema in ANNOTATION_FILE.items():
        api.spec.components.schema(name, schema)
    api.spec.options["info"] = {
        "description": DESCRIPTION,
        "license": {"name": "MIT", "identifier": "MIT"},
    }
    api.spec.options["servers"] = [{"url": "/"}]
    for blueprint in calls:
        name = blueprint.name
        blueprint.register_views_in_doc(api, app, api.spec, name=name, parameters=None)
        tag = {"name": name, "description": blueprint.description}
        api.spec.tag(tag)
    return api


def _lift_example(_converter: Any, _field: Any, *, ret: dict[str, Any]) -> Any:
    """A parameter's example belongs beside its schema."""
    schema = ret["schema"]
    if "example" not in schema:
        return {}
    return {"example": schema.pop("example")}


def pages(app: Flask, calls: Sequence[CallBlueprint]) -> Blueprint:
    """The document, and the page that shows it.

    The document is made when somebody first asks for it: making it takes longer than
    the rest of the application's start.
    """
    blueprint = Blueprint("openapi", __name__)

    @cache
    def document() -> dict[str, Any]:
        return _document(app, describe(app, calls))

    @blueprint.get("/openapi.json")
    @audience(Audience.ANYONE)
    def openapi() -> Response:
        """The OpenAPI 3.1 document."""
        response = jsonify(document())
        response.headers["Cache-Control"] = "public, max-age=300"
        return response

    @cache
    def whole() -> Reference:
        return reference(document())

    @blueprint.get("/docs")
    @audience(Audience.ANYONE)
    def docs() -> str:
        """The same for people, on one page."""
        return render_template("api_docs.html", reference=whole())

    return blueprint


def _document(app: Flask, api: Description) -> dict[str, Any]:
    """What the schemas say, and what the views state beside them."""
    described: dict[str, Any] = api.spec.to_dict()
    complete(app, described)
    sharpen(described)
    return described
