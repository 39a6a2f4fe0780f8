"""A reader's view: from what their browser remembers, or from a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import MultiDict

from annotator.core.annotation import Tolerance
from annotator.core.edition import ANY, recut, runtime_in
from annotator.core.errors import InvalidInput, PastEnd
from annotator.core.memory import NOWHERE, Memory
from annotator.core.progress import Moment, Progress, end_of, tidied, timecode
from annotator.core.rendition import NEWCOMER, View
from annotator.extensions import session
from annotator.http.language import gettext as _
from annotator.http.request import memory as kept
from annotator.http.request.query import load_query
from annotator.http.request.view import (
    MOST_VALUES,
    FindFilm,
    ViewParameters,
    ViewQuery,
    strict_view,
)
from annotator.services.reader.film import facts_by_film
from annotator.services.reader.readable import FilmFacts
from annotator.web.reader.link import Ahead, films_ahead, remembered_progress

LONGEST_TIME = 20  # characters of a time that somebody types
VIEW = ViewParameters()
_LEVELS = tuple(Tolerance)  # the most careful first


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRequest:
    """A view, and what the page says about it."""

    view: View
    tolerance: Tolerance = Tolerance.NONE  # as remembered; the view may accept more
    complaint: str | None = None  # what could not be read, and what to write instead
    typed: str = ""
    revealed: tuple[str, ...] = ()  # as the view has them, the newest last
    here: str | None = None  # the gap that was opened or closed last
    ahead: tuple[Ahead, ...] = ()  # films in which a link goes further than its reader
    personal: bool = False  # it says something of its reader

    @property
    def newcomer(self) -> bool:
        """Whether this is the page that a crawler gets."""
        told = self.complaint or self.ahead or self.personal
        return self.view == NEWCOMER and not told

    @property
    def everything(self) -> bool:
        """Whether all of this one article is opened, more than its films' places say."""
        return self.view.tolerance is not self.tolerance


def read_view(
    query: MultiDict[str, str], main: FilmFacts | None, find_film: FindFilm
) -> ViewRequest:
    """Read the view that a form or an editor's address describes.

    In doubt the reader has seen nothing. Of too many reveals the newest count.
    """
    typed = typed_time(query)
    try:
        view = strict_form(query, main, find_film)
    except InvalidInput as error:
        complaint = complain(error, typed, main)
        return ViewRequest(view=NEWCOMER, complaint=complaint, typed=typed)
    hidden = query.get("hide")
    sent = query.getlist("reveal")
    here = hidden or next(reversed(sent), None)
    begun = _begun(view.progress)
    return ViewRequest(
        view=View(begun, view.tolerance, view.revealed),
        tolerance=view.tolerance,
        revealed=tuple(gap for gap in sent if gap in view.revealed),
        here=here,
    )


def strict_form(
    form: MultiDict[str, str], main: FilmFacts | None, find_film: FindFilm
) -> View:
    """The view that a form describes; raises InvalidInput.

    A button for an end of the film outdoes the choice, and so does a typed time. Both are
    in the cut that is chosen beside them.
    """
    bounded = form.copy()
    revealed = form.getlist("reveal")[-MOST_VALUES:]
    bounded.setlist("reveal", revealed)
    asked = load_query(VIEW, bounded, ViewQuery)
    view = strict_view(asked, main, find_film)
    progress = dict(view.progress)
    cuts = chosen_cuts(form, main)
    typed = form.get("end") or typed_time(form)
    if typed and main:
        cut = cuts.get(main.slug)
        progress[main.slug] = _read_typed(typed, main, cut)
    for slug, cut in cuts.items():
        film = find_film(slug)
        if film is not None and slug in progress:
            progress[slug] = _recut(progress[slug], film, cut)
    open_gaps = view.revealed - {form.get("hide")}
    return View(progress, view.tolerance, open_gaps)


def chosen_cuts(form: MultiDict[str, str], main: FilmFacts | None) -> dict[str, str]:
    """The cut that a form chooses, by film; "" where the reader does not know."""
    cuts: dict[str, str] = {}
    for value in form.getlist("cut")[:MOST_VALUES]:
        film, separator, cut = value.rpartition(":")
        if separator:
            cuts[film] = cut
        elif main:
            cuts[main.slug] = cut
    return cuts


def _read_typed(typed: str, film: FilmFacts, cut: str | None) -> Progress:
    """A typed position, in a cut; raises InvalidInput."""
    end = end_of(runtime_in(cut, film.runtime, film.cuts))
    tidy = tidied(typed, end)
    if not cut or not film.cuts or tidy in ("unseen", "finished"):
        return film.read_progress(tidy)
    return film.read_progress(f"{tidy}@{cut}")


def _recut(progress: Progress, film: FilmFacts, cut: str) -> Progress:
    """The same second in the chosen cut or, if that is over by then, the same scene."""
    if not film.cuts:
        return progress
    moment = recut(progress.moment, cut, film.cuts)
    try:
        return film.progress(moment)
    except PastEnd:
        scene = Moment(progress.seconds, ANY)
        return film.progress(recut(scene, cut, film.cuts))


def typed_time(form: MultiDict[str, str]) -> str:
    """The time that somebody has typed."""
    typed = form.get("time", "").strip()
    return typed[:LONGEST_TIME]


def read_list_request(main: FilmFacts | None, find_film: FindFilm) -> ViewRequest:
    """The view of a list of articles for this request's reader, which is progress alone.

    A tolerance is for one film, and an article about it may spoil another in its title.
    """
    memory = kept.remembered()
    films = facts_by_film(session(), memory)
    complaint = typed_complaint(request.args, main) if main else None
    return ViewRequest(
        view=View(dict(progress_in(memory, films))),
        complaint=complaint,
        typed=typed_time(request.args) if complaint else "",
        ahead=films_ahead(request.args, main, find_film, memory),
        personal=kept.is_personal(),
    )


def progress_in(
    memory: Memory, films: Mapping[str, FilmFacts]
) -> Iterator[tuple[str, Progress]]:
    """How far a reader is in those of the films that they have begun, as remembered."""
    for slug, film in films.items():
        progress = remembered_progress(memory, film)
        if progress != Progress.UNSEEN:
            yield slug, progress


def tolerance_in(memory: Memory, films: Mapping[str, FilmFacts]) -> Tolerance:
    """What a reader accepts in all of the films: the most careful of their answers."""
    places = [memory.get(slug, NOWHERE) for slug in films]
    tolerances = (place.tolerance for place in places)
    return min(tolerances, key=_LEVELS.index)


def complain(error: InvalidInput, typed: str, main: FilmFacts | None) -> str:
    """What is wrong with a view, and what to write instead."""
    if not typed:
        return _("This link has a position we can’t read.")
    if main and main.cuts and isinstance(error, PastEnd):
        return _(
            "“%(typed)s” is past the end of this cut. Which one is it?", typed=typed
        )
    if main and isinstance(error, PastEnd):
        return _(
            "“%(typed)s” is past the end: the film ends at %(time)s.",
            typed=typed,
            time=timecode(end_of(main.runtime)),
        )
    if main and main.runtime is None:
        return _(
            "We don’t know how long this film is. Say whether you have finished it."
        )
    unread = _("We can’t read “%(typed)s”.", typed=typed)
    write = _("Enter a time like 1:05 (hours and minutes), 65m (minutes) or 42%.")
    return f"{unread} {write}"


def typed_complaint(query: MultiDict[str, str], main: FilmFacts) -> str | None:
    """What is wrong with a typed time, or None."""
    typed = typed_time(query)
    if not typed:
        return None
    try:
        cuts = chosen_cuts(query, main)
        _read_typed(typed, main, cuts.get(main.slug))
    except InvalidInput as error:
        return complain(error, typed, main)
    return None


def _begun(progress: Mapping[str, Progress]) -> dict[str, Progress]:
    return {film: at for film, at in progress.items() if at != Progress.UNSEEN}
