"""What editors get to see before they publish."""

from marshmallow import Schema, fields, validate

from annotator.api.schemas.film import Beat, FilmFacts
from annotator.core.hint.rule import Rule
from annotator.http.form.field import LARGEST_INTEGER, Items, Whole

MOST_BLOCKS = 5000  # marked by one call


class Finding(Schema):
    """Words of a hidden passage that readers would still see."""

    key = fields.String(
        metadata={"description": "Names the finding when it is dismissed."}
    )
    dismissed = fields.Boolean(
        metadata={"description": "An editor has found that it gives nothing away."}
    )
    rule = fields.String(validate=validate.OneOf([str(rule) for rule in Rule]))
    annotation = fields.String(
        metadata={"description": "The spoiler whose words these are."}
    )
    words = fields.List(fields.String())
    start = fields.Integer()
    end = fields.Integer()
    exact = fields.String(metadata={"description": "The text from start to end."})
    shown = fields.String(
        metadata={
            "description": "What holds the words: a sentence, an address, a replacement, a beat's label."
        }
    )


class Lint(Schema):
    """What an editor should look at in the working revision, in the order of its text."""

    revision = fields.Integer()
    findings = fields.List(fields.Nested(Finding))


class LintChange(Schema):
    """Findings by their keys; those not named stay as they are."""

    dismissed = Items(fields.String(), MOST_BLOCKS)
    restored = Items(fields.String(), MOST_BLOCKS)


class Block(Schema):
    """A block of the working revision, and who has reviewed it."""

    block = fields.Integer(metadata={"description": "Its number, from 0."})
    start = fields.Integer()
    end = fields.Integer()
    reviewed_by = fields.String(allow_none=True)
    reviewed_at = fields.DateTime(allow_none=True)
    held = fields.Boolean(
        metadata={
            "description": "Whether readers wait for its review (`hold_new`), once the "
            "article is published."
        }
    )


class Coverage(Schema):
    """Which blocks have been reviewed, and how many of them."""

    revision = fields.Integer()
    reviewed = fields.Integer()
    total = fields.Integer()
    blocks = fields.List(fields.Nested(Block))


class CoverageChange(Schema):
    """Blocks by their numbers in this revision; those not named stay as they are."""

    revision = Whole(1, LARGEST_INTEGER, required=True)
    reviewed = Items(Whole(0, LARGEST_INTEGER), MOST_BLOCKS)
    not_reviewed = Items(Whole(0, LARGEST_INTEGER), MOST_BLOCKS)


class FilmSteps(Schema):
    """A film, its beats, and the seconds at which something of the article opens."""

    film = fields.Nested(FilmFacts)
    beats = fields.List(fields.Nested(Beat(only=("position", "label"))))
    points = fields.List(fields.Integer())


class Steps(Schema):
    """Where the working revision changes for readers; between two points it does not."""

    revision = fields.Integer()
    version = fields.Integer(
        metadata={"description": "Counts every change that readers could see."}
    )
    films = fields.List(fields.Nested(FilmSteps))


class Preview(Schema):
    """What a view would get of the working revision."""

    revision = fields.Integer()
    version = fields.Integer()
    html = fields.String()
    gaps = fields.Integer()
    hidden = fields.Float(
        metadata={
            "description": "The share of the text that is hidden from this view, 0 to 1."
        }
    )
    hidden_unseen = fields.Float(
        metadata={"description": "The same, for readers who have not seen the film."}
    )


class PreviewSeenIn(Schema):
    """What an editor has looked at: `unseen`, or a point of the film in seconds."""

    version = Whole(1, LARGEST_INTEGER, required=True)
    at = fields.String(
        required=True,
        validate=validate.Regexp(r"(unseen|finished|[0-9]{1,6})\Z"),
        metadata={"pattern": "^(unseen|finished|[0-9]{1,6})$"},
    )
