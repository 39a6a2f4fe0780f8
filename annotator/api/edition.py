"""Editions: the cuts of a film, and their clocks against the film's own."""

from typing import Any

from flask import Response, request

from annotator.api.call import Calls, shown, stores_nothing
from annotator.api.page import show_rows
from annotator.api.parameter import FILM, IDEMPOTENCY_KEY, IF_MATCH, path_parameter
from annotator.api.presentation import edition_fields, edition_fields_for_editors
from annotator.api.schemas import film as schemas
from annotator.api.schemas.approval import ApprovalIn
from annotator.api.schemas.page import page_of
from annotator.core.film import EditionChange, NewEdition
from annotator.core.subtitle.alignment import align
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form import edition as forms
from annotator.http.limit.seat import Work
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.http.runtime import seat
from annotator.services.film import edition as editions
from annotator.services.film import edition_proposal as proposals
from annotator.services.film.alignment import clock_from_filter, read_sides
from annotator.services.reader.approval.decision import Decision
from annotator.services.reader.film import find_film
from annotator.storage.film import EditionProposalRow, EditionRow

calls = Calls("editions", __name__, description="Cuts of films, and their clocks.")
EDITION = path_parameter("edition", "An edition's id.", "e3k5v2qxw7a4")
EXTENDED = {
    "name": "Extended",
    "runtime": 6240,
    "only_here": [{"start": "0:40:00", "end": "0:50:00"}],
}
MCF = "WEBVTT MovieContentFilter 1.1.0\n\nNOTE\nSTART 00:00:04.020\nEND 01:24:00.100\n"
FILTER = {
    "required": True,
    "description": "A MovieContentFilter file for this edition, with START and END.",
    "content": {"text/vtt": {"schema": {"type": "string"}, "example": MCF}},
}


@calls.route("/films/<film>/editions", parameters=[FILM])
@audience(Audience.READERS)
@calls.query()
@calls.response(200, schemas.Editions)
def list_editions(film: str) -> Response:
    """List a film's other cuts, the shortest first."""
    rows = find_film(session(), film).edition_rows
    items = [edition_fields(row) for row in rows]
    return shown(schemas.Editions, {"items": items})


@calls.route(
    "/films/<film>/editions", methods=["POST"], parameters=[FILM, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(forms.EditionIn, example=EXTENDED)
@writes
@calls.response(201, schemas.EditionForEditors)
def add_edition(new: NewEdition, film: str) -> Response:
    """Add a cut of a film."""
    row = find_film(session(), film)
    edition = editions.add_edition(session(), current_actor(), row, new)
    return _shown(edition, 201)


@calls.route("/editions/<edition>", methods=["PATCH"], parameters=[EDITION, IF_MATCH])
@audience(Audience.EDITORS)
@calls.arguments(forms.EditionChange, example={"runtime": 6250})
@writes
@calls.response(200, schemas.EditionForEditors)
def change_edition(change: EditionChange, edition: str) -> Response:
    """Replace some of an edition's fields. Readers get what follows at once.

    If that would open approved spoilers earlier, and approval needs two people, the edition
    stays as it is, and `proposal` has its new length and clock.
    """
    row = editions.find_edition(session(), edition)
    changed = editions.change_edition(
        session(),
        current_actor(),
        row,
        seen_version(),
        change,
    )
    return _shown(changed)


@calls.route("/editions/<edition>/clock", parameters=[EDITION])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.SuggestedClock)
def suggest_clock(edition: str) -> Response:
    """Compare the subtitles of an edition with those of the film's own cut. It changes nothing."""
    row = editions.find_edition(session(), edition)
    cut, film = read_sides(session(), current_actor(), row)
    with seat(Work.IMPORT):
        alignment = align(cut, film)
    return shown(schemas.SuggestedClock, alignment)


@calls.route("/editions/<edition>/clock", methods=["POST"], parameters=[EDITION])
@audience(Audience.EDITORS)
@calls.query()
@calls.doc(requestBody=FILTER)
@calls.response(200, schemas.FilterClock)
@stores_nothing
def read_clock(edition: str) -> Response:
    """Read a clock from a MovieContentFilter file for this edition: its true start and end. It changes nothing."""
    row = editions.find_edition(session(), edition)
    content = request.get_data()
    clock = clock_from_filter(current_actor(), row.film, row.runtime, content)
    return shown(schemas.FilterClock, clock)


@calls.route("/editions/<edition>", methods=["DELETE"], parameters=[EDITION, IF_MATCH])
@audience(Audience.EDITORS)
@writes
@calls.response(204)
@calls.alt_response(202, schema=schemas.EditionForEditors)
def remove_edition(edition: str) -> Response:
    """Delete an edition that no annotation uses. Readers who chose it are asked again.

    Where that needs two people, the answer is 202 with the proposal.
    """
    row = editions.find_edition(session(), edition)
    actor = current_actor()
    editions.remove_edition(session(), actor, row, seen_version())
    if row.proposal is not None:
        return _shown(row, 202)
    return Response(status=204)


@calls.route(
    "/editions/<edition>/approval",
    methods=["POST"],
    parameters=[EDITION, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.arguments(ApprovalIn, example={"version": 2})
@writes
@calls.response(200, schemas.EditionForEditors)
@calls.alt_response(204)
def approve_edition(made: Decision, edition: str) -> Response:
    """Approve what is proposed for an edition. Your own is 403 where approval needs two people."""
    row = _decide(edition, made, accepts=True)
    if row is None:
        return Response(status=204)
    return _shown(row)


@calls.route(
    "/editions/<edition>/rejection",
    methods=["POST"],
    parameters=[EDITION, IDEMPOTENCY_KEY],
)
@audience(Audience.EDITORS)
@calls.arguments(ApprovalIn, example={"reason": "The disc runs at film speed."})
@writes
@calls.response(200, schemas.EditionForEditors)
def reject_edition(made: Decision, edition: str) -> Response:
    """Reject what is proposed for an edition, with a reason. The edition stays as it is."""
    row = _decide(edition, made, accepts=False)
    assert row is not None
    return _shown(row)


@calls.route("/edition-proposals")
@audience(Audience.EDITORS)
@calls.query(page_parameters(int))
@calls.response(200, page_of(schemas.ProposedEdition))
def list_edition_proposals(query: Page) -> Response:
    """List what is proposed for the cuts of all films."""
    most = query.limit + 1
    rows = proposals.list_edition_proposals(
        session(), current_actor(), query.last, most
    )
    return show_rows(
        schemas.ProposedEdition,
        query,
        rows,
        lambda row: [row.edition_id],
        _proposal_fields,
    )


def _decide(id: str, made: Decision, *, accepts: bool) -> EditionRow | None:
    """Accept or reject what is proposed; None where the edition is gone after that."""
    row = editions.find_edition(session(), id)
    actor = current_actor()
    return proposals.decide(session(), actor, row, made, accepts=accepts)


def _proposal_fields(row: EditionProposalRow) -> dict[str, Any]:
    """The fields of an edition that has a proposal, with its film."""
    edition = row.edition
    fields = edition_fields_for_editors(edition)
    fields["film"] = edition.film.slug
    return fields


def _shown(row: EditionRow, status: int = 200) -> Response:
    fields = edition_fields_for_editors(row)
    etag = version_etag(row.version)
    return shown(schemas.EditionForEditors, fields, status, ETag=etag)
