"""Decisions on proposals: an annotation, or the loosening of one, is approved or rejected."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval, Kind
from annotator.core.carrying.place import Review
from annotator.core.errors import Conflict, Forbidden, InvalidInput
from annotator.core.event import APPROVE, REJECT
from annotator.core.loosening import loosens
from annotator.core.permission import Act, Actor, may, require
from annotator.core.undo import Snapshot
from annotator.core.version import check_version
from annotator.services.annotation.edit import Edit, finish_edits, restore, snapshot
from annotator.services.annotation.lookup import AnchoredAnnotation, find_annotation
from annotator.services.clock import now
from annotator.services.log import Event
from annotator.services.reader.approval.decision import (
    ALONE,
    NO_REASON,
    NOTHING,
    OWN_PROPOSAL,
    Decision,
)
from annotator.services.reader.approval.gate import find_standing
from annotator.services.reader.approval.guard import (
    Guard,
    add_guard,
    beat_positions,
    close_guards,
    cover_of,
    find_guards,
)
from annotator.storage.annotation import EventRow


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A locked proposal with its guards, before a decision of an account."""

    annotation: AnchoredAnnotation
    user_id: int
    guards: Sequence[Guard]
    is_shared: bool  # whether it needs two people

    @property
    def is_own(self) -> bool:
        return self.annotation.row.proposer_id == self.user_id


def approve(
    session: Session, actor: Actor, id: str, decision: Decision
) -> AnchoredAnnotation:
    """Approve an annotation, or the loosening of one: it takes effect at once.

    Raises Forbidden for one's own where two people are needed, Conflict where nothing waits, Stale.
    """
    proposal = _read(session, actor, id, decision)
    row = proposal.annotation.row
    if row.approval == Approval.APPROVED:
        raise Conflict(NOTHING, proposal.annotation)
    before = snapshot(proposal.annotation)
    is_alone = may(actor, Act.DECIDE_ALONE) and bool(decision.reason)
    closed = _closable(actor, proposal, is_alone=is_alone)
    close_guards(closed)
    if len(closed) == len(proposal.guards):
        _make_approved(proposal)
    return _finish(session, proposal, APPROVE, before, decision.reason)


def reject(
    session: Session, actor: Actor, id: str, decision: Decision
) -> AnchoredAnnotation:
    """Reject a proposal. A rejected annotation has no effect; after a rejected loosening it is as before.

    Raises InvalidInput without a reason, Conflict where it is rejected, Stale.
    """
    if not decision.reason:
        raise InvalidInput({"reason": NO_REASON})
    proposal = _read(session, actor, id, decision)
    row = proposal.annotation.row
    if row.approval == Approval.REJECTED:
        raise Conflict(NOTHING, proposal.annotation)
    before = snapshot(proposal.annotation)
    if proposal.guards:
        _take_back(session, proposal)
    elif row.approval == Approval.APPROVED and _is_loosening(proposal):
        _propose_removal(session, proposal, before)
    else:
        row.approval = Approval.REJECTED
    row.decider_id = proposal.user_id
    return _finish(session, proposal, REJECT, before, decision.reason)


def _read(session: Session, actor: Actor, id: str, decision: Decision) -> _Proposal:
    user_id = require(actor, Act.APPROVE)
    annotation = find_annotation(session, actor, id, lock=True)
    if decision.version is not None:
        check_version(annotation.row, decision.version, annotation)
    article_id = annotation.article.id
    standing = find_standing(session, user_id, [article_id])
    guards = find_guards(session, [id]).get(id, [])
    is_shared = not standing.decides(article_id)
    return _Proposal(annotation, user_id, guards, is_shared)


def _closable(actor: Actor, proposal: _Proposal, *, is_alone: bool) -> Sequence[Guard]:
    """The guards that the actor may close; raises Forbidden if that changes nothing."""
    if is_alone or not proposal.is_shared:
        return proposal.guards
    others = [
        guard for guard in proposal.guards if guard.row.author_id != proposal.user_id
    ]
    is_own = not others if proposal.guards else proposal.is_own
    if is_own:
        raise Forbidden(ALONE if may(actor, Act.DECIDE_ALONE) else OWN_PROPOSAL)
    return others


def _make_approved(proposal: _Proposal) -> None:
    row, anchor = proposal.annotation.row, proposal.annotation.anchor
    row.approval = Approval.APPROVED
    row.decider_id = proposal.user_id
    if row.removes:
        row.removes = False
        row.deleted_at = now()
    if anchor.review == Review.WANTED and anchor.passage is not None:
        anchor.review = Review.NONE


def _take_back(session: Session, proposal: _Proposal) -> None:
    """Restore what was approved last; guards that this does not cover stay."""
    annotation = proposal.annotation
    earlier = _last_approved(session, annotation.row.id)
    if earlier is None and _is_as_guarded(session, proposal):
        _ask_for_removal(proposal)
        return
    if earlier is None:
        raise Conflict(
            "The log no longer has the approved version. Change the annotation back yourself."
        )
    restore(session, annotation, earlier, REJECT)
    restored = snapshot(annotation)
    cover = cover_of(restored, beat_positions(session, [restored]))
    if any(loosens(guard.cover, cover) for guard in proposal.guards):
        annotation.row.approval = Approval.PROPOSED
    else:
        close_guards(proposal.guards)


def _is_as_guarded(session: Session, proposal: _Proposal) -> bool:
    """Whether nothing is loosened: its approval was undone, and that alone opens nothing."""
    present = snapshot(proposal.annotation)
    cover = cover_of(present, beat_positions(session, [present]))
    return not any(loosens(guard.cover, cover) for guard in proposal.guards)


def _ask_for_removal(proposal: _Proposal) -> None:
    """Let somebody else agree that it goes."""
    for guard in proposal.guards:
        guard.row.author_id = proposal.user_id
    row = proposal.annotation.row
    row.removes = True
    row.proposer_id = proposal.user_id


def _last_approved(session: Session, id: str) -> Snapshot | None:
    """The last logged state of an annotation that was approved, without what was undone."""
    events = select(EventRow).where(EventRow.subject == f"annotation:{id}")
    undone: set[int] = set()
    for row in session.scalars(events.order_by(EventRow.id.desc())):
        if row.id in undone:
            continue
        event = Event(row, "")
        states = [event.after]
        if row.undoes_id is None:
            states.append(event.before)
        else:
            undone.add(row.undoes_id)
        for state in states:
            if state and state["approval"] == Approval.APPROVED:
                return state
    return None


def _is_loosening(proposal: _Proposal) -> bool:
    return proposal.is_shared and proposal.annotation.row.kind == Kind.SPOILER


def _propose_removal(session: Session, proposal: _Proposal, before: Snapshot) -> None:
    row = proposal.annotation.row
    beats = beat_positions(session, [before])
    add_guard(session, proposal.user_id, row, before, beats)
    row.approval = Approval.PROPOSED
    row.proposer_id = proposal.user_id
    row.removes = True


def _finish(
    session: Session,
    proposal: _Proposal,
    action: str,
    before: Snapshot,
    reason: str | None,
) -> AnchoredAnnotation:
    annotation = proposal.annotation
    annotation.row.updated_at = now()
    edit = Edit(
        action,
        annotation.row,
        annotation.anchor,
        before,
        annotation.author,
        reason=reason,
        unguards=bool(proposal.guards),
    )
    article = annotation.article
    return finish_edits(session, proposal.user_id, article, [edit]).annotations[0]
