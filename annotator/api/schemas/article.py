"""What the API takes and gives of articles."""

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields, post_load

from annotator.api.schemas.picture import PictureOut
from annotator.core.picture import PictureChange
from annotator.core.untagged import Untagged
from annotator.http.form.field import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    Address,
    Flag,
    LanguageTag,
    Line,
    Moment,
    Prose,
    Reason,
    choice,
    slug,
)
from annotator.http.form.picture import PictureIn
from annotator.markup.incoming.report import Format
from annotator.services.article import settings
from annotator.services.article.creation import NewArticle
from annotator.services.article.text import SentText

LONGEST_BODY = 4_000_000


class ArticleIn(Schema):
    """An article to bring in."""

    film = slug(required=True)
    title = Line(
        LONGEST_TITLE, metadata={"description": "Default: what the body says."}
    )
    standfirst = Line(1000, allow_none=True)
    body = Prose(LONGEST_BODY, required=True)
    format = choice(Format, required=True)
    byline = Line(200, allow_none=True)
    language = LanguageTag(allow_none=True)
    source_url = Address(allow_none=True)
    published_at = Moment(
        allow_none=True,
        metadata={
            "description": "When it came out first. A date alone is midnight UTC."
        },
    )
    picture = fields.Nested(PictureIn, allow_none=True)
    slug = slug()
    status = choice(("draft", "published"))
    untagged = choice(
        Untagged,
        metadata={
            "description": "What readers get while nothing is tagged and nobody has "
            "reviewed all of it. Default: the film's setting, else the service's."
        },
    )
    split = Flag(metadata={"description": "Accept every suggested paragraph break."})

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> Any:
        """The article that was sent."""
        return NewArticle(
            film=values["film"],
            text=sent_text(values),
            title=values.get("title"),
            standfirst=values.get("standfirst"),
            byline=values.get("byline"),
            language=values.get("language"),
            source_url=values.get("source_url"),
            published_at=values.get("published_at"),
            picture=values.get("picture"),
            slug=values.get("slug"),
            is_published=values.get("status") == "published",
            untagged=untagged_of(values),
        )


def sent_language(values: dict[str, Any]) -> str | None:
    """The language that was sent: empty removes it, None leaves it as it is."""
    if "language" not in values:
        return None
    return values["language"] or ""


def sent_picture(values: dict[str, Any]) -> PictureChange | None:
    """The picture that was sent; null removes the present one."""
    if "picture" not in values:
        return None
    return PictureChange(values["picture"])


def untagged_of(values: dict[str, Any]) -> Untagged | None:
    """What readers are to get of it unread, if that was sent."""
    if "untagged" not in values:
        return None
    return Untagged(values["untagged"])


def sent_text(values: dict[str, Any]) -> SentText:
    """The body that was sent."""
    return SentText(
        values["body"],
        Format(values["format"]),
        values.get("split", False),
        values.get("source_url"),
    )


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What is to change of an article, its text aside."""

    settings: settings.ArticleSettings
    picture: PictureChange | None


class ArticleChange(Schema):
    """What of an article, its text aside, may be set."""

    hold_new = Flag(
        metadata={
            "description": "Whether each block of the body waits for its review before readers get it."
        }
    )
    language = LanguageTag(allow_none=True)
    untagged = choice(
        Untagged,
        metadata={"description": "What readers get while nobody has read it."},
    )
    published_at = Moment()
    picture = fields.Nested(
        PictureIn,
        allow_none=True,
        metadata={"description": "The lead picture; a change is a new revision."},
    )

    @post_load
    def parsed(self, values: dict[str, Any], **_: Any) -> ArticleChanges:
        """The settings that were sent; null removes the language or the picture."""
        picture = sent_picture(values)
        values.pop("picture", None)
        if "language" in values:
            values["language"] = values["language"] or ""
        settled = values | {"untagged": untagged_of(values)}
        return ArticleChanges(settings.ArticleSettings(**settled), picture)


class DroppedOut(Schema):
    """Something that reading the body left out."""

    what = fields.String()
    count = fields.Integer()
    sample = fields.String()
    words = fields.Integer(
        metadata={"description": "Words of text that went with it. Most come first."}
    )


class SuggestionOut(Schema):
    """A place where a paragraph probably ends: before `offset` of the canonical text."""

    offset = fields.Integer()
    reason = fields.String()


class ProposalOut(Schema):
    """A passage that the body itself marks as a spoiler. It is hidden until an editor decides."""

    start = fields.Integer()
    end = fields.Integer()
    exact = fields.String()
    reason = fields.String(
        metadata={"description": "The markup: [spoiler], ||, <details>."}
    )
    note = fields.String(allow_none=True)
    replacement = fields.String(allow_none=True)


class ArticleSettings(Schema):
    """How an article stands, without its text."""

    slug = fields.String()
    status = fields.String()
    revision = fields.Integer(attribute="working_revision")
    hold_new = fields.Boolean()
    untagged = fields.String()
    is_read = fields.Boolean()
    language = fields.String(allow_none=True)
    published_at = fields.DateTime(allow_none=True)
    picture = fields.Nested(PictureOut, allow_none=True)
    version = fields.Integer()


class ArticleOut(Schema):
    """An article as editors see it."""

    slug = fields.String()
    film = fields.String()
    status = fields.String()
    revision = fields.Integer(
        metadata={"description": "The newest, which editors work on."}
    )
    live_revision = fields.Integer(
        allow_none=True, metadata={"description": "What readers get."}
    )
    hold_new = fields.Boolean(
        metadata={
            "description": "Whether each block of the body waits for its review before readers get it."
        }
    )
    untagged = fields.String(
        metadata={"description": "What readers get while nobody has read it."}
    )
    is_read = fields.Boolean(
        metadata={
            "description": "Whether something is tagged, or all of it was reviewed."
        }
    )
    text = fields.String(
        metadata={"description": "Canonical text: offsets count its code points."}
    )
    byline = fields.String(allow_none=True)
    language = fields.String(
        allow_none=True, metadata={"description": "Of the text, as BCP 47 names it."}
    )
    picture = fields.Nested(PictureOut, allow_none=True)
    source_url = fields.String(allow_none=True)
    published_at = fields.DateTime(
        allow_none=True,
        metadata={"description": "When it came out first, or was published here."},
    )
    created_at = fields.DateTime()
    updated_at = fields.DateTime()


class ArticleCreated(ArticleOut):
    """A new article, and what reading its body found."""

    dropped = fields.List(fields.Nested(DroppedOut))
    suggestions = fields.List(fields.Nested(SuggestionOut))
    proposals = fields.List(
        fields.Nested(ProposalOut),
        metadata={"description": "Passages that the body marks as spoilers."},
    )


class Source(ArticleOut):
    """The whole article, for editors."""

    blocks = fields.List(
        fields.Dict(), metadata={"description": "Type, text, marks, path, attributes."}
    )


class PublicationIn(Schema):
    """What else is set when an article is published. The body is optional."""

    may_be_missing = True
    hold_new = Flag(
        metadata={
            "description": "Whether blocks that are added later wait for their review. Without it, the setting stays."
        }
    )
    reason = Reason(
        LONGEST_NOTE,
        metadata={
            "description": "With it, an editor-in-chief needs no second reader; the log keeps it."
        },
    )


class Publication(Schema):
    """Whether readers get the article."""

    slug = fields.String()
    status = fields.String()
    revision = fields.Integer(allow_none=True)
