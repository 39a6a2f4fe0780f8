"""Annotations that wait until an editor has looked where they are now."""

from typing import Any

from flask import Response

from annotator.api.annotation.annotation import ID
from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import IDEMPOTENCY_KEY, SLUG
from annotator.api.presentation import annotation_fields
from annotator.api.schemas import revision as schemas
from annotator.api.schemas.page import page_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.transaction import writes
from annotator.services.article.review_queue import is_safe
from annotator.services.revision import review as reviewing
from annotator.services.revision.review import Judgement, Waiting

calls = Calls(
    "reviews", __name__, description="Looking where annotations are in a new text."
)
RELEASE = {
    "version": 2,
    "verdict": "release",
    "reason": "The new text tells nothing of it.",
}


@calls.route("/articles/<slug>/review", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(page_parameters(int, str))
@calls.response(200, page_of(schemas.WaitingOut))
def list_waiting(slug: str, query: Page) -> Response:
    """List what needs review in the newest revision, with places where it may be."""
    rows = reviewing.list_waiting(
        session(), current_actor(), slug, query.cursor, query.limit + 1
    )
    return show_rows(
        schemas.WaitingOut,
        query,
        rows,
        lambda waiting: waiting.placed.order,
        _waiting_fields,
    )


@calls.route(
    "/annotations/<id>/review", methods=["POST"], parameters=[ID, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.ReviewIn, example=RELEASE)
@writes
@calls.response(200, schemas.Reviewed)
def review(judgement: Judgement, id: str) -> Response:
    """Say of an annotation that waits where it is, or let it go."""
    placed = reviewing.review(session(), current_actor(), id, judgement)
    article = placed.article
    stands = {
        "annotation": annotation_fields(placed),
        "safe": is_safe(session(), article),
        "live_revision": article.live_revision
        if article.status == "published"
        else None,
    }
    return shown(schemas.Reviewed, stands)


def _waiting_fields(waiting: Waiting) -> dict[str, Any]:
    """An annotation that waits, with its place before and the likely ones now."""
    placed, base = waiting.placed, waiting.base
    return {
        "annotation": annotation_fields(placed),
        "holds": placed.row.holds_back(placed.anchor.review),
        "before": {
            "revision": waiting.base_revision,
            "start": base.start_offset,
            "end": base.end_offset,
            "exact": base.exact,
            "prefix": base.prefix,
            "suffix": base.suffix,
        },
        "candidates": [
            {
                "start": candidate.passage.start,
                "end": candidate.passage.end,
                "exact": waiting.text[candidate.passage.start : candidate.passage.end],
                "score": candidate.score,
            }
            for candidate in waiting.candidates
        ],
    }
