"""Deletion for good, by admins: of articles, revisions and films; and films merged."""

from typing import Any

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.parameter import FILM, IF_MATCH, SLUG, path_parameter
from annotator.api.schemas import deletion as schemas
from annotator.api.schemas.film import FilmForEditors
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import LARGEST_INTEGER
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.services.erasure.article import erase_article, look_at_article
from annotator.services.erasure.film import erase_film, look_at_film
from annotator.services.erasure.merger import merge_film
from annotator.services.erasure.revision import erase_revision

calls = Calls(
    "deletion",
    __name__,
    description="Deleting for good, and merging films. For admins.",
)
WHOLE = {"schema": {"type": "integer", "minimum": 0, "maximum": LARGEST_INTEGER}}
NUMBER = path_parameter("number", "A revision's number.", 1) | WHOLE
# Without a bound: past a converter's bound, Werkzeug answers 405 instead of 404.
REVISION = "/articles/<slug>/revisions/<int:number>"


@calls.route("/articles/<slug>/deletion", parameters=[SLUG])
@audience(Audience.ADMINS)
@calls.query()
@calls.response(200, schemas.ArticleDeletion)
def look_at_article_deletion(slug: str) -> Response:
    """Count what goes with an article. The ETag is for `DELETE`."""
    belongings = look_at_article(session(), current_actor(), slug)
    etag = version_etag(belongings.article.version)
    return shown(schemas.ArticleDeletion, belongings, ETag=etag)


@calls.route("/articles/<slug>", methods=["DELETE"], parameters=[SLUG, IF_MATCH])
@audience(Audience.ADMINS)
@writes
@calls.response(204)
def delete_article(slug: str) -> Response:
    """Delete an article for good, with its revisions, annotations and events. This cannot be undone."""
    erase_article(session(), current_actor(), slug, seen_version())
    return Response(status=204)


@calls.route(f"{REVISION}/deletion", parameters=[SLUG, NUMBER])
@audience(Audience.ADMINS)
@calls.query()
@calls.response(200, schemas.RevisionDeletion)
@calls.alt_response(409)
def look_at_revision_deletion(slug: str, number: int) -> Response:
    """Learn whether a revision can be deleted; 409 says why not."""
    actor = current_actor()
    revision = erase_revision(session(), actor, slug, number, dry_run=True)
    return shown(schemas.RevisionDeletion, revision)


@calls.route(REVISION, methods=["DELETE"], parameters=[SLUG, NUMBER])
@audience(Audience.ADMINS)
@writes
@calls.response(204)
def delete_revision(slug: str, number: int) -> Response:
    """Delete one revision for good, unless readers, editors or an annotation still need it."""
    erase_revision(session(), current_actor(), slug, number)
    return Response(status=204)


@calls.route("/films/<film>/deletion", parameters=[FILM])
@audience(Audience.ADMINS)
@calls.query()
@calls.response(200, schemas.FilmDeletion)
def look_at_film_deletion(film: str) -> Response:
    """Count what goes with a film, and what uses it. The ETag is for `DELETE`."""
    uses = look_at_film(session(), current_actor(), film)
    etag = version_etag(uses.film.version)
    return shown(schemas.FilmDeletion, uses, ETag=etag)


@calls.route("/films/<film>", methods=["DELETE"], parameters=[FILM, IF_MATCH])
@audience(Audience.ADMINS)
@writes
@calls.response(204)
def delete_film(film: str) -> Response:
    """Delete a film that nothing uses, with its beats; 409 lists what uses it."""
    erase_film(session(), current_actor(), film, seen_version())
    return Response(status=204)


@calls.route("/films/<film>/merger", methods=["POST"], parameters=[FILM, IF_MATCH])
@audience(Audience.ADMINS)
@calls.arguments(schemas.MergerIn, example={"into": "nosferatu-1922"})
@writes
@calls.response(200, FilmForEditors)
def merge_films(fields: dict[str, Any], film: str) -> Response:
    """Move a film's articles, spoilers and beats to another film, and delete it. This cannot be undone."""
    actor = current_actor()
    into = fields["into"]
    merged = merge_film(session(), actor, film, seen_version(), into)
    return shown(FilmForEditors, merged, ETag=version_etag(merged.version))
