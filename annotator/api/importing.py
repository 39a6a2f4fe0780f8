"""Bringing in annotations that other tools made."""

from collections import Counter
from typing import Any

from flask import Response, request

from annotator.api.calls import Calls, shown
from annotator.api.drafts import TYPES, checked, sent_json
from annotator.api.exports import addresses
from annotator.api.parameters import IDEMPOTENCY_KEY, SLUG, asked_flag, flag
from annotator.api.schemas import imports as schemas
from annotator.core.annotation import Kind
from annotator.core.errors import InvalidInput
from annotator.core.passage import Passage
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.transaction import writes
from annotator.http.request.view import refuse_unknown
from annotator.interchange.collection_in import Item, following, read_items
from annotator.services.exchange import annotation_file as importing
from annotator.services.exchange.annotation_file import Fate, Imported, Outcome, Wishes

calls = Calls(
    "importing", __name__, description="Bringing in annotations that other tools made."
)
KIND = {
    "in": "query",
    "name": "kind",
    "schema": {"type": "string", "enum": list(Kind)},
    "description": "What annotations are whose tags do not say it; without it they are refused.",
    "example": "spoiler",
}
DRY_RUN = flag(
    "dry_run", "`true` answers what would become of each, and changes nothing."
)
ANY_PAGE = flag(
    "any_page",
    "`true` takes annotations of other pages, too, such as a preview of the article.",
)
PARAMETERS = frozenset({"kind", "dry_run", "any_page"})
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
BODY = {
    "required": True,
    "description": "One Web Annotation, an AnnotationPage or AnnotationCollection, a list, or Hypothesis's `rows`.",
    "content": {
        kind: {"schema": {"type": ["object", "array"], "items": {}}, "example": EXAMPLE}
        for kind in TYPES
    },
}


@calls.route(
    "/articles/<slug>/annotations/import",
    methods=["POST"],
    parameters=[SLUG, KIND, DRY_RUN, ANY_PAGE, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.doc(requestBody=BODY)
@calls.response(200, schemas.ImportReport)
def import_annotations(slug: str) -> Response:
    """Bring in Web Annotations or Hypothesis's: each is placed exactly where its words stand, or reported."""
    refuse_unknown(request.args, PARAMETERS)
    wishes = Wishes(_kind(), asked_flag("any_page"), asked_flag("dry_run"))
    sent = sent_json()
    items = [_checked(item) for item in read_items(sent, addresses())]
    return _imported(slug, items, wishes, following(sent))


@writes
def _imported(
    slug: str, items: list[Item], wishes: Wishes, following_page: str | None
) -> Response:
    found = importing.import_annotations(
        session(), current_actor(), slug, items, addresses(), wishes
    )
    response = shown(
        schemas.ImportReport, _report_fields(found, wishes) | {"next": following_page}
    )
    if wishes.dry_run:
        session().rollback()
    return response


def _kind() -> str | None:
    written = request.args.getlist("kind")
    if len(written) > 1 or not set(written) <= set(Kind):
        raise InvalidInput({"kind": f"Give one of {', '.join(Kind)}."})
    return written[0] if written else None


def _checked(item: Item) -> Item:
    if isinstance(item.draft, InvalidInput):
        return item
    try:
        return Item(item.name, checked(item.draft))
    except InvalidInput as error:
        return Item(item.name, error)


def _report_fields(found: Imported, wishes: Wishes) -> dict[str, Any]:
    counts = Counter(outcome.fate for outcome in found.outcomes)
    text = found.revision.text
    return {
        "revision": found.revision.number,
        "dry_run": wishes.dry_run,
        "counts": {fate.value: counts[fate] for fate in Fate},
        "items": [_item_fields(outcome, text, wishes) for outcome in found.outcomes],
    }


def _item_fields(outcome: Outcome, text: str, wishes: Wishes) -> dict[str, Any]:
    row = outcome.step.row if outcome.step else None
    anchor = row.anchors[0] if row else None
    return {
        "name": outcome.name,
        "outcome": outcome.fate,
        "id": row.id if row and not wishes.dry_run else None,
        "kind": row.kind if row else None,
        "place": {
            "start": anchor.start_offset,
            "end": anchor.end_offset,
            "exact": anchor.exact,
        }
        if anchor
        else None,
        "errors": outcome.errors,
        "ignored": outcome.ignored,
        "candidates": [_place_fields(passage, text) for passage in outcome.candidates],
    }


def _place_fields(passage: Passage, text: str) -> dict[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "exact": text[passage.start : passage.end],
    }
