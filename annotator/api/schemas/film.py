"""What the API gives of films and beats. What it takes is in `http/form/film.py`."""

from marshmallow import Schema, fields


class Beat(Schema):
    """A beat."""

    id = fields.String(attribute="public_id")
    position = fields.Integer()
    label = fields.String()
    version = fields.Integer()


class BeatForEditors(Beat):
    """A beat with its note."""

    note = fields.String(
        allow_none=True,
        metadata={"description": "For editors only."},
    )


class FilmFacts(Schema):
    """The facts of a film."""

    slug = fields.String()
    title = fields.String()
    year = fields.Integer()
    runtime = fields.Integer(
        allow_none=True,
        metadata={"description": "Null while nobody has given it."},
    )


class EditionName(Schema):
    """What an edition is called, and how long it is."""

    slug = fields.String()
    name = fields.String()
    runtime = fields.Integer()


class CutFacts(EditionName):
    """What anyone needs to know of an edition to send a position in it."""

    beats = fields.List(
        fields.Integer(allow_none=True),
        metadata={
            "description": "The film's beats on this clock; null where the cut lacks one."
        },
    )


class Pair(Schema):
    """The same moment on two clocks, in seconds."""

    edition = fields.Integer()
    film = fields.Integer()


class Stretch(Schema):
    """From one second to another."""

    start = fields.Integer()
    end = fields.Integer()


class Clock(Schema):
    """The clock of a cut against the film's."""

    rate = fields.String(
        metadata={"description": "Seconds of the film in a second of this cut."}
    )
    pairs = fields.List(fields.Nested(Pair))
    only_here = fields.List(
        fields.Nested(Stretch),
        metadata={"description": "What only this cut has, on its own clock."},
    )
    only_film = fields.List(
        fields.Nested(Stretch),
        metadata={"description": "What this cut lacks, on the film's clock."},
    )


class Edition(EditionName, Clock):
    """An edition, and its clock against the film's."""

    id = fields.String()
    version = fields.Integer()


class EditionProposal(Clock):
    """A looser clock of an edition, or its removal, which waits for somebody else."""

    runtime = fields.Integer()
    removes = fields.Boolean(
        metadata={"description": "Whether the proposal is to delete the edition."}
    )
    proposer = fields.String()
    created_at = fields.DateTime()
    version = fields.Integer(
        metadata={"description": "Send it with your decision: you decide on this one."}
    )


class EditionForEditors(Edition):
    """An edition with what is proposed for it."""

    proposal = fields.Nested(
        EditionProposal,
        allow_none=True,
        metadata={"description": "Readers get nothing of it until it is approved."},
    )


class ProposedEdition(EditionForEditors):
    """An edition for which something is proposed, and its film."""

    film = fields.String()


class SuggestedClock(Schema):
    """The clock of an edition as two files of subtitles suggest it."""

    rate = fields.String(
        attribute="clock.rate",
        metadata={"description": "Seconds of the film in a second of this cut."},
    )
    pairs = fields.List(
        fields.Nested(Pair),
        attribute="clock.pairs",
        metadata={"description": "Send both with `PATCH /editions/{id}`."},
    )
    share = fields.Float(
        metadata={"description": "The share of words that both have; 1 is all of them."}
    )
    jumps = fields.Integer(
        metadata={"description": "How many scenes only one of them has."}
    )


class FilterClock(Clock):
    """The clock of an edition as a MovieContentFilter file has it. Send it with `PATCH /editions/{id}`."""


class Editions(Schema):
    """All editions of a film."""

    items = fields.List(fields.Nested(Edition))


class Film(FilmFacts):
    """A film with its timeline."""

    other_titles = fields.List(fields.String())
    imdb = fields.String(allow_none=True)
    tmdb = fields.Integer(allow_none=True)
    wikidata = fields.String(allow_none=True)
    version = fields.Integer()
    beats = fields.List(fields.Nested(Beat))
    editions = fields.List(
        fields.Nested(CutFacts),
        metadata={"description": "Its other cuts. A position may name one."},
    )


class FilmForEditors(Film):
    """A film with its timeline and the notes on it."""

    untagged = fields.String(
        allow_none=True,
        metadata={
            "description": "What readers get of its articles while nobody has read them."
        },
    )
    beats = fields.List(fields.Nested(BeatForEditors))


class AddedChapters(Schema):
    """The beats that came in as chapters."""

    beats = fields.List(fields.Nested(BeatForEditors))
    known = fields.Integer(
        metadata={"description": "How many chapters begin where a beat is already."}
    )
