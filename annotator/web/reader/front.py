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
from annotator.web.reader.view import query_of, read_asked_of_list

PAGE = 12  # articles


@pages.get("/")
@audience(Audience.READERS)
def front() -> Response:
    """Articles with titles as the view may see them; here an address names each film: `at=FILM:POSITION`."""
    asked = read_asked_of_list(
        request.args, None, lambda slug: film_facts(session(), slug)
    )
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
        older=url_for(".front", cursor=cursor(after), **query_of(asked.view, None))
        if after
        else None,
        address=address_from_outside(".front"),
    )


def link(card: Card, view: View) -> str:
    """Where a card leads: the article, for the same progress and nothing that was accepted or revealed elsewhere."""
    return url_for(
        ".article",
        slug=card.facts.slug,
        **query_of(View(view.progress), card.facts.film.slug),
    )


def _after() -> tuple[Any, int] | None:
    after = page_cursor(datetime, int)
    return (after[0], after[1]) if after else None
