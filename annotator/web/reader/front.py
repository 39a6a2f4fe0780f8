"""The front page: published articles, newest first."""

from datetime import datetime
from typing import Any

from flask import Response, request, url_for

from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.address import address_from_outside
from annotator.http.request.paging import cursor, page_cursor
from annotator.services.reader.card import list_cards
from annotator.services.reader.film import film_facts
from annotator.services.reader.film_count import FilmCount, count_by_film
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.reader.view import read_list_request

PAGE = 12  # articles
CHOICES = 24  # films to choose from


@pages.get("/")
@audience(Audience.READERS)
def front() -> Response:
    """Articles with titles as the view may see them. Here each `at` names its film."""
    asked = read_list_request(None, lambda slug: film_facts(session(), slug))
    films = count_by_film(session(), CHOICES)
    film = _chosen_film(films)
    cards, after = list_cards(
        session(), lambda _film: asked.view, film=film, after=_after(), limit=PAGE
    )
    return answer(
        "front.html",
        public=asked.newcomer,
        cards=cards,
        asked=asked,
        action=url_for(".places"),
        subject=None,
        first="cursor" not in request.args,
        older=url_for(".front", film=film, cursor=cursor(after)) if after else None,
        films=films,
        film=film,
        address=address_from_outside(".front"),
    )


def _chosen_film(films: list[FilmCount]) -> str | None:
    """The film in the address; None where it is none of those that can be chosen."""
    wanted = request.args.get("film")
    return next((film.slug for film in films if film.slug == wanted), None)


def _after() -> tuple[Any, str] | None:
    return page_cursor(datetime, str)
