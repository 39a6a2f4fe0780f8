"""Importing many articles: the form, and a table of what became of each."""

from flask import Response, request, url_for

from annotator.core.errors import InvalidInput
from annotator.core.permission import Scope, require_scope
from annotator.core.untagged import Untagged
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.request.bound import ARCHIVE, takes_up_to
from annotator.http.request.file import sent_files
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.transaction import writes
from annotator.http.runtime import runtime, usual_untagged
from annotator.services.article.proposal import Marked
from annotator.services.exchange.arrival import ArrivalOptions, Outcome
from annotator.services.exchange.import_run import (
    decide,
    find_run,
    list_rows,
    queue_files,
    start_run,
)
from annotator.services.reader.film import list_films
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import address_text, form_text, whole_number

PAGE = 100  # rows
FILMS = 500  # to choose from


@pages.get("/imports")
@audience(Audience.EDITORS)
def import_archive() -> Response:
    """The form for many articles."""
    return _form()


@pages.post("/imports")
@audience(Audience.EDITORS)
@takes_up_to(ARCHIVE)
def take_in_archive() -> Response:
    """Let the files wait, begin, and show how far it is."""
    try:
        response = writes(_queued)()
    except InvalidInput as error:
        session().rollback()
        messages = error.errors.get("files")
        messages = messages or [_("Choose a film from the list.")]
        return _form(" ".join(messages), 422)
    runtime().importer.wake()
    return response


@pages.get("/imports/<run>")
@audience(Audience.EDITORS)
def import_run(run: str) -> Response:
    """How far it is, and a table of the articles."""
    progress = find_run(session(), current_actor(), run)
    sent = address_text("outcome")
    outcome = Outcome(sent) if sent in list(Outcome) else None
    (after,) = page_cursor(int) or (0,)
    rows = list_rows(session(), progress.run, after, PAGE + 1, outcome)
    more = None
    if len(rows) > PAGE:
        last = rows[PAGE - 1][0].number
        place = cursor([last])
        more = url_for(".import_run", run=run, outcome=outcome, cursor=place)
    return answer(
        "import_run.html",
        progress=progress,
        rows=rows[:PAGE],
        more=more,
        outcome=outcome,
        outcomes=_outcomes(),
        films=list_films(session(), None, FILMS),
    )


@pages.post("/imports/<run>/decisions")
@audience(Audience.EDITORS)
def decide_import(run: str) -> Response:
    """Say which film the ticked articles are about."""
    response = writes(lambda: _decided(run))()
    runtime().importer.wake()
    return response


def _queued() -> Response:
    """Start a run with the sent files."""
    form = request.form
    untagged = form_text("untagged")
    marked = form_text("spoilers")
    options = ArrivalOptions(
        form.get("film") or None,
        Untagged(untagged) if untagged in list(Untagged) else None,
        usual_untagged(),
        form.get("publish") == "yes",
        Marked(marked) if marked in list(Marked) else Marked.PROPOSE,
    )
    run = start_run(session(), current_actor(), options)
    queue_files(session(), run, sent_files())
    return go_to(".import_run", run=run.public_id)


def _decided(run: str) -> Response:
    """Give the ticked files a film."""
    actor = current_actor()
    progress = find_run(session(), actor, run)
    sent = map(whole_number, request.form.getlist("row"))
    numbers = [number for number in sent if number is not None]
    film = form_text("film")
    decide(session(), actor, progress.run, film, numbers)
    return go_to(".import_run", run=run)


def _form(refused: str | None = None, status: int = 200) -> Response:
    require_scope(current_actor(), Scope.ARTICLES_WRITE)
    return answer(
        "import_archive.html",
        status=status,
        refused=refused,
        films=list_films(session(), None, FILMS),
        usual=usual_untagged(),
    )


def _outcomes() -> dict[Outcome, str]:
    return {
        Outcome.CREATED: _("new"),
        Outcome.UPDATED: _("updated"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.SKIPPED: _("no article"),
        Outcome.WAITING: _("waiting"),
        Outcome.DOUBTFUL: _("to decide"),
        Outcome.REFUSED: _("refused"),
    }
