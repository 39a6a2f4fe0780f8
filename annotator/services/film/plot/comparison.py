"""Comparing the articles of a film with what is tagged about it, so that suggestions stay up to date.

An article is read for a new tag only if its signature says that it may tell the same. Reading happens outside the transaction that stores its result, and the result counts only
for the text and the tags that were read.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.passage import Passage
from annotator.core.plot.rejection import Rejection
from annotator.core.plot.signature import likely_sources, signature_of
from annotator.core.plot.source import Sources
from annotator.core.plot.suggestion import Suggestion, suggestions
from annotator.core.plot.term import terms_in
from annotator.services.film.plot.offer import (
    Unread,
    keys_of_plot_points,
    rows_of,
)
from annotator.services.film.plot.queue import behind
from annotator.services.film.plot.source import Sample, find_sources, read_sample
from annotator.services.film.plot.stem import stem_for
from annotator.storage.anchor import holding
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.search import lock
from annotator.storage.suggestion import (
    ComparedArticleRow,
    ComparedFilmRow,
    RejectionRow,
    SuggestionRow,
    note_stamp,
)

# Articles whose signatures are looked at in one go.
LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class FilmState:
    """A film as it was when its sources were read."""

    film_id: int
    stamp: int  # how often its tags have changed
    sources: Sources
    sample: Sample


@dataclass(frozen=True, slots=True)
class Compared:
    """The suggestions of one article, for one revision and one state of the film's tags; None where they stay."""

    article_id: int
    revision: int
    stamp: int
    rows: Sequence[SuggestionRow] | None
    signature: bytes
    basis: str  # what they depend on


def read_film(
    session: Session, film_id: int, known: FilmState | None = None
) -> FilmState:
    """The sources of a film as they are now; `known` is an earlier state of some film."""
    query = select(ComparedFilmRow.stamp).where(ComparedFilmRow.film_id == film_id)
    stamp = session.scalar(query) or 0
    known_sample = known.sample if known else None
    sample = read_sample(session, film_id, known_sample)
    sources = find_sources(session, film_id, sample)
    return FilmState(film_id, stamp, sources, sample)


def compare_some(
    session: Session, state: FilmState, limit: int, slug: str | None = None
) -> list[Compared]:
    """Compare articles that are behind, or only the one with this slug. At most `limit` are read. It writes nothing."""
    query = behind(state.film_id, state.stamp)
    query = query.order_by(ArticleRow.id).limit(LOOKED_AT)
    if slug is not None:
        query = query.where(ArticleRow.slug == slug)
    rows = session.execute(query).all()
    revision_ids = [row.revision_id for row in rows]
    tagged = _tagged(session, revision_ids)
    unread: dict[Any, str | None] = {}
    compared = []
    for row in rows:
        # Those that follow are looked at when these are stored.
        if len(unread) == limit:
            break
        basis = _basis(state, row, tagged[row.revision_id], row.signature)
        if basis is not None and basis == row.basis:
            same = (row.id, row.working_revision, state.stamp)
            compared.append(Compared(*same, None, row.signature, basis))
        else:
            unread[row] = basis
    return compared + _read(session, state, unread, tagged)


def _read(
    session: Session,
    state: FilmState,
    bases: Mapping[Any, str | None],
    tagged: Mapping[int, Sequence[Passage]],
) -> list[Compared]:
    """Read articles for what they tell; `bases` has their rows, with what their suggestions depend on."""
    rejections = _rejections(session, state, list(bases))
    texts = _texts(session, [row.revision_id for row in bases])
    articles = []
    for row in bases:
        revision = row.revision_id
        article = Unread(row, texts[revision], tagged[revision], rejections[row.id])
        articles.append(article)
    offered = {article.row.id: _offered(state, article) for article in articles}
    all_offered = chain.from_iterable(offered.values())
    plot_points = keys_of_plot_points(session, all_offered)
    compared = []
    for article in articles:
        basis = bases[article.row]
        rows = rows_of(article, offered[article.row.id], plot_points)
        compared.append(_compared(state, article, basis, rows))
    return compared


def _tagged(
    session: Session, revision_ids: Sequence[int]
) -> Mapping[int, Sequence[Passage]]:
    """The spoilers of each revision, in the order of its text."""
    anchor = AnchorRow
    query = select(RevisionRow.id, anchor.start_offset, anchor.end_offset)
    query = query.select_from(anchor).join(anchor.annotation)
    query = query.join(RevisionRow, holding(RevisionRow)).where(
        RevisionRow.id.in_(revision_ids),
        anchor.start_offset.is_not(None),
        AnnotationRow.is_live,
        AnnotationRow.kind == Kind.SPOILER,
    )
    query = query.order_by(anchor.start_offset, anchor.end_offset)
    tagged: defaultdict[int, list[Passage]] = defaultdict(list)
    for revision_id, start, end in session.execute(query):
        passage = Passage(start or 0, end or 0)
        tagged[revision_id].append(passage)
    return tagged


def _texts(session: Session, revision_ids: Sequence[int]) -> Mapping[int, str]:
    query = select(RevisionRow.id, RevisionRow.text)
    query = query.where(RevisionRow.id.in_(revision_ids))
    return {row.id: row.text for row in session.execute(query)}


def _basis(
    state: FilmState,
    article: Any,
    tagged: Sequence[Passage],
    signature: bytes | None,
) -> str | None:
    """A digest of what an article's suggestions depend on; None if its text has no signature yet."""
    if signature is None:
        return None
    told = []
    for number in likely_sources(signature, state.sources):
        source = state.sources.all[number]
        told.append((source.subject, source.annotation, source.text))
    # Weights change with every text, but little once there are many.
    size = state.sample.rarity.sentences.bit_length()
    basis = repr((told, tagged, article.language, size))
    return blake2b(basis.encode(), digest_size=16).hexdigest()


def store_compared(session: Session, compared: Sequence[Compared]) -> None:
    """Replace the suggestions of articles whose text is still the same, and their film's tags."""
    by_id = {result.article_id: result for result in compared}
    articles = lock(session, sorted(by_id))
    films = {article.film_id for article in articles}
    stamps = {film_id: _stamp(session, film_id) for film_id in sorted(films)}
    same: defaultdict[int, list[int]] = defaultdict(list)
    changed: list[Compared] = []
    for article in articles:
        result = by_id[article.id]
        if article.working_revision != result.revision:
            continue
        if stamps[article.film_id] != result.stamp:
            continue
        if result.rows is None:
            same[result.stamp].append(article.id)
        else:
            changed.append(result)
    _replace(session, changed)
    for stamp, ids in same.items():
        note_stamp(session, ids, stamp)
    session.flush()


def _replace(session: Session, compared: Sequence[Compared]) -> None:
    """Store suggestions instead of those of the same articles, with what they depend on."""
    ids = [result.article_id for result in compared]
    for table in (SuggestionRow, ComparedArticleRow):
        gone = delete(table).where(table.article_id.in_(ids))
        session.execute(gone, execution_options={"synchronize_session": False})
    for result in compared:
        session.add_all(result.rows or ())
        note = ComparedArticleRow(
            article_id=result.article_id,
            stamp=result.stamp,
            revision=result.revision,
            signature=result.signature,
            basis=result.basis,
        )
        session.add(note)


def _stamp(session: Session, film_id: int) -> int:
    """The state of a film's tags, held until the end of the transaction."""
    query = select(ComparedFilmRow.stamp).where(ComparedFilmRow.film_id == film_id)
    return session.scalar(query.with_for_update()) or 0


def end_comparison(session: Session, film_id: int, stamp: int) -> None:
    """Take a film off the queue, unless something has been tagged since."""
    state = update(ComparedFilmRow).where(
        ComparedFilmRow.film_id == film_id,
        ComparedFilmRow.stamp == stamp,
    )
    session.execute(state.values(waits=False))


def _offered(state: FilmState, article: Unread) -> Sequence[Suggestion]:
    return suggestions(
        article.text,
        state.sources,
        article.tagged,
        stem_for(article.row.language),
        article.rejections,
    )


def _compared(
    state: FilmState,
    article: Unread,
    basis: str | None,
    rows: Sequence[SuggestionRow],
) -> Compared:
    """What comes of an article that was read; it is signed here where its text has no signature yet."""
    row = article.row
    signature = row.signature
    if basis is None:
        signature = signature_of(article.text, stem_for(row.language))
        basis = _basis(state, row, article.tagged, signature) or ""
    return Compared(row.id, row.working_revision, state.stamp, rows, signature, basis)


def _rejections(
    session: Session, state: FilmState, articles: Sequence[Any]
) -> Mapping[int, Sequence[Rejection]]:
    """What editors have rejected, by article."""
    tagged = (source for source in state.sources.all if source.annotation)
    subjects = {source.annotation: source.subject for source in tagged}
    stems = {article.id: stem_for(article.language) for article in articles}
    columns = (
        RejectionRow.article_id,
        RejectionRow.exact,
        RejectionRow.annotation_id,
        PlotPointRow.public_id,
    )
    own = RejectionRow.plot_point_id == PlotPointRow.id
    query = (
        select(*columns)
        .outerjoin(PlotPointRow, own)
        .where(RejectionRow.article_id.in_(stems))
    )
    rejections: defaultdict[int, list[Rejection]] = defaultdict(list)
    for article_id, exact, annotation, plot_point in session.execute(query):
        terms = terms_in(exact, stems[article_id])
        keys = frozenset(term.key for term in terms)
        name = plot_point or annotation or ""
        rejection = Rejection(keys, subjects.get(name, name))
        rejections[article_id].append(rejection)
    return rejections
