"""What the calls share: how one is stated, what it reads, and how it answers."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from flask import Request, Response, jsonify
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from annotator.http.request.strict_json import load_json
from annotator.services.article.article import read_body

View = TypeVar("View", bound=Callable[..., Any])


class Parser(FlaskParser):
    """Reads bodies of JSON, strictly."""

    DEFAULT_VALIDATION_STATUS = 422

    def load_json(self, req: Request, schema: Schema) -> Any:  # noqa: ARG002 - webargs brings both
        """The body's value; 415 where it is not said to be JSON."""
        if not req.is_json:
            raise UnsupportedMediaType(
                "Send a JSON body with the header Content-Type: application/json."
            )
        return load_json(req.get_data(cache=True))


class Calls(Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """A group of calls; its decorators keep the types of what they decorate."""

    ARGUMENTS_PARSER = Parser()

    def route(
        self, rule: str, *, parameters: Sequence[dict[str, Any]] = (), **options: Any
    ) -> Callable[[View], View]:
        """State where a call is found; parameters in the path belong to all calls there, others to this one."""
        in_path = [parameter for parameter in parameters if parameter["in"] == "path"]
        own = [parameter for parameter in parameters if parameter["in"] != "path"]
        found: Callable[[View], View] = super().route(
            rule, parameters=in_path, **options
        )
        return lambda view: found(self.doc(parameters=own)(view))

    def arguments(self, schema: Any, **options: Any) -> Callable[[View], View]:
        """State what a call takes in its body."""
        decorator: Callable[[View], View] = super().arguments(schema, **options)
        return decorator

    def doc(self, **described: Any) -> Callable[[View], View]:
        """State what the other decorators cannot."""
        decorator: Callable[[View], View] = super().doc(**described)
        return decorator

    def response(
        self, status_code: int, schema: Any = None, **options: Any
    ) -> Callable[[View], View]:
        """State what a call answers."""
        decorator: Callable[[View], View] = super().response(
            status_code, schema, **options
        )
        return decorator

    def alt_response(
        self, status_code: int, response: Any = None, **options: Any
    ) -> Callable[[View], View]:
        """State what else a call may answer."""
        decorator: Callable[[View], View] = super().alt_response(
            status_code, response, **options
        )
        return decorator


def reads_body(view: View) -> View:
    """Read the text that was sent before the view takes its turn to write, for that can take long."""

    @wraps(view)
    def given(fields: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return view(fields, *args, imported=read_body(fields), **kwargs)

    return given  # type: ignore[return-value]


def shown(
    schema: type[Schema] | Schema, subject: Any, status: int = 200, **headers: str
) -> Response:
    """A JSON answer made by the schema."""
    schema = schema() if isinstance(schema, type) else schema
    response = jsonify(schema.dump(subject))
    response.status_code = status
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response
