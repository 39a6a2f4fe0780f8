"""The front page: published articles, newest first."""

from datetime import datetime
from typing import Any

from flask import Response, request, url_for

from annotator.core.rendition import View
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.request.address import address_from_outside
from annotator.http.request.paging import cursor, page_cursor
from annotator.services.reader.readable import Card, film_facts, list_cards
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.reader.view import query_of, read_list_view

PAGE = 12  # articles


@pages.get("/")
@audience(Audience.READERS)
def front() -> Response:
    """Articles with titles as the view may see them. Here each `at` names its film."""
    asked = read_list_view(request.args, None, lambda slug: film_facts(session(), slug))
    cards, after = list_cards(
        session(), lambda _film: asked.view, after=_after(), limit=PAGE
    )
    return answer(
        "front.html",
        public=asked.newcomer,
        cards=cards,
        links=[link(card, asked.view) for card in cards],
        asked=asked,
        first="cursor" not in request.args,
        older=_older(asked.view, after) if after else None,
        address=address_from_outside(".front"),
    )


def _older(view: View, after: tuple[Any, int]) -> str:
    return url_for(".front", cursor=cursor(after), **query_of(view, None))


def link(card: Card, view: View) -> str:
    """The address of a card's article, with the same progress and nothing else of the view."""
    query = query_of(View(view.progress), card.facts.film.slug)
    return url_for(".article", slug=card.facts.slug, **query)


def _after() -> tuple[Any, int] | None:
    return page_cursor(datetime, int)
