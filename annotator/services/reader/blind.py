"""What the readers of blind readings hide: readers of the site have the union of all spoilers.

Nobody can tell from a gap who has tagged it. A tag is on the revision that was read. Where the
text is another by now, it hides what an annotation of that revision would.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.carrying.mirror import Mirror
from annotator.core.document import Document
from annotator.core.passage import Passage
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.film import FilmRow
from annotator.storage.merger import merged_into
from annotator.storage.reading import ReadingRow, ReadingTagRow, Stage


@dataclass(frozen=True, slots=True)
class BlindTag:
    """A tag as `readable` reads it from a row, and its film."""

    id: str
    kind: str
    start_offset: int
    end_offset: int
    level: str | None
    reveals_at: int | None
    edition: str | None
    position: int | None  # of its beat
    film_slug: str
    title: str
    year: int
    runtime: int | None
    cuts: Any
    status: str | None
    # What nobody but its reader sees.
    replacement: None = None
    statement: None = None
    source_url: None = None
    holder: None = None
    byline: None = None


def has_blind_spoilers() -> ColumnElement[bool]:
    """Whether blind readings hide something in an article."""
    tags = exists().where(
        ReadingTagRow.reading_id == ReadingRow.id,
        ReadingRow.article_id == ArticleRow.id,
        *_hiding(),
    )
    return tags.correlate(ArticleRow)


def blind_spoilers(
    session: Session, article_id: int, number: int, document: Document
) -> list[BlindTag]:
    """What blind readings hide in this revision of an article, in the order of the text."""
    return _tags(
        session,
        article_id,
        number,
        document,
        _hiding(),
    )


def tags_of_reading(
    session: Session, reading: ReadingRow, document: Document
) -> list[BlindTag]:
    """All tags of one reading in the newest text, which is this document."""
    own = (ReadingRow.id == reading.id, ReadingTagRow.removed_at.is_(None))
    number = reading.article.working_revision
    return _tags(session, reading.article_id, number, document, own)


def _tags(
    session: Session,
    article_id: int,
    number: int,
    document: Document,
    which: tuple[ColumnElement[bool], ...],
) -> list[BlindTag]:
    """The tags with these conditions, at their places in a document."""
    query = select(ReadingTagRow, ReadingRow.revision)
    query = query.join(ReadingTagRow.reading)
    query = query.where(ReadingRow.article_id == article_id, *which)
    in_order = query.order_by(ReadingTagRow.id)
    rows = session.execute(in_order).all()
    if not rows:
        return []
    home = session.get_one(ArticleRow, article_id).film
    states = {tag.id: json.loads(tag.statement) for tag, _ in rows}
    slugs = {id: state["film"] or home.slug for id, state in states.items()}
    films = _films(session, set(slugs.values()), home)
    tags = []
    for tag, passage in _placed(session, article_id, rows, number, document):
        film = films[slugs[tag.id]]
        tags.append(_tag(tag, passage, states[tag.id], film))
    return sorted(tags, key=lambda tag: (tag.start_offset, tag.id))


def _hiding() -> tuple[ColumnElement[bool], ...]:
    return (
        ReadingRow.stage != Stage.SETTLED,
        ReadingTagRow.kind == Kind.SPOILER,
        ReadingTagRow.removed_at.is_(None),
    )


def _placed(
    session: Session,
    article_id: int,
    rows: Sequence[Row[ReadingTagRow, int]],
    number: int,
    document: Document,
) -> Iterator[tuple[ReadingTagRow, Passage]]:
    """Each tag with its passage in the revision of this number."""
    by_revision: dict[int, list[ReadingTagRow]] = {}
    for tag, revision in rows:
        by_revision.setdefault(revision, []).append(tag)
    for revision, tags in by_revision.items():
        passages = [Passage(tag.start_offset, tag.end_offset) for tag in tags]
        if revision == number:
            yield from zip(tags, passages, strict=True)
            continue
        read = _document(session, article_id, revision)
        mirror = Mirror(read, document)
        for tag, passage in zip(tags, passages, strict=True):
            place = mirror.place(tag.kind, passage)
            if place.passage:
                yield tag, place.passage


def _document(
    session: Session,
    article_id: int,
    number: int,
) -> Document:
    """One text of an article."""
    of_article = RevisionRow.article_id == article_id
    is_numbered = RevisionRow.number == number
    query = select(RevisionRow.document).where(of_article, is_numbered)
    return load_document(session.scalars(query).one())


def _films(
    session: Session,
    slugs: set[str],
    home: FilmRow,
) -> Mapping[str, FilmRow]:
    """The films of these slugs. One that is gone has become part of another, or is the article's own."""
    is_named = FilmRow.slug.in_(slugs)
    present = session.scalars(select(FilmRow).where(is_named))
    films = {film.slug: film for film in present}
    for slug in slugs - films.keys():
        successor = merged_into(session, slug)
        if successor is None:
            films[slug] = home
        else:
            films[slug] = _films(session, {successor}, home)[successor]
    return films


def _tag(
    tag: ReadingTagRow, passage: Passage, state: Mapping[str, Any], film: FilmRow
) -> BlindTag:
    """A tag with its film's clock."""
    beats = {beat.public_id: beat.position for beat in film.beats}
    return BlindTag(
        tag.id,
        tag.kind,
        passage.start,
        passage.end,
        state["level"],
        state["reveals_at"],
        state["edition"],
        beats.get(state["beat"]),
        film.slug,
        film.title,
        film.year,
        film.runtime,
        film.cuts,
        state["status"],
    )
