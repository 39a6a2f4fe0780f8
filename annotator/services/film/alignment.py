"""The clock of an edition by the words that are heard in it and in the film."""

from sqlalchemy.orm import Session

from annotator.core.edition import OWN
from annotator.core.errors import NotFound
from annotator.core.permission import Actor
from annotator.core.subtitle.alignment import Side
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
