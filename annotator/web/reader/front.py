"""The front page: articles about the film that its reader is in, then all, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, request, url_for

from annotator.core.permission import is_editor
from annotator.core.progress import Moment, Progress
from annotator.core.rendition import View
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.address import address_from_outside
from annotator.http.note import Repeatable, note_of
from annotator.http.request import memory as kept
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.view import film_by_slug
from annotator.http.runtime import look_at_list
from annotator.services.reader.card import Card, list_cards
from annotator.services.reader.film_count import FilmCount, count_by_film
from annotator.services.reader.readable import FilmFacts
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.reader.view import read_list_request

PAGE = 12  # articles
CHOICES = 24  # films to choose from
CURRENT = 3  # articles about the film that a reader is in


@dataclass(frozen=True, slots=True)
class Current:
    """The film that a reader is in, how far, and the newest articles about it."""

    film: FilmFacts
    seconds: int
    cards: Sequence[Card]


@pages.get("/")
@audience(Audience.READERS)
def front() -> Response:
    """Articles with titles as the view may see them. Here each `at` names its film."""
    begun = _begun()
    look = look_at_list(PAGE + 1, begun, CURRENT + 1)
    view_request = read_list_request(None, film_by_slug)
    films = count_by_film(session(), CHOICES)
    film = _chosen_film(films)
    is_first = "cursor" not in request.args
    current = _current(view_request.view) if is_first and film is None else None
    cards, after = list_cards(
        session(),
        lambda _film: view_request.view,
        film=film,
        after=_after(),
        limit=PAGE,
    )
    older = None
    if after:
        older = url_for(".front", film=film, cursor=cursor(after))
    response = answer(
        "front.html",
        public=view_request.newcomer,
        current=current,
        cards=_without(cards, current),
        view_request=view_request,
        action=url_for(".places"),
        subject=None,
        first=is_first,
        older=older,
        films=films,
        film=film,
        address=address_from_outside(".front"),
    )
    is_known = current is None or current.film.slug == begun
    is_shared = not request.query_string and not _is_editors()
    if is_known and look.rows and is_shared:
        chunks = tuple(response.iter_encoded())
        note_of(request.environ).repeatable = Repeatable(look, chunks)
    return response


def _is_editors() -> bool:
    return is_editor(current_actor())


def _begun() -> str | None:
    """The film that this reader's browser remembers last as begun and not finished."""
    ends = (Moment.UNSEEN, Moment.FINISHED)
    for film, place in kept.remembered().items():
        if place.moment not in ends:
            return film
    return None


def _chosen_film(films: list[FilmCount]) -> str | None:
    """The film in the address; None where it is none of those that can be chosen."""
    wanted = request.args.get("film")
    slugs = [film.slug for film in films]
    return wanted if wanted in slugs else None


def _current(view: View) -> Current | None:
    """The film that this reader's browser remembers last as begun and not finished.

    None where no listed article is about it.
    """
    for slug in kept.remembered():
        progress = view.progress.get(slug)
        if progress is None or progress == Progress.FINISHED:
            continue
        cards, _ = list_cards(session(), lambda _film: view, film=slug, limit=CURRENT)
        if cards:
            film = cards[0].facts.film
            return Current(film, progress.moment.seconds, cards)
        return None
    return None


def _without(cards: Sequence[Card], current: Current | None) -> list[Card]:
    """The cards that are not shown above already."""
    if current is None:
        return list(cards)
    shown = {card.facts.slug for card in current.cards}
    return [card for card in cards if card.facts.slug not in shown]


def _after() -> tuple[Any, str] | None:
    return page_cursor(datetime, str)
