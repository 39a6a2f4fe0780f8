"""Two readings side by side, for editors."""

from typing import Any

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.parameter import IDEMPOTENCY_KEY
from annotator.api.presentation import change_fields
from annotator.api.reading.reading import READING
from annotator.api.schemas import reading as schemas
from annotator.api.schemas.changes import Changes
from annotator.core.agreement.difference import Row
from annotator.core.agreement.tag import Tag
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.transaction import writes
from annotator.services import log
from annotator.services.annotation import adjudication
from annotator.services.annotation.adjudication import Comparison

calls = Calls(
    "differences",
    __name__,
    description="Two readings side by side.",
)
EXAMPLE = {"decisions": {"q7mzk2f4n6t3r5w2c4x6b7d3ae.": {"take": "left"}}}


@calls.route("/readings/<id>/differences", parameters=[READING])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.ReadingDifferences)
def compare_readings(id: str) -> Response:
    """Compare a finished blind reading with the article's annotations."""
    return _shown(
        adjudication.compare_readings(
            session(),
            current_actor(),
            id,
        )
    )


@calls.route(
    "/readings/<id>/decisions",
    methods=["POST"],
    parameters=[READING, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.TakingsIn, example=EXAMPLE)
@writes
@calls.response(200, schemas.ReadingDifferences)
def decide_differences(fields: dict[str, Any], id: str) -> Response:
    """Decide some differences. Annotations change only when you settle all of them."""
    decisions = fields["decisions"]
    return _shown(
        adjudication.decide(
            session(),
            current_actor(),
            id,
            decisions,
        )
    )


@calls.route(
    "/readings/<id>/settlement", methods=["POST"], parameters=[READING, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@writes
@calls.response(200, Changes)
def settle_readings(id: str) -> Response:
    """Write the result, as one group of changes. Changes that need a second person wait for one."""
    actor = current_actor()
    made = adjudication.settle(
        session(),
        actor,
        id,
    )
    events = log.find_events(
        session(),
        actor,
        made.events,
    )
    return shown(Changes, change_fields(made, events))


def _shown(comparison: Comparison) -> Response:
    rows = [row for row in comparison.rows if not row.is_same]
    fields = {
        "items": [_row(comparison, row) for row in rows],
        "same": len(comparison.rows) - len(rows),
        "open": len(comparison.open),
    }
    return shown(schemas.ReadingDifferences, fields)


def _row(comparison: Comparison, row: Row) -> dict[str, Any]:
    decision = comparison.decisions.get(row.id)
    return {
        "id": row.id,
        "left": _side(comparison, row.left),
        "right": _side(comparison, row.right),
        "differing": row.differing,
        "take": decision.take if decision else None,
    }


def _side(comparison: Comparison, tag: Tag | None) -> dict[str, Any] | None:
    """A tag of one side with its words; None where that side has none."""
    if tag is None:
        return None
    passage = tag.passage
    return {
        "id": tag.id,
        "kind": tag.kind,
        "start": passage.start,
        "end": passage.end,
        "exact": comparison.text[passage.start : passage.end],
        "level": tag.level,
        "film": tag.film,
        "reveals_at": tag.reveals_at,
        "status": tag.status,
    }
