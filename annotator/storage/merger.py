"""What became of films that are part of others."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from annotator.storage.annotation import EventRow
from annotator.storage.film import FilmRow

MERGE = "merge"  # the action of the event that tells
# Building a statement takes longer than running it.
_TRACE = (
    select(EventRow.after)
    .where(
        EventRow.action == MERGE,
        EventRow.subject == bindparam("subject"),
        ~exists().where(FilmRow.slug == bindparam("film")),
    )
    .order_by(EventRow.id.desc())
    .limit(1)
)


def merged_into(session: Session, film: str) -> str | None:
    """The slug of the film that this one has become part of; None where it has not."""
    trace = session.scalar(_TRACE, {"film": film, "subject": f"film:{film}"})
    if trace is None:
        return None
    kept: Mapping[str, Any] = json.loads(trace)
    return str(kept["into"])
