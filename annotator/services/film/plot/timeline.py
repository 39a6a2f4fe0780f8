"""A film's plot points along its timeline, each with its tellings side by side, for one page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, select, tuple_
from sqlalchemy.orm import Session, contains_eager, joinedload

from annotator.core.annotation import Kind
from annotator.core.permission import Actor, require_editor
from annotator.core.progress import end_of, reveal_second
from annotator.services.film.plot.point import point_of
from annotator.services.film.plot.telling import TellingCount, count_tellings
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.plot_point import PlotPointRow

# Of one plot point; the API lists all.
MOST_TELLINGS = 20
MOST_LOOSE = 100
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Telling:
    """A spoiler, and where it is in its article."""

    id: str
    article: str
    start: int
    exact: str
    position: int
    level: str


@dataclass(frozen=True, slots=True)
class PlotPointTellings:
    """A plot point, its second of the film, and the first of its tellings."""

    row: PlotPointRow
    position: int
    count: TellingCount
    tellings: Sequence[Telling]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPointFilter:
    """Which plot points are asked for: those with all these words, and only those that nothing tells."""

    words: str = ""
    untold: bool = False


def list_along_timeline(
    session: Session,
    actor: Actor,
    film: FilmRow,
    which: PlotPointFilter,
    after: tuple[int, int] | None,
    limit: int,
) -> list[PlotPointRow]:
    """Plot points of a film in the order of its timeline, after this point and key."""
    require_editor(actor)
    end = end_of(film.runtime)
    point = func.coalesce(BeatRow.position, PlotPointRow.reveals_at, end)
    query = select(PlotPointRow).where(PlotPointRow.film_id == film.id)
    query = query.outerjoin(PlotPointRow.beat).options(
        contains_eager(PlotPointRow.beat)
    )
    for word in which.words.split():
        query = query.where(PlotPointRow.sentence.icontains(word, autoescape=True))
    if which.untold:
        own = AnnotationRow.plot_point_id == PlotPointRow.id
        query = query.where(~exists().where(own, AnnotationRow.is_live))
    if after is not None:
        query = query.where(tuple_(point, PlotPointRow.id) > after)
    query = query.order_by(point, PlotPointRow.id).limit(limit)
    return list(session.scalars(query))


def with_tellings(
    session: Session, rows: Sequence[PlotPointRow]
) -> list[PlotPointTellings]:
    """Plot points with their first `MOST_TELLINGS` tellings each."""
    ids = [row.id for row in rows]
    counts = count_tellings(session, ids)
    number = func.row_number().over(
        partition_by=AnnotationRow.plot_point_id, order_by=AnnotationRow.id
    )
    numbered = select(AnnotationRow.id, number.label("number"))
    numbered = numbered.where(AnnotationRow.plot_point_id.in_(ids))
    first = numbered.where(AnnotationRow.is_live).subquery()
    shown = select(first.c.id).where(first.c.number <= MOST_TELLINGS)
    is_shown = AnnotationRow.id.in_(shown)
    tellings: defaultdict[int | None, list[Telling]] = defaultdict(list)
    for key, telling in find_tellings(session, is_shown):
        tellings[key].append(telling)
    plot_points = []
    for row in rows:
        count = counts.get(row.id, TellingCount())
        own = tellings[row.id]
        plot_points.append(PlotPointTellings(row, point_of(row), count, own))
    return plot_points


def list_loose(session: Session, film: FilmRow) -> list[Telling]:
    """The film's spoilers that name no plot point, at most `MOST_LOOSE`, along its timeline."""
    loose = and_(
        AnnotationRow.plot_point_id.is_(None),
        AnnotationRow.film_id == film.id,
        AnnotationRow.kind == Kind.SPOILER,
    )
    spoilers = [telling for _, telling in find_tellings(session, loose, MOST_LOOSE)]
    return sorted(spoilers, key=_along_the_film)


def _along_the_film(telling: Telling) -> tuple[int, str, int]:
    """The place of a telling in a list: of the same second by article, then by its place in the text."""
    return telling.position, telling.article, telling.start


def titles_of(
    session: Session, actor: Actor, slugs: Iterable[str]
) -> Mapping[str, str]:
    """The titles of articles by slug, as editors have them."""
    require_editor(actor)
    head = func.substr(RevisionRow.text, 1, LONGEST_TITLE)
    query = select(ArticleRow.slug, head)
    query = query.join(RevisionRow, WORKING)
    query = query.where(ArticleRow.slug.in_(set(slugs)))
    titles: dict[str, str] = {}
    for slug, text in session.execute(query):
        title, _, _ = text.partition("\n")
        titles[slug] = title
    return titles


def find_tellings(
    session: Session, which: ColumnElement[bool], limit: int | None = None
) -> Iterator[tuple[int | None, Telling]]:
    """Annotations of any articles, by article, each with the key of its plot point."""
    query = select(
        AnnotationRow, ArticleRow.slug, AnchorRow.start_offset, AnchorRow.exact
    )
    query = query.join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
    query = query.join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
    query = query.join(ArticleRow, WORKING)
    query = query.where(which, AnnotationRow.is_live).limit(limit)
    query = query.order_by(ArticleRow.slug, AnchorRow.start_offset, AnnotationRow.id)
    query = query.options(
        joinedload(AnnotationRow.beat), joinedload(AnnotationRow.film)
    )
    for row, slug, start, exact in session.execute(query):
        telling = Telling(
            id=row.id,
            article=slug,
            start=start or 0,
            exact=exact,
            position=_position(row),
            level=row.level or "",
        )
        yield row.plot_point_id, telling


def _position(row: AnnotationRow) -> int:
    """The second of the film from which on it spoils nobody."""
    beat = row.beat.position if row.beat else None
    runtime = row.film.runtime if row.film else None
    return reveal_second(beat, row.reveals_at, runtime)
