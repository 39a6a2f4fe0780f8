"""The fellows of a spoiler: those of other articles with the same plot point, or at the same moment of the film."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session

from annotator.core.permission import Actor
from annotator.services.annotation.lookup import find_annotation
from annotator.services.film.plot.timeline import Telling, find_tellings
from annotator.storage.annotation import AnnotationRow
from annotator.storage.film import BeatRow

MOST_FELLOWS = 50


def list_fellows(session: Session, actor: Actor, id: str) -> Sequence[Telling]:
    """At most `MOST_FELLOWS` fellows, by article. Raises SignInRequired, NotFound."""
    row = find_annotation(session, actor, id).row
    same = _same_plot_point(row)
    moment = _moment(row)
    if moment is not None:
        same = or_(same, _same_moment(row, moment))
    is_elsewhere = AnnotationRow.article_id != row.article_id
    fellows = find_tellings(session, and_(same, is_elsewhere), MOST_FELLOWS)
    return [telling for _, telling in fellows]


def _same_plot_point(row: AnnotationRow) -> ColumnElement[bool]:
    return and_(
        AnnotationRow.plot_point_id.is_not(None),
        AnnotationRow.plot_point_id == row.plot_point_id,
    )


def _moment(row: AnnotationRow) -> int | None:
    """The second that an editor gave; None for what spoils until the end."""
    if row.beat:
        return row.beat.position
    return row.reveals_at


def _same_moment(row: AnnotationRow, moment: int) -> ColumnElement[bool]:
    """At this second, on the same clock, whether by a beat or typed."""
    return and_(
        AnnotationRow.film_id == row.film_id,
        AnnotationRow.edition.is_not_distinct_from(row.edition),
        or_(
            AnnotationRow.reveals_at == moment,
            AnnotationRow.beat.has(BeatRow.position == moment),
        ),
    )
