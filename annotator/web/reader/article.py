"""The reader's page: an article as the view may see it, and the control that sets the view."""

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
from annotator.markup.outgoing.contents import contents
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import write_html_page
from annotator.services.reader.readable import FilmFacts, Readable, film_facts
from annotator.services.reader.timeline import beats_by_film
from annotator.web.answer import answer, see_other
from annotator.web.blueprint import pages
from annotator.web.reader.confirmation import confirm
from annotator.web.reader.note import counts, notes
from annotator.web.reader.preview import preview
from annotator.web.reader.question import Question, question
from annotator.web.reader.view import ViewRequest, parameters, query_of, read_view

# Without notes: a frame as tall as its text has no place for them, and its links lead out.
FRAMED = "framed.html"


@pages.get("/articles/<slug>")
@audience(Audience.READERS)
def article(slug: str) -> Response:
    """The article. A request of the control redirects to the plain address of its view."""
    readable = shelf().readable(slug)
    asked = read_view(request.args, readable.facts.film, _find_film(readable))
    if asked.doubtful:
        return confirm(readable.facts.film, asked.view)
    return _answer(readable, asked, "article.html")


@pages.get("/embed/<slug>")
@audience(Audience.READERS)
def framed(slug: str) -> Response:
    """The article in a frame on another site's page. It cannot show everything at once."""
    readable = shelf().readable(slug)
    asked = read_view(request.args, readable.facts.film, _find_film(readable))
    if asked.doubtful:
        asked = replace(asked, view=View(asked.view.progress))
    return _answer(readable, asked, FRAMED)


def _answer(readable: Readable, asked: ViewRequest, template: str) -> Response:
    if asked.by_form:
        query = query_of(asked.view, readable.facts.film.slug)
        return see_other(
            url_for(str(request.endpoint), slug=readable.facts.slug, **query)
        )
    return _page(readable, asked, readable.rendition(asked.view), template)


def _page(
    readable: Readable, asked: ViewRequest, rendition: Rendition, template: str
) -> Response:
    titles = {slug: film.title for slug, film in readable.films.items()}
    main, *others = _questions(readable, asked.view, rendition)
    newcomer = rendition if asked.newcomer else readable.rendition(NEWCOMER)
    noted = template != FRAMED
    html = write_html_page(
        rendition, titles, asked.here, words(language()), noted=noted
    )
    response = answer(
        template,
        public=asked.newcomer and readable.published,
        facts=readable.facts,
        published=readable.published,
        written=html,
        preview=preview(readable.facts, newcomer),
        asked=asked,
        question=main,
        others=others,
        closed=any(rendition.gaps()),
        notes=notes(rendition),
        counts=counts(rendition),
        contents=contents(rendition) if noted else (),
        direction=direction(rendition),
        parameters=parameters(asked.view, readable.facts.film.slug, asked.revealed),
    )
    if response.cache_control.public:
        tag_article(response, readable.facts.slug, readable.facts.film.slug)
    return response


def _questions(
    readable: Readable, view: View, rendition: Rendition
) -> Iterator[Question]:
    """One for the main film, and one for each film that a gap or the view names."""
    main = readable.facts.film
    films = {main.slug: main}
    named = set(view.progress)
    for gap in rendition.gaps():
        named.update(gap.films)
    for slug in sorted(named):
        film = _find_film(readable)(slug)
        if film is not None:
            films.setdefault(slug, film)
    beats = beats_by_film(session(), films)
    for slug, film in films.items():
        progress = view.progress.get(slug, Progress.UNSEEN)
        yield question(film, beats[slug], progress, main=film is main)


def _find_film(readable: Readable) -> FindFilm:
    def find(slug: str) -> FilmFacts | None:
        return readable.films.get(slug) or film_facts(session(), slug)

    return find
