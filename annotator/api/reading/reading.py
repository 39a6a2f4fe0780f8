"""Blind readings, for editors."""

from typing import Any

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.parameter import IDEMPOTENCY_KEY, SLUG, path_parameter
from annotator.api.schemas import reading as schemas
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.transaction import writes
from annotator.services.article import reading as service
from annotator.services.article.lookup import find_revision
from annotator.storage.reading import ReadingRow

calls = Calls(
    "readings", __name__, description="Blind readings, and what becomes of them."
)
READING = path_parameter(
    "id",
    "The id of a reading.",
    "m4t7k2v5x3q6z2n5c7w4b6d3ae",
)


@calls.route(
    "/articles/<slug>/readings", methods=["POST"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.ReadingIn, example={"reader": "second@example.org"})
@writes
@calls.response(201, schemas.Reading)
def open_reading(fields: dict[str, Any], slug: str) -> Response:
    """Let somebody read an article blind.

    Until they finish, they see no tags of the article and nothing that depends on them, and
    nobody else sees theirs. Readers of the site get what neither of them hides.
    """
    row = service.open_reading(
        session(),
        current_actor(),
        slug,
        fields["reader"],
    )
    location = f"/api/v1/readings/{row.id}"
    return shown(
        schemas.Reading,
        reading_fields(row),
        201,
        Location=location,
    )


@calls.route("/articles/<slug>/readings", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Readings)
def list_readings(slug: str) -> Response:
    """List the blind readings of an article, the newest first."""
    rows = service.list_readings(
        session(),
        current_actor(),
        slug,
    )
    items = list(map(reading_fields, rows))
    return shown(schemas.Readings, {"items": items})


@calls.route("/readings/<id>", parameters=[READING])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.ReadingText)
def read_reading(id: str) -> Response:
    """Show a blind reading and its text."""
    row = service.find_reading(
        session(),
        current_actor(),
        id,
    )
    text = find_revision(
        session(),
        row.article,
        row.revision,
    ).text
    fields = {"film": row.article.film.slug, "text": text}
    return shown(schemas.ReadingText, reading_fields(row) | fields)


@calls.route(
    "/readings/<id>/completion",
    methods=["POST"],
    parameters=[READING, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@writes
@calls.response(200, schemas.Reading)
def finish_reading(id: str) -> Response:
    """Finish your blind reading. Afterwards both readings can be compared."""
    row = service.finish_reading(
        session(),
        current_actor(),
        id,
    )
    return shown(schemas.Reading, reading_fields(row))


def reading_fields(row: ReadingRow) -> dict[str, Any]:
    """A blind reading; nothing of it depends on anybody's tags."""
    return {
        "id": row.id,
        "article": row.article.slug,
        "revision": row.revision,
        "reader": row.reader.email,
        "stage": row.stage,
        "opened_at": row.opened_at,
        "finished_at": row.finished_at,
        "settled_at": row.settled_at,
    }
