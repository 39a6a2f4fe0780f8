"""The control "How far are you?": one question for each film that matters to what is on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.core.progress import Progress, timecode
from annotator.services.reading import FilmFacts
from annotator.services.timeline import Beat
from annotator.web.asked import written


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what the form sends, and what it says."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Reel:
    """A film's timeline as a picture; everything is a percentage of its length."""

    beats: tuple[str, ...]
    seen: str | None  # None for who has seen nothing


@dataclass(frozen=True, slots=True)
class Question:
    """How far a reader is in one film, and the answers to choose from."""

    film: FilmFacts
    choices: tuple[Choice, ...]
    reel: Reel
    time: str | None  # where the reader is; None at neither end
    beat: str | None  # the last one that they have passed
    finished: bool


def question(film: FilmFacts, beats: Sequence[Beat], progress: Progress, *, main: bool = True) -> Question:
    """Ask about one film; in the form, values for any other film than the main one bear its slug."""
    prefix = "" if main else f"{film.slug}:"
    under_way = progress not in (Progress.UNSEEN, Progress.FINISHED)
    passed = [beat.label for beat in beats if progress.reached(beat.position)]
    return Question(
        film,
        tuple(_choices(prefix, beats, progress)),
        reel(film, beats, progress),
        time=timecode(progress.seconds) if under_way else None,
        beat=passed[-1] if under_way and passed else None,
        finished=progress == Progress.FINISHED,
    )


def reel(film: FilmFacts, beats: Sequence[Beat], progress: Progress) -> Reel:
    """The film's timeline, and how far on it the reader is."""
    seen = None if progress == Progress.UNSEEN else _percent(min(progress.seconds, film.runtime), film)
    return Reel(tuple(_percent(beat.position, film) for beat in beats), seen)


def _choices(prefix: str, beats: Sequence[Beat], progress: Progress) -> Iterator[Choice]:
    """The two ends, each beat, and where the reader is if that is none of them; the first that fits is chosen."""
    offered = {Progress.UNSEEN: "Not seen it"}
    for beat in beats:
        offered.setdefault(Progress(beat.position), f"{beat.label} · {timecode(beat.position)}")
    offered.setdefault(progress, f"At {timecode(progress.seconds)}")
    offered[Progress.FINISHED] = "Finished it"
    for at in sorted(offered):
        yield Choice(f"{prefix}{written(at)}", offered[at], at == progress)


def _percent(position: int, film: FilmFacts) -> str:
    return f"{100 * position / film.runtime:.2f}%"
