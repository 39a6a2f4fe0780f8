"""What a film gives away, along its timeline: a page whose forms work without script."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

from flask import Response, request, url_for
from marshmallow import ValidationError

from annotator.core.annotation import Level
from annotator.core.errors import Conflict, InvalidInput, NotFound, Stale
from annotator.core.plot.point import NewPlotPoint, PlotPointChange
from annotator.core.progress import Progress, end_of, parse_position, tidied, timecode
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.comparison import compare_film
from annotator.http.language import gettext as _
from annotator.http.request.paging import cursor, page_cursor, read_cursor
from annotator.http.request.transaction import writes
from annotator.services.film.plot import change as changing
from annotator.services.film.plot.point import (
    create_plot_point,
    find_plot_point,
    point_of,
    with_sentence,
)
from annotator.services.film.plot.queue import progress
from annotator.services.film.plot.suggestion import (
    OpenSuggestion,
    accept_suggestion,
    film_suggestions,
    reject_suggestion,
)
from annotator.services.film.plot.timeline import (
    PlotPointFilter,
    Telling,
    list_along_timeline,
    list_loose,
    titles_of,
    with_tellings,
)
from annotator.services.reader.film import find_film
from annotator.services.reader.readable import facts_of
from annotator.services.reader.timeline import Beat
from annotator.storage.film import FilmRow
from annotator.storage.plot_point import PlotPointRow
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.editor.film_form import Form
from annotator.web.field import address_text, form_line, form_text, whole_number
from annotator.web.reader.question import reel

PAGE = 30  # plot points
SUGGESTIONS = 6
LONGEST_SENTENCE = 500
NEW = "new"
FIELDS = ("sentence", "level", "reveals_at")
JUDGED = {"accepted", "rejected"}


@pages.get("/films/<slug>/plot")
@audience(Audience.EDITORS)
def plot(slug: str) -> Response:
    """All plot points of a film with their tellings, its beats, and spoilers without a plot point."""
    if "cursor" not in request.args:
        compare_film(find_film(session(), slug))
    return _page(slug)


@pages.post("/films/<slug>/plot")
@audience(Audience.EDITORS)
def add_plot_point(slug: str) -> Response:
    """Add a plot point, of some spoilers or of none yet."""
    form = _plot_point_form()

    def add() -> str:
        film = find_film(session(), slug)
        new = NewPlotPoint(
            sentence=_sentence(form),
            level=Level(form.typed["level"] or Level.MAJOR),
            reveals_at=_position(form, film),
            tellings=request.form.getlist("telling"),
        )
        create_plot_point(session(), current_actor(), film, new)
        return "added"

    return _done_with(slug, add, NEW, form)


@pages.post("/films/<slug>/plot/<id>")
@audience(Audience.EDITORS)
def change_plot_point(slug: str, id: str) -> Response:
    """Change a plot point, delete it, or join it with another."""
    form = _plot_point_form()
    acts = {"remove": _remove, "join": _join}
    act = acts.get(form_text("do"), _save)
    return _done_with(slug, lambda: act(form, slug, id), id, form)


@pages.post("/films/<slug>/suggestions/<id>")
@audience(Audience.EDITORS)
def judge_suggestion(slug: str, id: str) -> Response:
    """Accept or reject a suggestion."""
    actor = current_actor()

    def judge() -> str:
        if request.form.get("do") == "accept":
            accept_suggestion(session(), actor, id)
            return "accepted"
        reject_suggestion(session(), actor, id)
        return "rejected"

    return _done_with(slug, judge, id, Form({}), "suggestions")


def _save(form: Form, slug: str, id: str) -> str:
    """Change a plot point. Its position counts only where it was typed anew."""
    actor = current_actor()
    film = find_film(session(), slug)
    plot_point = find_plot_point(session(), actor, id)
    point = point_of(plot_point)
    position = _position(form, film)
    values: dict[str, Any] = {
        "sentence": _sentence(form),
        "level": Level(form.typed["level"] or Level.MAJOR),
    }
    if position != point:
        values |= {"reveals_at": position}
    change = PlotPointChange(**values)
    changing.change_plot_point(session(), actor, id, form.seen, change)
    return "saved"


def _remove(form: Form, _slug: str, id: str) -> str:
    changing.remove_plot_point(session(), current_actor(), id, form.seen)
    return "removed"


def _join(form: Form, slug: str, id: str) -> str:
    """Join it with the one whose sentence, or whose id, was sent."""
    into = " ".join(form_text("into").split())
    film = find_film(session(), slug)
    named = with_sentence(session(), current_actor(), film, into)
    into = named.public_id if named else into
    changing.join_plot_points(session(), current_actor(), id, form.seen, into)
    return "joined"


def _done_with(
    slug: str,
    act: Callable[[], str],
    id: str,
    form: Form,
    place: str | None = None,
) -> Response:
    """Make a change and lead back to where it was made, or show the form again with what was typed."""

    def write() -> Response:
        done = act()
        return go_to("web.plot", slug=slug, done=done, _anchor=place)

    try:
        return writes(write)()
    except InvalidInput as error:
        session().rollback()
        sentences = _sentences(find_film(session(), slug))
        known = [name for name in error.errors if name in sentences]
        refused = form.refused(known or ["sentence"], sentences)
        return _page(slug, id, refused)
    except (Conflict, Stale, NotFound):
        session().rollback()
        return go_to("web.plot", slug=slug, done="late")


def _sentences(film: FilmRow) -> dict[str, str]:
    end = timecode(end_of(film.runtime))
    return {
        "sentence": _("Enter one sentence, at most 500 characters."),
        "reveals_at": _(
            "Enter a time like 1:05:00, 1:05, 65 (minutes) or 42%%; the film ends at %(end)s.",
            end=end,
        ),
        "into": _("Choose another plot point."),
        "tellings": _("Some of these spoilers have just been removed."),
    }


def _plot_point_form() -> Form:
    """The form of a plot point as it was sent; a level or a version that cannot be read is left out."""
    typed = {}
    for name in FIELDS:
        typed[name] = form_line(name)
    typed["sentence"] = " ".join(typed["sentence"].split())
    if typed["level"] not in list(Level):
        typed["level"] = ""
    version = whole_number(form_text("version"))
    return Form(typed, version)


def _sentence(form: Form) -> str:
    sentence = form.typed["sentence"]
    is_one = len(sentence) <= LONGEST_SENTENCE and sentence.isprintable()
    if not sentence or not is_one:
        raise InvalidInput({"sentence": "Enter one sentence."})
    return sentence


def _position(form: Form, film: FilmRow) -> int | None:
    """The typed second; None where none was typed. Raises InvalidInput."""
    typed = form.typed["reveals_at"]
    if not typed:
        return None
    end = end_of(film.runtime)
    return parse_position(tidied(typed, end), film.runtime)


def _page(slug: str, wrong: str | None = None, form: Form | None = None) -> Response:
    """The page; a refused form keeps what was typed."""
    actor = current_actor()
    film = find_film(session(), slug)
    facts = facts_of(film)
    after = page_cursor(int, int)
    which = _filter()
    rows = list_along_timeline(session(), actor, film, which, after, PAGE + 1)
    shown = rows[:PAGE]
    plot_points = with_tellings(session(), shown)
    points = [Beat(one.position, one.row.sentence) for one in plot_points]
    suggestions, more_suggestions = _suggestions(film)
    loose = list_loose(session(), film)
    tellings = chain(loose, *(one.tellings for one in plot_points))
    what = address_text("done")
    return answer(
        "plot.html",
        status=form.status if form else 200,
        film=facts,
        plot_points=plot_points,
        loose=loose,
        beats=film.beats,
        reel=reel(facts, points, Progress.UNSEEN) if film.runtime else None,
        which=which,
        is_filtered=which != PlotPointFilter(),
        is_part=after is not None or len(rows) > PAGE,
        suggestions=suggestions,
        more_suggestions=more_suggestions,
        titles=_titles(tellings, suggestions),
        compared=progress(session(), film),
        wrong=wrong,
        sent=form or Form(dict.fromkeys(FIELDS, "")),
        chosen=request.form.getlist("telling"),
        more=_more(slug, which, shown) if len(rows) > PAGE else None,
        done=_done().get(what),
        judged=what in JUDGED,
    )


def _filter() -> PlotPointFilter:
    words = address_text("q").replace("\0", "")[:LONGEST_SENTENCE]
    return PlotPointFilter(words=words, untold="untold" in request.args)


def _more(slug: str, which: PlotPointFilter, shown: Sequence[PlotPointRow]) -> str:
    """The address of the next plot points along the timeline."""
    last = shown[-1]
    return url_for(
        "web.plot",
        slug=slug,
        q=which.words or None,
        untold="1" if which.untold else None,
        cursor=cursor([point_of(last), last.id]),
        _anchor="timeline",
    )


def _suggestions(film: FilmRow) -> tuple[Sequence[OpenSuggestion], str | None]:
    """The first suggestions, or those after the ones in the address; and the address of more."""
    after = None
    with suppress(ValidationError):
        after = read_cursor(address_text("after"), str, int, str)
    rows = film_suggestions(session(), current_actor(), film, after, SUGGESTIONS + 1)
    shown = rows[:SUGGESTIONS]
    if len(rows) <= SUGGESTIONS:
        return shown, None
    last = shown[-1]
    place = cursor([last.article, last.row.start_offset, last.row.id])
    more = url_for("web.plot", slug=film.slug, after=place, _anchor="suggestions")
    return shown, more


def _titles(
    tellings: Iterable[Telling], suggestions: Sequence[OpenSuggestion]
) -> Mapping[str, str]:
    """The titles of all articles on the page."""
    slugs = {one.article for one in tellings}
    slugs |= {one.article for one in suggestions}
    slugs |= {one.because for one in suggestions if one.because}
    return titles_of(session(), current_actor(), slugs)


def _done() -> Mapping[str, str]:
    return {
        "added": _("Added."),
        "saved": _("Saved. All its spoilers have changed with it."),
        "removed": _("Deleted. Its spoilers keep their level and reveal point."),
        "joined": _("Joined."),
        "accepted": _("Tagged as a spoiler."),
        "rejected": _("Dismissed. It is not suggested again."),
        "late": _("Someone has just changed this. This is how it is now."),
    }
