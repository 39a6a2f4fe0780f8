"""Comments on annotations, for editors."""

from typing import Any

from flask import Response

from annotator.api.annotation.annotation import ID
from annotator.api.call import Calls, shown
from annotator.api.parameter import IDEMPOTENCY_KEY, path_parameter
from annotator.api.schemas import comment as schemas
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.transaction import writes
from annotator.services.annotation import comment as service
from annotator.storage.comment import CommentRow

calls = Calls(
    "comments",
    __name__,
    description="What editors say of annotations.",
)
COMMENT = path_parameter(
    "id",
    "The id of a comment.",
    "b2q5x7c4t6n3w8m2k4f6z3d7ae",
)
EXAMPLE = {"text": "@editor Is this not revealed earlier, at the harbour?"}


@calls.route("/annotations/<id>/comments", parameters=[ID])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Comments)
def list_comments(id: str) -> Response:
    """List the comments on an annotation, oldest first."""
    rows = service.list_comments(
        session(),
        current_actor(),
        id,
    )
    return shown(schemas.Comments, {"items": [comment_fields(row) for row in rows]})


@calls.route(
    "/annotations/<id>/comments", methods=["POST"], parameters=[ID, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.CommentIn, example=EXAMPLE)
@writes
@calls.response(201, schemas.Comment)
def add_comment(fields: dict[str, Any], id: str) -> Response:
    """Comment on an annotation. Those whom you mention see it on their desk until it is resolved."""
    row = service.add_comment(
        session(),
        current_actor(),
        id,
        fields["text"],
    )
    return shown(
        schemas.Comment,
        comment_fields(row),
        201,
    )


@calls.route(
    "/comments/<id>/resolution",
    methods=["POST"],
    parameters=[COMMENT, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.ResolutionIn, example={"resolved": True})
@writes
@calls.response(200, schemas.Comment)
def resolve_comment(fields: dict[str, Any], id: str) -> Response:
    """Resolve a comment, or open it again."""
    resolved = fields["resolved"]
    actor = current_actor()
    row = service.resolve_comment(
        session(),
        actor,
        id,
        resolved=resolved,
    )
    return shown(schemas.Comment, comment_fields(row))


def comment_fields(row: CommentRow) -> dict[str, Any]:
    """A comment."""
    return {
        "id": row.id,
        "annotation": row.annotation_id,
        "author": row.author.email,
        "text": row.text,
        "mentions": sorted(one.user.email for one in row.mentions),
        "created_at": row.created_at,
        "resolved_at": row.resolved_at,
        "resolved_by": row.resolved_by.email if row.resolved_by else None,
    }
