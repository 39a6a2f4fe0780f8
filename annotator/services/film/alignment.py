"""The clock of a cut, from the words that are heard in it and in the film, or from the film's true ends."""

from sqlalchemy.orm import Session

from annotator.core.clock import Clock, clock_between, draw_line
from annotator.core.edition import OWN
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.permission import Actor, require_editor
from annotator.core.subtitle.alignment import Side
from annotator.interchange.filter_in import read_true_ends
from annotator.markup.incoming.gate.encoding import decoded_text
from annotator.services.film.subtitle import (
    check_end,
    find_subtitles,
    read_file,
    require_subtitles,
)
from annotator.storage.film import EditionRow, FilmRow

BOTH_NEEDED = "Store the subtitles of the edition and of the film's own cut first."
OWN_NEEDED = "Store the subtitles of the film's own cut first."
Sides = tuple[Side, Side]  # of a cut and of the film


def read_sides(session: Session, actor: Actor, edition: EditionRow) -> Sides:
    """What is heard in an edition and in the film; raises NotFound where one has no subtitles."""
    film = edition.film
    try:
        here = require_subtitles(session, actor, film, edition.slug)
        there = require_subtitles(session, actor, film, OWN)
    except NotFound as error:
        raise NotFound(BOTH_NEEDED) from error
    return (
        Side(here.cue_list, edition.runtime),
        Side(there.cue_list, film.runtime or 0),
    )


def read_sent_sides(
    session: Session, actor: Actor, film: FilmRow, runtime: int, content: bytes
) -> Sides:
    """The same for a cut whose subtitles are sent and not kept; raises InvalidInput."""
    require_editor(actor)
    cues = read_file(content).cues
    check_end(cues, runtime)
    there = find_subtitles(session, actor, film, OWN)
    if there is None:
        raise InvalidInput({"file": OWN_NEEDED})
    film_side = Side(there.cue_list, film.runtime or 0)
    return Side(cues, runtime), film_side


def clock_from_filter(
    actor: Actor, film: FilmRow, runtime: int, content: bytes
) -> Clock:
    """The clock of a cut from a MovieContentFilter file for it; raises InvalidInput (`file`)."""
    require_editor(actor)
    try:
        text = decoded_text(content)
    except InvalidInput as error:
        raise InvalidInput({"file": error.errors["body"]}) from error
    ends = read_true_ends(text)
    length = film.runtime or 0
    clock = clock_between(ends.start, ends.end, runtime, length)
    draw_line(clock, runtime, length)
    return clock
