"""The working revision as a reader at some point would get it, for editors."""

from flask import Response, request, url_for

from annotator.core.annotation import Tolerance
from annotator.core.memory import moment_text
from annotator.core.progress import Progress
from annotator.core.rendition import NEWCOMER, View
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import language, words
from annotator.http.request.transaction import writes
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import write_html
from annotator.services.article import preview as previewing
from annotator.services.reader.film import film_facts
from annotator.services.reader.readable import Readable
from annotator.services.reader.timeline import beats_by_film
from annotator.web.answer import answer, see_other
from annotator.web.blueprint import pages
from annotator.web.reader.question import Question, question
from annotator.web.reader.view import ViewRequest, read_view

DIGITS = 9  # of a version


@pages.get("/articles/<slug>/preview")
@audience(Audience.EDITORS)
def preview(slug: str) -> Response:
    """The article as this view would get it if it were published now."""
    readable = previewing.working(session(), current_actor(), slug)
    request_view = _request_view(readable)
    preview = previewing.preview(readable, request_view.view)
    titles = {film.slug: film.title for film in readable.films.values()}
    return answer(
        "preview.html",
        facts=readable.facts,
        view_request=request_view,
        questions=_questions(readable, request_view.view),
        tolerances=list(Tolerance),
        hidden=round(100 * preview.hidden),
        hidden_unseen=round(100 * previewing.preview(readable, NEWCOMER).hidden),
        written=write_html(preview.rendition, titles, words(language())),
        direction=direction(preview.rendition),
        version=readable.version,
        at=_noted(request_view.view, readable),
    )


@pages.post("/articles/<slug>/preview")
@audience(Audience.EDITORS)
@writes
def note_preview(slug: str) -> Response:
    """Note that the editor has looked, and go back to the check list."""
    sent = request.form.get("version", "")
    sound = sent.isascii() and sent.isdigit() and len(sent) <= DIGITS
    version = int(sent) if sound else 0
    at = request.form.get("at", "unseen")[:20]
    previewing.note_preview(session(), current_actor(), slug, version, at)
    return see_other(url_for(".publication", slug=slug))


def _request_view(readable: Readable) -> ViewRequest:
    return read_view(
        request.args,
        readable.facts.film,
        lambda film: readable.films.get(film) or film_facts(session(), film),
    )


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
    return moment_text(view.progress.get(main, Progress.UNSEEN).moment)[:20]
