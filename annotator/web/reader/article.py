"""The reader's page: an article as its reader's view may see it, and the control that sets the view."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Response, request, url_for

from annotator.core.progress import Progress
from annotator.core.rendition import NEWCOMER, Rendition, View
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.language import language, words
from annotator.http.request.view import FindFilm
from annotator.http.response.surrogate import tag_article
from annotator.http.runtime import shelf
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import write_html_page
from annotator.services.reader.readable import FilmFacts, Readable, film_facts
from annotator.services.reader.timeline import beats_by_film
from annotator.web.answer import answer, see_other
from annotator.web.blueprint import pages
from annotator.web.reader.confirmation import make_sure
from annotator.web.reader.note import counts, notes
from annotator.web.reader.preview import preview
from annotator.web.reader.question import Question, question
from annotator.web.reader.view import Asked, parameters, query_of, read_asked

FRAMED = "framed.html"  # holds no notes: a frame as tall as its text has no place beside it, and its links lead out


@pages.get("/articles/<slug>")
@audience(Audience.READERS)
def article(slug: str) -> Response:
    """The article; what the control sends is answered by the plain address of the view that it asks for."""
    found = shelf().readable(slug)
    asked = read_asked(request.args, found.facts.film, _find_film(found))
    if asked.doubtful:
        return make_sure(found.facts.film, asked.view)
    return _answer(found, asked, "article.html")


@pages.get("/embed/<slug>")
@audience(Audience.READERS)
def framed(slug: str) -> Response:
    """The same in a frame on another site's page, without this site around it. It does not offer everything."""
    found = shelf().readable(slug)
    asked = read_asked(request.args, found.facts.film, _find_film(found))
    if asked.doubtful:
        asked = replace(asked, view=View(asked.view.progress))
    return _answer(found, asked, FRAMED)


def _answer(found: Readable, asked: Asked, template: str) -> Response:
    if asked.by_form:
        query = query_of(asked.view, found.facts.film.slug)
        return see_other(url_for(str(request.endpoint), slug=found.facts.slug, **query))
    return _page(found, asked, found.rendition(asked.view), template)


def _page(
    found: Readable, asked: Asked, rendition: Rendition, template: str
) -> Response:
    titles = {slug: film.title for slug, film in found.films.items()}
    main, *others = _questions(found, asked.view, rendition)
    response = answer(
        template,
        public=asked.newcomer and found.published,
        facts=found.facts,
        published=found.published,
        written=write_html_page(
            rendition, titles, asked.here, words(language()), noted=template != FRAMED
        ),
        preview=preview(
            found.facts, rendition if asked.newcomer else found.rendition(NEWCOMER)
        ),
        asked=asked,
        question=main,
        others=others,
        closed=any(rendition.gaps()),
        notes=notes(rendition),
        counts=counts(rendition),
        direction=direction(rendition),
        parameters=parameters(asked.view, found.facts.film.slug, asked.revealed),
    )
    if response.cache_control.public:
        tag_article(response, found.facts.slug, found.facts.film.slug)
    return response


def _questions(found: Readable, view: View, rendition: Rendition) -> Iterator[Question]:
    """One about the main film, and one about each film that a gap on the page or the view itself names."""
    main = found.facts.film
    films = {main.slug: main}
    named = {film for gap in rendition.gaps() for film in gap.films} | set(
        view.progress
    )
    for slug in sorted(named):
        film = _find_film(found)(slug)
        if film is not None:
            films.setdefault(slug, film)
    beats = beats_by_film(session(), films)
    for slug, film in films.items():
        progress = view.progress.get(slug, Progress.UNSEEN)
        yield question(film, beats[slug], progress, main=film is main)


def _find_film(found: Readable) -> FindFilm:
    def find(slug: str) -> FilmFacts | None:
        return found.films.get(slug) or film_facts(session(), slug)

    return find
