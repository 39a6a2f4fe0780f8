"""Decisions on proposals, their queue, the rules behind them, and assignments."""

from typing import Any

from flask import Response

from annotator.api.annotation.annotation import ID, show_annotation
from annotator.api.call import Calls, shown
from annotator.api.page import show_rows
from annotator.api.parameter import FILM, IDEMPOTENCY_KEY
from annotator.api.presentation import annotation_fields
from annotator.api.schemas import approval as schemas
from annotator.api.schemas.annotation import Annotation
from annotator.api.schemas.page import page_of
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.paging import Page, page_parameters
from annotator.http.request.transaction import writes
from annotator.services.annotation import decision
from annotator.services.annotation.queue import Side
from annotator.services.annotation.queue import list_proposals as find_proposals
from annotator.services.article import assignment as assigning
from annotator.services.article.rule import RulesInForce, read_rules, set_rules
from annotator.services.reader.approval.decision import Decision
from annotator.services.reader.film import find_film
from annotator.storage.rule import AssignmentRow

calls = Calls(
    "approvals",
    __name__,
    description="Proposals and their approval by somebody else, rules, and assignments.",
)
RULES = {"two_people": True, "approved_reading": None, "reason": "We are five now."}
ASSIGNED = {"articles": ["a-ship-and-a-morning"], "user": "editor@example.org"}


@calls.route(
    "/annotations/<id>/approval", methods=["POST"], parameters=[ID, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.ApprovalIn, example={"version": 2})
@writes
@calls.response(200, Annotation)
def approve_annotation(made: Decision, id: str) -> Response:
    """Approve a proposal. Your own is 403 where approval needs two people."""
    return show_annotation(decision.approve(session(), current_actor(), id, made))


@calls.route(
    "/annotations/<id>/rejection", methods=["POST"], parameters=[ID, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.ApprovalIn, example={"reason": "The trailer shows it."})
@writes
@calls.response(200, Annotation)
def reject_annotation(made: Decision, id: str) -> Response:
    """Reject a proposal, with a reason. A rejected loosening leaves the annotation as it was."""
    return show_annotation(decision.reject(session(), current_actor(), id, made))


@calls.route("/proposals")
@audience(Audience.EDITORS)
@calls.query(schemas.ProposalParameters())
@calls.response(200, page_of(Annotation))
def list_proposals(query: schemas.ProposalQuery) -> Response:
    """List the proposals that wait for you, or your own, oldest first."""
    rows = find_proposals(
        session(), current_actor(), Side(query.of), query.cursor, query.limit + 1
    )
    return show_rows(
        Annotation,
        query,
        rows,
        lambda one: [one.row.created_at, one.row.id],
        annotation_fields,
    )


@calls.route("/rules")
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.RulesOut)
def show_rules() -> Response:
    """Show the rules of the service."""
    return _shown(read_rules(session(), current_actor()))


@calls.route("/rules", methods=["PUT"])
@audience(Audience.EDITORS)
@calls.arguments(schemas.RulesIn, example=RULES)
@writes
@calls.response(200, schemas.RulesOut)
def change_rules(sent: schemas.SentRules) -> Response:
    """Set the rules of the service. For editors-in-chief; the log keeps the reason."""
    return _shown(set_rules(session(), current_actor(), sent.rules, sent.reason, None))


@calls.route("/films/<film>/rules", parameters=[FILM])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.RulesOut)
def show_film_rules(film: str) -> Response:
    """Show the rules for articles about a film."""
    return _shown(read_rules(session(), current_actor(), find_film(session(), film)))


@calls.route("/films/<film>/rules", methods=["PUT"], parameters=[FILM])
@audience(Audience.EDITORS)
@calls.arguments(schemas.RulesIn, example=RULES)
@writes
@calls.response(200, schemas.RulesOut)
def change_film_rules(sent: schemas.SentRules, film: str) -> Response:
    """Set the rules for articles about a film; null takes the service's."""
    row = find_film(session(), film)
    return _shown(set_rules(session(), current_actor(), sent.rules, sent.reason, row))


@calls.route("/assignments")
@audience(Audience.EDITORS)
@calls.query(page_parameters(int, int))
@calls.response(200, page_of(schemas.Assignment))
def list_assignments(query: Page) -> Response:
    """List who is assigned to which article, and since when."""
    rows = assigning.list_assignments(
        session(), current_actor(), None, query.cursor, query.limit + 1
    )
    return show_rows(
        schemas.Assignment,
        query,
        rows,
        lambda one: [one.user_id, one.article_id],
        _assignment_fields,
    )


@calls.route("/assignments", methods=["POST"], parameters=[IDEMPOTENCY_KEY])
@audience(Audience.EDITORS)
@calls.arguments(schemas.AssignmentIn, example=ASSIGNED)
@writes
@calls.response(200, schemas.Assignments)
def assign_articles(sent: dict[str, Any]) -> Response:
    """Assign up to 100 articles to somebody, or end their assignments. For editors-in-chief."""
    articles, user = sent["articles"], sent["user"]
    if not sent["assigned"]:
        assigning.unassign(session(), current_actor(), articles, user)
        return shown(schemas.Assignments, {"items": []})
    rows = assigning.assign(session(), current_actor(), articles, user)
    items = [_assignment_fields(row) for row in rows]
    return shown(schemas.Assignments, {"items": items})


def _assignment_fields(row: AssignmentRow) -> dict[str, Any]:
    return {"article": row.article.slug, "user": row.user.email, "since": row.at}


def _shown(rules: RulesInForce) -> Response:
    fields = {
        "two_people": rules.set_to.two_people,
        "approved_reading": rules.set_to.approved_reading,
        "in_force": {
            "two_people": rules.two_people,
            "approved_reading": rules.approved_reading,
        },
    }
    return shown(schemas.RulesOut, fields)
