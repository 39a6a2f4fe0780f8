"""Articles in lists: of each the head, as a view may see it."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from annotator.core.annotation import Annotation
from annotator.core.coverage import block_hash
from annotator.core.document import Document
from annotator.core.holding import held_blocks, without
from annotator.core.redaction import redact
from annotator.core.rendition import Rendition, View
from annotator.services.reader.blind import blind_spoilers
from annotator.services.reader.readable import (
    ArticleFacts,
    FilmFacts,
    annotation_of,
    annotation_rows,
    article_facts,
    article_rows,
)
from annotator.services.reader.untagged import unread
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.film import FilmRow
from annotator.storage.review import ReviewRow


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a list: the facts, and a rendition of the title, standfirst and lead picture."""

    facts: ArticleFacts
    rendition: Rendition


def list_cards(
    session: Session,
    view_of: Callable[[FilmFacts], View],
    *,
    film: str | None = None,
    after: tuple[datetime, str] | None = None,
    limit: int = 20,
) -> tuple[list[Card], tuple[datetime, str] | None]:
    """Published articles, newest first, and where the next page starts; `view_of` gives the view for a main film."""
    query = article_rows().where(ArticleRow.is_listed)
    newest_first = (ArticleRow.published_at.desc(), ArticleRow.slug.desc())
    query = query.order_by(*newest_first).limit(limit + 1)
    if film is not None:
        query = query.where(FilmRow.slug == film)
    if after is not None:
        place = tuple_(ArticleRow.published_at, ArticleRow.slug)
        query = query.where(place < after)
    rows = session.execute(query).all()
    cards = _cards(session, rows[:limit], view_of)
    if len(rows) <= limit:
        return cards, None
    last = rows[limit - 1]
    return cards, (last.published_at, last.slug)


def _cards(
    session: Session, rows: Sequence[Any], view_of: Callable[[FilmFacts], View]
) -> list[Card]:
    """Read the heads and what is said of them, in three queries however many articles there are."""
    heads = _heads(session, [row.id for row in rows])
    holding = (row.id for row in rows if row.hold_new)
    held = {id: heads[id].document for id in holding}
    reviewed = _reviewed(session, held)
    cards = []
    for row in rows:
        facts = article_facts(row)
        document = heads[row.id].document
        annotations = heads[row.id].annotations
        if row.is_read_blind:
            annotations = [*annotations, *_blind(session, row, document)]
        if row.hold_new:
            waiting = held_blocks(document, reviewed[row.id])
            document, annotations = without(document, annotations, waiting)
        hiding = [*annotations, *unread(row, document)]
        view = view_of(facts.film)
        rendition = redact(document, hiding, view)
        cards.append(Card(facts, rendition))
    return cards


def _blind(session: Session, row: Any, head: Document) -> list[Annotation]:
    """What blind readings hide in the head of the live revision."""
    spoilers = blind_spoilers(session, row.id, row.live_revision, head)
    end = len(head.text)
    in_head = (spoiler for spoiler in spoilers if spoiler.start_offset < end)
    return [annotation_of(spoiler) for spoiler in in_head]


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a live revision, and what is said of it."""

    document: Document
    annotations: list[Annotation]


def _heads(session: Session, articles: Sequence[int]) -> dict[int, _Head]:
    """The head of each article's live text, with what is tagged in it."""
    live = and_(
        ArticleRow.id == RevisionRow.article_id,
        ArticleRow.live_revision == RevisionRow.number,
    )
    query = select(RevisionRow.id, RevisionRow.article_id, RevisionRow.head)
    is_wanted = ArticleRow.id.in_(articles)
    query = query.join(ArticleRow, live).where(is_wanted)
    heads: dict[int, _Head] = {}
    by_revision: dict[int, _Head] = {}
    for row in session.execute(query):
        head = _Head(load_document(row.head), [])
        heads[row.article_id] = head
        by_revision[row.id] = head
    here = annotation_rows().join(RevisionRow, holding(RevisionRow))
    here = here.add_columns(RevisionRow.id.label("revision_id")).where(
        RevisionRow.id.in_(by_revision),
        AnchorRow.start_offset < RevisionRow.head_end,
    )
    for stored in session.execute(here):
        head = by_revision[stored.revision_id]
        head.annotations.append(annotation_of(stored))
    return heads


def _reviewed(
    session: Session, heads: Mapping[int, Document]
) -> Mapping[int, Set[str]]:
    """By article, the hashes of those blocks of its head that readers may have."""
    reviewed: dict[int, set[str]] = {article: set() for article in heads}
    if not heads:
        return reviewed
    blocks = chain.from_iterable(head.blocks for head in heads.values())
    hashes = set(map(block_hash, blocks))
    of_articles = ReviewRow.article_id.in_(heads)
    of_heads = ReviewRow.block_hash.in_(hashes)
    query = select(ReviewRow.article_id, ReviewRow.block_hash)
    query = query.where(of_articles, of_heads)
    for article, mark in session.execute(query):
        reviewed[article].add(mark)
    return reviewed
