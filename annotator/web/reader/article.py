"""The reader's page: an article as its reader may see it, and the control that sets their place."""

from collections.abc import Iterator
from typing import Any

from flask import Response, current_app, request, url_for

from annotator.core.memory import Memory, put_first
from annotator.core.permission import is_editor
from annotator.core.progress import Progress
from annotator.core.rendition import NEWCOMER, Rendition
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.address import site_root
from annotator.http.language import language, words
from annotator.http.note import Repeatable, note_of
from annotator.http.request import memory as kept
from annotator.http.response.surrogate import tag_article
from annotator.http.runtime import look_at, shelf
from annotator.markup.outgoing.contents import contents
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import write_html_page
from annotator.services.reader.readable import Readable
from annotator.services.reader.timeline import beats_by_film, grouped
from annotator.storage.version import Look
from annotator.web.answer import answer_with
from annotator.web.blueprint import pages
from annotator.web.reader.note import counts, notes
from annotator.web.reader.page import filled, written_with_holes
from annotator.web.reader.preview import preview
from annotator.web.reader.question import Question, question
from annotator.web.reader.rendition import Reading, read, read_request
from annotator.web.reader.undo import Undo, put_back
from annotator.web.reader.view import ViewRequest

# Without notes: a frame as tall as its text has no place for them, and its links lead out.
FRAMED = "framed.html"


@pages.get("/articles/<slug>")
@audience(Audience.READERS)
def article(slug: str) -> Response:
    """The article at its bare address, for the place that its reader's browser remembers."""
    readable = shelf().readable(slug)
    view_request, reading = read_request(readable)
    response = show(
        "article.html",
        readable,
        view_request,
        reading,
        action=url_for(".places"),
        subject=("article", slug),
        undo=_undo(readable, reading),
    )
    put_back(response)
    return response


def show(
    template: str,
    readable: Readable,
    view_request: ViewRequest,
    reading: Reading,
    **context: Any,
) -> Response:
    """The page of one rendition."""
    films = tuple(reading.films)
    look = look_at(readable.facts.slug, films)
    own = context | {
        "view_request": view_request,
        "questions": list(_questions(reading, look)),
        "closed": any(reading.rendition.gaps()),
        "framed": template == FRAMED,
    }
    page = filled(_step_page(template, readable, view_request, reading), own)
    public = view_request.newcomer and readable.published
    response = answer_with(page, public=public)
    if response.cache_control.public:
        tag_article(response, readable.facts.slug, readable.facts.film.slug)
    if (
        look
        and look.version == readable.version
        and _is_repeatable(readable, view_request)
    ):
        note_of(request.environ).repeatable = Repeatable(
            readable.facts.slug,
            readable.version,
            tuple(response.iter_encoded()),
            films,
            look,
        )
    return response


def _is_repeatable(readable: Readable, view_request: ViewRequest) -> bool:
    """Whether the same request gets the same page again. An address with a query asks something."""
    is_editors = is_editor(current_actor())
    return readable.published and not (
        view_request.ahead or request.query_string or is_editors
    )


def _step_page(
    template: str, readable: Readable, view_request: ViewRequest, reading: Reading
) -> bytes:
    """The page around all that depends on its reader, kept for the step."""
    signed_in, newcomer = is_editor(current_actor()), view_request.newcomer

    def write() -> bytes:
        context = _step_context(template, readable, view_request, reading.rendition)
        signs = {"signed_in": signed_in, "newcomer": newcomer}
        return written_with_holes(template, context | signs)

    if view_request.here is not None or current_app.debug:
        return write()
    signs = (template, language(), site_root(), str(signed_in), str(newcomer))
    return shelf().answer(readable, view_request.view, " ".join(signs), write).body


def _step_context(
    template: str, readable: Readable, view_request: ViewRequest, rendition: Rendition
) -> dict[str, Any]:
    """What the page of a step is written from."""
    newcomers = readable.rendition(NEWCOMER)
    titles = {slug: film.title for slug, film in readable.films.items()}
    noted = template != FRAMED
    wording = words(language())
    return {
        "facts": readable.facts,
        "published": readable.published,
        "written": write_html_page(
            rendition, titles, view_request.here, wording, noted=noted
        ),
        "preview": preview(readable.facts, newcomers),
        "asks": any(newcomers.gaps()),
        "closed": any(rendition.gaps()),
        "notes": notes(rendition),
        "counts": counts(rendition),
        "contents": contents(rendition) if noted else (),
        "direction": direction(rendition),
    }


def _questions(reading: Reading, look: Look | None) -> Iterator[Question]:
    """One for each film, the main one first."""
    films = reading.films
    beats = grouped(films, look.beats) if look else beats_by_film(session(), films)
    for number, (slug, film) in enumerate(films.items()):
        progress = reading.view.progress.get(slug, Progress.UNSEEN)
        yield question(film, beats[slug], progress, main=number == 0)


def _undo(readable: Readable, reading: Reading) -> Undo | None:
    """What the step that led here has opened, and the places before it."""
    before = kept.replaced()
    if before is None:
        return None
    return Undo(before, _opened_since(readable, before, reading.rendition))


def _opened_since(readable: Readable, before: Memory, rendition: Rendition) -> int:
    """How many gaps there were before that are no more."""
    memory = put_first(kept.remembered(), before)
    closed = {gap.id for gap in read(readable, memory).rendition.gaps()}
    return len(closed - {gap.id for gap in rendition.gaps()})
