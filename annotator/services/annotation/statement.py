"""The statement of an annotation, read from its row and written to it."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.annotation_field import COLUMNS
from annotator.core.errors import InvalidInput
from annotator.core.progress import parse_position
from annotator.core.statement import Patch, SpoilerStatement, Statement, make_statement
from annotator.core.undo import Snapshot
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.base import Prepared
from annotator.storage.engine import writes_alone
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.merger import merged_into
from annotator.storage.plot_point import PlotPointRow

# Nobody changes the film meanwhile. Building a statement takes longer than running it.
_FILM = (
    select(FilmRow)
    .where(FilmRow.slug == bindparam("slug"))
    .with_for_update(read=True)
    .execution_options(populate_existing=True)
)
_VERSION = Prepared(
    select(FilmRow.version)
    .where(FilmRow.id == bindparam("film"))
    .with_for_update(read=True)
)


def statement_values(row: AnnotationRow) -> dict[str, Any]:
    """What a row states, by the names of the table of fields; other kinds' fields are None."""
    return {
        **{name: getattr(row, name) for name in COLUMNS},
        "film": row.film.slug if row.film else None,
        "reveals_at": row.reveals_at,
        "beat": row.beat.public_id if row.beat else None,
        "plot_point": row.plot_point.public_id if row.plot_point else None,
        "edition": row.edition,
    }


def patched(
    session: Session,
    article: ArticleRow,
    row: AnnotationRow,
    patch: Patch,
) -> Statement:
    """The statement of a row with a patch; raises InvalidInput."""
    kind = patch.kind or Kind(row.kind)
    film = patch.values.get("film")
    if kind is Kind.SPOILER and film is not None:
        _film(session, article, str(film))
    values = statement_values(row)
    present = make_statement(Kind(row.kind), values)
    return patch.applied_to(present, article.film.slug)


def set_statement(
    session: Session,
    article: ArticleRow,
    row: AnnotationRow,
    statement: Statement,
) -> None:
    """Replace the statement of a row. Raises InvalidInput for unknown films and beats."""
    row.kind = statement.kind
    for name in COLUMNS:
        setattr(row, name, getattr(statement, name, None))
    if isinstance(statement, SpoilerStatement):
        with session.no_autoflush:  # half a spoiler must not be stored
            _set_reveal_point(session, article, row, statement)
    else:
        row.film = row.film_id = None
        row.beat = row.beat_id = None
        row.plot_point = row.plot_point_id = None
        row.reveals_at = row.edition = None


def _set_reveal_point(
    session: Session,
    article: ArticleRow,
    row: AnnotationRow,
    spoiler: SpoilerStatement,
) -> None:
    """By plot point, second or beat; none of them means the end of the film."""
    row.plot_point = None
    if spoiler.plot_point is not None:
        follow_plot_point(row, _plot_point(session, spoiler.plot_point))
        return
    film = _film(session, article, spoiler.film or article.film.slug)
    row.film, row.film_id = film, film.id
    row.beat = row.reveals_at = None
    row.edition = spoiler.edition
    runtime = film.runtime
    if spoiler.edition is not None:
        runtime = _runtime_of(film, spoiler.edition)
    if spoiler.reveals_at is not None:
        row.reveals_at = parse_position(spoiler.reveals_at, runtime)
    if spoiler.beat is not None:
        row.beat = _beat(session, film, spoiler.beat)
        row.beat_id = row.beat.id


def follow_plot_point(row: AnnotationRow, plot_point: PlotPointRow) -> None:
    """Take the film, the level and the reveal point of a plot point."""
    row.plot_point, row.plot_point_id = plot_point, plot_point.id
    row.film, row.film_id = plot_point.film, plot_point.film_id
    row.level = plot_point.level
    row.beat, row.beat_id = plot_point.beat, plot_point.beat_id
    row.reveals_at = plot_point.reveals_at
    row.edition = None


def without_gone_plot_point(session: Session, earlier: Snapshot) -> Snapshot:
    """A logged state, without its plot point if that has been deleted since."""
    named = earlier.get("plot_point")
    if named is None or _find_plot_point(session, named) is not None:
        return earlier
    return {**earlier, "plot_point": None}


def _plot_point(session: Session, id: str) -> PlotPointRow:
    plot_point = _find_plot_point(session, id)
    if plot_point is None:
        raise InvalidInput({"plot_point": "There is no such plot point."})
    return plot_point


def _find_plot_point(session: Session, id: str) -> PlotPointRow | None:
    query = select(PlotPointRow).where(PlotPointRow.public_id == id)
    query = query.with_for_update(read=True)
    return session.scalar(query.execution_options(populate_existing=True))


def _runtime_of(film: FilmRow, edition: str) -> int:
    for cut in film.other_cuts:
        if cut.slug == edition:
            return cut.runtime
    raise InvalidInput({"edition": f"The film {film.slug} has no such edition."})


def _film(session: Session, article: ArticleRow, slug: str) -> FilmRow:
    if slug == article.film.slug and _is_current(session, article.film):
        return article.film
    film = session.scalar(_FILM, {"slug": slug})
    successor = None if film else merged_into(session, slug)
    if successor is not None:
        return _film(session, article, successor)
    if film is None:
        raise InvalidInput({"film": "There is no such film. Create it first."})
    return film


def _is_current(session: Session, film: FilmRow) -> bool:
    """Whether a film that this transaction has loaded has not changed since; nobody changes it meanwhile."""
    if writes_alone(session):
        return True
    return _VERSION.run(session, {"film": film.id}).scalar() == film.version


def _beat(
    session: Session,
    film: FilmRow,
    id: str,
) -> BeatRow:
    query = select(BeatRow).where(BeatRow.film_id == film.id)
    query = query.where(BeatRow.public_id == id).with_for_update(read=True)
    beat = session.scalar(query)
    if beat is None:
        raise InvalidInput({"beat": f"The film {film.slug} has no such beat."})
    return beat
