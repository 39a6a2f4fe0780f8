"""Films: the list of all, and each film's timeline and articles."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from flask import Response, url_for

from annotator.core.errors import NotFound
from annotator.core.progress import Progress
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.address import address_from_outside
from annotator.http.request import memory as kept
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.view import film_by_slug
from annotator.services.reader.card import list_cards
from annotator.services.reader.fact import Place
from annotator.services.reader.film import find_film, list_films
from annotator.services.reader.film_count import count_by_film
from annotator.services.reader.readable import facts_of
from annotator.services.reader.timeline import beats_by_film
from annotator.storage.film import FilmRow
from annotator.storage.merger import merged_into
from annotator.web.answer import answer, moved_permanently
from annotator.web.blueprint import pages
from annotator.web.reader.fact import list_facts, schema_of
from annotator.web.reader.question import beats_on_clock, question, reel
from annotator.web.reader.undo import Undo, put_back
from annotator.web.reader.view import read_list_request

PAGE = 50  # films
ARTICLES = 50  # of one film
COUNTED = 1000  # films


class Reference(NamedTuple):
    """The film in a public catalogue."""

    name: str
    address: str


@pages.get("/films")
@audience(Audience.READERS)
def films() -> Response:
    """All films with their timelines."""
    after = page_cursor(str)
    first = after[0] if after else None
    rows = list_films(session(), first, PAGE + 1)
    shown = [facts_of(row) for row in rows[:PAGE]]
    beats = beats_by_film(session(), [film.slug for film in shown])
    counts = count_by_film(session(), COUNTED)
    reels = [reel(film, beats[film.slug], Progress.UNSEEN) for film in shown]
    more = None
    if len(rows) > PAGE:
        place = cursor([shown[-1].slug])
        more = url_for(".films", cursor=place)
    return answer(
        "films.html",
        public=True,
        counts={count.slug: count.articles for count in counts},
        films=list(zip(shown, reels, strict=True)),
        more=more,
        address=address_from_outside(".films"),
    )


@pages.get("/films/<slug>")
@audience(Audience.READERS)
def film(slug: str) -> Response:
    """One film: its beats, and articles about it with titles as the view may see them."""
    try:
        row = find_film(session(), slug)
    except NotFound:
        successor = merged_into(session(), slug)
        if successor is None:
            raise
        return moved_permanently(url_for(".film", slug=successor))
    facts = facts_of(row)
    view_request = read_list_request(facts, film_by_slug)
    beats = beats_by_film(session(), [slug])[slug]
    cards, _ = list_cards(
        session(), lambda _film: view_request.view, film=slug, limit=ARTICLES
    )
    progress = view_request.view.progress.get(slug, Progress.UNSEEN)
    before = kept.replaced()
    after = page_cursor(datetime, str)
    visible_facts, following = list_facts(facts, view_request.view, after)
    response = answer(
        "film.html",
        public=view_request.newcomer,
        film=facts,
        timeline=beats_on_clock(beats, progress.moment.edition, facts),
        references=list(_references(row)),
        asks=True,
        questions=[question(facts, beats, progress)],
        view_request=view_request,
        listing=True,
        cards=cards,
        facts=visible_facts,
        schema=schema_of(visible_facts),
        more_facts=_more_facts(slug, following),
        address=address_from_outside(".film", slug=slug),
        action=url_for(".places"),
        subject=("film", slug),
        undo=None if before is None else Undo(before),
    )
    put_back(response)
    return response


def _more_facts(slug: str, following: Place | None) -> str | None:
    if not following:
        return None
    return url_for(".film", slug=slug, cursor=cursor(following))


def _references(row: FilmRow) -> Iterator[Reference]:
    """What other services call the film."""
    if row.imdb:
        yield Reference("IMDb", f"https://www.imdb.com/title/{row.imdb}/")
    if row.tmdb:
        yield Reference("TMDB", f"https://www.themoviedb.org/movie/{row.tmdb}")
    if row.wikidata:
        yield Reference("Wikidata", f"https://www.wikidata.org/wiki/{row.wikidata}")
