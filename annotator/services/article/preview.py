"""What readers would get of the working revision, for editors: each step, and how much it hides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Tolerance
from annotator.core.permission import Actor, require_editor
from annotator.core.rendition import Rendition, Text, View
from annotator.services.article.lookup import find_article, working_revision
from annotator.services.clock import now
from annotator.services.reader.readable import FilmFacts, Readable, readable
from annotator.services.reader.timeline import Beat, beats_by_film
from annotator.storage.preview import PreviewRow

EVERYTHING = View(tolerance=Tolerance.ALL)


@dataclass(frozen=True, slots=True)
class FilmSteps:
    """A film that the article is about or spoils, and the seconds of its reveal points, in order."""

    film: FilmFacts
    beats: Sequence[Beat]
    points: Sequence[int]


@dataclass(frozen=True, slots=True)
class Preview:
    """The rendition for one view, and the share of the text, 0 to 1, that it hides."""

    rendition: Rendition
    hidden: float


def working(session: Session, actor: Actor, slug: str) -> Readable:
    """The working revision as it would be published now. Raises SignInRequired, NotFound."""
    require_editor(actor)
    return readable(session, actor, slug, working=True)


def steps(session: Session, readable: Readable) -> list[FilmSteps]:
    """The article's film first, then the others that it spoils: between two points nothing changes."""
    beats = beats_by_film(session, readable.films)
    points: Mapping[str, Sequence[int]] = readable.points
    films = readable.films.items()
    return [FilmSteps(film, beats[slug], points.get(slug, ())) for slug, film in films]


def preview(readable: Readable, view: View) -> Preview:
    """The preview for this view."""
    rendition = readable.rendition(view)
    whole = _length(readable.rendition(EVERYTHING))
    return Preview(rendition, 1 - _length(rendition) / whole)


def note_preview(
    session: Session, actor: Actor, slug: str, version: int, at: str
) -> None:
    """Record that this editor has previewed the working revision at this version of the article."""
    user_id = require_editor(actor)
    article = find_article(session, actor, slug)
    revision = working_revision(session, article)
    place = "unseen" if at == "unseen" else "point"
    row = session.get(PreviewRow, (revision.id, user_id, place))
    if row is None:
        row = PreviewRow(
            revision_id=revision.id,
            user_id=user_id,
            place=place,
        )
    row.at = at
    row.version = min(version, article.version)
    row.seen_at = now()
    session.add(row)
    session.flush()


def previews(session: Session, actor: Actor, revision_id: int) -> dict[str, PreviewRow]:
    """What this editor has seen of a revision: `unseen`, and some other `point`."""
    query = select(PreviewRow).where(
        PreviewRow.revision_id == revision_id,
        PreviewRow.user_id == require_editor(actor),
    )
    return {row.place: row for row in session.scalars(query)}


def _length(rendition: Rendition) -> int:
    """How many letters of a rendition are seen."""
    return sum(
        len(part.text)
        for block in rendition.blocks
        for part in block.children
        if isinstance(part, Text)
    )
