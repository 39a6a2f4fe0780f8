"""The report of the API about an imported file of annotations."""

from marshmallow import Schema, fields

from annotator.api.schemas.revision import PlaceOut
from annotator.core.annotation import Kind
from annotator.http.form.field import choice
from annotator.services.exchange.annotation_file import Fate


class ImportCounts(Schema):
    """How many annotations of the file met each fate."""

    added = fields.Integer()
    known = fields.Integer(
        metadata={"description": "They came before, or are from here."}
    )
    refused = fields.Integer()


class ImportItem(Schema):
    """What became of one annotation."""

    name = fields.String(
        allow_none=True,
        metadata={"description": "What it is called where it comes from."},
    )
    outcome = choice(Fate)
    id = fields.String(
        allow_none=True, metadata={"description": "What it is called here."}
    )
    kind = choice(Kind, allow_none=True)
    place = fields.Nested(PlaceOut, allow_none=True)
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "Why it was refused: sentences about each member."},
    )
    ignored = fields.List(
        fields.String(),
        metadata={"description": "What it says beside that has no place here."},
    )
    candidates = fields.List(
        fields.Nested(PlaceOut),
        metadata={
            "description": "Of one that was refused: the places of its words, at most five."
        },
    )


class ImportReport(Schema):
    """What became of each annotation of a file, in its order."""

    revision = fields.Integer(
        metadata={"description": "The revision that they were placed in."}
    )
    dry_run = fields.Boolean()
    counts = fields.Nested(ImportCounts)
    items = fields.List(fields.Nested(ImportItem))
    next = fields.String(
        allow_none=True,
        metadata={"description": "The address of the next part, which was not read."},
    )
