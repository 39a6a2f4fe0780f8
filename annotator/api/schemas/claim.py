"""What the API gives of facts and other claims about a film, and what editors decide of them."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from annotator.core.annotation import Kind, Status
from annotator.core.claim.verdict import Decision, Verdict
from annotator.http.form.field import LONGEST_NOTE, Reason, choice

LONGEST_ID = 32


class FactSource(Schema):
    """The article that states a fact."""

    slug = fields.String()
    title = fields.String(
        metadata={"description": "With `[spoiler]` for what the view may not see."}
    )
    byline = fields.String(allow_none=True)


class Fact(Schema):
    """A fact whose whole passage the view may see."""

    words = fields.String(metadata={"description": "The passage."})
    statement = fields.String(
        allow_none=True, metadata={"description": "What exactly is claimed."}
    )
    status = choice(
        Status, allow_none=True, metadata={"description": "Null while it is unchecked."}
    )
    source_url = fields.String(allow_none=True)
    article = fields.Nested(FactSource)
    sources_differ = fields.Boolean(
        metadata={"description": "Whether another fact on this page contradicts it."}
    )


class Claim(Schema):
    """A fact or an opinion in the newest text of an article."""

    id = fields.String()
    kind = choice(Kind)
    article = fields.String()
    title = fields.String()
    exact = fields.String()
    statement = fields.String(allow_none=True)
    status = choice(Status, allow_none=True)
    source_url = fields.String(allow_none=True)
    holder = fields.String(allow_none=True)
    about = fields.String(
        allow_none=True,
        metadata={
            "description": "What it gives a value, such as `date premiere`; null for "
            "opinions, and for facts without a value."
        },
    )


class Side(Schema):
    """One of two facts, with its value."""

    claim = fields.Nested(Claim)
    value = fields.String()


class Contradiction(Schema):
    """Two facts that give one attribute different values, and what an editor has decided."""

    id = fields.String()
    attribute = fields.String()
    sides = fields.List(fields.Nested(Side))
    verdict = choice(Verdict, allow_none=True)
    right = fields.String(
        allow_none=True,
        metadata={"description": "The annotation of the side that is right."},
    )
    reason = fields.String(allow_none=True)
    decided_by = fields.String(allow_none=True)
    decided_at = fields.DateTime(allow_none=True)


class GatheredClaim(Claim):
    """A claim, with the contradictions that it is part of."""

    contradictions = fields.List(fields.Nested(Contradiction))


class VerdictIn(Schema):
    """What an editor decides."""

    verdict = choice(
        Verdict,
        required=True,
        metadata={
            "description": "`right`: one side is right. `both`: both are. `different`: they "
            "are about different things."
        },
    )
    right = fields.String(
        validate=validate.Length(1, LONGEST_ID),
        metadata={"description": "With `right`: the annotation of that side."},
    )
    reason = Reason(LONGEST_NOTE, required=True)

    @post_load
    def decision(self, values: dict[str, Any], **_: Any) -> Decision:
        """The decision that was sent."""
        verdict = Verdict(values["verdict"])
        return Decision(verdict, values["reason"], values.get("right"))
