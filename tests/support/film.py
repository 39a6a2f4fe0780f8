"""Films to be added, from fields as the API takes them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.film import NewBeat, NewFilm
from annotator.core.permission import Actor
from annotator.services.film import film as films
from annotator.storage.film import FilmRow


def create_film(
    session: Session,
    actor: Actor,
    fields: Mapping[str, Any],
    beats: Sequence[Mapping[str, Any]] = (),
) -> FilmRow:
    """Add the film that these fields describe."""
    new_beats = [NewBeat(**beat) for beat in beats]
    new = NewFilm(**fields, beats=new_beats)
    return films.create_film(session, actor, new)
