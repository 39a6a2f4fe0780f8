"""What became of films that are part of others."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from annotator.storage.annotation import EventRow
from annotator.storage.film import FilmRow

MERGE = "merge"  # the action of the event that tells


def merged_into(session: Session, film: str) -> str | None:
    """The slug of the film that this one has become part of; None where it has not."""
    is_taken = exists().where(FilmRow.slug == film)
    query = select(EventRow.after).where(EventRow.action == MERGE, ~is_taken)
    query = query.where(EventRow.subject == f"film:{film}")
    trace = session.scalar(query.order_by(EventRow.id.desc()).limit(1))
    if trace is None:
        return None
    kept: Mapping[str, Any] = json.loads(trace)
    return str(kept["into"])
