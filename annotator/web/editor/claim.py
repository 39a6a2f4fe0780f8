"""What a film's articles claim, and the contradictions to decide: a page whose forms work without script."""

from collections.abc import Iterable, Mapping, Sequence

from flask import Response, request, url_for

from annotator.core.claim.verdict import Decision, Verdict
from annotator.core.errors import InvalidInput, NotFound
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.claim import note_claims
from annotator.http.form.field import LONGEST_NOTE
from annotator.http.language import gettext as _
from annotator.http.request.paging import cursor, page_cursor
from annotator.http.request.transaction import writes
from annotator.services.article.claim import (
    Gathered,
    decide,
    list_claims,
    list_contradictions,
    place_of,
)
from annotator.services.reader.film import find_film
from annotator.services.reader.readable import facts_of
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.field import address_text, form_line, form_text
from annotator.web.reader.note import source_of

PAGE = 50  # claims, and contradictions
VERDICT = "/films/<slug>/contradictions/<id>"


@pages.get("/films/<slug>/claims")
@audience(Audience.EDITORS)
def claims(slug: str) -> Response:
    """All facts and opinions about a film by what they are about, contradictions first."""
    return _page(slug)


@pages.post(VERDICT)
@audience(Audience.EDITORS)
def decide_contradiction(slug: str, id: str) -> Response:
    """Decide a contradiction, or open it again."""
    form = request.form
    try:
        decision = None if form.get("verdict") == "open" else _decision()
    except InvalidInput:
        return _page(slug, wrong=id)

    def store() -> Response:
        decide(session(), current_actor(), id, decision)
        done = "decided" if decision else "reopened"
        return go_to("web.claims", slug=slug, done=done)

    try:
        return writes(store)()
    except InvalidInput:
        session().rollback()
        return _page(slug, wrong=id)
    except NotFound:
        # Someone has changed one of the facts meanwhile.
        session().rollback()
        return go_to("web.claims", slug=slug, done="gone")


def _decision() -> Decision:
    """The decision that was sent; raises InvalidInput."""
    sent = form_text("verdict")
    verdict, _colon, right = sent.partition(":")
    typed = form_line("reason")
    reason = typed[:LONGEST_NOTE].replace("\0", "")
    if verdict not in list(Verdict):
        raise InvalidInput({"verdict": "Choose one."})
    return Decision(Verdict(verdict), reason, right or None)


def _page(slug: str, wrong: str | None = None) -> Response:
    """The page; an incomplete form, that of the contradiction `wrong`, keeps what was sent."""
    note_claims(slug)
    film = facts_of(find_film(session(), slug))
    actor = current_actor()
    after = page_cursor(str, str)
    rows = list_claims(session(), actor, slug, after, PAGE + 1)
    gathered = rows[:PAGE]
    more = None
    if len(rows) > PAGE:
        place = cursor(place_of(gathered[-1]))
        more = url_for("web.claims", slug=slug, cursor=place)
    still_open, decided = (
        list_contradictions(session(), actor, slug, None, PAGE, is_open=is_open)
        for is_open in (True, False)
    )
    done = {
        "decided": _("Saved."),
        "reopened": _("This contradiction is open again."),
        "gone": _("Someone has changed one of these facts. They agree now."),
    }
    message = done.get(address_text("done"))
    return answer(
        "claims.html",
        status=422 if wrong else 200,
        film=film,
        groups=_by_heading(gathered),
        contradictions=still_open,
        decided=decided,
        source_of=source_of,
        wrong=wrong,
        sent=request.form,
        more=more,
        done=message,
    )


def _by_heading(rows: Iterable[Gathered]) -> Mapping[str, Sequence[Gathered]]:
    """The claims of a page by what they are about, in words."""
    groups: dict[str, list[Gathered]] = {}
    for row in rows:
        groups.setdefault(_heading(row), []).append(row)
    return groups


def _heading(row: Gathered) -> str:
    """What a claim is about, in words; only its dimension where the subject has no name."""
    dimension, *names = (row.claim.about or "").split(" ")
    dimensions, subjects = _dimensions(), _subjects()
    if dimension not in dimensions:
        return _("Other")
    known = dict.fromkeys(subjects[name] for name in names if name in subjects)
    heading = dimensions[dimension]
    return f"{heading}: {', '.join(known)}" if known else heading


def _subjects() -> Mapping[str, str]:
    """The names of what most facts are about, by the name of the concept."""
    return {
        "premiere": _("premiere"),
        "release": _("release"),
        "shoot": _("shooting"),
        "birth": _("birth"),
        "death": _("death"),
        "marry": _("marriage"),
        "separate": _("separation"),
        "budget": _("budget"),
        "gross": _("box office"),
        "pay": _("fee"),
        "runtime": _("running time"),
        "direct": _("direction"),
        "author": _("script"),
        "written": _("script"),
        "write": _("script"),
        "compose": _("music"),
        "play": _("cast"),
        "win": _("award"),
        "establish": _("founding"),
    }


def _dimensions() -> dict[str, str]:
    """The names of dimensions, by the first word of an attribute."""
    return {
        "date": _("Date"),
        "duration": _("Length"),
        "age": _("Age"),
        "money": _("Money"),
        "count": _("Number"),
        "name": _("Name"),
        "place": _("Place"),
    }
