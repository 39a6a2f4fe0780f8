"""A reader's view, from an address or from the control "How far are you?"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from annotator.core.annotation import Tolerance
from annotator.core.errors import InvalidInput, PastEnd
from annotator.core.progress import Progress, parse_progress, tidied, timecode
from annotator.core.rendition import NEWCOMER, View
from annotator.http.language import gettext as _
from annotator.http.request.query import load_query
from annotator.http.request.view import (
    MOST_VALUES,
    FindFilm,
    ViewParameters,
    ViewQuery,
    strict_view,
)
from annotator.services.reader.readable import FilmFacts

LONGEST_TIME = 20  # characters of a time that somebody types
VIEW = ViewParameters()


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """A view, and how the reader asked for it."""

    view: View
    complaint: str | None = None  # what could not be read, and what to write instead
    typed: str = ""
    by_form: bool = False  # its answer belongs at the plain address of the view
    sure: bool = False  # the reader has confirmed that everything is shown
    revealed: tuple[str, ...] = ()  # as the view has them, the newest last
    here: str | None = None  # the gap that was opened or closed last
    ignored: bool = False  # it has a tolerance or reveals, which a list does not take

    @property
    def newcomer(self) -> bool:
        """Whether this is the page that a crawler gets."""
        return self.view == NEWCOMER and not self.complaint and not self.ignored

    @property
    def doubtful(self) -> bool:
        """Whether the control asks for everything and the reader has not confirmed that."""
        return self.by_form and self.view.tolerance is Tolerance.ALL and not self.sure


def read_view(
    query: MultiDict[str, str], main: FilmFacts | None, find_film: FindFilm
) -> ViewRequest:
    """Read a query string; in doubt the reader has seen nothing. Of too many reveals the newest count."""
    query = _with_newest_reveals(query)
    typed = query.get("time", "").strip()[:LONGEST_TIME]
    try:
        view = strict_view(load_query(VIEW, query, ViewQuery), main, find_film)
        if typed and main:
            at = {main.slug: _progress(typed, main.runtime)}
            view = View({**view.progress, **at}, view.tolerance)
    except InvalidInput as error:
        return ViewRequest(NEWCOMER, _complaint(error, typed, main), typed)
    hidden = query.get("hide")
    here = hidden or next(reversed(query.getlist("reveal")), None)
    progress = {film: at for film, at in view.progress.items() if at != Progress.UNSEEN}
    revealed = tuple(gap for gap in query.getlist("reveal") if gap != hidden)
    view = View(progress, view.tolerance, frozenset(revealed))
    return ViewRequest(
        view,
        by_form="time" in query,
        sure=query.get("sure") == "yes",
        revealed=revealed,
        here=here,
    )


def read_list_view(
    query: MultiDict[str, str], main: FilmFacts | None, find_film: FindFilm
) -> ViewRequest:
    """Read the view of a list of articles, which is progress alone.

    A tolerance is for one film, and an article about it may spoil another in its title.
    """
    wanted = read_view(query, main, find_film)
    view = View(wanted.view.progress)
    ignored = view != wanted.view
    return replace(wanted, view=view, revealed=(), here=None, ignored=ignored)


def parameters(
    view: View, main: str | None, reveals: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """The query string of this view, without defaults, for an article about the film `main`."""
    pairs = []
    for film in sorted(view.progress, key=lambda film: (film != main, film)):
        position = progress_text(view.progress[film])
        pairs.append(("at", position if film == main else f"{film}:{position}"))
    if view.tolerance is not Tolerance.NONE:
        pairs.append(("tolerance", str(view.tolerance)))
    return pairs + [("reveal", gap) for gap in reveals]


def query_of(view: View, main: str | None) -> dict[str, Any]:
    """The same for `url_for`."""
    return MultiDict(parameters(view, main)).to_dict(flat=False)


def progress_text(progress: Progress) -> str:
    """Progress as addresses write it."""
    if progress in (Progress.UNSEEN, Progress.FINISHED):
        return str(progress)
    return timecode(progress.seconds)


def _with_newest_reveals(query: MultiDict[str, str]) -> MultiDict[str, str]:
    """The query within the bound: a refusal of one more gap would lose the whole view."""
    bounded = query.copy()
    bounded.setlist("reveal", query.getlist("reveal")[-MOST_VALUES:])
    return bounded


def _progress(typed: str, runtime: int) -> Progress:
    return parse_progress(tidied(typed, runtime), runtime)


def _complaint(error: InvalidInput, typed: str, main: FilmFacts | None) -> str:
    if not typed:
        return _("This link has a position we can’t read.")
    if main and isinstance(error, PastEnd):
        return _(
            "“%(typed)s” is past the end: the film ends at %(time)s.",
            typed=typed,
            time=timecode(main.runtime),
        )
    unread = _("We can’t read “%(typed)s”.", typed=typed)
    write = _("Enter a time like 1:05 (hours and minutes), 65m (minutes) or 42%.")
    return f"{unread} {write}"
