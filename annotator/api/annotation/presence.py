"""Who else is at work on an article, for editors."""

from typing import Any

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.parameter import SLUG
from annotator.api.schemas.changes import Presence, PresenceIn
from annotator.core.permission import Scope, require_scope
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.transaction import writes
from annotator.services.article import presence
from annotator.services.article.lookup import find_article
from annotator.storage.article import ArticleRow

calls = Calls(
    "presence", __name__, description="Who is at work on an article just now."
)


@calls.route("/articles/<slug>/presence", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, Presence)
def list_present(slug: str) -> Response:
    """List who is at work on an article."""
    return _shown(find_article(session(), current_actor(), slug))


@calls.route("/articles/<slug>/presence", methods=["PUT"], parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.arguments(PresenceIn, example={"annotation": "q7mzk2f4n6t3r5w2c4x6b7d3ae"})
@writes
@calls.response(200, Presence)
def be_present(fields: dict[str, Any], slug: str) -> Response:
    """Say that you are at work on an article, every 15 seconds or so; after 40 seconds you have left."""
    require_scope(current_actor(), Scope.ANNOTATIONS_WRITE)
    article = find_article(session(), current_actor(), slug)
    if fields["here"]:
        presence.enter(session(), current_actor(), article, fields["annotation"])
    else:
        presence.leave(session(), current_actor(), article)
    return _shown(article)


def _shown(article: ArticleRow) -> Response:
    present = presence.list_present(session(), [article.id]).get(article.id, [])
    return shown(Presence, {"items": present})
