"""The rendition for the reader who asks, by what their browser remembers."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from annotator.core.annotation import Tolerance
from annotator.core.memory import Memory, Opened, Place
from annotator.core.rendition import Rendition, View
from annotator.http.request import memory as kept
from annotator.http.request.view import film_finder
from annotator.services.reader.readable import FilmFacts, Readable
from annotator.web.reader.link import films_ahead
from annotator.web.reader.view import (
    ViewRequest,
    progress_in,
    tolerance_in,
    typed_complaint,
    typed_time,
)

NOTHING_OPENED = Opened()


@dataclass(frozen=True, slots=True)
class Reading:
    """A rendition, the view that it is for, and the films that this view knows of."""

    view: View
    films: Mapping[str, FilmFacts]
    rendition: Rendition


def read(
    readable: Readable, memory: Memory, opened: Opened = NOTHING_OPENED
) -> Reading:
    """Apply a memory to an article.

    A film counts once a gap names it. If every film that the article spoils counted from
    the start, the page would tell a reader which films are hidden inside another gap. Films
    are found before anything opens by tolerance: each of them has a say in that.
    """
    main = readable.facts.film
    if len(readable.films) == 1:
        return _read(readable, readable.films, memory, opened)
    exact = _without_tolerance(memory)
    strict = _read(readable, {main.slug: main}, exact)
    return _read(readable, strict.films, memory, opened)


def _read(
    readable: Readable,
    films: Mapping[str, FilmFacts],
    memory: Memory,
    opened: Opened = NOTHING_OPENED,
) -> Reading:
    """The rendition for a memory. It may name films whose place in the memory counts, too."""
    while True:
        view = _view(memory, films, opened)
        rendition = readable.rendition(view)
        gaps = rendition.gaps()
        named = {slug for gap in gaps for slug in gap.films}
        new = sorted(named - films.keys())
        if not new:
            return Reading(view, films, rendition)
        added = {slug: readable.films[slug] for slug in new}
        films = {**films, **added}


def _without_tolerance(memory: Memory) -> Memory:
    return {film: Place(place.moment) for film, place in memory.items()}


def read_request(readable: Readable) -> tuple[ViewRequest, Reading]:
    """The page that this request's reader gets."""
    memory, opened = kept.remembered(), kept.opened()
    reading = read(readable, memory, opened)
    main = readable.facts.film
    typed = typed_time(request.args)
    find = film_finder(readable)
    complaint = typed_complaint(request.args, main)
    view_request = ViewRequest(
        view=reading.view,
        tolerance=tolerance_in(memory, reading.films),
        complaint=complaint,
        typed=typed if complaint else "",
        revealed=opened.gaps,
        here=opened.here,
        ahead=films_ahead(request.args, main, find, memory),
        personal=kept.is_personal(),
    )
    return view_request, reading


def _view(memory: Memory, films: Mapping[str, FilmFacts], opened: Opened) -> View:
    """The view that a memory and what was opened make."""
    progress = dict(progress_in(memory, films))
    if opened.everything:
        return View(progress, Tolerance.ALL)
    tolerance = tolerance_in(memory, films)
    return View(progress, tolerance, frozenset(opened.gaps))
