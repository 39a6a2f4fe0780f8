"""The page of a film's editions: a form for each, the picture of its clock, and the subtitles."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response

from annotator.core.errors import NotFound
from annotator.core.permission import Act, may
from annotator.extensions import session
from annotator.http.access.audience import current_actor
from annotator.http.language import gettext as _
from annotator.services.film import edition as editions
from annotator.services.film.subtitle import list_subtitles
from annotator.services.reader.film import find_film
from annotator.storage.edition import load_clock
from annotator.storage.film import EditionProposalRow, EditionRow, FilmRow
from annotator.web.answer import answer
from annotator.web.editor.clock import ClockPicture, picture_of
from annotator.web.editor.edition_form import edition_form, proposed_form
from annotator.web.editor.film_form import Form
from annotator.web.field import address_text

NEW = "new"  # the form for a new edition
EDITIONS = "/films/<slug>/editions"
EDITION = f"{EDITIONS}/<edition>"


@dataclass(frozen=True, slots=True)
class Notices:
    """What the page says of subtitles, and of a clock that is suggested."""

    wrong: str = ""
    refused: str = ""  # why a decision was not possible
    remark: str = ""
    suggested: str = ""  # at the form of an edition
    picture: ClockPicture | None = None  # of the suggested clock


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for an edition, as the page shows it."""

    row: EditionProposalRow
    form: Form
    picture: ClockPicture | None
    may_approve: bool  # rather than only reject it


NO_NOTICES = Notices()


def editions_page(
    slug: str,
    edition: str = NEW,
    sent: Form | None = None,
    notices: Notices = NO_NOTICES,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """The page; a refused form keeps what was sent."""
    film = find_film(session(), slug)
    forms = {}
    for row in film.edition_rows:
        forms[row.public_id] = edition_form(row)
    forms[NEW] = edition_form()
    pictures = _pictures(film)
    if sent:
        forms[edition] = sent
        pictures[edition] = notices.picture
    code = address_text("done")
    if sent:
        status = HTTPStatus(sent.status)
    return answer(
        "film_editions.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if notices.wrong else status,
        film=film,
        editions=forms,
        pictures=pictures,
        wrong=edition if sent else None,
        done=None if sent else _done().get(code),
        proposals=_proposals(film),
        may_decide=may(current_actor(), Act.APPROVE),
        notices=notices,
        subtitles=list_subtitles(session(), film),
    )


def _done() -> dict[str, str]:
    """What the page says after a change."""
    return {
        "saved": _("Saved."),
        "added": _("Added."),
        "removed": _("Removed."),
        "stored": _("Stored."),
        "decided": _("Decided."),
        "proposed": _(
            "Proposed. This would open approved spoilers earlier, so readers get what they got before until somebody else has approved it."
        ),
    }


def _proposals(film: FilmRow) -> dict[str, Proposal]:
    """What is proposed for its cuts, by their ids."""
    return {
        edition.public_id: _proposal(film, edition.proposal)
        for edition in film.edition_rows
        if edition.proposal is not None
    }


def _proposal(film: FilmRow, row: EditionProposalRow) -> Proposal:
    """A proposal with the form and the picture of what it would change."""
    actor = current_actor()
    is_own = row.proposer_id == actor.user_id
    picture = None
    if not row.removes:
        clock = load_clock(row.clock)
        picture = picture_of(film, row.runtime, clock)
    return Proposal(
        row,
        proposed_form(row),
        picture,
        may_approve=not is_own or may(actor, Act.DECIDE_ALONE),
    )


def _pictures(film: FilmRow) -> dict[str, ClockPicture | None]:
    """The clocks as they are stored."""
    pictures = {}
    for row in film.edition_rows:
        clock = load_clock(row.clock)
        pictures[row.public_id] = picture_of(film, row.runtime, clock)
    return pictures


def edition_of(slug: str, edition: str) -> EditionRow:
    """An edition of this film; raises NotFound."""
    row = editions.find_edition(session(), edition)
    if row.film.slug != slug:
        raise NotFound("There is no such edition.")
    return row
