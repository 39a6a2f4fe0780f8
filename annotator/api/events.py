"""History and undo, for editors."""

from flask import Response, request

from annotator.api.calls import Calls, shown
from annotator.api.parameters import AFTER, EVENT, IDEMPOTENCY_KEY, PAGE, SLUG
from annotator.api.schemas import annotation as schemas
from annotator.api.schemas.page import page_of
from annotator.api.showing import event_fields
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.paging import (
    PAGE_PARAMETERS,
    cursor,
    page_cursor,
    page_limit,
    whole_number,
    with_next,
)
from annotator.http.request.transaction import writes
from annotator.http.request.view import refuse_unknown
from annotator.services import log
from annotator.services.annotation import undo as undoing
from annotator.services.article.article import find_article
from annotator.services.log import Span

calls = Calls("events", __name__, description="Who changed what and when, and undo.")
ANNOTATION = {
    "in": "query",
    "name": "annotation",
    "schema": {"type": "string"},
    "description": "Only changes of this annotation.",
}


@calls.route("/articles/<slug>/events", parameters=[SLUG, AFTER, ANNOTATION, *PAGE])
@audience(Audience.EDITORS)
@calls.response(200, page_of(schemas.Event))
def list_events(slug: str) -> Response:
    """List an article's changes, newest first; with `after`, oldest first."""
    refuse_unknown(request.args, PAGE_PARAMETERS | {"after", "annotation"})
    limit, place = page_limit(), page_cursor(int)
    after = whole_number("after")
    span = Span(limit + 1, after=after)
    if place and after is None:
        span = Span(limit + 1, before=place[0])
    elif place:
        span = Span(limit + 1, after=place[0])
    article = find_article(session(), current_actor(), slug)
    annotation = request.args.get("annotation")
    events = log.list_events(session(), current_actor(), article, span, annotation)
    following = cursor([events[limit - 1].row.id]) if len(events) > limit else None
    items = [event_fields(event) for event in events[:limit]]
    page = {"items": items, "next": following}
    return with_next(shown(page_of(schemas.Event), page), following)


@calls.route(
    "/events/<int(max=2147483647):id>/undo",
    methods=["POST"],
    parameters=[EVENT, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@writes
@calls.response(201, schemas.Event)
def undo(id: int) -> Response:
    """Undo one change of an annotation; the undoing is an event too."""
    undone = undoing.undo(session(), current_actor(), id)
    ids = [event.id for event in undone.events]
    (event,) = log.find_events(session(), current_actor(), ids)
    return shown(schemas.Event, event_fields(event), 201)
