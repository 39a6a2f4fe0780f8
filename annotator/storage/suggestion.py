"""Suggestions: passages that seem to tell a plot point. Nothing that readers get is read from here."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Float,
    ForeignKey,
    LargeBinary,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column, relationship

from annotator.core.annotation import Kind, Level
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.base import ArticleKey, Base, Lines, LongText, Prepared, PublicId
from annotator.storage.film import FilmRow
from annotator.storage.insertion import insert_into
from annotator.storage.plot_point import PlotPointRow


class SuggestionRow(Base):
    """A passage of a revision, and the tagged passage or the plot point that it seems to repeat."""

    __tablename__ = "suggestion"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    article_id: Mapped[ArticleKey]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    exact: Mapped[LongText]
    plot_point_id: Mapped[int | None] = mapped_column(
        ForeignKey("plot_point.id"), index=True
    )
    # The tagged passage that it resembles; None where that is the plot point's sentence.
    annotation_id: Mapped[str | None] = mapped_column(
        ForeignKey("annotation.id"), index=True
    )
    because: Mapped[LongText]  # the words of that passage
    words: Mapped[tuple[str, ...]] = mapped_column(Lines)  # what both have
    score: Mapped[float] = mapped_column(
        Float
    )  # from 0 to 1, which is all of the words
    plot_point: Mapped[PlotPointRow | None] = relationship()
    annotation: Mapped[AnnotationRow | None] = relationship()


class RejectionRow(Base):
    """An editor's verdict that a passage does not tell this; remembered by the passage's words."""

    __tablename__ = "rejection"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    suggestion: Mapped[PublicId] = mapped_column(primary_key=True)  # its id
    exact: Mapped[LongText]
    plot_point_id: Mapped[int | None] = mapped_column(
        ForeignKey("plot_point.id"), index=True
    )
    annotation_id: Mapped[str | None] = mapped_column(
        ForeignKey("annotation.id"), index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
    plot_point: Mapped[PlotPointRow | None] = relationship()


class ComparedFilmRow(Base):
    """How often a film's tagged passages have changed, and whether some of its articles are still to be compared."""

    __tablename__ = "compared_film"

    film_id: Mapped[int] = mapped_column(ForeignKey("film.id"), primary_key=True)
    stamp: Mapped[int]
    waits: Mapped[bool] = mapped_column(index=True)


class ComparedArticleRow(Base):
    """The revision of an article that was compared last, the state of its film's tags then, and what it depended on."""

    __tablename__ = "compared_article"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    stamp: Mapped[int]
    revision: Mapped[int]
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    basis: Mapped[PublicId]  # a digest of the sources that mattered, and of its tags


_COMPARED: Any = ComparedFilmRow.__table__
# Of a film that was queued before. Building a statement takes longer than running it.
_WAITING = (
    update(_COMPARED)
    .where(
        _COMPARED.c.film_id
        == select(FilmRow.id).where(FilmRow.slug == bindparam("film")).scalar_subquery()
    )
    .values(waits=True)
    .returning(_COMPARED.c.film_id)
)
_QUEUED = Prepared(_WAITING)
_STAMPED = Prepared(_WAITING.values(stamp=_COMPARED.c.stamp + 1))


def compare_again(session: Session, films: Collection[str]) -> None:
    """Queue all articles of these films, by slug: what is tagged about them has changed."""
    if len(films) == 1 and _waits_again(session, _STAMPED, *films):
        return
    _let_wait(session, films, stamp=ComparedFilmRow.stamp + 1)


def compare_new_text(session: Session, film: str) -> None:
    """Queue those articles of a film that have a new text."""
    if not _waits_again(session, _QUEUED, film):
        _let_wait(session, [film])


def _let_wait(session: Session, films: Collection[str], **values: Any) -> None:
    waiting = select(FilmRow.id, literal(1), literal(value=True))
    waiting = waiting.where(FilmRow.slug.in_(films)).order_by(FilmRow.id)
    columns = ["film_id", "stamp", "waits"]
    statement = insert_into(ComparedFilmRow, session).from_select(columns, waiting)
    statement = statement.on_conflict_do_update(
        index_elements=["film_id"], set_={"waits": True, **values}
    )
    session.execute(statement)


def _waits_again(session: Session, again: Prepared, film: str) -> bool:
    """Whether a film that was queued before is queued again. Inserting is ten times as slow."""
    return again.run(session, {"film": film}).scalar() is not None


def note_stamp(session: Session, article_ids: Collection[int], stamp: int) -> None:
    """Remember that a new state of the tags changes nothing in these articles."""
    own = ComparedArticleRow.article_id.in_(article_ids)
    change = update(ComparedArticleRow).where(own).values(stamp=stamp)
    session.execute(change, execution_options={"synchronize_session": False})


def is_open() -> ColumnElement[bool]:
    """Whether a suggestion is about the text that editors have, and about what is still tagged."""
    article, revision = aliased(ArticleRow), aliased(RevisionRow)
    source = aliased(AnnotationRow)
    own = article.id == revision.article_id
    working = (
        select(revision.id)
        .join(article, own)
        .where(
            article.working_revision == revision.number,
            revision.id == SuggestionRow.revision_id,
        )
    )
    kept = select(source.id).where(
        source.id == SuggestionRow.annotation_id, source.is_live
    )
    has_source = or_(SuggestionRow.annotation_id.is_(None), kept.exists())
    return and_(working.exists(), has_source, ~_is_tagged())


def _is_tagged() -> ColumnElement[bool]:
    """Whether a spoiler covers half of the passage."""
    tag, anchor = aliased(AnnotationRow), aliased(AnchorRow)
    end = _smaller(anchor.end_offset, SuggestionRow.end_offset)
    start = _larger(anchor.start_offset, SuggestionRow.start_offset)
    length = SuggestionRow.end_offset - SuggestionRow.start_offset
    tags = select(anchor.annotation_id).join(tag, tag.id == anchor.annotation_id)
    tags = tags.where(
        anchor.revision_id == SuggestionRow.revision_id,
        tag.is_live,
        tag.kind == Kind.SPOILER,
        (end - start) * 2 >= length,
    )
    return tags.exists()


def _smaller(one: Any, other: Any) -> ColumnElement[int]:
    return case((one < other, one), else_=other)


def _larger(one: Any, other: Any) -> ColumnElement[int]:
    return case((one > other, one), else_=other)


class Risk(NamedTuple):
    """How many open suggestions an article has, and their weight: the sum of scores, major ones twice."""

    suggestions: int
    weight: float


def risks(session: Session, article_ids: Sequence[int]) -> dict[int, Risk]:
    """The risk of each of these articles that has open suggestions."""
    query = risk_of(SuggestionRow.article_id.in_(article_ids))
    rows = session.execute(query)
    return {article: Risk(count, weight) for article, count, weight in rows}


def risk_of(which: ColumnElement[bool]) -> Select[int, int, float]:
    """Articles with the number and the weight of their open suggestions."""
    level = func.coalesce(PlotPointRow.level, AnnotationRow.level)
    weight = SuggestionRow.score * case((level == Level.MAJOR, 2.0), else_=1.0)
    query = select(
        SuggestionRow.article_id,
        func.count().label("suggestions"),
        func.sum(weight).label("risk"),
    )
    query = query.outerjoin(PlotPointRow, SuggestionRow.plot_point)
    query = query.outerjoin(AnnotationRow, SuggestionRow.annotation)
    query = query.where(which, is_open())
    return query.group_by(SuggestionRow.article_id)
