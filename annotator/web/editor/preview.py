"""The working revision as a reader at some point would get it, for editors."""

from flask import Response, request

from annotator.core.annotation import Tolerance
from annotator.core.memory import moment_text
from annotator.core.progress import Progress
from annotator.core.rendition import NEWCOMER, View
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import language, words
from annotator.http.request.transaction import writes
from annotator.http.request.view import film_finder
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import write_html
from annotator.services.article import preview as previewing
from annotator.services.reader.readable import Readable
from annotator.services.reader.timeline import beats_by_film
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import form_text, whole_number
from annotator.web.reader.question import Question, question
from annotator.web.reader.view import ViewRequest, read_view


@pages.get("/articles/<slug>/preview")
@audience(Audience.EDITORS)
def preview(slug: str) -> Response:
    """The article as this view would get it if it were published now."""
    readable = previewing.working(session(), current_actor(), slug)
    request_view = _request_view(readable)
    preview = previewing.preview(readable, request_view.view)
    newcomers = previewing.preview(readable, NEWCOMER)
    written = write_html(preview.rendition, _titles(readable), words(language()))
    return answer(
        "preview.html",
        facts=readable.facts,
        view_request=request_view,
        questions=_questions(readable, request_view.view),
        tolerances=list(Tolerance),
        hidden=round(100 * preview.hidden),
        hidden_unseen=round(100 * newcomers.hidden),
        written=written,
        direction=direction(preview.rendition),
        version=readable.version,
        at=_noted(request_view.view, readable),
    )


def _titles(readable: Readable) -> dict[str, str]:
    return {film.slug: film.title for film in readable.films.values()}


@pages.post("/articles/<slug>/preview")
@audience(Audience.EDITORS)
@writes
def note_preview(slug: str) -> Response:
    """Note that the editor has looked, and go back to the check list."""
    version = whole_number(form_text("version"))
    at = request.form.get("at", "unseen")[:20]
    actor = current_actor()
    previewing.note_preview(session(), actor, slug, version or 0, at)
    return go_to(".publication", slug=slug)


def _request_view(readable: Readable) -> ViewRequest:
    main = readable.facts.film
    return read_view(request.args, main, film_finder(readable))


def _questions(readable: Readable, view: View) -> list[Question]:
    """How far the reader is in each film that the article is about or spoils."""
    beats = beats_by_film(session(), readable.films)
    main = readable.facts.film.slug
    return [
        question(
            film,
            beats[slug],
            view.progress.get(slug, Progress.UNSEEN),
            main=slug == main,
        )
        for slug, film in readable.films.items()
    ]


def _noted(view: View, readable: Readable) -> str:
    """This view as the check list records it."""
    if view == NEWCOMER:
        return "unseen"
    if not view.progress:
        return "other"
    main = readable.facts.film.slug
    progress = view.progress.get(main, Progress.UNSEEN)
    return moment_text(progress.moment)[:20]
