"""Comparing the articles of a film with what is tagged about it, so that suggestions stay up to date.

Reading happens outside the transaction that stores its result, and the result counts only
for the text and the tags that were read.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from annotator.core.plot.rejection import Rejection
from annotator.core.plot.source import Sources
from annotator.core.plot.suggestion import Suggestion, suggestions
from annotator.core.plot.term import terms_in
from annotator.services.film.plot.source import Sample, find_sources, read_sample
from annotator.services.film.plot.stem import stem_for
from annotator.services.reader.readable import spoilers_on
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.film import FilmRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.search import lock
from annotator.storage.suggestion import (
    ComparedArticleRow,
    ComparedFilmRow,
    RejectionRow,
    SuggestionRow,
    note_comparison,
)


@dataclass(frozen=True, slots=True)
class FilmState:
    """A film as it was when its sources were read."""

    film_id: int
    stamp: int  # how often its tags have changed
    sources: Sources
    sample: Sample


@dataclass(frozen=True, slots=True)
class Compared:
    """The suggestions of one article, for one revision and one state of the film's tags."""

    article_id: int
    revision: int
    stamp: int
    rows: Sequence[SuggestionRow]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a film's articles are compared with all that is tagged about it."""

    done: int
    total: int


def waiting_film(session: Session) -> tuple[int, int] | None:
    """The key and the stamp of a film with articles to compare."""
    query = select(ComparedFilmRow.film_id, ComparedFilmRow.stamp)
    query = query.where(ComparedFilmRow.waits).order_by(ComparedFilmRow.film_id)
    row = session.execute(query.limit(1)).one_or_none()
    return None if row is None else (row.film_id, row.stamp)


def read_film(
    session: Session, film_id: int, known: FilmState | None = None
) -> FilmState:
    """The sources of a film as they are now; `known` is an earlier state of some film."""
    query = select(ComparedFilmRow.stamp).where(ComparedFilmRow.film_id == film_id)
    stamp = session.scalar(query) or 0
    sample = read_sample(session, film_id, known.sample if known else None)
    sources = find_sources(session, film_id, sample)
    return FilmState(film_id, stamp, sources, sample)


def compare_some(
    session: Session, state: FilmState, limit: int, slug: str | None = None
) -> list[Compared]:
    """Compare articles that are behind, at most `limit`, or only the one with this slug. It writes nothing."""
    query = _behind(state.film_id, state.stamp).order_by(ArticleRow.id).limit(limit)
    if slug is not None:
        query = query.where(ArticleRow.slug == slug)
    rows = session.execute(query).all()
    if not state.sources.all:
        return [_without_suggestions(state, row) for row in rows]
    rejections = _rejections(session, state, rows)
    return [_compared(session, state, row, rejections[row.id]) for row in rows]


def store_compared(session: Session, compared: Sequence[Compared]) -> None:
    """Replace the suggestions of articles whose text is still the same, and their film's tags."""
    by_id = {one.article_id: one for one in compared}
    articles = lock(session, sorted(by_id))
    films = sorted({article.film_id for article in articles})
    stamps = {film_id: _stamp(session, film_id) for film_id in films}
    for article in articles:
        one = by_id[article.id]
        is_same = article.working_revision == one.revision
        if not is_same or stamps[article.film_id] != one.stamp:
            continue
        own = SuggestionRow.article_id == article.id
        session.execute(delete(SuggestionRow).where(own))
        session.add_all(one.rows)
        note_comparison(session, article.id, one.stamp, one.revision)
    session.flush()


def _stamp(session: Session, film_id: int) -> int:
    """The state of a film's tags, held until the end of the transaction."""
    query = select(ComparedFilmRow.stamp).where(ComparedFilmRow.film_id == film_id)
    return session.scalar(query.with_for_update()) or 0


def end_comparison(session: Session, film_id: int, stamp: int) -> None:
    """Take a film off the queue, unless something has been tagged since."""
    state = update(ComparedFilmRow).where(ComparedFilmRow.film_id == film_id)
    session.execute(state.where(ComparedFilmRow.stamp == stamp).values(waits=False))


def progress(session: Session, film: FilmRow) -> Progress:
    """How far the comparison of a film has got."""
    query = select(ComparedFilmRow.stamp, ComparedFilmRow.waits)
    state = session.execute(
        query.where(ComparedFilmRow.film_id == film.id)
    ).one_or_none()
    articles = select(func.count()).where(ArticleRow.film_id == film.id)
    total = session.scalars(articles).one()
    if state is None or not state.waits:
        return Progress(total, total)
    behind = select(func.count()).select_from(_behind(film.id, state.stamp).subquery())
    return Progress(total - session.scalars(behind).one(), total)


def is_behind(session: Session, article: ArticleRow) -> bool:
    """Whether an article's suggestions are older than its text or than what is tagged."""
    query = select(ComparedFilmRow.stamp)
    query = query.where(ComparedFilmRow.film_id == article.film_id)
    stamp = session.scalar(query.where(ComparedFilmRow.waits))
    if stamp is None:
        return False
    own = _behind(article.film_id, stamp).where(ArticleRow.id == article.id)
    return session.execute(own).first() is not None


def _behind(film_id: int, stamp: int) -> Any:
    """The articles of a film that are not compared as they are now."""
    query = select(
        ArticleRow.id,
        ArticleRow.language,
        ArticleRow.working_revision,
        RevisionRow.id.label("revision_id"),
        RevisionRow.text,
    )
    query = query.join(RevisionRow, WORKING)
    compared = ComparedArticleRow.article_id == ArticleRow.id
    query = query.outerjoin(ComparedArticleRow, compared)
    return query.where(ArticleRow.film_id == film_id, _is_old(stamp))


def _is_old(stamp: int) -> ColumnElement[bool]:
    return or_(
        ComparedArticleRow.article_id.is_(None),
        ComparedArticleRow.stamp != stamp,
        ComparedArticleRow.revision != ArticleRow.working_revision,
    )


def _without_suggestions(state: FilmState, article: Any) -> Compared:
    return Compared(article.id, article.working_revision, state.stamp, ())


def _compared(
    session: Session,
    state: FilmState,
    article: Any,
    rejections: Sequence[Rejection],
) -> Compared:
    stem = stem_for(article.language)
    spoilers = spoilers_on(session, article.revision_id)
    tagged = [spoiler.passage for spoiler in spoilers]
    offered = suggestions(
        article.text,
        state.sources,
        tagged,
        stem,
        rejections,
    )
    rows = _rows(session, article, offered)
    return Compared(article.id, article.working_revision, state.stamp, rows)


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


def _rows(
    session: Session, article: Any, offered: Sequence[Suggestion]
) -> list[SuggestionRow]:
    plot_points = _keys_of_plot_points(session, offered)
    rows = []
    occurrences: Counter[str] = Counter()
    for one in offered:
        exact = article.text[one.passage.start : one.passage.end]
        name = f"{article.id}\0{one.source.subject}\0{exact}"
        occurrences[name] += 1
        row = SuggestionRow(
            id=_id(f"{name}\0{occurrences[name]}"),
            article_id=article.id,
            revision_id=article.revision_id,
            start_offset=one.passage.start,
            end_offset=one.passage.end,
            exact=exact,
            plot_point_id=plot_points.get(one.source.plot_point or ""),
            annotation_id=one.source.annotation,
            because=one.source.text,
            words=one.words,
            score=round(one.score, 3),
        )
        rows.append(row)
    return rows


def _keys_of_plot_points(
    session: Session, offered: Sequence[Suggestion]
) -> dict[str, int]:
    ids = {one.source.plot_point for one in offered if one.source.plot_point}
    if not ids:
        return {}
    query = select(PlotPointRow.public_id, PlotPointRow.id)
    rows = session.execute(query.where(PlotPointRow.public_id.in_(ids)))
    return {row.public_id: row.id for row in rows}


def _id(name: str) -> str:
    """The same id for the same words and source, so that the pages of a list fit together."""
    return blake2b(name.encode(), digest_size=16).hexdigest()
