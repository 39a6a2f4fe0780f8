"""What an annotation states: setting its fields, each checked against its kind and its film's timeline."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind, Level
from annotator.core.errors import InvalidInput
from annotator.core.progress import parse_position
from annotator.services.annotation.kind import (
    FACT_FIELDS,
    OPINION_FIELDS,
    empty_fields_of_other_kinds,
    refuse_fields_of_other_kinds,
)
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow, FilmRow

STATED_FIELDS = ("replacement", "note", "source_url", *FACT_FIELDS, *OPINION_FIELDS)


def state_fields(
    session: Session, article: ArticleRow, row: AnnotationRow, fields: Mapping[str, Any]
) -> None:
    """Set what goes with the kind, and empty what goes with the others: only a spoiler has a reveal point."""
    row.kind = fields.get("kind", row.kind)
    for name in STATED_FIELDS:
        if name in fields:
            setattr(row, name, fields[name])
    refuse_fields_of_other_kinds(Kind(row.kind), fields)
    empty_fields_of_other_kinds(row)
    if row.kind != Kind.SPOILER:
        return
    if "level" in fields or row.level is None:
        row.level = fields.get("level") or Level.MAJOR
    with session.no_autoflush:  # half a spoiler is nothing that may be stored
        if "film" in fields or row.film is None:
            _set_film(session, article, row, fields)
        if "reveals_at" in fields or "beat" in fields:
            _set_reveal_point(session, row, fields)


def _set_film(
    session: Session, article: ArticleRow, row: AnnotationRow, fields: Mapping[str, Any]
) -> None:
    slug = fields.get("film") or article.film.slug
    query = select(FilmRow).where(FilmRow.slug == slug).with_for_update(read=True)
    film = session.scalar(query.execution_options(populate_existing=True))
    if film is None:
        raise InvalidInput({"film": "There is no such film; create it first."})
    if (
        row.film is not None
        and row.film is not film
        and not {"reveals_at", "beat"} & fields.keys()
    ):
        raise InvalidInput(
            {
                "reveals_at": "Another film has another timeline: send its reveals_at or beat, or null."
            }
        )
    row.film = film


def _set_reveal_point(
    session: Session, row: AnnotationRow, fields: Mapping[str, Any]
) -> None:
    """By second or by beat, never both; neither means the end of the film."""
    written, beat_id = fields.get("reveals_at"), fields.get("beat")
    if written is not None and beat_id is not None:
        raise InvalidInput({"beat": "Send either reveals_at or beat."})
    if row.film is None:
        raise InvalidInput({"film": "A spoiler names the film that it spoils."})
    row.reveals_at = (
        None if written is None else parse_position(written, row.film.runtime)
    )
    row.beat = None
    if beat_id is not None:
        beat = select(BeatRow).where(
            BeatRow.public_id == beat_id, BeatRow.film_id == row.film.id
        )
        row.beat = session.scalar(beat.with_for_update(read=True))
        if row.beat is None:
            raise InvalidInput({"beat": f"{row.film.slug} has no such beat."})
