"""The reader's page: an article as its reader may see it, and the control that sets their place."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, url_for

from annotator.core.memory import Memory, put_first
from annotator.core.progress import Progress
from annotator.core.rendition import NEWCOMER, Rendition, View
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.language import language, words
from annotator.http.request import memory as kept
from annotator.http.response.surrogate import tag_article
from annotator.http.runtime import shelf
from annotator.markup.outgoing.contents import contents
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import write_html_page
from annotator.services.reader.readable import FilmFacts, Readable
from annotator.services.reader.timeline import beats_by_film
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.reader.note import counts, notes
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
    asked, reading = read_request(readable)
    response = show(
        "article.html",
        readable,
        asked,
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
    asked: ViewRequest,
    reading: Reading,
    **context: Any,
) -> Response:
    """The page of one rendition."""
    rendition = reading.rendition
    newcomer = rendition if asked.newcomer else readable.rendition(NEWCOMER)
    response = answer(
        template,
        public=asked.newcomer and readable.published,
        facts=readable.facts,
        published=readable.published,
        written=_written(template, readable, asked, rendition),
        preview=preview(readable.facts, newcomer),
        asked=asked,
        asks=any(newcomer.gaps()),
        questions=list(_questions(reading.films, asked.view)),
        closed=any(rendition.gaps()),
        notes=notes(rendition),
        counts=counts(rendition),
        contents=contents(rendition) if template != FRAMED else (),
        direction=direction(rendition),
        **context,
    )
    if response.cache_control.public:
        tag_article(response, readable.facts.slug, readable.facts.film.slug)
    return response


def _written(
    template: str, readable: Readable, asked: ViewRequest, rendition: Rendition
) -> object:
    titles = {slug: film.title for slug, film in readable.films.items()}
    noted = template != FRAMED
    return write_html_page(
        rendition, titles, asked.here, words(language()), noted=noted
    )


def _questions(films: Mapping[str, FilmFacts], view: View) -> Iterator[Question]:
    """One for each film, the main one first."""
    beats = beats_by_film(session(), films)
    for number, (slug, film) in enumerate(films.items()):
        progress = view.progress.get(slug, Progress.UNSEEN)
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
