"""The history of texts: revisions, two of them compared, and old ones restored."""

import json
from functools import wraps
from typing import Any

from flask import Response

from annotator.api.annotation.annotation import ID
from annotator.api.call import Calls, View, shown
from annotator.api.page import show_rows
from annotator.api.parameter import IDEMPOTENCY_KEY, SLUG, path_parameter
from annotator.api.presentation import block_changes, event_fields
from annotator.api.revision.save import revised_fields
from annotator.api.schemas import revision as schemas
from annotator.api.schemas.page import page_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import LARGEST_INTEGER
from annotator.http.limit.seat import Work
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.transaction import earlier_answer, writes
from annotator.http.runtime import seat
from annotator.services.revision import history as revisions
from annotator.services.revision.carry import Carrying
from annotator.services.revision.history import Entry, Sojourn
from annotator.storage.annotation import AnchorRow, AnnotationRow

calls = Calls(
    "history",
    __name__,
    description="What an article said before, and bringing it back.",
)
WHOLE = {"schema": {"type": "integer", "minimum": 0, "maximum": LARGEST_INTEGER}}
NUMBER = path_parameter("number", "A revision's number.", 1) | WHOLE
OLD, NEW = (
    path_parameter(name, "A revision's number.", 1) | WHOLE for name in ("old", "new")
)
ADDRESS = "/articles/<slug>/revisions"


def _looks_back(view: View) -> View:
    """Compare the old text with the newest before the view waits for its turn to write."""

    @wraps(view)
    def look(fields: dict[str, Any], slug: str, number: int) -> Any:
        if earlier := earlier_answer():
            return earlier
        actor, base = current_actor(), fields["base_revision"]
        with seat(Work.COMPARISON):
            known = revisions.look_back(session(), actor, slug, number, base)
        return view(fields, slug, number, known=known)

    return look  # type: ignore[return-value]  # it adds an argument


@calls.route(ADDRESS, parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(schemas.RevisionOut))
def list_revisions(slug: str, query: Page) -> Response:
    """List an article's revisions, newest first."""
    rows = revisions.list_revisions(
        session(), current_actor(), slug, query.last, query.limit + 1
    )
    return show_rows(
        schemas.RevisionOut,
        query,
        rows,
        lambda entry: [entry.row.number],
        _entry_fields,
    )


@calls.route(f"{ADDRESS}/<int:number>", parameters=[SLUG, NUMBER])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.WholeRevision)
def read_revision(slug: str, number: int) -> Response:
    """Read one revision: its text, and the annotations that are placed there."""
    revision = revisions.read_revision(session(), current_actor(), slug, number)
    fields = _entry_fields(revision.entry) | {
        "text": revision.entry.row.text,
        "blocks": json.loads(revision.entry.row.document),
        "annotations": [
            _anchored_fields(row, anchor) for row, anchor in revision.anchored
        ],
    }
    return shown(schemas.WholeRevision, fields)


@calls.route(
    f"{ADDRESS}/<int(max=2147483647):old>/comparison/<int(max=2147483647):new>",
    parameters=[SLUG, OLD, NEW],
)
@audience(Audience.EDITORS)
@calls.query()
@seat(Work.COMPARISON)
@calls.response(200, schemas.ComparisonOut)
def compare_revisions(slug: str, old: int, new: int) -> Response:
    """Compare two revisions: blocks, words, and where annotations are.

    Texts that take longer than five seconds to compare are refused (413).
    """
    actor = current_actor()
    comparison = revisions.compare_revisions(session(), actor, slug, old, new)
    before = comparison.old.entry
    after = comparison.new.entry
    blocks = block_changes(comparison.blocks, before.row, after.row)
    fields = {
        "old": _entry_fields(before),
        "new": _entry_fields(after),
        "blocks": blocks,
        "annotations": [
            {
                "id": row.id,
                "kind": row.kind,
                "old": _anchor_fields(here) if here else None,
                "new": _anchor_fields(there) if there else None,
            }
            for row, here, there in comparison.annotations
        ],
    }
    return shown(schemas.ComparisonOut, fields)


@calls.route(
    f"{ADDRESS}/<int(max=2147483647):number>/restoration",
    methods=["POST"],
    parameters=[SLUG, NUMBER, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.RestorationIn, example={"base_revision": 3})
@_looks_back
@writes
@calls.response(200, schemas.Revised)
def restore_revision(
    fields: dict[str, Any], slug: str, number: int, known: Carrying
) -> Response:
    """Restore an old text as a new revision; annotations are where they were in it.

    A text that takes longer than five seconds to compare with the newest one is refused (413).
    """
    actor, base = current_actor(), fields["base_revision"]
    restored = revisions.restore_revision(session(), actor, slug, number, base, known)
    fields_of_text = revised_fields(restored) | {"dry_run": False}
    return shown(schemas.Revised, fields_of_text)


@calls.route("/annotations/<id>/history", parameters=[ID])
@audience(Audience.EDITORS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(schemas.SojournOut))
def read_annotation_history(id: str, query: Page) -> Response:
    """List where an annotation was in each revision, newest first, and its changes there."""
    rows = revisions.annotation_history(
        session(), current_actor(), id, query.last, query.limit + 1
    )
    return show_rows(
        schemas.SojournOut,
        query,
        rows,
        lambda stay: [stay.entry.row.number],
        _stay_fields,
    )


def _stay_fields(stay: Sojourn) -> dict[str, Any]:
    """Where an annotation was in a revision, and what happened to it there."""
    return {
        "revision": _entry_fields(stay.entry),
        "events": [event_fields(event) for event in stay.events],
        **_anchor_fields(stay.anchor),
    }


def _entry_fields(entry: Entry) -> dict[str, Any]:
    article, row = entry.article, entry.row
    return {
        "number": row.number,
        "author": entry.author,
        "created_at": row.created_at,
        "restores": row.restores,
        "live": article.status == "published" and article.live_revision == row.number,
        "newest": article.working_revision == row.number,
    }


def _anchored_fields(row: AnnotationRow, anchor: AnchorRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "level": row.level,
        **_anchor_fields(anchor),
    }


def _anchor_fields(anchor: AnchorRow) -> dict[str, Any]:
    names = ("exact", "state", "found_by", "confidence", "review")
    fields = {name: getattr(anchor, name) for name in names}
    return fields | {"start": anchor.start_offset, "end": anchor.end_offset}
