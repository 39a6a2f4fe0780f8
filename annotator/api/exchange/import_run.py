"""Importing many articles: files or a zip are sent at once, and taken in afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response
from marshmallow import Schema, fields

from annotator.api.call import Calls, shown
from annotator.api.parameter import path_parameter
from annotator.core.untagged import Untagged
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import LARGEST_INTEGER, Items, Whole, choice, slug
from annotator.http.form.parameter import Text, Toggle
from annotator.http.request.bound import ARCHIVE, takes_up_to
from annotator.http.request.file import FORM, sent_files
from annotator.http.request.paging import Cursor, Page, PageParameters, cursor
from annotator.http.request.query import QuerySchema
from annotator.http.request.transaction import writes
from annotator.http.runtime import runtime, usual_untagged
from annotator.services.article.proposal import Marked
from annotator.services.exchange.arrival import ArrivalOptions, Outcome
from annotator.services.exchange.import_run import (
    Progress,
    decide,
    find_run,
    list_rows,
    queue_files,
    start_run,
)

calls = Calls("archives", __name__, description="Importing many articles at once.")
RUN = path_parameter("run", "An import's id.", "b3k5v2qxw7a4")
MOST_ROWS = 10_000  # decided at once
# One form of body is described: generated clients skip a call with one that they cannot write.
BODY = {
    "required": True,
    "description": "Files, each of them an article, an export or a zip. One zip may also be "
    "the whole body, as `application/zip`.",
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "properties": {
                    "files": {
                        "type": "array",
                        "items": {"type": "string", "format": "binary"},
                    }
                },
            },
            "example": {"files": ["@review.md"]},
        },
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunQuery:
    """What holds for all articles of a run."""

    film: str | None = None
    untagged: str | None = None
    publish: bool = False
    spoilers: str = Marked.PROPOSE


class RunParameters(QuerySchema):
    """The parameters of a new run."""

    value = RunQuery
    film = Text(
        120,
        "Use at most 120 characters.",
        metadata={
            "description": "The slug of a film, for all. Default: what each file says."
        },
    )
    untagged = choice(
        Untagged,
        metadata={"description": "What readers get while nobody has read an article."},
    )
    spoilers = choice(
        Marked,
        metadata={
            "description": "What becomes of passages that a file marks as spoilers: `propose` "
            "(default) hides them until an editor has reviewed each, `accept` takes them as "
            "tagged, `ignore` leaves them open."
        },
    )
    publish = Toggle("`true` publishes what does not say that it is a draft.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowQuery(Page):
    """Which rows of a run are asked for."""

    outcome: str | None = None


class RowParameters(PageParameters):
    """The parameters of a run's rows."""

    value = RowQuery
    cursor = Cursor(int)
    outcome = choice(Outcome, metadata={"description": "Only rows of this outcome."})


class DecisionIn(Schema):
    """Which film doubtful articles are about."""

    film = slug(required=True)
    rows = Items(
        Whole(1, LARGEST_INTEGER),
        MOST_ROWS,
        metadata={"description": "Their numbers; all that are doubtful by default."},
    )


class ImportedRow(Schema):
    """An article of a run, or a file that holds none."""

    number = fields.Integer()
    path = fields.String()
    outcome = choice(Outcome)
    says = fields.String(metadata={"description": "What is wrong or to decide."})
    film = fields.String(allow_none=True)
    article = fields.String(allow_none=True, metadata={"description": "Its slug."})


class ImportRun(Schema):
    """A run, and a page of its rows."""

    id = fields.String()
    film = fields.String(allow_none=True)
    untagged = choice(Untagged)
    publish = fields.Boolean()
    spoilers = choice(Marked)
    total = fields.Integer()
    done = fields.Integer(metadata={"description": "Rows that are not waiting."})
    counts = fields.Dict(metadata={"description": "How many rows of each outcome."})
    created_at = fields.DateTime()
    finished_at = fields.DateTime(allow_none=True)
    rows = fields.List(fields.Nested(ImportedRow))
    next = fields.String(allow_none=True)


@calls.route("/imports", methods=["POST"])
@audience(Audience.EDITORS)
@takes_up_to(ARCHIVE)
@calls.query(RunParameters())
@calls.doc(requestBody=BODY)
@calls.response(202, ImportRun)
def import_archive(query: RunQuery) -> Response:
    """Import many articles. The answer comes at once; `GET /imports/{run}` says how far it is."""
    untagged = Untagged(query.untagged) if query.untagged else None
    options = ArrivalOptions(
        query.film,
        untagged,
        usual_untagged(),
        query.publish,
        Marked(query.spoilers),
    )
    return take_in(options)


def take_in(options: ArrivalOptions) -> Response:
    """Let the files of this request wait, and begin."""
    response = writes(lambda: _queued(options))()
    runtime().importer.wake()
    return response


@calls.route("/imports/<run>", parameters=[RUN])
@audience(Audience.EDITORS)
@calls.query(RowParameters())
@calls.response(200, ImportRun)
def read_import(run: str, query: RowQuery) -> Response:
    """Read how far an import is, and its rows."""
    progress = find_run(session(), current_actor(), run)
    return shown(ImportRun, _run_fields(progress, query))


@calls.route("/imports/<run>/decisions", methods=["POST"], parameters=[RUN])
@audience(Audience.EDITORS)
@calls.arguments(DecisionIn, example={"film": "nosferatu-1922"})
@calls.response(202, ImportRun)
def decide_import(values: dict[str, Any], run: str) -> Response:
    """Say which film doubtful articles are about; they are then taken in."""
    response = writes(lambda: _decided(run, values))()
    runtime().importer.wake()
    return response


def _queued(options: ArrivalOptions) -> Response:
    """Start a run with the sent files. They are read later."""
    actor = current_actor()
    run = start_run(session(), actor, options)
    queue_files(session(), run, sent_files())
    progress = find_run(session(), actor, run.public_id)
    location = f"/api/v1/imports/{run.public_id}"
    fields = _run_fields(progress, RowQuery())
    return shown(ImportRun, fields, 202, Location=location)


def _decided(run: str, values: dict[str, Any]) -> Response:
    """Give waiting files the film that an editor has chosen, and queue them again."""
    actor = current_actor()
    progress = find_run(session(), actor, run)
    rows = values.get("rows")
    decide(session(), actor, progress.run, values["film"], rows)
    session().flush()
    progress = find_run(session(), actor, run)
    return shown(ImportRun, _run_fields(progress, RowQuery()), 202)


def _run_fields(progress: Progress, query: RowQuery) -> dict[str, Any]:
    run = progress.run
    outcome = Outcome(query.outcome) if query.outcome else None
    after = query.last or 0
    most = query.limit + 1
    rows = list_rows(session(), run, after, most, outcome)
    page = rows[: query.limit]
    following = None
    if len(rows) > query.limit:
        following = cursor([page[-1][0].number])
    return {
        "id": run.public_id,
        "film": run.film,
        "untagged": run.untagged,
        "publish": run.publishes,
        "spoilers": run.spoilers,
        "total": progress.total,
        "done": progress.done,
        "counts": progress.counts,
        "created_at": run.created_at,
        "finished_at": run.finished_at,
        "rows": _rows(page),
        "next": following,
    }


def _rows(page: Sequence[tuple[Any, str | None]]) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number,
            "path": row.path,
            "outcome": row.outcome,
            "says": row.says,
            "film": row.film,
            "article": slug,
        }
        for row, slug in page
    ]
