"""What the API takes and gives of approvals, rules and assignments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from marshmallow import Schema, fields, post_load, validate

from annotator.http.form.field import (
    LARGEST_INTEGER,
    LONGEST_NOTE,
    Flag,
    Line,
    Reason,
    Whole,
    choice,
    slug,
)
from annotator.http.request.paging import Cursor, Page, PageParameters
from annotator.services.annotation.queue import Side
from annotator.services.article.assignment import MOST_ARTICLES
from annotator.services.article.rule import Rules
from annotator.services.reader.approval.decision import Decision

DEFAULT = "null takes the default."


class ApprovalIn(Schema):
    """A decision on a proposal: which version was read, and the reason."""

    version = Whole(
        1,
        LARGEST_INTEGER,
        metadata={"description": "The version that you have read; 412 if it is old."},
    )
    reason = Reason(
        LONGEST_NOTE,
        metadata={
            "description": "Required for a rejection, and to approve your own as an editor-in-chief."
        },
    )

    @post_load
    def decision(self, values: dict[str, Any], **_: Any) -> Decision:
        """The decision that was sent."""
        return Decision(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalQuery(Page):
    """Whose proposals, and which part of the list."""

    of: Side = Side.OTHERS


class ProposalParameters(PageParameters):
    """The parameters of the queue."""

    value: ClassVar[type] = ProposalQuery
    cursor = Cursor(datetime, str)
    of = choice(Side, load_default=Side.OTHERS)


@dataclass(frozen=True, slots=True)
class SentRules:
    """Rules, and why they are set."""

    rules: Rules
    reason: str


class RulesIn(Schema):
    """Rules for approval."""

    two_people = Flag(allow_none=True, load_default=None)
    approved_reading = Flag(allow_none=True, load_default=None)
    reason = Reason(LONGEST_NOTE, required=True)

    @post_load
    def rules(self, values: dict[str, Any], **_: Any) -> SentRules:
        """The rules that were sent."""
        reason = values.pop("reason")
        return SentRules(Rules(**values), reason)


class RulesInForce(Schema):
    """What holds."""

    two_people = fields.Boolean()
    approved_reading = fields.Boolean()


class RulesOut(Schema):
    """Rules as they were set, and what holds."""

    two_people = fields.Boolean(
        allow_none=True,
        metadata={
            "description": f"Whether approving and loosening take two people. {DEFAULT}"
        },
    )
    approved_reading = fields.Boolean(
        allow_none=True,
        metadata={
            "description": f"Whether somebody else must review a text before readers get it. {DEFAULT}"
        },
    )
    in_force = fields.Nested(RulesInForce)


class AssignmentIn(Schema):
    """Articles, and who is to work on them."""

    articles = fields.List(
        slug(), required=True, validate=validate.Length(1, MOST_ARTICLES)
    )
    user = Line(254, required=True, metadata={"description": "An email address."})
    assigned = Flag(
        load_default=True, metadata={"description": "False ends the assignment."}
    )


class Assignment(Schema):
    """Who is assigned to an article, and since when."""

    article = fields.String()
    user = fields.String()
    since = fields.DateTime()


class Assignments(Schema):
    """Assignments as they are now."""

    items = fields.List(fields.Nested(Assignment))
