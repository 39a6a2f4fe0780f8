"""Suggestions for editors: listing, accepting and rejecting them. None of this alters what readers get."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, delete, select, tuple_
from sqlalchemy.orm import Session, aliased, joinedload

from annotator.core.anchoring import OffsetPlace
from annotator.core.annotation import Level
from annotator.core.errors import Conflict, NotFound
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.core.statement import NewAnnotation, SpoilerStatement
from annotator.services.annotation.edit import add_annotation
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.article.lookup import find_article
from annotator.services.clock import now
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.film import FilmRow
from annotator.storage.suggestion import (
    ComparedArticleRow,
    RejectionRow,
    SuggestionRow,
    compare_new_text,
    is_open,
)

GONE = "There is no such suggestion. Read the list again."
TAGGED = "This passage is tagged already. Read the list again."


@dataclass(frozen=True, slots=True)
class OpenSuggestion:
    """A suggestion, its article and revision, and the article of the passage that it resembles."""

    row: SuggestionRow
    article: str
    revision: int
    because: str | None


def article_suggestions(
    session: Session,
    actor: Actor,
    slug: str,
    after: tuple[int, str] | None,
    limit: int,
) -> list[OpenSuggestion]:
    """The open suggestions of an article in the order of its text. Raises NotFound."""
    article = find_article(session, actor, slug)
    place = (SuggestionRow.start_offset, SuggestionRow.id)
    query = _open(SuggestionRow.article_id == article.id).order_by(*place)
    if after is not None:
        query = query.where(tuple_(*place) > after)
    return _open_suggestions(session, query.limit(limit))


def film_suggestions(
    session: Session,
    actor: Actor,
    film: FilmRow,
    after: tuple[str, int, str] | None,
    limit: int,
) -> list[OpenSuggestion]:
    """The open suggestions of all articles about a film, by article, in the order of the texts."""
    require_editor(actor)
    place = (ArticleRow.slug, SuggestionRow.start_offset, SuggestionRow.id)
    query = _open(ArticleRow.film_id == film.id).order_by(*place)
    if after is not None:
        query = query.where(tuple_(*place) > after)
    return _open_suggestions(session, query.limit(limit))


def accept_suggestion(session: Session, actor: Actor, id: str) -> AnchoredAnnotation:
    """Tag a suggested passage as the spoiler that it seems to be. Raises NotFound, Conflict if it is tagged.

    Whoever may tag the article may accept: of annotators that is a proposal.
    """
    require_editor(actor)
    suggestion = _held(session, actor, id)
    row = suggestion.row
    place = OffsetPlace(
        suggestion.revision, row.start_offset, row.end_offset, row.exact
    )
    new = NewAnnotation(_statement(row), place)
    return add_annotation(session, actor, suggestion.article, new)


def list_rejections(
    session: Session,
    actor: Actor,
    slug: str,
    after: str | None,
    limit: int,
) -> list[RejectionRow]:
    """What editors have decided that passages of an article do not tell, by id. Raises NotFound."""
    article = find_article(session, actor, slug)
    own = RejectionRow.article_id == article.id
    query = select(RejectionRow).where(own)
    query = query.order_by(RejectionRow.suggestion).limit(limit)
    if after is not None:
        query = query.where(RejectionRow.suggestion > after)
    query = query.options(joinedload(RejectionRow.plot_point))
    return list(session.scalars(query))


def reject_suggestion(session: Session, actor: Actor, id: str) -> None:
    """Remember that a passage does not tell this, even when its words change. Raises NotFound, Conflict."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    row = _held(session, actor, id).row
    rejection = RejectionRow(
        article_id=row.article_id,
        suggestion=row.id,
        exact=row.exact,
        plot_point_id=row.plot_point_id,
        annotation_id=row.annotation_id,
        user_id=user_id,
        at=now(),
    )
    session.add(rejection)
    session.delete(row)
    session.flush()


def restore_suggestion(session: Session, actor: Actor, id: str) -> None:
    """Forget a rejection, and queue its article to be compared again. Raises NotFound."""
    require_scope(actor, Scope.ANNOTATIONS_WRITE)
    rejection = session.scalar(
        select(RejectionRow).where(RejectionRow.suggestion == id)
    )
    if rejection is None:
        raise NotFound("There is no such rejection.")
    article = session.get_one(ArticleRow, rejection.article_id)
    session.delete(rejection)
    own = ComparedArticleRow.article_id == article.id
    session.execute(delete(ComparedArticleRow).where(own))
    compare_new_text(session, article.film.slug)
    session.flush()


def _held(session: Session, actor: Actor, id: str) -> OpenSuggestion:
    """A suggestion, with its article locked. Raises NotFound, Conflict if the passage is tagged."""
    require_editor(actor)
    slug = select(ArticleRow.slug).join(
        SuggestionRow, SuggestionRow.article_id == ArticleRow.id
    )
    article = session.scalar(slug.where(SuggestionRow.id == id))
    if article is None:
        raise NotFound(GONE)
    find_article(session, actor, article, lock=True)
    here = SuggestionRow.id == id
    if suggestions := _open_suggestions(session, _open(here)):
        return suggestions[0]
    exists = select(SuggestionRow.id).where(here)
    if session.scalar(exists) is None:
        raise NotFound(GONE)
    raise Conflict(TAGGED)


def _statement(row: SuggestionRow) -> SpoilerStatement:
    """The plot point, otherwise what the passage that it resembles states."""
    if row.plot_point is not None:
        return SpoilerStatement(plot_point=row.plot_point.public_id)
    like = row.annotation
    if like is None or like.film is None:
        raise NotFound(GONE)
    return SpoilerStatement(
        level=Level(like.level or Level.MAJOR),
        film=like.film.slug,
        reveals_at=like.reveals_at,
        beat=like.beat.public_id if like.beat else None,
        edition=like.edition,
    )


def _open(
    which: ColumnElement[bool],
) -> Select[SuggestionRow, str, int, str | None]:
    source = aliased(ArticleRow)
    query = (
        select(SuggestionRow, ArticleRow.slug, RevisionRow.number, source.slug)
        .join(ArticleRow, ArticleRow.id == SuggestionRow.article_id)
        .join(RevisionRow, RevisionRow.id == SuggestionRow.revision_id)
        .outerjoin(AnnotationRow, AnnotationRow.id == SuggestionRow.annotation_id)
        .outerjoin(source, source.id == AnnotationRow.article_id)
    )
    query = query.where(which, is_open())
    return query.options(joinedload(SuggestionRow.plot_point))


def _open_suggestions(
    session: Session, query: Select[SuggestionRow, str, int, str | None]
) -> list[OpenSuggestion]:
    query = query.execution_options(populate_existing=True)
    rows = session.execute(query)
    return [OpenSuggestion(*row) for row in rows]
