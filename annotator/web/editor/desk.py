"""The editors' desk: all articles with their status."""

from collections.abc import Sequence
from typing import Any

from flask import Response, request, url_for

from annotator.core.errors import NotFound
from annotator.core.permission import Act, may
from annotator.core.untagged import Untagged
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.transaction import writes
from annotator.services.account.account import list_users
from annotator.services.annotation.comment import list_mentions
from annotator.services.annotation.queue import (
    MOST_COUNTED,
    ArticleNews,
    list_news,
    read_agenda,
)
from annotator.services.article.assignment import assign
from annotator.services.article.desk import (
    LONGEST_WORDS,
    PLACES,
    Filters,
    Order,
    Reading,
    Standing,
    list_entries,
)
from annotator.services.article.lookup import read_titles
from annotator.services.article.reading import own_readings
from annotator.services.article.rule import read_rules
from annotator.services.article.selection import SelectionChange, change_selection
from annotator.services.reader.film import list_films
from annotator.storage.reading import ReadingRow
from annotator.web.answer import answer, see_other
from annotator.web.blueprint import pages
from annotator.web.field import address_text, form_text

PAGE = 25  # articles
NEWS = 10  # of each sort
FILMS = 500  # to choose from


@pages.get("/desk")
@audience(Audience.EDITORS)
def desk() -> Response:
    """Articles, filtered by status, reading, film and words of the title."""
    filters = _filters()
    after: Any = page_cursor(*PLACES[filters.order])
    actor = current_actor()
    may_write = may(actor, Act.WRITE_TEXT, own=True)
    news = list_news(session(), actor, NEWS)
    blind = own_readings(session(), actor) if actor.reads_blind else ()
    team = _team()
    entries, following = list_entries(session(), actor, filters, after, PAGE)
    done = address_text("done")
    here = request.args.get("cursor")
    more = None
    if following:
        more = _address(filters, cursor=cursor(following))
    return answer(
        "desk.html",
        entries=entries,
        blind=blind,
        titles=_titles(news, blind),
        agenda=read_agenda(session(), actor),
        most_counted=MOST_COUNTED,
        mentions=list_mentions(session(), actor, NEWS),
        news=news,
        two_people=read_rules(session(), actor).two_people,
        alone=len(team) == 1,
        people=team if may(actor, Act.ASSIGN) else [],
        may_write=may_write,
        may_publish=may(actor, Act.PUBLISH),
        wanted=filters,
        filtered=filters != Filters(),
        first="cursor" not in request.args,
        films=list_films(session(), None, FILMS),
        standings=_standings(),
        readings=_readings(),
        orders=_orders(),
        done=_done(done),
        here=_address(filters, cursor=here),
        more=more,
    )


@pages.post("/desk")
@audience(Audience.EDITORS)
@writes
def change_selected() -> Response:
    """Change the ticked articles, and lead back to where the editor was."""
    actor = current_actor()
    form = request.form
    do = form_text("do")
    slugs = form.getlist("article")[:PAGE]
    change = SelectionChange(
        film=(form.get("to") or None) if do == "film" else None,
        untagged=Untagged(do) if do in list(Untagged) else None,
        publishes=do == "publish",
    )
    try:
        unsafe = change_selection(session(), actor, slugs, change)
    except NotFound:
        unsafe = []
    if do == "assign":
        person = form_text("person")
        assign(session(), actor, slugs, person)
    done = "unsafe" if unsafe else "changed"
    place = request.args.get("cursor")
    address = _address(_filters(), cursor=place, done=done)
    return see_other(address)


def _titles(news: Sequence[ArticleNews], blind: Sequence[ReadingRow]) -> dict[str, str]:
    """The titles of the articles that the desk names above its list."""
    slugs = [entry.slug for entry in news]
    slugs += [reading.article.slug for reading in blind]
    if not slugs:
        return {}
    return read_titles(session(), slugs)


def _team() -> list[str]:
    """The addresses of those who can sign in."""
    users = list_users(session())
    return [user.email for user in users if user.disabled_at is None]


def _filters() -> Filters:
    """The filters in the address, without those that make no sense."""
    status = address_text("status")
    reading = address_text("reading")
    order = address_text("order")
    words = address_text("q").strip()
    return Filters(
        Standing(status) if status in list(Standing) else None,
        request.args.get("film") or None,
        words[:LONGEST_WORDS].replace("\0", ""),
        Reading(reading) if reading in list(Reading) else None,
        Order(order) if order in list(Order) else Order.NEWEST,
    )


def _address(
    filters: Filters, cursor: str | None = None, done: str | None = None
) -> str:
    """The desk with these filters."""
    return url_for(
        ".desk",
        status=filters.status,
        film=filters.film,
        q=filters.words or None,
        reading=filters.reading,
        order=None if filters.order is Order.NEWEST else filters.order,
        cursor=cursor,
        done=done,
    )


def _standings() -> dict[Standing, str]:
    return {
        Standing.DRAFT: _("draft"),
        Standing.PUBLISHED: _("published"),
        Standing.CHANGED: _("published, newer text not live"),
    }


def _readings() -> dict[Reading, str]:
    return {
        Reading.UNREAD: _("not checked for spoilers"),
        Reading.TAGGED: _("tagged"),
        Reading.UNTAGGED: _("nothing tagged"),
        Reading.WAITING: _("needs review"),
        Reading.REQUESTED: _("readers ask for it"),
    }


def _orders() -> dict[Order, str]:
    return {
        Order.NEWEST: _("changed last"),
        Order.OLDEST: _("unchanged longest"),
        Order.FILM: _("by film"),
        Order.ENDING: _("most words about an ending"),
        Order.RISK: _("most suggestions"),
        Order.REQUESTS: _("most asked for by readers"),
    }


def _done(what: str) -> str | None:
    done = {
        "changed": _("Changed."),
        "unsafe": _("Some were not published: spoilers need review."),
    }
    return done.get(what)
