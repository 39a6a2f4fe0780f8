"""Revisions, for editors and for the systems that they write in."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Response

from annotator.api.call import Calls, HasText, View, reads_body, shown
from annotator.api.parameter import SLUG
from annotator.api.presentation import place_fields, suggested_breaks
from annotator.api.schemas import revision as schemas
from annotator.core.carrying.carry import State
from annotator.core.hint.repetition import Repetition
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.parameter import Toggle
from annotator.http.request.query import QuerySchema
from annotator.http.request.transaction import earlier_answer, writes
from annotator.http.runtime import SHORT_ARTICLE, reading_seat
from annotator.markup.incoming.report import Imported
from annotator.services.revision import save as revising
from annotator.services.revision.carry import Carrying, Journey
from annotator.services.revision.save import NewText, Revised, look_ahead

calls = Calls(
    "revisions",
    __name__,
    description="New texts of an article, and what becomes of its annotations.",
)
BODY = {
    "base_revision": 1,
    "body": "<p>By night the ship arrives, and nobody is at the wheel.</p>",
    "format": "html",
    "title": "A ship and a morning",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveQuery:
    """How a text is saved."""

    dry_run: bool


class SaveParameters(QuerySchema):
    """The parameter of a save."""

    value = SaveQuery
    dry_run = Toggle(
        "`true` answers what would become of every annotation, and changes nothing."
    )


def looks_ahead(find: Callable[..., Carrying | None]) -> Callable[[View], View]:
    """Let `find` compare a long text before the view waits for its turn to write."""

    def decorate(view: View) -> View:
        @wraps(view)
        def look(sent: HasText, **values: Any) -> Any:
            if earlier := earlier_answer():
                return earlier
            known = None
            if len(sent.text.body) > SHORT_ARTICLE:
                with reading_seat(sent.text.body):
                    known = find(sent, **values)
            return view(sent, known=known, **values)

        return look  # type: ignore[return-value]  # it adds an argument

    return decorate


def _look_ahead(
    new: NewText, imported: Imported, slug: str, **_query: SaveQuery
) -> Carrying:
    return look_ahead(session(), current_actor(), slug, new, imported)


@calls.route("/articles/<slug>/body", methods=["PUT"], parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(SaveParameters())
@calls.arguments(schemas.BodyIn, example=BODY)
@reads_body
@looks_ahead(_look_ahead)
@writes
@calls.response(200, schemas.Revised)
def revise(
    new: NewText,
    imported: Imported,
    slug: str,
    query: SaveQuery,
    known: Carrying | None,
) -> Response:
    """Replace the text; readers get it at once, unless a spoiler's place in it is uncertain."""
    saved = revising.revise(
        session(),
        current_actor(),
        slug,
        new,
        imported,
        dry_run=query.dry_run,
        known=known,
    )
    fields = revised_fields(saved) | {"dry_run": query.dry_run}
    return shown(schemas.Revised, fields)


def revised_fields(revised: Revised) -> dict[str, Any]:
    """What a save came to."""
    text, article = revised.document.text, revised.article
    counts = Counter(journey.place.state for journey in revised.journeys)
    return {
        "slug": article.slug,
        "status": article.status,
        "difference": revised.difference,
        "revision": revised.number,
        "live_revision": article.live_revision
        if article.status == "published"
        else None,
        "safe": revised.safe,
        "repeated": [_repeated_fields(one) for one in revised.repeated],
        "unread_sentences": revised.unread,
        "hold_new": article.hold_new,
        "text": text,
        "counts": {state.value: counts[state] for state in State},
        "annotations": [_carried_fields(journey, text) for journey in revised.journeys],
        "dropped": revised.imported.dropped if revised.imported else (),
        "suggestions": suggested_breaks(revised.imported, revised.document)
        if revised.imported
        else (),
    }


def _repeated_fields(repetition: Repetition) -> dict[str, Any]:
    return {
        "annotation": repetition.annotation,
        "words": repetition.words,
        "start": repetition.passage.start,
        "end": repetition.passage.end,
    }


def _carried_fields(journey: Journey, text: str) -> dict[str, Any]:
    """Where an annotation was, where it is now, and how sure that is."""
    base, place = journey.base, journey.place
    return {
        "id": journey.row.id,
        "kind": journey.row.kind,
        "state": place.state,
        "found_by": place.found_by,
        "confidence": place.confidence,
        "before": {
            "start": base.start_offset,
            "end": base.end_offset,
            "exact": base.exact,
        },
        "after": place_fields(place.passage, text) if place.passage else None,
        "needs_review": place.waits,
        "holds": journey.holds_back,
    }
