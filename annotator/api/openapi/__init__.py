"""The OpenAPI document, generated from the code, and a page to browse it."""

from copy import deepcopy
from importlib.resources import files
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    jsonify,
    render_template,
    send_from_directory,
)
from flask_smorest import Api

from annotator.api.openapi.operation import complete
from annotator.api.schemas.page import Problem
from annotator.http.access.audience import Audience, audience
from annotator.version import VERSION

DESCRIPTION = """Articles about films, without the spoilers beyond a reader's progress.

Published articles need no token and are open to any origin. Editors send `Authorization: Bearer TOKEN`.
A **view** says how far a reader is: `at`, `tolerance` and `reveal` in the query string."""


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


def describe(app: Flask) -> Description:
    """Start the document; it describes and serves the blueprints registered with it."""
    app.config.update(
        API_TITLE="Annotator", API_VERSION=VERSION, OPENAPI_VERSION="3.1.0"
    )
    api = Description(app)
    api.ma_plugin.converter.add_parameter_attribute_function(_lift_example)
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    api.spec.options["info"] = {
        "description": DESCRIPTION,
        "license": {"name": "MIT", "identifier": "MIT"},
    }
    api.spec.options["servers"] = [{"url": "/"}]
    return api


def _lift_example(_converter: Any, _field: Any, *, ret: dict[str, Any]) -> Any:
    """A parameter's example belongs beside its schema."""
    schema = ret["schema"]
    return {"example": schema.pop("example")} if "example" in schema else {}


def pages(api: Description) -> Blueprint:
    """The document, and the page to browse it."""
    blueprint = Blueprint("openapi", __name__)

    @blueprint.get("/openapi.json")
    @audience(Audience.ANYONE)
    def openapi() -> Response:
        """The OpenAPI 3.1 document."""
        response = jsonify(_document(api))
        response.headers["Cache-Control"] = "public, max-age=300"
        return response

    blueprint.get("/docs")(docs)
    blueprint.get("/docs/assets/<path:name>")(docs_assets)
    return blueprint


@audience(Audience.ANYONE)
def docs() -> str:
    """A page to browse the calls and try them."""
    return render_template("api_docs.html")


@audience(Audience.ANYONE)
def docs_assets(name: str) -> Response:
    """The scripts and styles of that page, from the flask-swagger-ui package."""
    folder = str(files("flask_swagger_ui") / "dist")
    return send_from_directory(folder, name, max_age=86400)


def _document(api: Description) -> dict[str, Any]:
    """What the schemas say, and what the views state beside them."""
    described: dict[str, Any] = deepcopy(api.spec.to_dict())
    complete(current_app, described)
    return described
