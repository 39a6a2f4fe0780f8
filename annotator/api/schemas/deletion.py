"""What the API takes and gives of deletions for good."""

from marshmallow import Schema, fields

from annotator.http.form.field import slug


class ArticleDeletion(Schema):
    """What goes with an article that is deleted."""

    slug = fields.String(attribute="article.slug")
    revisions = fields.Integer()
    annotations = fields.Integer(metadata={"description": "Removed ones too."})
    events = fields.Integer()


class RevisionDeletion(Schema):
    """A revision that can be deleted."""

    number = fields.Integer()
    created_at = fields.DateTime()


class FilmDeletion(Schema):
    """What goes with a film that is deleted, and what prevents that."""

    slug = fields.String(attribute="film.slug")
    beats = fields.Integer()
    articles = fields.Integer(
        metadata={"description": "About the film. With one, the film stays."}
    )
    annotations = fields.Integer(
        metadata={
            "description": "About the film, removed ones too. With one, the film stays."
        }
    )
    slugs = fields.List(
        fields.String(),
        metadata={"description": "Some articles that use the film, at most 20."},
    )


class MergerIn(Schema):
    """The film that another becomes part of."""

    into = slug(required=True)
