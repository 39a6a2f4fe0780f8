"""What readers send of their place. Their browser keeps it, and the answer leads to the bare page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from annotator.core.annotation import Tolerance
from annotator.core.errors import InvalidInput
from annotator.core.memory import (
    NOWHERE,
    Memory,
    Opened,
    Place,
    put_first,
    read_memory,
)
from annotator.core.rendition import View
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.request import memory as kept
from annotator.http.request.bound import PLACES, takes_up_to
from annotator.http.request.view import FindFilm, film_by_slug, film_finder
from annotator.http.runtime import shelf
from annotator.services.reader.film import find_film
from annotator.services.reader.readable import FilmFacts, facts_of
from annotator.web.answer import go_to, see_other
from annotator.web.blueprint import pages
from annotator.web.reader.confirmation import confirm
from annotator.web.reader.link import remembered_progress
from annotator.web.reader.request import request_checked
from annotator.web.reader.view import chosen_cuts, strict_form, typed_time

Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """The page that a reader answers on: an article's, a film's, or a list."""

    path: str
    main: FilmFacts | None
    find_film: FindFilm


@pages.post("/places")
@takes_up_to(PLACES)
@audience(Audience.READERS)
def places() -> Response:
    """Keep what the control sends, and lead back to the page it is on."""
    form = request.form
    if "forget" in form:
        return _forget()
    subject = _subject(form)
    if "undo" in form:
        return _undo(subject, read_memory(form["undo"]))
    if "request" in form and "article" in form:
        return request_checked(form["article"], subject.path)
    if "reveal" in form or "hide" in form:
        return _turn(subject, form)
    if form.get("everything"):
        return _open_everything(subject, form)
    return _answer(subject, form)


def _forget() -> Response:
    response = go_to(".remembered")
    kept.remember(response, {})
    return response


def _subject(form: Form) -> Subject:
    """What a form is about: an article, a film, or the list of all."""
    if slug := form.get("article"):
        readable = shelf().readable(slug)
        path = url_for(".article", slug=slug)
        return Subject(path, readable.facts.film, film_finder(readable))
    if slug := form.get("film"):
        path = url_for(".film", slug=slug)
        main = facts_of(find_film(session(), slug))
        return Subject(path, main, film_by_slug)
    path = url_for(".front")
    return Subject(path, None, film_by_slug)


def _answer(subject: Subject, form: Form) -> Response:
    """Take the answers of the control; a time that cannot be read changes nothing."""
    try:
        view = strict_form(form, subject.main, subject.find_film)
    except InvalidInput:
        typed = typed_time(form)
        if not typed:
            raise
        position = {"time": typed, **_cut_of_main(form, subject)}
        query = urlencode(position)
        return see_other(f"{subject.path}?{query}#how-far")
    accepts_all = form.get("tolerance") == Tolerance.ALL
    if accepts_all and not _is_sure(form):
        fields = list(form.items(multi=True))
        return confirm(subject.main, fields)
    memory = kept.remembered()
    changes = _changes(view, memory, form)
    before = _before(view, changes, memory, subject)
    response = see_other(subject.path)
    kept.remember(response, put_first(memory, changes))
    kept.keep_opened(response, subject.path, Opened())
    kept.offer_undo(response, subject.path, before)
    return response


def _cut_of_main(form: Form, subject: Subject) -> dict[str, str]:
    if subject.main is None:
        return {}
    cuts = chosen_cuts(form, subject.main)
    cut = cuts.get(subject.main.slug)
    if not cut:
        return {}
    return {"cut": cut}


def _changes(view: View, memory: Memory, form: Form) -> dict[str, Place]:
    """The new places. A form that says no tolerance leaves it as it is."""
    changes = {}
    for film, progress in view.progress.items():
        tolerance = view.tolerance
        if "tolerance" not in form:
            tolerance = memory.get(film, NOWHERE).tolerance
        changes[film] = Place(progress.moment, tolerance)
    return changes


def _before(
    view: View, changes: Memory, memory: Memory, subject: Subject
) -> dict[str, Place] | None:
    """The places that these changes go beyond, as they were; None where they go back."""
    before: dict[str, Place] = {}
    for slug, progress in view.progress.items():
        film = subject.find_film(slug)
        old = memory.get(slug, NOWHERE)
        if film is None:
            continue
        is_further = progress.is_beyond(remembered_progress(memory, film))
        if is_further or _accepts_more(changes[slug], old):
            before[slug] = old
    return before or None


def _accepts_more(new: Place, old: Place) -> bool:
    levels = list(Tolerance)
    level = levels.index(new.tolerance)
    return level > levels.index(old.tolerance)


def _turn(subject: Subject, form: Form) -> Response:
    """Open or close one gap; the form repeats those that are open."""
    view = strict_form(form, subject.main, subject.find_film)
    sent = form.getlist("reveal")
    gaps = tuple(gap for gap in sent if gap in view.revealed)
    here = form.get("hide") or next(reversed(gaps), None)
    response = see_other(f"{subject.path}#here")
    opened = Opened(gaps, here=here)
    kept.keep_opened(response, subject.path, opened)
    return response


def _open_everything(subject: Subject, form: Form) -> Response:
    """Open all of one article, until the browser is closed, after a yes."""
    if not _is_sure(form):
        fields = list(form.items(multi=True))
        return confirm(subject.main, fields)
    response = see_other(subject.path)
    opened = Opened(everything=True)
    kept.keep_opened(response, subject.path, opened)
    kept.offer_undo(response, subject.path, {})
    return response


def _undo(subject: Subject, before: Mapping[str, Place]) -> Response:
    """Put these places back, and close what has been opened."""
    response = see_other(subject.path)
    if before:
        memory = put_first(kept.remembered(), before)
        kept.remember(response, memory)
    kept.keep_opened(response, subject.path, Opened())
    kept.offer_undo(response, subject.path, None)
    return response


def _is_sure(form: Form) -> bool:
    return form.get("sure") == "yes"
