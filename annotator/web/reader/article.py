"""The reader's page: an article as its reader may see it, and the control that sets their place."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Response, request, url_for

from annotator.core.memory import NOWHERE, Memory, put_first
from annotator.core.permission import is_editor
from annotator.core.progress import Progress
from annotator.core.rendition import Rendition
from annotator.core.scale import ANY_SPOT, scale_of, written_for
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.note import Repeatable, note_of
from annotator.http.request import memory as kept
from annotator.http.response.surrogate import tag_article
from annotator.http.runtime import look_at_page, shelf
from annotator.services.reader.readable import FilmFacts, Readable
from annotator.services.reader.timeline import beats_by_film, grouped
from annotator.storage.version import PageLook
from annotator.web.answer import answer_with
from annotator.web.blueprint import pages
from annotator.web.reader.page import pieces_for
from annotator.web.reader.question import Question, length_of, question
from annotator.web.reader.rendition import (
    NOTHING_OPENED,
    Reading,
    read,
    read_request,
)
from annotator.web.reader.step import FRAMED, step_page
from annotator.web.reader.undo import Undo, put_back
from annotator.web.reader.view import ViewRequest


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
    look = look_at_page(readable.facts.slug, tuple(reading.films))
    own = context | {
        "view_request": view_request,
        "questions": tuple(_questions(reading, look)),
        "closed": any(reading.rendition.gaps()),
        "framed": template == FRAMED,
    }
    step = step_page(
        template,
        readable,
        view_request,
        reading.rendition,
    )
    pieces = pieces_for(step, own)
    film = readable.facts.film
    moment = _progress_in(film, reading).moment
    page = written_for(pieces, moment.seconds, length_of(film))
    public = view_request.newcomer and readable.published
    response = answer_with(page, public=public)
    if response.cache_control.public:
        tag_article(response, readable.facts.slug, readable.facts.film.slug)
    if look and _is_repeatable(readable, look, view_request):
        whole = Repeatable(look.look, tuple(response.iter_encoded()))
        shared = _shared(readable, look, pieces) if view_request.personal else None
        note_of(request.environ).repeatable = shared or whole
    return response


def _is_repeatable(
    readable: Readable, look: PageLook, view_request: ViewRequest
) -> bool:
    """Whether the same request gets the same page again. An address with a query asks something."""
    is_current = readable.published and look.version == readable.version
    asks = view_request.ahead or request.query_string
    return is_current and not (asks or is_editor(current_actor()))


def _shared(
    readable: Readable, look: PageLook, pieces: Sequence[bytes]
) -> Repeatable | None:
    """The page for every reader like this one; None where it is for this one alone."""
    film = readable.facts.film
    is_alone = kept.opened() != NOTHING_OPENED or kept.replaced() is not None
    if film.cuts or is_alone:
        return None
    seconds = [*readable.points.get(film.slug, ()), *look.seconds(film.slug)]
    scale = scale_of(
        film.slug,
        readable.films,
        film.runtime,
        seconds,
    )
    place = kept.remembered().get(film.slug, NOWHERE)
    span = scale.span(place.moment.seconds)
    return Repeatable(
        look.look,
        tuple(pieces),
        scale,
        span,
    )


def _progress_in(film: FilmFacts, reading: Reading) -> Progress:
    return reading.view.progress.get(film.slug, Progress.UNSEEN)


def _questions(reading: Reading, look: PageLook | None) -> Iterator[Question]:
    """One for each film, the main one first."""
    films = reading.films
    beats = grouped(films, look.beats) if look else beats_by_film(session(), films)
    for number, (slug, film) in enumerate(films.items()):
        is_main = number == 0
        spot = ANY_SPOT if is_main and not film.cuts else None
        progress = _progress_in(film, reading)
        yield question(
            film,
            beats[slug],
            progress,
            main=is_main,
            spot=spot,
        )


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
