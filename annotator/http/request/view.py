"""A reader's view, read strictly from a query string; for people `web/reader/asked.py` takes a doubt for `unseen`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from annotator.core.annotation import Tolerance
from annotator.core.errors import InvalidInput
from annotator.core.progress import Progress, parse_progress
from annotator.core.rendition import View
from annotator.services.reader.readable import FilmFacts

VIEW_PARAMETERS = frozenset({"at", "tolerance", "reveal"})
MOST_VALUES = 50  # of `at` or `reveal` in one request
_QUALIFIED = re.compile(r"([a-z0-9-]{1,120}):(.*)", re.DOTALL)
_GAP_ID = re.compile(r"[0-9a-f]{16}")

FindFilm = Callable[[str], FilmFacts | None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a query string says, and what is wrong with it."""

    progress: dict[str, Progress] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)

    def blame(self, name: str, says: str) -> None:
        self.faults.setdefault(name, []).append(says)


def strict_view(
    query: MultiDict[str, str], main: FilmFacts | None, find_film: FindFilm
) -> View:
    """The view that is asked for; raises InvalidInput for whatever is malformed, repeated or unknown."""
    asked = _Asked()
    for written in query.getlist("at")[: MOST_VALUES + 1]:
        _read_progress(asked, written, main, find_film)
    tolerance = _read_tolerance(asked, query.getlist("tolerance"))
    revealed = query.getlist("reveal")
    for name in ("at", "reveal"):
        if len(query.getlist(name)) > MOST_VALUES:
            asked.blame(name, f"At most {MOST_VALUES} values are taken.")
    if len(set(revealed)) < len(revealed):
        asked.blame("reveal", "A gap's id stands here twice.")
    if any(not _GAP_ID.fullmatch(gap) for gap in revealed):
        asked.blame("reveal", "This is not a gap's id: take it from the rendition.")
    if asked.faults:
        raise InvalidInput(asked.faults)
    return View(asked.progress, tolerance, frozenset(revealed))


def refuse_unknown(query: Mapping[str, str], known: frozenset[str]) -> None:
    """Raise InvalidInput for parameters that this call does not take."""
    if unknown := sorted(set(query) - known):
        raise InvalidInput(dict.fromkeys(unknown, "This call has no such parameter."))


def _read_progress(
    asked: _Asked, written: str, main: FilmFacts | None, find_film: FindFilm
) -> None:
    """`1:05:00` is about the main film, `other-film:1:05:00` about another; a timecode is no slug of a film."""
    film, position = main, written
    qualified = _QUALIFIED.fullmatch(written)
    if qualified and not qualified[1].isdigit():
        film, position = find_film(qualified[1]), qualified[2]
        if film is None:
            return asked.blame("at", "There is no film of this name before the colon.")
    if film is None:
        return asked.blame("at", "Say which film: at=FILM:1:05:00.")
    if film.slug in asked.progress:
        return asked.blame("at", f"The position in {film.slug} is given twice.")
    try:
        asked.progress[film.slug] = parse_progress(position, film.runtime)
    except InvalidInput as error:
        asked.blame("at", " ".join(error.errors["at"]))


def _read_tolerance(asked: _Asked, written: list[str]) -> Tolerance:
    if not written:
        return Tolerance.NONE
    if len(written) > 1 or written[0] not in list(Tolerance):
        asked.blame("tolerance", f"Give one of {', '.join(Tolerance)}.")
        return Tolerance.NONE
    return Tolerance(written[0])
