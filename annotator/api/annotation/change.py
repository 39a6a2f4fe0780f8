"""Many changes at once, undo and redo, for editors."""

from typing import Any

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.parameter import (
    EVENT,
    IDEMPOTENCY_KEY,
    SLUG,
    NewsParameters,
    NewsQuery,
)
from annotator.api.presentation import change_fields
from annotator.api.schemas.changes import Changes, ChangesIn, News, PassingOverIn
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.transaction import writes
from annotator.services import log
from annotator.services.annotation import batch, news, undo
from annotator.services.annotation.edit import Changes as Made
from annotator.services.article.lookup import find_article

calls = Calls(
    "changes",
    __name__,
    description="Many changes at once, undo and redo.",
)
NEW = {
    "revision": 1,
    "kind": "fact",
    "quote": {"exact": "the ship arrives without a crew"},
}
EXAMPLE = {
    "changes": [
        {
            "id": "q7mzk2f4n6t3r5w2c4x6b7d3ae",
            "version": 1,
            "fields": {"level": "minor"},
        },
        {"create": NEW},
    ]
}


@calls.route(
    "/articles/<slug>/changes", methods=["POST"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(ChangesIn, example=EXAMPLE)
@writes
@calls.response(200, Changes)
@calls.alt_response(412)
def make_changes(fields: dict[str, Any], slug: str) -> Response:
    """Make many changes of an article's annotations: all of them, or none."""
    requests = fields["changes"]
    return _shown(batch.make_changes(session(), current_actor(), slug, requests))


@calls.route("/articles/<slug>/changes", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(NewsParameters())
@calls.response(200, News)
def list_news(slug: str, query: NewsQuery) -> Response:
    """List what happened to an article since an event, at most 200 events.

    For clients that cannot hold a stream open.
    """
    article = find_article(session(), current_actor(), slug)
    after = query.after or 0
    return shown(News, news_fields(news.news_since(session(), article, after)))


@calls.route(
    "/articles/<slug>/undo", methods=["POST"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(PassingOverIn, example={})
@writes
@calls.response(200, Changes)
def undo_last(fields: dict[str, Any], slug: str) -> Response:
    """Undo your own last change of an article's annotations, or your last changes if you made them together."""
    passed_over = frozenset(fields["passing_over"])
    return _shown(undo.undo_last(session(), current_actor(), slug, passed_over))


@calls.route(
    "/articles/<slug>/redo", methods=["POST"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(PassingOverIn, example={})
@writes
@calls.response(200, Changes)
def redo_last(fields: dict[str, Any], slug: str) -> Response:
    """Redo what you undid last; a new change of yours ends that."""
    passed_over = frozenset(fields["passing_over"])
    return _shown(undo.redo_last(session(), current_actor(), slug, passed_over))


@calls.route(
    "/events/<int(max=2147483647):id>/restoration",
    methods=["POST"],
    parameters=[EVENT, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@writes
@calls.response(200, Changes)
def restore(id: int) -> Response:
    """Restore an annotation as it was after one event."""
    return _shown(undo.restore_state(session(), current_actor(), id))


def news_fields(latest: news.News) -> dict[str, Any]:
    """The answer about an article's newest events."""
    return change_fields(Made(latest.annotations, []), latest.events) | {
        "last": latest.last
    }


def _shown(made: Made) -> Response:
    events = log.find_events(session(), current_actor(), made.events)
    return shown(Changes, change_fields(made, events))
