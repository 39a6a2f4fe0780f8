"""What the calls share: how one is described, what it reads, and how it answers."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Protocol, TypeVar

from flask import Request, Response, jsonify, request
from flask_smorest import Blueprint
from marshmallow import Schema
from sqlalchemy import Select
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from annotator.api.response import writer
from annotator.http.access.audience import bearer_token, current_actor
from annotator.http.note import Repeatable, note_of
from annotator.http.request.bound import ARTICLE, takes_up_to
from annotator.http.request.query import (
    QuerySchema,
    parameters_of,
    refuse_parameters,
)
from annotator.http.request.strict_json import load_json
from annotator.http.runtime import look_at, reading_seat
from annotator.services.account.secret import hash_of
from annotator.services.article.text import SentText, read_body
from annotator.storage.version import Look

View = TypeVar("View", bound=Callable[..., Any])


class Parser(FlaskParser):
    """Reads bodies of JSON and query strings, strictly."""

    DEFAULT_VALIDATION_STATUS = 422
    # The schemas themselves refuse what they do not know.
    DEFAULT_UNKNOWN_BY_LOCATION = {}  # noqa: RUF012 - as webargs declares it

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The body's value; 415 where it is not said to be JSON."""
        may_be_missing = getattr(schema, "may_be_missing", False)
        if may_be_missing and not req.get_data(cache=True):
            return {}
        if not req.is_json:
            raise UnsupportedMediaType(
                "Send a JSON body with the header Content-Type: application/json."
            )
        return load_json(req.get_data(cache=True))

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """The query string's parameters; those that are no list are given once."""
        return parameters_of(req.args, schema)


class Calls(Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """A group of calls; its decorators keep the types of what they decorate."""

    ARGUMENTS_PARSER = Parser()

    def route(
        self, rule: str, *, parameters: Sequence[dict[str, Any]] = (), **options: Any
    ) -> Callable[[View], View]:
        """State a call's address.

        Parameters in the path belong to all calls there, headers to this one alone.
        """
        in_path = [parameter for parameter in parameters if parameter["in"] == "path"]
        headers = [parameter for parameter in parameters if parameter["in"] == "header"]
        routed = super().route(rule, parameters=in_path, **options)

        def decorate(view: View) -> View:
            if headers:
                _describe(view, headers)
            decorated: View = routed(view)
            return decorated

        return decorate

    def query(self, schema: QuerySchema | None = None) -> Callable[[View], View]:
        """State what a call takes in its query string; the view gets it as `query`.

        Without a schema it takes nothing.
        """
        if schema is None:
            return _without_query
        return self.arguments(schema, location="query", arg_name="query")

    def arguments(self, schema: Any, **options: Any) -> Callable[[View], View]:
        """State what a call takes in its body; a class of schemas is made once."""
        if isinstance(schema, type):
            schema = schema()
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


def _describe(view: Any, parameters: list[dict[str, Any]]) -> None:
    """Add parameters where flask-smorest keeps those that `arguments` describes."""
    described = vars(view).setdefault("_apidoc", {})
    arguments = described.setdefault("arguments", {})
    arguments.setdefault("parameters", []).extend(parameters)


def _without_query(view: View) -> View:
    """The view, for addresses without any parameter."""

    @wraps(view)
    def strict(*args: Any, **kwargs: Any) -> Any:
        refuse_parameters()
        return view(*args, **kwargs)

    return strict  # type: ignore[return-value]


def stores_nothing(view: View) -> View:
    """Describe a call that editors send and that changes nothing."""
    vars(view)["stores_nothing"] = True
    return view


class HasText(Protocol):
    """What was sent with the body of an article."""

    @property
    def text(self) -> SentText:
        """The body."""


def reads_body(view: View) -> View:
    """Read the text before the view waits for its turn to write: that can take long."""

    @wraps(view)
    def read(sent: HasText, *args: Any, **kwargs: Any) -> Any:
        with reading_seat(sent.text.body):
            imported = read_body(sent.text)
        return view(sent, *args, imported=imported, **kwargs)

    return takes_up_to(ARTICLE)(read)  # type: ignore[return-value]


def look_for_token(
    question: Select[*tuple[Any, ...]], **values: str | int
) -> Look | None:
    """What the answer to a program depends on, `question` with its token's `hash`; to be called before it is read."""
    token = bearer_token()
    if token is None or current_actor().reads_blind:
        return None
    look = look_at(question, hash=hash_of(token), **values)
    return look if look.rows else None


def repeated(response: Response, look: Look | None) -> Response:
    """Let an answer be repeated while the database says the same."""
    if look is not None:
        chunks = tuple(response.iter_encoded())
        note_of(request.environ).repeatable = Repeatable(look, chunks)
    return response


def shown(
    schema: type[Schema] | Schema, subject: Any, status: int = 200, **headers: str
) -> Response:
    """A JSON answer made by the schema."""
    write = writer(schema) if isinstance(schema, type) else schema.dump
    response = jsonify(write(subject))
    response.status_code = status
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response
