"""A step's page put together with the parts that depend on its reader.

Parts that many readers share are kept, with holes for the time at which their reader is.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from flask import current_app

from annotator.core.progress import Progress
from annotator.core.scale import ANY_SPOT, parts_of, pieces_of, scale_of
from annotator.services.reader.readable import FilmFacts, Readable
from annotator.services.reader.timeline import grouped
from annotator.storage.version import Rows
from annotator.web.reader.question import Question, question
from annotator.web.reader.rendition import Reading
from annotator.web.reader.undo import Undo
from annotator.web.reader.view import ViewRequest

# Without notes: a frame as tall as its text has no place for them, and its links lead out.
FRAMED = "framed.html"

# Gives what was kept under all that has a say in a part, or writes it.
Keep: TypeAlias = Callable[[Hashable, Callable[[], bytes]], bytes]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page depends on beside its article, its film and its reader's place."""

    template: str
    language: str
    root: str  # scheme and host
    signed_in: bool
    action: str  # where forms lead
    subject: tuple[str, str] | None  # what they are about

    @property
    def framed(self) -> bool:
        """Whether it is in a frame on another site's page."""
        return self.template == FRAMED


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page of an article is written from, and the way to its parts."""

    setting: Setting
    readable: Readable
    view_request: ViewRequest
    reading: Reading
    beats: Rows  # of its films: slug, position and label
    keep: Keep
    undo: Undo | None = None

    @property
    def main(self) -> FilmFacts:
        """The article's own film."""
        return self.readable.facts.film

    @property
    def closed(self) -> bool:
        """Whether it has a gap."""
        return any(self.reading.rendition.gaps())

    def progress_in(self, film: str) -> Progress:
        """How far its reader is in a film."""
        progress = self.reading.view.progress
        return progress.get(film, Progress.UNSEEN)

    def questions(self) -> Iterator[Question]:
        """One for each film, the main one first."""
        films = self.reading.films
        beats = grouped(films, self.beats)
        for slug, film in films.items():
            is_main = film is self.main
            spot = ANY_SPOT if is_main and not film.cuts else None
            progress = self.progress_in(slug)
            yield question(film, beats[slug], progress, main=is_main, spot=spot)


def pieces_for(page: Page, step: bytes) -> list[bytes]:
    """The page of a step with its parts, cut at the holes for the reader's time."""
    first, *rest = parts_of(step)
    signs = _signs(page)
    pieces = [first]
    named = zip(rest[::2], rest[1::2], strict=True)
    for name, text in named:
        part = _part(name.decode(), page, signs)
        own = pieces_of(part)
        pieces[-1] += own[0]
        pieces += own[1:]
        pieces[-1] += text
    return pieces


def _part(template: str, page: Page, signs: Hashable) -> bytes:
    if signs is None:
        return _written(template, page)
    return page.keep((template, signs), lambda: _written(template, page))


def _written(template: str, page: Page) -> bytes:
    """A part of the page, written for this reader."""
    setting = page.setting
    values: dict[str, Any] = {
        "action": setting.action,
        "closed": page.closed,
        "framed": setting.framed,
        "questions": tuple(page.questions()),
        "subject": setting.subject,
        "undo": page.undo,
        "view_request": page.view_request,
    }
    current_app.update_template_context(values)
    written = current_app.jinja_env.get_template(template).render(values)
    return written.encode()


def _signs(page: Page) -> Hashable:
    """All that a part is written from; None where that is one reader's alone."""
    asked = page.view_request
    own = asked.complaint, asked.typed, asked.revealed, asked.ahead, page.undo
    if any(own):
        return None
    films = tuple(page.reading.films.values())
    places = tuple(_place_in(film, page) for film in films)
    tolerances = asked.tolerance, asked.view.tolerance
    return page.setting, tolerances, films, page.beats, places, page.closed


def _place_in(film: FilmFacts, page: Page) -> Hashable:
    """What a question says of the reader's place; in the main film that is the same between two beats."""
    progress = page.progress_in(film.slug)
    if film is not page.main or film.cuts:
        return progress
    own = (beat for beat in page.beats if beat[0] == film.slug)
    seconds = [second for _slug, second, _label in own]
    scale = scale_of(film.slug, (), film.runtime, seconds)
    return scale.span(progress.seconds)
