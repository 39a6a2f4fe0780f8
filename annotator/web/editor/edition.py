"""The page with the editions of a film, whose forms work without script."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import chain

from flask import Response, request, url_for

from annotator.core.errors import Conflict, InvalidInput, NotFound, Stale
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.services.film import edition as editions
from annotator.services.film.alignment import clock_from_filter
from annotator.services.film.subtitle import list_subtitles
from annotator.services.reader.film import find_film
from annotator.storage.film import EditionRow
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.editor.edition_form import (
    edition_form,
    edition_sentences,
    read_edition,
    suggested_form,
)
from annotator.web.editor.film_form import Form
from annotator.web.editor.transaction import commit_change

NEW = "new"  # the form for a new edition
EDITIONS = "/films/<slug>/editions"
EDITION = f"{EDITIONS}/<edition>"


@pages.get(EDITIONS)
@audience(Audience.EDITORS)
def edit_editions(slug: str) -> Response:
    """A film's other cuts, each in a form."""
    return editions_page(slug)


@pages.post(EDITIONS)
@audience(Audience.EDITORS)
def add_edition(slug: str) -> Response:
    """Add a cut."""
    form, new = read_edition(request.form, find_film(session(), slug))

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
    form, new = read_edition(request.form, find_film(session(), slug))

    def change() -> str:
        assert new is not None
        editions.change_edition(
            session(),
            current_actor(),
            _edition(slug, edition),
            form.seen,
            new.as_change(),
        )
        return _address(slug, "saved", edition)

    return _answer_to(slug, edition, form, change)


@pages.post(f"{EDITION}/clock")
@audience(Audience.EDITORS)
def read_clock(slug: str, edition: str) -> Response:
    """Fill an edition's form with the clock of a MovieContentFilter file. An editor confirms it."""
    row = _edition(slug, edition)
    file = request.files.get("file")
    content = file.read() if file else b""
    try:
        clock = clock_from_filter(current_actor(), row, content)
    except InvalidInput as error:
        sentences = chain.from_iterable(error.errors.values())
        refused = edition_form(row).refused(
            ["edition"], {"edition": " ".join(sentences)}
        )
        return editions_page(slug, edition, refused)
    words = _("Check the moments below, then save.")
    suggested = suggested_form(row, clock)
    return editions_page(slug, edition, suggested, Notices(suggested=words))


@pages.post(f"{EDITION}/removal")
@audience(Audience.EDITORS)
def remove_edition(slug: str, edition: str) -> Response:
    """Delete a cut that no spoiler is of alone."""
    form, _new = read_edition(request.form, find_film(session(), slug))

    def remove() -> str:
        row = _edition(slug, edition)
        actor = current_actor()
        editions.remove_edition(session(), actor, row, form.seen)
        return _address(slug, "removed")

    try:
        return commit_change(remove)
    except Conflict:
        reason = _(
            "Spoilers are of this edition alone, perhaps removed ones. Give them another reveal point first."
        )
    except Stale:
        reason = _("Someone has just changed this edition. This is how it is now.")
    stored = edition_form(_edition(slug, edition))
    refused = stored.refused(["edition"], {"edition": reason})
    return editions_page(slug, edition, refused)


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
        stored = edition_form(_edition(slug, edition))
        return editions_page(slug, edition, form.overtaken(stored))


def _edition(slug: str, edition: str) -> EditionRow:
    row = editions.find_edition(session(), edition)
    if row.film.slug != slug:
        raise NotFound("There is no such edition.")
    return row


def _address(slug: str, done: str, edition: str | None = None) -> str:
    anchor = f"edition-{edition}" if edition else None
    return url_for("web.edit_editions", slug=slug, done=done, _anchor=anchor)


@dataclass(frozen=True, slots=True)
class Notices:
    """What the page says of subtitles."""

    wrong: str = ""
    remark: str = ""
    suggested: str = ""  # at the form of an edition


NO_NOTICES = Notices()


def editions_page(
    slug: str,
    edition: str = NEW,
    sent: Form | None = None,
    notices: Notices = NO_NOTICES,
) -> Response:
    """The page; a refused form keeps what was sent."""
    film = find_film(session(), slug)
    forms = {row.public_id: edition_form(row) for row in film.edition_rows}
    forms[NEW] = edition_form()
    if sent:
        forms[edition] = sent
    done = {
        "saved": _("Saved."),
        "added": _("Added."),
        "removed": _("Removed."),
        "stored": _("Stored."),
    }
    code = request.args.get("done", "")
    status = sent.status if sent else HTTPStatus.OK
    return answer(
        "film_editions.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if notices.wrong else status,
        film=film,
        editions=forms,
        wrong=edition if sent else None,
        done=None if sent else done.get(code),
        notices=notices,
        subtitles=list_subtitles(session(), film),
    )
