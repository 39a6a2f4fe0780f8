"""The page with the editions of a film, whose forms work without script."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Response, request, url_for

from annotator.core.errors import AnnotatorError, Conflict, InvalidInput, Stale
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.error.problem import status_of
from annotator.http.language import gettext as _
from annotator.http.request.bound import STATEMENT, takes_up_to
from annotator.services.film import edition as editions
from annotator.services.film import edition_proposal as proposals
from annotator.services.reader.film import find_film
from annotator.storage.film import EditionRow
from annotator.web.blueprint import pages
from annotator.web.editor.alignment import sent_file, suggest_from_file
from annotator.web.editor.decision import accepts, sent_decision
from annotator.web.editor.edition_form import (
    edition_form,
    edition_sentences,
    read_edition,
)
from annotator.web.editor.edition_page import (
    EDITION,
    EDITIONS,
    NEW,
    Notices,
    edition_of,
    editions_page,
)
from annotator.web.editor.film_form import Form
from annotator.web.editor.transaction import commit_change
from annotator.web.wording import sentence_of


@pages.get(EDITIONS)
@audience(Audience.EDITORS)
def edit_editions(slug: str) -> Response:
    """A film's other cuts, each in a form."""
    return editions_page(slug)


@pages.post(EDITIONS)
@audience(Audience.EDITORS)
@takes_up_to(STATEMENT)
def add_edition(slug: str) -> Response:
    """Add a cut. With a file, suggest its clock first."""
    of_film = find_film(session(), slug)
    form, new = read_edition(request.form, of_film)
    content = sent_file()
    if new is not None and content is not None:
        return suggest_from_file(of_film, new.runtime, NEW, form, content)

    def add() -> str:
        assert new is not None
        film = find_film(session(), slug)
        actor = current_actor()
        row = editions.add_edition(session(), actor, film, new)
        return _address(slug, "added", row.public_id)

    return _answer_to(slug, NEW, form, add)


@pages.post(EDITION)
@audience(Audience.EDITORS)
def change_edition(slug: str, edition: str) -> Response:
    """Change a cut. Readers follow at once."""
    film = find_film(session(), slug)
    form, new = read_edition(request.form, film)

    def change() -> str:
        assert new is not None
        row = editions.change_edition(
            session(),
            current_actor(),
            edition_of(slug, edition),
            form.seen,
            new.as_change(),
        )
        return _address(slug, _done(row, "saved"), edition)

    return _answer_to(slug, edition, form, change)


@pages.post(f"{EDITION}/removal")
@audience(Audience.EDITORS)
def remove_edition(slug: str, edition: str) -> Response:
    """Delete a cut that no spoiler is of alone."""
    film = find_film(session(), slug)
    form, _new = read_edition(request.form, film)

    def remove() -> str:
        row = edition_of(slug, edition)
        actor = current_actor()
        editions.remove_edition(session(), actor, row, form.seen)
        return _address(slug, _done(row, "removed"), edition)

    try:
        return commit_change(remove)
    except Conflict:
        reason = _(
            "Spoilers are of this edition alone, perhaps removed ones. Give them another reveal point first."
        )
    except Stale:
        reason = _("Someone has just changed this edition. This is how it is now.")
    stored = edition_form(edition_of(slug, edition))
    refused = stored.refused(["edition"], {"edition": reason})
    return editions_page(slug, edition, refused)


@pages.post(f"{EDITION}/decision")
@audience(Audience.EDITORS)
def decide_edition(slug: str, edition: str) -> Response:
    """Approve or reject what is proposed for a cut, as it was on the page."""
    row = edition_of(slug, edition)

    def decide() -> str:
        decision = sent_decision()
        proposals.decide(
            session(),
            current_actor(),
            row,
            decision,
            accepts=accepts(),
        )
        return _address(slug, "decided", edition)

    try:
        return commit_change(decide)
    except AnnotatorError as error:
        session().rollback()
        status = HTTPStatus(status_of(error))
        reason = sentence_of(error)
        notices = Notices(refused=reason)
        return editions_page(slug, notices=notices, status=status)


def _done(row: EditionRow, done: str) -> str:
    """What the page says next: that something is proposed, or that it is done."""
    if row.proposal is not None:
        return "proposed"
    return done


def _answer_to(
    slug: str, edition: str, form: Form, change: Callable[[], str]
) -> Response:
    """Make the change of a valid form and go on, or show what is wrong with it."""
    if form.errors:
        return editions_page(slug, edition, form)
    try:
        return commit_change(change)
    except InvalidInput as error:
        refused = form.refused(error.errors, edition_sentences())
        return editions_page(slug, edition, refused)
    except Conflict:
        most = _("A film has at most %(count)s editions.", count=editions.MOST_EDITIONS)
        refused = form.refused(["edition"], {"edition": most})
        return editions_page(slug, edition, refused)
    except Stale:
        stored = edition_form(edition_of(slug, edition))
        return editions_page(slug, edition, form.overtaken(stored))


def _address(slug: str, done: str, edition: str | None = None) -> str:
    anchor = f"edition-{edition}" if edition else None
    return url_for("web.edit_editions", slug=slug, done=done, _anchor=anchor)
