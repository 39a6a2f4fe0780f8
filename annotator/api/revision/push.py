"""Articles from a publisher's own system, by their address or their id there."""

from dataclasses import dataclass, replace
from typing import Any

from flask import Response, request
from marshmallow import ValidationError, fields, post_load, validate

from annotator.api.call import Calls, reads_body, shown
from annotator.api.revision.save import looks_ahead, revised_fields
from annotator.api.schemas import revision as schemas
from annotator.api.schemas.article import (
    ArticleIn,
    sent_language,
    sent_picture,
    sent_text,
    untagged_of,
)
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import slug
from annotator.http.request.query import QuerySchema
from annotator.http.request.transaction import writes
from annotator.http.runtime import usual_untagged
from annotator.markup.incoming.report import Imported
from annotator.services.revision.carry import Carrying
from annotator.services.revision.push import (
    PushedArticle,
    Source,
    look_ahead_of,
    push,
)

calls = Calls(
    "pushing", __name__, description="Taking articles from a publisher's own system."
)
LONGEST_URL = 2000
LONGEST_ID = 200
BAD_ID = f"Give at most {LONGEST_ID} printable ASCII characters without spaces."
BAD_URL = f"Give an address of at most {LONGEST_URL} printable characters."
EXAMPLE = {
    "film": "nosferatu-1922",
    "title": "A ship and a morning",
    "body": "<p>The ship drifts in without a crew.</p>",
    "format": "html",
    "status": "published",
}


class PushIn(ArticleIn):
    """The article as its publisher has it; `film` and `slug` are for the first time."""

    class Meta:
        """The address is in the query."""

        exclude = ("source_url",)

    film = slug()

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> PushedArticle:
        """The article that was sent."""
        byline = None
        if "byline" in values:
            byline = values["byline"] or ""
        return PushedArticle(
            text=sent_text(values),
            title=values.get("title"),
            standfirst=values.get("standfirst"),
            byline=byline,
            picture=sent_picture(values),
            language=sent_language(values),
            film=values.get("film"),
            slug=values.get("slug"),
            status=values.get("status"),
            untagged=untagged_of(values),
        )


def _printable(url: str) -> None:
    if not url or not url.isprintable():
        raise ValidationError(BAD_URL)


def _is_id(id: str) -> None:
    is_legible = id.isascii() and id.isprintable()
    if not is_legible or " " in id:
        raise ValidationError(BAD_ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class PushQuery:
    """Which article is pushed."""

    url: str
    id: str | None = None


class PushParameters(QuerySchema):
    """The parameters of a push."""

    value = PushQuery
    url = fields.String(
        required=True,
        validate=[validate.Length(max=LONGEST_URL, error=BAD_URL), _printable],
        metadata={
            "description": "The article's address at its publisher. These make no "
            "difference: http or https, capitals in the host, the usual port, needless "
            "escapes, the fragment.",
            "example": "https://magazine.example/a-ship-and-a-morning/",
            "pattern": "^https?://.+$",
        },
    )
    id = fields.String(
        validate=[validate.Length(1, LONGEST_ID, error=BAD_ID), _is_id],
        metadata={
            "description": "The article's permanent id at its publisher, "
            "such as its number there. With it, the address may change.",
            "example": "7",
            "pattern": r"^[\x21-\x7e]+$",
        },
    )


def _look_ahead(
    pushed: PushedArticle, imported: Imported, query: PushQuery
) -> Carrying | None:
    source = Source(query.url, query.id)
    return look_ahead_of(session(), current_actor(), source, pushed, imported)


@calls.route("/articles/by-source", methods=["PUT"])
@audience(Audience.EDITORS)
@calls.query(PushParameters())
@calls.arguments(PushIn, example=EXAMPLE)
@reads_body
@looks_ahead(_look_ahead)
@writes
@calls.response(200, schemas.Revised)
@calls.alt_response(201, schema=schemas.Revised)
def push_article(
    pushed: PushedArticle,
    imported: Imported,
    query: PushQuery,
    known: Carrying | None,
) -> Response:
    """Create or update the article of this id, or else of this address, with a report of every annotation.

    Send it whenever the article was saved: the same again changes nothing. Without a status it stays a draft, or published.
    """
    pushed = replace(pushed, usual=usual_untagged())
    source = Source(query.url, query.id)
    actor = current_actor()
    saved, is_new = push(session(), actor, source, pushed, imported, known)
    location = f"/api/v1/articles/{saved.article.slug}/source"
    answer = revised_fields(saved) | {"dry_run": False}
    status = 201 if is_new else 200
    return shown(schemas.Revised, answer, status, Location=location)


@calls.after_request  # type: ignore[untyped-decorator]  # flask-smorest has no types
def _say_what_is_allowed(response: Response) -> Response:
    """No article is called by-source, so what an article allows is not said of it."""
    if request.method == "OPTIONS":
        response.headers["Allow"] = "PUT, OPTIONS"
    return response
