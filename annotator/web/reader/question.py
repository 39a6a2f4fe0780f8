"""The control "How far are you?": one question for each film that matters to the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.memory import progress_text
from annotator.core.progress import Progress, timecode
from annotator.http.language import gettext as _
from annotator.services.reader.readable import FilmFacts
from annotator.services.reader.timeline import Beat


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its value in the form, and its label."""

    value: str
    label: str
    chosen: bool
    seconds: int  # on the reel
    beat: str | None = None


@dataclass(frozen=True, slots=True)
class Reel:
    """A film's timeline as a picture; everything is a percentage of its length."""

    beats: tuple[str, ...]
    seen: str | None  # None for a newcomer


@dataclass(frozen=True, slots=True)
class Question:
    """How far a reader is in one film, and the answers to choose from."""

    film: FilmFacts
    length: int  # of the reel
    choices: tuple[Choice, ...]
    reel: Reel
    seconds: int  # where the reader is on the reel
    time: str | None  # where the reader is; None at neither end
    beat: str | None  # the last one that they have passed
    finished: bool


def question(
    film: FilmFacts, beats: Sequence[Beat], progress: Progress, *, main: bool = True
) -> Question:
    """Ask about one film; values for a film other than the main one have its slug in the form."""
    beats = beats if film.runtime else ()
    prefix = "" if main else f"{film.slug}:"
    under_way = progress not in (Progress.UNSEEN, Progress.FINISHED)
    passed = [beat.label for beat in beats if progress.reached(beat.position)]
    return Question(
        film,
        length_of(film),
        tuple(_choices(prefix, film, beats, progress)),
        reel(film, beats, progress),
        seconds=_on_reel(progress, film),
        time=timecode(progress.seconds) if under_way else None,
        beat=passed[-1] if under_way and passed else None,
        finished=progress == Progress.FINISHED,
    )


def length_of(film: FilmFacts) -> int:
    """The seconds on the reel. A film of unknown length has a start and an end, and nothing between."""
    return film.runtime or 1


def reel(film: FilmFacts, beats: Sequence[Beat], progress: Progress) -> Reel:
    """The film's timeline, and how far on it the reader is."""
    ticks = tuple(_percent(beat.position, film) for beat in beats)
    if progress == Progress.UNSEEN:
        return Reel(ticks, None)
    return Reel(ticks, _percent(_on_reel(progress, film), film))


def _choices(
    prefix: str, film: FilmFacts, beats: Sequence[Beat], progress: Progress
) -> Iterator[Choice]:
    """The two ends, each beat, and the reader's position if it is none of them."""
    named = {Progress(beat.position): beat.label for beat in reversed(beats)}
    for at in sorted({Progress.UNSEEN, *named, progress, Progress.FINISHED}):
        value = f"{prefix}{progress_text(at)}"
        yield Choice(
            value, _label(at, named), at == progress, _on_reel(at, film), named.get(at)
        )


def _label(at: Progress, named: Mapping[Progress, str]) -> str:
    if at == Progress.UNSEEN:
        return _("Not seen it")
    if at == Progress.FINISHED:
        return _("Finished it")
    time = timecode(at.seconds)
    return f"{named[at]} · {time}" if at in named else _("At %(time)s", time=time)


def _on_reel(progress: Progress, film: FilmFacts) -> int:
    return min(max(progress.seconds, 0), length_of(film))


def _percent(position: int, film: FilmFacts) -> str:
    return f"{100 * position / length_of(film):.2f}%"
