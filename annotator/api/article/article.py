"""Articles, as editors handle them."""

import json
from dataclasses import replace
from typing import Any

from flask import Response

from annotator.api.call import Calls, look_for_token, reads_body, repeated, shown
from annotator.api.parameter import IDEMPOTENCY_KEY, IF_MATCH, SLUG
from annotator.api.presentation import (
    article_fields,
    proposed_spoilers,
    suggested_breaks,
)
from annotator.api.schemas import article as schemas
from annotator.core.picture import Picture
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.precondition import seen_version, version_etag
from annotator.http.request.transaction import writes
from annotator.http.runtime import usual_untagged
from annotator.markup.incoming.report import Imported
from annotator.services.article import creation, lookup, publication
from annotator.services.article.creation import Created, NewArticle
from annotator.services.article.settings import change_settings
from annotator.services.revision.picture import change_picture, find_picture
from annotator.storage.article import ArticleRow

calls = Calls(
    "articles", __name__, description="Bringing articles in and publishing them."
)
EXAMPLE = {
    "film": "nosferatu-1922",
    "title": "The film that was ordered destroyed",
    "body": "<p>A widow went to court, and won.</p>",
    "format": "html",
    "status": "draft",
}


@calls.route("/articles", methods=["POST"], parameters=[IDEMPOTENCY_KEY])
@audience(Audience.EDITORS)
@calls.arguments(schemas.ArticleIn, example=EXAMPLE)
@reads_body
@writes
@calls.response(201, schemas.ArticleCreated)
def create_article(new: NewArticle, imported: Imported) -> Response:
    """Bring in an article, as a draft unless its status says otherwise."""
    new = replace(new, usual=usual_untagged())
    created = creation.create_article(session(), current_actor(), new, imported)
    return shown(
        schemas.ArticleCreated,
        _created_fields(created),
        201,
        Location=f"/api/v1/articles/{created.article.slug}/source",
    )


@calls.route("/articles/<slug>/source", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Source)
def read_source(slug: str) -> Response:
    """Read the whole article: document and canonical text."""
    look = look_for_token(lookup.SOURCE_FOR_TOKEN, slug=slug)
    article, revision, _ = lookup.find_source(session(), current_actor(), slug)
    fields = article_fields(article, revision) | {
        "blocks": json.loads(revision.document)
    }
    etag = version_etag(article.version)
    return repeated(shown(schemas.Source, fields, ETag=etag), look)


@calls.route("/articles/<slug>", methods=["PATCH"], parameters=[SLUG, IF_MATCH])
@audience(Audience.EDITORS)
@calls.arguments(schemas.ArticleChange, example={"hold_new": True})
@writes
@calls.response(200, schemas.ArticleSettings)
def change_article(changes: schemas.ArticleChanges, slug: str) -> Response:
    """Set what readers wait for, the language and the lead picture. If-Match: the source's ETag.

    With `hold_new`, readers keep what they have.
    """
    actor = current_actor()
    seen = seen_version()
    article = change_settings(session(), actor, slug, seen, changes.settings)
    if changes.picture is not None:
        change_picture(session(), actor, article, changes.picture)
    picture = find_picture(session(), actor, slug)
    fields = _settings_fields(article, picture)
    etag = version_etag(article.version)
    return shown(schemas.ArticleSettings, fields, ETag=etag)


@calls.route(
    "/articles/<slug>/publication", methods=["POST"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.PublicationIn, example={"hold_new": True}, required=False)
@writes
@calls.response(200, schemas.Publication)
def publish(sent: dict[str, Any], slug: str) -> Response:
    """Let readers have the newest revision."""
    actor = current_actor()
    article = lookup.find_article(session(), actor, slug, lock=True)
    publication.publish(session(), actor, article, **sent)
    return shown(
        schemas.Publication,
        _publication(article.slug, article.status, article.live_revision),
    )


@calls.route("/articles/<slug>/publication", methods=["DELETE"], parameters=[SLUG])
@audience(Audience.EDITORS)
@writes
@calls.response(200, schemas.Publication)
def withdraw(slug: str) -> Response:
    """Take the article from readers."""
    actor = current_actor()
    article = lookup.find_article(session(), actor, slug, lock=True)
    publication.withdraw(session(), actor, article)
    fields = _publication(article.slug, article.status, None)
    return shown(schemas.Publication, fields)


def _publication(slug: str, status: str, revision: int | None) -> dict[str, Any]:
    return {"slug": slug, "status": status, "revision": revision}


def _settings_fields(article: ArticleRow, picture: Picture | None) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "status": article.status,
        "working_revision": article.working_revision,
        "hold_new": article.hold_new,
        "untagged": article.untagged,
        "is_read": article.is_read,
        "language": article.language,
        "published_at": article.published_at,
        "picture": picture,
        "version": article.version,
    }


def _created_fields(created: Created) -> dict[str, Any]:
    imported = created.imported
    fields = article_fields(created.article, created.revision)
    return fields | {
        "dropped": imported.dropped,
        "suggestions": suggested_breaks(imported, created.document),
        "proposals": proposed_spoilers(imported, created.document),
    }
