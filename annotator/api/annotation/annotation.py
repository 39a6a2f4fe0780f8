"""Annotations, for editors."""

from flask import Response

from annotator.api.call import Calls, look_for_token, repeated, shown
from annotator.api.page import show_rows
from annotator.api.parameter import IDEMPOTENCY_KEY, IF_MATCH, SLUG, path_parameter
from annotator.api.presentation import annotation_fields
from annotator.api.schemas import annotation as schemas
from annotator.api.schemas.page import page_of
from annotator.core.statement import NewAnnotation, Patch
from annotator.extensions import session
from annotator.http.access.audience import (
    Audience,
    audience,
    current_actor,
)
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.services.annotation import edit, lookup
from annotator.services.annotation.list import LIST_FOR_TOKEN, order_of, read_list
from annotator.services.annotation.lookup import AnchoredAnnotation

calls = Calls(
    "annotations", __name__, description="Statements of editors about passages."
)
ID = path_parameter("id", "The id of an annotation.", "q7mzk2f4n6t3r5w2c4x6b7d3ae")
# The annotations of nearly every article are one page.
LARGEST_PAGE = 1000
EXAMPLE = {
    "revision": 1,
    "kind": "spoiler",
    "quote": {"exact": "the ship arrives without a crew"},
    "level": "major",
    "reveals_at": "0:58:00",
}


@calls.route(
    "/articles/<slug>/annotations", methods=["POST"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.AnnotationIn, example=EXAMPLE)
@writes
@calls.response(201, schemas.Annotation)
def add_annotation(new: NewAnnotation, slug: str) -> Response:
    """Add an annotation to a passage."""
    annotation = edit.add_annotation(session(), current_actor(), slug, new)
    location = f"/api/v1/annotations/{annotation.row.id}"
    return show_annotation(annotation, 201, Location=location)


@calls.route("/articles/<slug>/annotations", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(page_parameters(int, str, largest=LARGEST_PAGE))
@calls.response(200, page_of(schemas.Annotation))
def list_annotations(slug: str, query: Page) -> Response:
    """List an article's annotations in the order of its text."""
    look = None
    if not query.cursor:
        look = look_for_token(LIST_FOR_TOKEN, slug=slug, most=query.limit + 1)
    rows = read_list(
        session(),
        current_actor(),
        slug,
        query.cursor,
        query.limit + 1,
    )
    response = show_rows(
        schemas.Annotation,
        query,
        rows,
        order_of,
    )
    # Without rows nothing tells an empty list from an article that is gone.
    return repeated(response, look) if rows else response


@calls.route("/annotations/<id>", parameters=[ID])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Annotation)
def read_annotation(id: str) -> Response:
    """Read one annotation; a change of it sends its ETag in If-Match."""
    return show_annotation(lookup.find_annotation(session(), current_actor(), id))


@calls.route("/annotations/<id>", methods=["PATCH"], parameters=[ID, IF_MATCH])
@audience(Audience.EDITORS)
@calls.arguments(schemas.AnnotationChange, example={"level": "minor"})
@writes
@calls.response(200, schemas.Annotation)
def change_annotation(patch: Patch, id: str) -> Response:
    """Replace some of an annotation's fields, or its passage."""
    version = seen_version()
    annotation = edit.change_annotation(
        session(),
        current_actor(),
        id,
        version,
        patch,
    )
    return show_annotation(annotation)


@calls.route("/annotations/<id>", methods=["DELETE"], parameters=[ID, IF_MATCH])
@audience(Audience.EDITORS)
@writes
@calls.response(204)
def remove_annotation(id: str) -> Response:
    """Remove an annotation; undoing the event restores it."""
    edit.remove_annotation(session(), current_actor(), id, seen_version())
    return Response(status=204)


def show_annotation(
    annotation: AnchoredAnnotation, status: int = 200, **headers: str
) -> Response:
    """Answer with one annotation."""
    etag = version_etag(annotation.row.version)
    return shown(
        schemas.Annotation,
        annotation_fields(annotation),
        status,
        ETag=etag,
        **headers,
    )
