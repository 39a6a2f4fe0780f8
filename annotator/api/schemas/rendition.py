"""What the API gives readers: renditions, and lists made from them."""

from marshmallow import Schema, fields

from annotator.api.schemas.film import FilmFacts
from annotator.api.schemas.picture import PictureOut
from annotator.core.annotation import Kind, Level, Status, Tolerance
from annotator.http.form.field import choice


class GapOut(Schema):
    """A gap. It tells nothing about what it hides."""

    id = fields.String()
    level = choice(Level)
    film = fields.List(fields.String())
    replacement = fields.String()
    unread = fields.Boolean(
        metadata={"description": "Nobody has checked the hidden text for spoilers."}
    )
    opens = fields.Boolean(
        metadata={
            "description": "Of unread text: whether this view may open it, which takes a "
            "reader who has finished the film."
        }
    )


class Child(Schema):
    """Either permitted text with its marks and kinds, or a gap."""

    text = fields.String()
    marks = fields.List(fields.Dict())
    kinds = fields.List(choice(Kind))
    remarks = fields.List(
        fields.Integer(),
        metadata={"description": "Indexes of the rendition's `remarks`, from 0."},
    )
    revealed = fields.String()
    gap = fields.Nested(GapOut)


class RemarkOut(Schema):
    """A fact or an opinion whose whole passage this view shows."""

    kind = choice((Kind.FACT, Kind.OPINION))
    statement = fields.String(
        allow_none=True, metadata={"description": "Facts only: the claim."}
    )
    status = choice(
        Status,
        allow_none=True,
        metadata={"description": "Facts only; null if unchecked."},
    )
    source_url = fields.String(allow_none=True)
    holder = fields.String(
        allow_none=True,
        metadata={"description": "Opinions only: the person who holds it."},
    )


class RenditionBlock(Schema):
    """A block, or (type `gap`) hidden blocks in a row."""

    type = fields.String()
    children = fields.List(fields.Nested(Child))
    path = fields.List(fields.Dict())
    attributes = fields.Dict()


class ViewOut(Schema):
    """The view of this rendition."""

    at = fields.Dict(keys=fields.String(), values=fields.Raw())
    tolerance = choice(Tolerance)
    reveal = fields.List(fields.String())


class Card(Schema):
    """An article in a list, its title and standfirst as the view may see them."""

    slug = fields.String()
    title = fields.String()
    standfirst = fields.String(allow_none=True)
    picture = fields.Nested(
        PictureOut,
        allow_none=True,
        metadata={"description": "The lead picture, if this view may see it."},
    )
    film = fields.Nested(FilmFacts)
    byline = fields.String(allow_none=True)
    language = fields.String(
        allow_none=True, metadata={"description": "Of the text, as BCP 47 names it."}
    )
    published_at = fields.DateTime(
        allow_none=True, metadata={"description": "Null in a draft."}
    )
    updated_at = fields.DateTime()


class ExcerptPart(Schema):
    """Part of an excerpt, and whether it matches the search."""

    text = fields.String()
    match = fields.Boolean()


class Hit(Card):
    """A search result, as readers who haven't seen the film may see it."""

    excerpt = fields.List(
        fields.Nested(ExcerptPart),
        metadata={"description": "Visible text around the matches, in parts."},
    )


class Rendition(Card):
    """An article as one view may see it."""

    view = fields.Nested(ViewOut)
    films = fields.List(
        fields.Nested(FilmFacts),
        metadata={"description": "The films that its gaps spoil."},
    )
    html = fields.String()
    blocks = fields.List(fields.Nested(RenditionBlock))
    remarks = fields.List(
        fields.Nested(RemarkOut),
        metadata={"description": "In the order of the ends of their passages."},
    )


class Revealed(Schema):
    """One revealed passage."""

    html = fields.String()
    text = fields.String()
