"""What the calls share: how one is stated, and how subjects are shown."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from flask import Request, Response, jsonify
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from annotator.api import schemas
from annotator.core.document import Document
from annotator.core.permission import is_editor
from annotator.http.access import current_actor
from annotator.http.paging import DEFAULT_LIMIT, LARGEST_LIMIT
from annotator.http.strict_json import load_json
from annotator.markup.imported import Imported
from annotator.services.annotating import Outcome, Placed
from annotator.services.articles import read_body
from annotator.services.history import Event
from annotator.storage.article import ArticleRow, RevisionRow

View = TypeVar("View", bound=Callable[..., Any])

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of the state that you have read.",
    "example": '"1"',
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x20-\x7E]+$"},
    "description": "Any text of your own; the request can then be repeated safely for a day.",
}
LIMIT = {
    "in": "query",
    "name": "limit",
    "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT},
    "description": "How many items a page has at most.",
}
CURSOR = {
    "in": "query",
    "name": "cursor",
    "schema": {"type": "string"},
    "description": "`next` of the page before, unchanged.",
}
PAGE = [LIMIT, CURSOR]


class Parser(FlaskParser):
    """Reads bodies of JSON, strictly."""

    DEFAULT_VALIDATION_STATUS = 422

    def load_json(self, req: Request, schema: Schema) -> Any:  # noqa: ARG002 - webargs brings both
        """The body's value; 415 where it is not said to be JSON."""
        if not req.is_json:
            raise UnsupportedMediaType("Send a JSON body with the header Content-Type: application/json.")
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
        found: Callable[[View], View] = super().route(rule, parameters=in_path, **options)
        return lambda view: found(self.doc(parameters=own)(view))

    def arguments(self, schema: Any, **options: Any) -> Callable[[View], View]:
        """State what a call takes in its body."""
        decorator: Callable[[View], View] = super().arguments(schema, **options)
        return decorator

    def doc(self, **described: Any) -> Callable[[View], View]:
        """State what the other decorators cannot."""
        decorator: Callable[[View], View] = super().doc(**described)
        return decorator

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Callable[[View], View]:
        """State what a call answers."""
        decorator: Callable[[View], View] = super().response(status_code, schema, **options)
        return decorator

    def alt_response(self, status_code: int, response: Any = None, **options: Any) -> Callable[[View], View]:
        """State what else a call may answer."""
        decorator: Callable[[View], View] = super().alt_response(status_code, response, **options)
        return decorator


def reads_body(view: View) -> View:
    """Read the text that was sent before the view takes its turn to write, for that can take long."""

    @wraps(view)
    def given(fields: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return view(fields, *args, imported=read_body(fields), **kwargs)

    return given  # type: ignore[return-value]


def path_parameter(name: str, description: str, example: str | int) -> dict[str, Any]:
    """The description of one part of an address."""
    return {
        "in": "path",
        "name": name,
        "required": True,
        "schema": {"type": "string"},
        "description": description,
        "example": example,
    }


AFTER = {
    "in": "query",
    "name": "after",
    "schema": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
    "description": "Only what came after this event, the oldest first.",
}
FILM = path_parameter("film", "A film's slug.", "nosferatu-1922")
SLUG = path_parameter("slug", "An article's slug.", "the-film-a-court-condemned")

EVENT = path_parameter("id", "An event's id.", 12) | {
    "schema": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
}


def shown(schema: type[Schema] | Schema, subject: Any, status: int = 200, **headers: str) -> Response:
    """A JSON answer made by the schema."""
    schema = schema() if isinstance(schema, type) else schema
    response = jsonify(schema.dump(subject))
    response.status_code = status
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response


def film_schema() -> type[Schema]:
    """A film with notes for editors, without for everybody else."""
    return schemas.FilmForEditors if is_editor(current_actor()) else schemas.Film


def article_fields(article: ArticleRow, revision: RevisionRow) -> dict[str, Any]:
    """An article as editors see it."""
    return {
        "slug": article.slug,
        "film": article.film.slug,
        "status": article.status,
        "revision": revision.number,
        "live_revision": article.live_revision if article.status == "published" else None,
        "hold_new": article.hold_new,
        "text": revision.text,
        "byline": article.byline,
        "source_url": article.source_url,
        "created_at": article.created_at,
        "updated_at": article.updated_at,
    }


def suggested_breaks(imported: Imported, document: Document) -> list[dict[str, Any]]:
    """Where paragraphs probably end, in the canonical text."""
    body_starts = document.starts[-len(imported.blocks) :]
    return [
        {"offset": body_starts[suggested.block] + suggested.offset, "reason": suggested.reason}
        for suggested in imported.suggestions
    ]


def annotation_fields(placed: Placed) -> dict[str, Any]:
    """An annotation with its place on the newest revision."""
    row, anchor = placed.row, placed.anchor
    names = (
        "id",
        "kind",
        "level",
        "replacement",
        "note",
        "source_url",
        "statement",
        "status",
        "holder",
        "canonical",
        "via",
        "version",
        "created_at",
        "updated_at",
    )
    return {
        **{name: getattr(row, name) for name in names},
        "article": placed.article.slug,
        "film": row.film.slug if row.film else None,
        "reveals_at": row.beat.position if row.beat else row.reveals_at,
        "beat": row.beat.public_id if row.beat else None,
        "revision": placed.revision,
        "start": anchor.start_offset,
        "end": anchor.end_offset,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "state": anchor.state,
        "found_by": anchor.found_by,
        "confidence": anchor.confidence,
        "review": anchor.review,
        "author": placed.author,
    }


def event_fields(event: Event) -> dict[str, Any]:
    """One entry of the log."""
    row = event.row
    return {
        "id": row.id,
        "at": row.at,
        "actor": event.actor,
        "action": row.action,
        "subject": row.subject,
        "before": event.before,
        "after": event.after,
        "undoes": row.undoes_id,
        "reason": row.reason,
        "group": row.group_id,
    }


def change_fields(outcome: Outcome, events: Sequence[Event] = ()) -> dict[str, Any]:
    """What became of several annotations, and the events that changed them."""
    return {
        "annotations": [annotation_fields(placed) for placed in outcome.placed if not placed.row.deleted_at],
        "removed": [placed.row.id for placed in outcome.placed if placed.row.deleted_at],
        "events": [event_fields(event) for event in events],
    }
