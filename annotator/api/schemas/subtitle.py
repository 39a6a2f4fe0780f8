"""What the API gives of subtitles."""

from marshmallow import Schema, fields


class Heard(Schema):
    """Words that are heard in a film."""

    start = fields.Integer(
        attribute="cue.first_second",
        metadata={"description": "Whole seconds on the clock of the cut."},
    )
    end = fields.Integer(attribute="cue.last_second")
    text = fields.String(attribute="cue.text")
    reveals_at = fields.Integer(
        metadata={
            "description": "The second of the film by which they are over in every "
            "cut: a reveal point for what they say."
        }
    )


class Subtitles(Schema):
    """The subtitles of one cut of a film."""

    edition = fields.String(
        allow_none=True,
        metadata={"description": "The edition's slug; null for the film's own cut."},
    )
    cues = fields.Integer(metadata={"description": "How many lines they have."})
    version = fields.Integer(
        allow_none=True,
        metadata={"description": "Null where there are none."},
    )
    changed_at = fields.DateTime(allow_none=True)


class SubtitlesPut(Subtitles):
    """Subtitles that were stored."""

    remarks = fields.List(
        fields.String(),
        metadata={"description": "What may be wrong with them."},
    )


class SubtitlesRead(Subtitles):
    """Subtitles, or the lines of them that were asked for."""

    items = fields.List(fields.Nested(Heard))
