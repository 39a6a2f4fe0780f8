"""What the API takes and gives. Unknown fields are refused; answers list their fields one by one."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from annotator.core.annotation import Kind, Level, Status
from annotator.core.carrying import State
from annotator.http.fields import (
    LARGEST_INTEGER,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Address,
    Flag,
    Line,
    Position,
    Prose,
    Whole,
    choice,
    slug,
)
from annotator.markup.imported import Format
from annotator.storage.annotation import Review

LONGEST_BODY = 4_000_000


class Problem(Schema):
    """An error, as RFC 9457 has it."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String(metadata={"description": "What is wrong and what to do."})
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "Of bad input: the field, and sentences about it."},
    )
    current = fields.Dict(metadata={"description": "Of a change that came too late: how it is now."})


class Beat(Schema):
    """A named moment; `note` for editors only."""

    id = fields.String(attribute="public_id")
    position = fields.Integer()
    label = fields.String()
    version = fields.Integer()


class BeatForEditors(Beat):
    """A named moment with its note."""

    note = fields.String(
        allow_none=True, metadata={"description": "For editors only; readers get no such field."}
    )


class FilmFacts(Schema):
    """What an article says of a film."""

    slug = fields.String()
    title = fields.String()
    year = fields.Integer()
    runtime = fields.Integer()


class Film(FilmFacts):
    """A film with its timeline."""

    imdb = fields.String(allow_none=True)
    tmdb = fields.Integer(allow_none=True)
    wikidata = fields.String(allow_none=True)
    version = fields.Integer()
    beats = fields.List(fields.Nested(Beat))


class FilmForEditors(Film):
    """A film with its timeline and the notes on it."""

    beats = fields.List(fields.Nested(BeatForEditors))


class ArticleIn(Schema):
    """An article to bring in."""

    film = slug(required=True)
    title = Line(LONGEST_TITLE, required=True)
    standfirst = Line(1000, allow_none=True)
    body = Prose(LONGEST_BODY, required=True)
    format = choice(Format, required=True)
    byline = Line(200, allow_none=True)
    source_url = Address(allow_none=True)
    slug = slug()
    status = choice(("draft", "published"))
    split = Flag(metadata={"description": "Accept every suggested paragraph break."})


class ArticleChange(Schema):
    """What of an article, its text aside, may be set."""

    hold_new = Flag(
        metadata={"description": "Whether each block of the body waits for its review before readers get it."}
    )


class DroppedOut(Schema):
    """Something that reading the body left out."""

    what = fields.String()
    count = fields.Integer()
    sample = fields.String()


class SuggestionOut(Schema):
    """A place where a paragraph probably ends: before `offset` of the canonical text."""

    offset = fields.Integer()
    reason = fields.String()


class ArticleSettings(Schema):
    """How an article stands, without its text."""

    slug = fields.String()
    status = fields.String()
    revision = fields.Integer(attribute="working_revision")
    hold_new = fields.Boolean()
    version = fields.Integer()


class ArticleOut(Schema):
    """An article as editors see it."""

    slug = fields.String()
    film = fields.String()
    status = fields.String()
    revision = fields.Integer(metadata={"description": "The newest, which editors work on."})
    live_revision = fields.Integer(allow_none=True, metadata={"description": "What readers get."})
    hold_new = fields.Boolean(
        metadata={"description": "Whether each block of the body waits for its review before readers get it."}
    )
    text = fields.String(metadata={"description": "Canonical text: offsets count its code points."})
    byline = fields.String(allow_none=True)
    source_url = fields.String(allow_none=True)
    created_at = fields.DateTime()
    updated_at = fields.DateTime()


class ArticleCreated(ArticleOut):
    """A new article, and what reading its body found."""

    dropped = fields.List(fields.Nested(DroppedOut))
    suggestions = fields.List(fields.Nested(SuggestionOut))


class Source(ArticleOut):
    """The whole article, for editors."""

    blocks = fields.List(fields.Dict(), metadata={"description": "Type, text, marks, path, attributes."})


class Publication(Schema):
    """Whether readers get the article."""

    slug = fields.String()
    status = fields.String()
    revision = fields.Integer(allow_none=True)


class QuoteIn(Schema):
    """Words to be placed by the server; prefix and suffix say which of several places is meant."""

    exact = Prose(LONGEST_BODY, required=True)
    prefix = fields.String(load_default="", validate=validate.Length(max=2000))
    suffix = fields.String(load_default="", validate=validate.Length(max=2000))


class AnnotationChange(Schema):
    """What of an annotation may be replaced."""

    kind = choice(Kind)
    revision = Whole(1, LARGEST_INTEGER)
    start = Whole(0, LARGEST_INTEGER)
    end = Whole(0, LARGEST_INTEGER)
    exact = Prose(LONGEST_BODY)
    quote = fields.Nested(QuoteIn)
    level = choice(Level, allow_none=True)
    film = slug(allow_none=True)
    reveals_at = Position(allow_none=True)
    beat = fields.String(allow_none=True, validate=validate.Length(1, 32))
    replacement = Line(
        500, allow_none=True, metadata={"description": "Safe text that may stand in its place."}
    )
    note = Prose(LONGEST_NOTE, allow_none=True, metadata={"description": "For editors only."})
    source_url = Address(
        allow_none=True,
        metadata={"description": "Of a fact or an opinion: shown to readers who see all of its passage."},
    )
    statement = Line(
        1000,
        allow_none=True,
        metadata={"description": "Of a fact: what exactly is claimed. Shown as its source is."},
    )
    status = choice(
        Status, allow_none=True, metadata={"description": "Of a fact; null while nobody has checked it."}
    )
    holder = Line(
        200, allow_none=True, metadata={"description": "Of an opinion: whose it is, if not the byline's."}
    )


class AnnotationIn(AnnotationChange):
    """A statement to make: by `start`, `end` and `exact`, or by `quote`."""

    kind = choice(Kind, required=True)
    revision = Whole(1, LARGEST_INTEGER, required=True)

    @validates_schema
    def placed_once(self, fields_given: dict[str, Any], **_: Any) -> None:
        """Refuse neither and both, naming what is missing."""
        if "quote" not in fields_given and not {"start", "end", "exact"} <= fields_given.keys():
            raise ValidationError("Send start, end and exact, or a quote.", "quote")


class Annotation(Schema):
    """An annotation on the newest revision, for editors."""

    id = fields.String()
    article = fields.String()
    kind = fields.String()
    level = fields.String(allow_none=True)
    film = fields.String(allow_none=True)
    reveals_at = fields.Integer(
        allow_none=True, metadata={"description": "Seconds; a beat's own where it has one."}
    )
    beat = fields.String(allow_none=True)
    replacement = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    source_url = fields.String(allow_none=True)
    statement = fields.String(allow_none=True)
    status = fields.String(allow_none=True)
    holder = fields.String(allow_none=True)
    revision = fields.Integer()
    start = fields.Integer(allow_none=True, metadata={"description": "Null where it is lost."})
    end = fields.Integer(allow_none=True)
    exact = fields.String()
    prefix = fields.String()
    suffix = fields.String()
    state = choice(State)
    found_by = fields.String(metadata={"description": "How it was placed or found there."})
    confidence = fields.Float(metadata={"description": "From 0 to 1."})
    review = choice(
        Review,
        metadata={"description": "Whether an editor should look, or must before readers get the text."},
    )
    version = fields.Integer()
    author = fields.String()
    created_at = fields.DateTime()
    updated_at = fields.DateTime()


class Standoff(Schema):
    """An article's text, and its annotations beside it."""

    article = fields.String()
    revision = fields.Integer()
    unit = fields.String(metadata={"description": "What offsets count: `code point`."})
    text = fields.String()
    annotations = fields.List(fields.Nested(Annotation))


class Event(Schema):
    """One change: who, when, what, and the subject before and after."""

    id = fields.Integer()
    at = fields.DateTime()
    actor = fields.String()
    action = fields.String()
    subject = fields.String()
    before = fields.Dict(allow_none=True)
    after = fields.Dict(allow_none=True)
    undoes = fields.Integer(allow_none=True)
    reason = fields.String(allow_none=True, metadata={"description": "Why an annotation was let go."})
    group = fields.String(allow_none=True, metadata={"description": "Changes made together share it."})


def page_of(schema: type[Schema]) -> Schema:
    """A page of a list: `items`, and the cursor of the `next` page or null."""
    members: dict[str, fields.Field[Any]] = {
        "items": fields.List(fields.Nested(schema)),
        "next": fields.String(allow_none=True),
    }
    return Schema.from_dict(members, name=f"{schema.__name__}Page")()
