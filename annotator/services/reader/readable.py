"""What readers get. The only caller of the redaction: text leaves here as renditions, never as documents."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from sys import getsizeof
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from annotator.core.annotation import (
    Annotation,
    Approval,
    Claim,
    Kind,
    Level,
    Spoiler,
    Status,
)
from annotator.core.document import Document
from annotator.core.edition import Cut, parse_progress, point_in, progress_of
from annotator.core.errors import NotFound
from annotator.core.holding import held_blocks, without
from annotator.core.passage import Passage
from annotator.core.permission import Actor, may_read_article
from annotator.core.progress import Moment, Progress, reveal_second
from annotator.core.redaction import Redaction
from annotator.core.rendition import Rendition, View
from annotator.core.step import Lanes, Step, lanes_of, step_of, view_at
from annotator.markup.outgoing.direction import may_turn
from annotator.markup.outgoing.html.memory import Memory
from annotator.services.reader.blind import blind_spoilers, has_blind_spoilers
from annotator.services.reader.untagged import unread
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.edition import cuts_of
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.review import ReviewRow

STEPS_KEPT = 8  # renditions of each article that is kept
# Bytes of HTML kept in each language, for each character and each annotation.
LETTERS_KEPT, GAPS_KEPT = 2, 1000
# Bytes of an article with all that it keeps, as measured, by what it has.
EACH_ARTICLE, EACH_CHARACTER, EACH_BLOCK, EACH_ANNOTATION = 20_000, 14, 500, 4000


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What anyone may know of a film; `runtime` in seconds, if it is known, and its other cuts."""

    slug: str
    title: str
    year: int
    runtime: int | None
    cuts: tuple[Cut, ...] = ()

    def progress(self, moment: Moment) -> Progress:
        """How far a reader is in it who says this; raises InvalidInput where that cannot be."""
        return progress_of(moment, self.runtime, self.cuts)

    def read_progress(self, position: str) -> Progress:
        """The same, as it is written."""
        return parse_progress(position, self.runtime, self.cuts)


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What anyone may know of a published article, whatever it says."""

    slug: str
    film: FilmFacts
    byline: str | None
    published_at: datetime | None
    updated_at: datetime
    language: str | None = None  # of the text, BCP 47


class Readable:
    """One version of an article, ready to be redacted for any view. Its text cannot be had otherwise."""

    __slots__ = (
        "__at_step",
        "__lanes",
        "__memories",
        "__most",
        "__redaction",
        "__sources",
        "__turns",
        "facts",
        "films",
        "published",
        "revision",
        "size",
        "version",
    )

    def __init__(
        self,
        facts: ArticleFacts,
        version: int,
        *,
        revision: int,
        published: bool,
        films: Mapping[str, FilmFacts],
        document: Document,
        annotations: Sequence[Annotation],
    ) -> None:
        self.facts = facts
        self.version = version
        self.revision = revision
        self.published = published
        self.films = films  # by slug: the article's own, and every film that it spoils
        self.size = _size(document, annotations)  # in bytes, with all that it keeps
        self.__redaction = Redaction(document, annotations)
        self.__lanes = lanes_of(annotations)
        at_step = partial(_rendition_at, self.__redaction, self.__lanes)
        self.__at_step = lru_cache(STEPS_KEPT)(at_step)
        self.__sources = (document.blocks, tuple(annotations))
        self.__memories: dict[Hashable, Memory] = {}
        self.__turns = may_turn(document.text)
        letters = LETTERS_KEPT * len(document.text)
        self.__most = letters + GAPS_KEPT * len(annotations)

    def rendition(self, view: View) -> Rendition:
        """What this view may see."""
        if view.revealed:
            return self.__redaction.rendition(view)
        return self.__at_step(self.step(view))

    def memory(self, signs: Hashable) -> Memory:
        """What writers keep of the blocks of this version's renditions, apart for different signs."""
        memory = self.__memories.get(signs)
        if memory is None:
            memory = Memory(turns=self.__turns)
            self.__memories[signs] = memory
        if memory.size > self.__most:
            memory.clear()
        return memory

    def sources(self) -> str:
        """All that any rendition can depend on, to be compared and shown to nobody."""
        return repr(self.__sources)

    @property
    def points(self) -> Mapping[str, Sequence[int]]:
        """By film the seconds of its own clock at which something opens, rising."""
        own = (lane for lane in self.__lanes if not lane.edition)
        return {lane.film: lane.points for lane in own}

    def step(self, view: View) -> Step:
        """The views with the same step, reveals aside, get the same rendition."""
        return step_of(self.__lanes, view)


def _size(document: Document, annotations: Sequence[Annotation]) -> int:
    """About how many bytes an article takes."""
    return (
        EACH_ARTICLE
        + EACH_CHARACTER * getsizeof(document.text)
        + EACH_BLOCK * len(document.blocks)
        + EACH_ANNOTATION * len(annotations)
    )


def _rendition_at(redaction: Redaction, lanes: Lanes, step: Step) -> Rendition:
    """The rendition for the views with this step, by the earliest of them."""
    return redaction.rendition(view_at(lanes, step))


def readable(
    session: Session, actor: Actor, slug: str, *, working: bool = False
) -> Readable:
    """The article as it is now, drafts and, where it is `working`, a newer revision for editors alone. Raises NotFound."""
    row = session.execute(article_rows().where(ArticleRow.slug == slug)).one_or_none()
    is_public = row is not None and row.status == "published" and not working
    if row is None or not may_read_article(actor, published=is_public):
        raise NotFound("There is no such article.")
    number = row.live_revision if is_public else row.working_revision
    revision = session.execute(
        select(RevisionRow.id, RevisionRow.article_id, RevisionRow.document).where(
            RevisionRow.article_id == row.id, RevisionRow.number == number
        )
    ).one()
    facts = article_facts(row)
    document = load_document(revision.document)
    here = annotation_rows().where(holding(revision))
    rows: list[Any] = list(session.execute(here))
    if is_public and row.is_read_blind:
        rows += blind_spoilers(session, row.id, number, document)
    annotations = [annotation_of(stored) for stored in rows]
    if row.hold_new:
        document, annotations = without(
            document, annotations, _held(session, row.id, document)
        )
    annotations += unread(row, document)
    seen = {annotation.id for annotation in annotations}
    films = {facts.film.slug: facts.film}
    for stored in rows:
        if stored.id in seen and stored.film_slug is not None:
            films.setdefault(stored.film_slug, film_of(stored))
    return Readable(
        facts,
        row.version,
        revision=number,
        published=is_public,
        films=films,
        document=document,
        annotations=annotations,
    )


def spoilers_on(session: Session, revision: RevisionRow) -> list[Spoiler]:
    """What hides parts of a revision, in the order of its text, for services that advise editors."""
    stored = session.execute(annotation_rows().where(holding(revision)))
    annotations = map(annotation_of, stored)
    return [spoiler for spoiler in annotations if isinstance(spoiler, Spoiler)]


def facts_of(film: FilmRow) -> FilmFacts:
    """What anyone may know of a film that has been read."""
    cuts = cuts_of(film.cuts, film.runtime)
    return FilmFacts(film.slug, film.title, film.year, film.runtime, cuts)


def film_of(stored: Any) -> FilmFacts:
    """The same of a row that has the film among other things."""
    cuts = cuts_of(stored.cuts, stored.runtime)
    return FilmFacts(stored.film_slug, stored.title, stored.year, stored.runtime, cuts)


def _held(session: Session, article_id: int, document: Document) -> set[int]:
    """The numbers of blocks that readers wait for."""
    shown = session.scalars(
        select(ReviewRow.block_hash).where(ReviewRow.article_id == article_id)
    )
    return held_blocks(document, set(shown))


def article_rows() -> Select[*tuple[Any, ...]]:
    """Articles with what anyone may know of them and their films."""
    return select(
        ArticleRow.id,
        ArticleRow.slug,
        ArticleRow.status,
        ArticleRow.version,
        ArticleRow.live_revision,
        ArticleRow.working_revision,
        ArticleRow.hold_new,
        ArticleRow.untagged,
        ArticleRow.is_read,
        ArticleRow.byline,
        ArticleRow.published_at,
        ArticleRow.updated_at,
        ArticleRow.language,
        FilmRow.slug.label("film_slug"),
        FilmRow.title,
        FilmRow.year,
        FilmRow.runtime,
        FilmRow.cuts,
        has_blind_spoilers().label("is_read_blind"),
    ).join(FilmRow, FilmRow.id == ArticleRow.film_id)


def annotation_rows() -> Select[*tuple[Any, ...]]:
    """Live annotations with what a decision needs, in the order of the text."""
    return (
        select(
            AnchorRow.start_offset,
            AnchorRow.end_offset,
            AnnotationRow.id,
            AnnotationRow.kind,
            AnnotationRow.level,
            AnnotationRow.reveals_at,
            AnnotationRow.edition,
            AnnotationRow.replacement,
            AnnotationRow.statement,
            AnnotationRow.status,
            AnnotationRow.source_url,
            AnnotationRow.holder,
            AnnotationRow.approval,
            ArticleRow.byline,
            BeatRow.position,
            FilmRow.slug.label("film_slug"),
            FilmRow.title,
            FilmRow.year,
            FilmRow.runtime,
            FilmRow.cuts,
        )
        .join(AnnotationRow, AnnotationRow.id == AnchorRow.annotation_id)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .outerjoin(FilmRow, FilmRow.id == AnnotationRow.film_id)
        .outerjoin(BeatRow, BeatRow.id == AnnotationRow.beat_id)
        .where(AnnotationRow.has_effect, AnchorRow.start_offset.is_not(None))
        .order_by(AnchorRow.start_offset, AnnotationRow.id)
    )


def article_facts(row: Any) -> ArticleFacts:
    """What anyone may know of an article that has been read."""
    film = film_of(row)
    return ArticleFacts(
        row.slug,
        film,
        row.byline,
        row.published_at,
        row.updated_at,
        row.language,
    )


def annotation_of(stored: Any) -> Annotation:
    """A spoiler's reveal point is its beat's, else its own, else the end of the film; its level major if unsaid."""
    passage = Passage(stored.start_offset, stored.end_offset)
    if stored.kind != Kind.SPOILER:
        return _claim(stored, passage)
    return Spoiler(
        stored.id,
        Kind.SPOILER,
        passage,
        film=stored.film_slug,
        reveals_at=_reveal_point(stored),
        level=Level(stored.level or Level.MAJOR),
        replacement=_replacement(stored),
        edition=stored.edition,
    )


def _replacement(stored: Any) -> str | None:
    """Everybody reads it, so whoever may not approve a spoiler cannot write it alone."""
    if stored.replacement is None or stored.approval != Approval.APPROVED:
        return None
    return str(stored.replacement)


def _status(stored: Any) -> Status | None:
    """The result of a check that somebody else has approved, too."""
    if stored.status is None or stored.approval != Approval.APPROVED:
        return None
    return Status(stored.status)


def _reveal_point(stored: Any) -> int:
    """In seconds of the film's clock, or of the one cut that has the scene."""
    if stored.edition is not None:
        cuts = cuts_of(stored.cuts, stored.runtime)
        point = (stored.position, stored.reveals_at)
        return point_in(stored.edition, cuts, *point)
    return reveal_second(stored.position, stored.reveals_at, stored.runtime)


def _claim(stored: Any, passage: Passage) -> Claim:
    """An opinion is its holder's, else the writer's."""
    is_opinion = stored.kind == Kind.OPINION
    holder = stored.holder or stored.byline
    return Claim(
        stored.id,
        Kind(stored.kind),
        passage,
        statement=stored.statement,
        status=_status(stored),
        source_url=stored.source_url,
        holder=holder if is_opinion else None,
    )
