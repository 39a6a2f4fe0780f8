"""Importing annotations from other tools."""

from collections import Counter
from typing import Any

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.exchange.draft import TYPES, checked, sent_json
from annotator.api.exchange.export import addresses
from annotator.api.parameter import IDEMPOTENCY_KEY, SLUG
from annotator.api.presentation import place_fields
from annotator.api.schemas import imports as schemas
from annotator.core.annotation import Kind
from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import choice
from annotator.http.form.parameter import Toggle
from annotator.http.request.bound import ARTICLE, takes_up_to
from annotator.http.request.query import QuerySchema
from annotator.http.request.transaction import writes
from annotator.interchange.collection_in import (
    CheckedItem,
    Item,
    RawItem,
    following,
    read_items,
)
from annotator.services.exchange import annotation_file
from annotator.services.exchange.annotation_file import (
    Fate,
    Imported,
    ImportOptions,
    Outcome,
)

calls = Calls(
    "importing", __name__, description="Importing annotations from other tools."
)
EXAMPLE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "body": {"type": "TextualBody", "purpose": "tagging", "value": "spoiler"},
    "target": {
        "source": "https://example.org/articles/the-film-a-court-condemned",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": "the ship arrives without a crew",
        },
    },
}
# A bare list is taken, too. It is not described, for generators cannot tell it from an object.
ANNOTATION_FILE = {
    "AnnotationFile": {
        "type": "object",
        "additionalProperties": True,
        "description": "Annotations as another tool exports them.",
    }
}
BODY = {
    "required": True,
    "description": "One Web Annotation, an AnnotationPage or AnnotationCollection, a list, or the `rows` of Hypothesis.",
    "content": {
        kind: {
            "schema": {"$ref": "#/components/schemas/AnnotationFile"},
            "example": EXAMPLE,
        }
        for kind in TYPES
    },
}


class ImportParameters(QuerySchema):
    """The parameters of an import."""

    value = ImportOptions
    kind = choice(
        Kind,
        metadata={
            "description": "The kind of annotations without a tag for it; "
            "without this they are refused.",
            "example": "spoiler",
        },
    )
    dry_run = Toggle("`true` reports what would become of each, and changes nothing.")
    any_page = Toggle(
        "`true` imports annotations of other pages too, such as a preview of the "
        "article."
    )


@calls.route(
    "/articles/<slug>/annotations/import",
    methods=["POST"],
    parameters=[SLUG, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@takes_up_to(ARTICLE)
@calls.query(ImportParameters())
@calls.doc(requestBody=BODY)
@calls.response(200, schemas.ImportReport)
def import_annotations(slug: str, query: ImportOptions) -> Response:
    """Import Web Annotations or Hypothesis annotations; each is placed exactly at its words, or reported."""
    sent = sent_json()
    sent_items = read_items(sent, addresses())
    items = list(map(_checked, sent_items))
    return _imported(slug, items, query, following(sent))


@writes
def _imported(
    slug: str,
    items: list[CheckedItem],
    options: ImportOptions,
    following_page: str | None,
) -> Response:
    """Import the checked items, and report each of them. A dry run leaves nothing."""
    imported = annotation_file.import_annotations(
        session(),
        current_actor(),
        slug,
        items,
        addresses(),
        options,
    )
    report = _report_fields(imported, options) | {"next": following_page}
    response = shown(schemas.ImportReport, report)
    if options.dry_run:
        session().rollback()
    return response


def _checked(item: RawItem) -> CheckedItem:
    """The item with a draft that may be stored, or with what is wrong with it."""
    if isinstance(item.draft, InvalidInput):
        return Item(item.name, item.draft)
    try:
        return Item(item.name, checked(item.draft))
    except InvalidInput as error:
        return Item(item.name, error)


def _report_fields(imported: Imported, options: ImportOptions) -> dict[str, Any]:
    """What became of the items, each with its place and its faults."""
    counts = Counter(outcome.fate for outcome in imported.outcomes)
    text = imported.revision.text
    return {
        "revision": imported.revision.number,
        "dry_run": options.dry_run,
        "counts": {fate.value: counts[fate] for fate in Fate},
        "items": [
            _item_fields(outcome, text, options) for outcome in imported.outcomes
        ],
    }


def _item_fields(
    outcome: Outcome,
    text: str,
    options: ImportOptions,
) -> dict[str, Any]:
    row = outcome.edit.row if outcome.edit else None
    anchor = outcome.edit.anchor if outcome.edit else None
    place = None
    if anchor:
        start, end = anchor.start_offset, anchor.end_offset
        place = {"start": start, "end": end, "exact": anchor.exact}
    return {
        "name": outcome.name,
        "outcome": outcome.fate,
        "id": row.id if row and not options.dry_run else None,
        "kind": row.kind if row else None,
        "place": place,
        "errors": outcome.errors,
        "ignored": outcome.ignored,
        "candidates": [place_fields(passage, text) for passage in outcome.candidates],
    }
