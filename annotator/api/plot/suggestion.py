"""Suggestions: passages that seem to tell a plot point, for editors."""

from typing import Any

from flask import Response, jsonify

from annotator.api.annotation.annotation import show_annotation
from annotator.api.call import Calls
from annotator.api.page import show_rows
from annotator.api.parameter import FILM, IDEMPOTENCY_KEY, SLUG, path_parameter
from annotator.api.schemas import plot as schemas
from annotator.api.schemas.annotation import Annotation
from annotator.api.schemas.page import page_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.comparison import compare_article, compare_film
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.transaction import writes
from annotator.services.article.lookup import find_article
from annotator.services.film.plot import queue
from annotator.services.film.plot import suggestion as suggesting
from annotator.services.film.plot.suggestion import OpenSuggestion
from annotator.services.reader.film import find_film
from annotator.storage.suggestion import RejectionRow

calls = Calls(
    "suggestions",
    __name__,
    description="Passages that seem to tell a plot point. They are advice: they change nothing that readers get.",
)
ID = path_parameter("id", "The id of a suggestion.", "5f0c9a1de27b46835f0c9a1de27b4683")


@calls.route("/articles/<slug>/suggestions", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(page_parameters(int, str))
@calls.response(200, page_of(schemas.Suggestion))
def list_article_suggestions(slug: str, query: Page) -> Response:
    """List passages of an article that seem to tell a plot point or repeat a tagged spoiler."""
    actor = current_actor()
    compare_article(find_article(session(), actor, slug))
    rows = suggesting.article_suggestions(
        session(),
        actor,
        slug,
        query.cursor,
        query.limit + 1,
    )
    return show_rows(
        schemas.Suggestion,
        query,
        rows,
        lambda one: [one.row.start_offset, one.row.id],
        _fields,
    )


@calls.route("/films/<film>/suggestions", parameters=[FILM])
@audience(Audience.EDITORS)
@calls.query(page_parameters(str, int, str))
@calls.response(200, schemas.FilmSuggestionsPage)
def list_film_suggestions(film: str, query: Page) -> Response:
    """List suggestions in all articles about a film. `compared` says how many of `articles` have been searched."""
    row = find_film(session(), film)
    if query.cursor is None:
        compare_film(row)
    rows = suggesting.film_suggestions(
        session(),
        current_actor(),
        row,
        query.cursor,
        query.limit + 1,
    )
    answer = show_rows(
        schemas.Suggestion,
        query,
        rows,
        lambda one: [one.article, one.row.start_offset, one.row.id],
        _fields,
    )
    return _with_progress(answer, film)


def _with_progress(answer: Response, film: str) -> Response:
    """The answer with how many of the film's articles are compared."""
    progress = queue.progress(session(), find_film(session(), film))
    fields: dict[str, Any] = answer.get_json()
    fields |= {"compared": progress.done, "articles": progress.total}
    answer.set_data(jsonify(fields).get_data())
    return answer


@calls.route(
    "/suggestions/<id>/acceptance", methods=["POST"], parameters=[ID, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@writes
@calls.response(201, Annotation)
def accept_suggestion(id: str) -> Response:
    """Tag the passage as the spoiler that it seems to be; 409 if it is tagged already."""
    annotation = suggesting.accept_suggestion(session(), current_actor(), id)
    location = f"/api/v1/annotations/{annotation.row.id}"
    return show_annotation(annotation, 201, Location=location)


@calls.route(
    "/suggestions/<id>/rejection", methods=["POST"], parameters=[ID, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@writes
@calls.response(204)
def reject_suggestion(id: str) -> Response:
    """Remember that the passage does not tell this, even when its words change."""
    suggesting.reject_suggestion(session(), current_actor(), id)
    return Response(status=204)


@calls.route("/articles/<slug>/rejections", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(page_parameters(str))
@calls.response(200, page_of(schemas.Rejection))
def list_rejections(slug: str, query: Page) -> Response:
    """List the suggestions of an article that editors have rejected. Delete a rejection to restore its suggestion."""
    rows = suggesting.list_rejections(
        session(), current_actor(), slug, query.last, query.limit + 1
    )
    return show_rows(
        schemas.Rejection,
        query,
        rows,
        lambda row: [row.suggestion],
        _rejection_fields,
    )


@calls.route("/suggestions/<id>/rejection", methods=["DELETE"], parameters=[ID])
@audience(Audience.EDITORS)
@writes
@calls.response(204)
def restore_suggestion(id: str) -> Response:
    """Forget a rejection: the passage may be suggested again."""
    suggesting.restore_suggestion(session(), current_actor(), id)
    return Response(status=204)


def _fields(suggestion: OpenSuggestion) -> dict[str, Any]:
    row = suggestion.row
    return {
        "id": row.id,
        "article": suggestion.article,
        "revision": suggestion.revision,
        "start": row.start_offset,
        "end": row.end_offset,
        "exact": row.exact,
        "plot_point": row.plot_point.public_id if row.plot_point else None,
        "annotation": row.annotation_id,
        "because": {"article": suggestion.because, "exact": row.because},
        "words": row.words,
        "score": row.score,
    }


def _rejection_fields(row: RejectionRow) -> dict[str, Any]:
    return {
        "id": row.suggestion,
        "exact": row.exact,
        "plot_point": row.plot_point.public_id if row.plot_point else None,
        "annotation": row.annotation_id,
        "at": row.at,
    }
