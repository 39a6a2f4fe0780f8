"""How far readings agree: of an article, or over a film, two people or a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response

from annotator.core.agreement.figure import Reason
from annotator.core.agreement.moment import Moments
from annotator.core.errors import InvalidInput
from annotator.core.progress import end_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.services.article import agreement as service
from annotator.services.article.agreement import Choice, Counted, by_film
from annotator.services.article.lookup import find_article, read_titles
from annotator.services.article.reading import list_readings
from annotator.services.reader.film import find_film, list_films
from annotator.storage.film import FilmRow
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.field import address_text

FILMS = 500  # to choose from
MOST_ON_A_STRIP = 60  # moments, those furthest apart
WIDTH = 1000  # of the strip, in its own units
SEPARATOR = ", "
LONGEST = 520


@dataclass(frozen=True, slots=True)
class Strip:
    """The reveal points of one film along it: for each passage, both places in `WIDTH`."""

    film: FilmRow
    end: int
    places: Sequence[tuple[Moments, float, float]]


@pages.get("/articles/<slug>/agreement")
@audience(Audience.EDITORS)
def agreement(slug: str) -> Response:
    """The blind readings of an article, and how far they agree with its annotations."""
    actor = current_actor()
    article = find_article(session(), actor, slug)
    counted = service.article_agreement(session(), actor, slug)
    return answer(
        "agreement.html",
        article=article,
        title=read_titles(session(), [slug])[slug],
        readings=list_readings(session(), actor, slug),
        **_figures(counted),
    )


@pages.get("/agreement")
@audience(Audience.EDITORS)
def all_agreement() -> Response:
    """The agreement over the articles of a film, over two people or over a month."""
    actor = current_actor()
    wanted = {
        name: address_text(name)[:LONGEST] for name in ("film", "people", "month")
    }
    failed = None
    try:
        choice = _choice(wanted)
        counted = service.choose_agreement(session(), actor, choice)
    except InvalidInput:
        failed = _("Enter a month like 2026-11.")
        counted = service.choose_agreement(session(), actor, Choice())
    pairs = service.list_pairs(session(), actor)
    return answer(
        "agreement_all.html",
        status=422 if failed else 200,
        failed=failed,
        wanted=wanted,
        films=list_films(session(), None, FILMS),
        pairs=[SEPARATOR.join(pair) for pair in pairs],
        **_figures(counted),
    )


def _choice(wanted: Mapping[str, str]) -> Choice:
    """The readings that the form asks for."""
    one, separator, other = wanted["people"].partition(SEPARATOR)
    return Choice(
        wanted["film"] or None,
        (one, other) if separator else None,
        wanted["month"] or None,
    )


def _figures(counted: Counted) -> dict[str, Any]:
    """What the template of figures shows."""
    total = counted.agreement
    return {
        "counted": counted,
        "figures": [
            (_("Spans and kinds (gamma)"), total.spans),
            (_("Kinds (kappa)"), total.kinds),
            (_("Levels (kappa)"), total.levels),
            (_("Status of facts (kappa)"), total.statuses),
        ],
        "reasons": _reasons(),
        "strips": _strips(total.moments),
        "width": WIDTH,
    }


def _reasons() -> Mapping[str, str]:
    return {
        Reason.TOO_FEW: _("too few to say"),
        Reason.TOO_MANY: _("too many to compare"),
        Reason.ONE_CHOICE: _("everyone always chose the same"),
    }


def _strips(moments: Sequence[Moments]) -> list[Strip]:
    """For each film, where two readers have put the same reveal points."""
    strips = []
    for slug, compared in by_film(moments).items():
        film = find_film(session(), slug)
        last = max(max(moment.left, moment.right) for moment in compared)
        end = max(end_of(film.runtime), last, 1)
        by_distance = sorted(compared, key=lambda moment: -abs(moment.minutes))
        shown = sorted(
            by_distance[:MOST_ON_A_STRIP],
            key=lambda moment: (moment.left, moment.right),
        )
        places = [
            (moment, _place(moment.left, end), _place(moment.right, end))
            for moment in shown
        ]
        strips.append(Strip(film, end, places))
    return strips


def _place(second: int, end: int) -> float:
    return round(WIDTH * second / end, 1)
