"""History and undo, for editors."""

from flask import Response, request

from annotator.api import schemas
from annotator.api.calls import IDEMPOTENCY_KEY, PAGE, SLUG, Calls, event_fields, path_parameter, shown
from annotator.extensions import session
from annotator.http.access import Audience, audience, current_actor
from annotator.http.paging import PAGE_PARAMETERS, cursor, page_cursor, page_limit, with_next
from annotator.http.transactions import writes
from annotator.http.view import refuse_unknown
from annotator.services import articles, history, undoing

calls = Calls("events", __name__, description="Who changed what and when, and taking it back.")
ID = path_parameter("id", "An event's id.", 12) | {
    "schema": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
}


@calls.route("/articles/<slug>/events", parameters=[SLUG, *PAGE])
@audience(Audience.EDITORS)
@calls.response(200, schemas.page_of(schemas.Event))
def list_events(slug: str) -> Response:
    """List an article's changes, newest first."""
    refuse_unknown(request.args, PAGE_PARAMETERS)
    limit, before = page_limit(), page_cursor(int)
    article = articles.find_article(session(), current_actor(), slug)
    found = history.list_events(session(), current_actor(), article, before[0] if before else None, limit + 1)
    following = cursor([found[limit - 1].row.id]) if len(found) > limit else None
    page = {"items": [event_fields(event) for event in found[:limit]], "next": following}
    return with_next(shown(schemas.page_of(schemas.Event), page), following)


@calls.route("/events/<int(max=2147483647):id>/undo", methods=["POST"], parameters=[ID, IDEMPOTENCY_KEY])
@audience(Audience.EDITORS)
@writes
@calls.response(201, schemas.Event)
def undo(id: int) -> Response:
    """Undo one change of an annotation; the undoing is an event too."""
    return shown(schemas.Event, event_fields(undoing.undo(session(), current_actor(), id)), 201)
