"""The tags of a blind reading, for its reader alone."""

from typing import Any

from flask import Response

from annotator.api.annotation.annotation import EXAMPLE
from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import IDEMPOTENCY_KEY, IF_MATCH, path_parameter
from annotator.api.presentation import blind_fields
from annotator.api.reading.reading import READING
from annotator.api.schemas import annotation as schemas
from annotator.api.schemas.page import page_of
from annotator.core.statement import NewAnnotation, Patch
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.services.annotation import blind
from annotator.services.annotation.blind import BlindAnnotation

calls = Calls(
    "blind annotations", __name__, description="The tags of your own blind reading."
)
TAG = path_parameter(
    "tag",
    "The id of a tag.",
    "q7mzk2f4n6t3r5w2c4x6b7d3ae",
)
ALL = "/readings/<id>/annotations"
ONE = f"{ALL}/<tag>"


@calls.route(
    ALL,
    methods=["POST"],
    parameters=[READING, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.AnnotationIn, example=EXAMPLE)
@writes
@calls.response(201, schemas.Annotation)
def add_tag(new: NewAnnotation, id: str) -> Response:
    """Tag a passage in your blind reading. A spoiler hides at once."""
    return _shown(
        blind.add_tag(
            session(),
            current_actor(),
            id,
            new,
        ),
        201,
    )


@calls.route(ALL, parameters=[READING])
@audience(Audience.EDITORS)
@calls.query(page_parameters(int, str))
@calls.response(200, page_of(schemas.Annotation))
def list_tags(id: str, query: Page) -> Response:
    """List the tags of your blind reading in the order of the text."""
    tags = blind.list_tags(
        session(),
        current_actor(),
        id,
        query.cursor,
        query.limit + 1,
    )
    return show_rows(
        schemas.Annotation,
        query,
        tags,
        lambda tag: tag.order,
        blind_fields,
    )


@calls.route(
    ONE,
    methods=["PATCH"],
    parameters=[READING, TAG, IF_MATCH],
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.AnnotationChange, example={"level": "minor"})
@writes
@calls.response(200, schemas.Annotation)
def change_tag(
    patch: Patch,
    id: str,
    tag: str,
) -> Response:
    """Replace some fields of a tag, or its passage."""
    version = seen_version()
    return _shown(
        blind.change_tag(
            session(),
            current_actor(),
            id,
            tag,
            version,
            patch,
        )
    )


@calls.route(
    ONE,
    methods=["DELETE"],
    parameters=[READING, TAG, IF_MATCH],
)
@audience(Audience.EDITORS)
@writes
@calls.response(204)
def remove_tag(id: str, tag: str) -> Response:
    """Remove a tag of your blind reading."""
    blind.remove_tag(
        session(),
        current_actor(),
        id,
        tag,
        seen_version(),
    )
    return Response(status=204)


def _shown(tag: BlindAnnotation, status: int = 200) -> Response:
    fields: dict[str, Any] = blind_fields(tag)
    return shown(
        schemas.Annotation,
        fields,
        status,
        ETag=version_etag(tag.row.version),
    )
