"""Chapters as beats. Their names may spoil, so a beat is called by its number until an editor names it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.core.chapter import Chapter
from annotator.core.errors import InvalidInput
from annotator.core.film import NewBeat
from annotator.core.permission import Actor
from annotator.core.progress import timecode
from annotator.interchange.chapter_in import read_chapters
from annotator.interchange.chapter_out import Mark, Timeline
from annotator.markup.incoming.gate.encoding import decoded_text
from annotator.services.film.beat import add_beat
from annotator.storage.film import BeatRow, FilmRow

MOST_BEATS = 500
NO_LENGTH = "Give the film's length first."
AFTER_END = "A chapter begins at %s, and the film ends at %s. Are these for another film, or another cut?"
TOO_MANY = f"A film has at most {MOST_BEATS} beats."
LABEL = "Chapter %d"


@dataclass(frozen=True, slots=True)
class AddedChapters:
    """The beats that came in, and how many chapters had one already."""

    beats: list[BeatRow]
    known: int


def read_file(content: bytes) -> tuple[Chapter, ...]:
    """The chapters in a file; raises InvalidInput (`chapters`)."""
    try:
        text = decoded_text(content)
    except InvalidInput as error:
        sentences = error.errors["body"]
        raise InvalidInput({"chapters": sentences}) from error
    return read_chapters(text)


def add_chapters(
    session: Session,
    actor: Actor,
    film: FilmRow,
    chapters: Iterable[Chapter],
) -> AddedChapters:
    """Add a beat for each chapter after the start; raises InvalidInput where one is after the end."""
    numbered = list(enumerate(chapters, start=1))
    inner = [(number, chapter) for number, chapter in numbered if chapter.position > 0]
    _check_ends(film, [chapter for _, chapter in inner])
    taken = {beat.position for beat in film.beats}
    fresh = [
        (number, chapter) for number, chapter in inner if chapter.position not in taken
    ]
    if len(taken) + len(fresh) > MOST_BEATS:
        raise InvalidInput({"chapters": TOO_MANY})
    beats = [
        add_beat(session, actor, film, _beat(number, chapter))
        for number, chapter in fresh
    ]
    return AddedChapters(beats, len(inner) - len(fresh))


def timeline_of(film: FilmRow) -> Timeline:
    """What everyone may know of a film's moments; raises InvalidInput without a length."""
    if film.runtime is None:
        raise InvalidInput({"chapters": NO_LENGTH})
    marks = [Mark(beat.position, beat.label) for beat in film.beats]
    return Timeline(
        film.title,
        film.year,
        film.imdb,
        film.runtime,
        marks,
    )


def _beat(number: int, chapter: Chapter) -> NewBeat:
    return NewBeat(
        position=chapter.position,
        label=LABEL % number,
        note=chapter.name or None,
    )


def _check_ends(film: FilmRow, chapters: list[Chapter]) -> None:
    """Raise InvalidInput where a chapter is after the film's end."""
    if film.runtime is None:
        raise InvalidInput({"chapters": NO_LENGTH})
    positions = [chapter.position for chapter in chapters]
    last = max(positions, default=0)
    if last > film.runtime:
        times = (timecode(last), timecode(film.runtime))
        raise InvalidInput({"chapters": AFTER_END % times})
