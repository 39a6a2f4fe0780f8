"""News of an article as they happen: server-sent events, for editors."""

import json
from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from typing import Any

from flask import Response, current_app, request
from marshmallow import Schema
from sqlalchemy.orm import Session

from annotator.api.annotation.change import news_fields
from annotator.api.call import Calls
from annotator.api.parameter import SLUG, NewsParameters, NewsQuery
from annotator.api.schemas.changes import News, Presence
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor, standing
from annotator.http.error.problem import problem
from annotator.http.form.field import LARGEST_INTEGER
from annotator.http.runtime import runtime
from annotator.http.watch import Listener, Message, Seen
from annotator.services.annotation import news as following
from annotator.services.article import presence
from annotator.services.article.lookup import find_article
from annotator.storage.article import ArticleRow

calls = Calls("stream", __name__, description="News of an article, as they happen.")

# Then the client reconnects: nobody keeps a worker's place for days.
LIFETIME_SECONDS = 300.0
# Then a comment is sent, which finds connections that are gone, and the session is checked.
QUIET_SECONDS = 15.0
RETRY_MILLISECONDS = 2000
# Of what a client missed; one that missed more reads the whole list again.
MOST_ROUNDS = 5
LAST_EVENT_ID = {
    "in": "header",
    "name": "Last-Event-ID",
    "schema": {"type": "string"},
    "description": "The id of the last event received. Browsers send it when they reconnect.",
}

EVENT = {
    "type": "object",
    "properties": {
        "event": {"type": "string", "enum": ["changes", "presence", "reload"]},
        "id": {
            "type": "string",
            "description": "Of `changes` and `reload`: the newest event sent.",
        },
        "data": {
            "type": "string",
            "description": "JSON, as the calls `changes` and `presence` give it.",
        },
        "retry": {"type": "integer"},
    },
}


@calls.route("/articles/<slug>/stream", parameters=[SLUG, LAST_EVENT_ID])
@audience(Audience.EDITORS)
@calls.query(NewsParameters())
@calls.response(200, EVENT, content_type="text/event-stream")
def stream(slug: str, query: NewsQuery) -> Response:
    """Follow an article: `changes` has what changed, `presence` who is there; `reload` follows a long absence."""
    received = _last_received()
    after = query.after if received is None else received
    article = find_article(session(), current_actor(), slug)
    newest = following.newest_events(session(), [article.id]).get(article.id, 0)
    watch = runtime().watch
    listener = watch.listen(article.id, newest)
    if listener is None:
        return problem(
            503,
            "This worker has no room for another stream. Request `changes` instead.",
            {"Retry-After": "60"},
        )
    try:
        missed = _missed(article, newest if after is None else after, newest)
    except BaseException:
        watch.leave(listener)
        raise
    content = _messages(
        listener, missed, standing(), current_app.config["STREAM_SECONDS"]
    )
    response = Response(content, mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    # nginx would buffer a stream that has to arrive event by event.
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(lambda: watch.leave(listener))
    return response


def look(session: Session, seen: Mapping[int, Seen]) -> Iterator[tuple[int, Message]]:
    """The news for the listeners of each article."""
    newest = following.newest_events(session, seen)
    present = presence.list_present(session, seen)
    for article_id, known in seen.items():
        if newest.get(article_id, 0) > known.last:
            news = following.news_since(
                session, session.get_one(ArticleRow, article_id), known.last
            )
            yield article_id, _message("changes", News, news_fields(news), news.last)
            known.last = news.last
        if (here := present.get(article_id, [])) != known.present:
            yield article_id, _message("presence", Presence, {"items": here})
            known.present = here


def _last_received() -> int | None:
    """The last event that a reconnecting browser has received."""
    id = request.headers.get("Last-Event-ID", "")
    sound = id.isascii() and id.isdigit() and len(id) <= len(str(LARGEST_INTEGER))
    return int(id) if sound else None


def _missed(article: ArticleRow, after: int, newest: int) -> list[Message]:
    """What came after the last event received, and who is there."""
    messages = []
    for _ in range(MOST_ROUNDS):
        news = following.news_since(session(), article, after)
        if not news.events:
            break
        after = news.last
        messages.append(_message("changes", News, news_fields(news), news.last))
    else:
        messages = [f"id: {newest}\nevent: reload\ndata: {{}}\n\n"]
    here = presence.list_present(session(), [article.id]).get(article.id, [])
    return [*messages, _message("presence", Presence, {"items": here})]


def _message(
    name: str, schema: type[Schema], fields: Mapping[str, Any], id: int | None = None
) -> Message:
    content = json.dumps(schema().dump(fields), ensure_ascii=False)
    place = "" if id is None else f"id: {id}\n"
    return f"{place}event: {name}\ndata: {content}\n\n"


def _messages(
    listener: Listener,
    missed: list[Message],
    stands: Callable[[], bool],
    seconds: float,
) -> Iterator[Message]:
    """All messages for one client, until its time is over, it has signed out or the server stops.

    It holds no database connection.
    """
    end, checked = monotonic() + seconds, monotonic()
    yield f"retry: {RETRY_MILLISECONDS}\n\n"
    yield from missed
    while (left := end - monotonic()) > 0:
        message = listener.wait(min(left, QUIET_SECONDS))
        if message is None:
            return
        if monotonic() - checked >= QUIET_SECONDS:
            if not stands():
                return
            checked = monotonic()
        yield message or ":\n\n"
