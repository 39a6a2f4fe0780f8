"""The list of an article's annotations, read in one statement and as no objects."""

from typing import Any

from sqlalchemy import bindparam, func, select, true, tuple_
from sqlalchemy.orm import Session, aliased

from annotator.core.annotation_field import COLUMNS
from annotator.core.permission import Actor, require_editor
from annotator.services.account.token import HOLDER_NOW
from annotator.services.annotation.lookup import LAST
from annotator.services.article.lookup import find_article, refuse_blind
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.plot_point import PlotPointRow

_START = func.coalesce(AnchorRow.start_offset, LAST)
_REVEALS_AT = func.coalesce(BeatRow.position, AnnotationRow.reveals_at)
_DECIDER = aliased(UserRow)
_COLUMNS = [getattr(AnnotationRow, name) for name in COLUMNS]
# Named as the API names them.
_LISTED = (
    select(
        AnnotationRow.id,
        ArticleRow.slug.label("article"),
        AnnotationRow.kind,
        FilmRow.slug.label("film"),
        _REVEALS_AT.label("reveals_at"),
        BeatRow.public_id.label("beat"),
        PlotPointRow.public_id.label("plot_point"),
        AnnotationRow.edition,
        *_COLUMNS,
        RevisionRow.number.label("revision"),
        AnchorRow.start_offset.label("start"),
        AnchorRow.end_offset.label("end"),
        AnchorRow.exact,
        AnchorRow.prefix,
        AnchorRow.suffix,
        AnchorRow.state,
        AnchorRow.found_by,
        AnchorRow.confidence,
        AnchorRow.review,
        AnnotationRow.approval,
        _DECIDER.email.label("approver"),
        AnnotationRow.removes,
        AnnotationRow.canonical,
        AnnotationRow.via,
        AnnotationRow.version,
        UserRow.email.label("author"),
        AnnotationRow.created_at,
        AnnotationRow.updated_at,
    )
    .join(RevisionRow, WORKING)
    .join(AnchorRow, AnchorRow.revision_id == RevisionRow.id)
    .join(AnnotationRow, AnnotationRow.id == AnchorRow.annotation_id)
    .join(UserRow, UserRow.id == AnnotationRow.author_id)
    .outerjoin(_DECIDER, _DECIDER.id == AnnotationRow.decider_id)
    .outerjoin(FilmRow, FilmRow.id == AnnotationRow.film_id)
    .outerjoin(BeatRow, BeatRow.id == AnnotationRow.beat_id)
    .outerjoin(PlotPointRow, PlotPointRow.id == AnnotationRow.plot_point_id)
    .where(ArticleRow.slug == bindparam("slug"), AnnotationRow.is_live)
    .order_by(_START, AnnotationRow.id)
    .limit(bindparam("most"))
)
_NAMES = tuple(_LISTED.selected_columns.keys())

_HOLDER, _OWN = HOLDER_NOW.subquery("holder"), _LISTED.subquery("listed")
# All that an answer to a token depends on: its holder's row, and the list's own.
LIST_FOR_TOKEN = select(_HOLDER, _OWN).outerjoin_from(_HOLDER, _OWN, true())


def read_list(
    session: Session,
    actor: Actor,
    slug: str,
    after: tuple[int, str] | None,
    limit: int,
) -> list[dict[str, Any]]:
    """An article's annotations by field, in the order of the text, lost ones last.

    `after` is the order of the last one that the caller has. Raises SignInRequired,
    Forbidden, NotFound.
    """
    require_editor(actor)
    if actor.reads_blind:
        refuse_blind(session, actor, slug)
    query = _LISTED
    if after:
        query = query.where(tuple_(_START, AnnotationRow.id) > after)
    rows = session.execute(query, {"slug": slug, "most": limit}).all()
    if not rows:
        find_article(session, actor, slug)
    return [dict(zip(_NAMES, row, strict=True)) for row in rows]


def order_of(fields: dict[str, Any]) -> tuple[int, str]:
    """An annotation's place among those of its article."""
    start = fields["start"]
    return LAST if start is None else start, fields["id"]
