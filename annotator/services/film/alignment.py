"""The clock of an edition, from the words that are heard in it and in the film, or from the film's true ends."""

from sqlalchemy.orm import Session

from annotator.core.clock import Clock, clock_between, draw_line
from annotator.core.edition import OWN
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.permission import Actor, require_editor
from annotator.core.subtitle.alignment import Side
from annotator.interchange.filter_in import read_true_ends
from annotator.markup.incoming.gate.encoding import decoded_text
from annotator.services.film.subtitle import require_subtitles
from annotator.storage.film import EditionRow

BOTH_NEEDED = "Store the subtitles of the edition and of the film's own cut first."


def read_sides(
    session: Session, actor: Actor, edition: EditionRow
) -> tuple[Side, Side]:
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


def clock_from_filter(actor: Actor, edition: EditionRow, content: bytes) -> Clock:
    """The clock of an edition from a MovieContentFilter file for it; raises InvalidInput (`file`)."""
    require_editor(actor)
    try:
        text = decoded_text(content)
    except InvalidInput as error:
        raise InvalidInput({"file": error.errors["body"]}) from error
    ends = read_true_ends(text)
    length = edition.film.runtime or 0
    clock = clock_between(ends.start, ends.end, edition.runtime, length)
    draw_line(clock, edition.runtime, length)
    return clock
