"""Proposals about cuts: a looser clock, or no cut any longer, waits until somebody else has approved it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from annotator.core.clock import draw_line
from annotator.core.errors import Conflict, Forbidden, InvalidInput
from annotator.core.event import APPROVE, PROPOSE, REJECT, Entry, SubjectKind
from annotator.core.permission import (
    Act,
    Actor,
    Scope,
    may,
    require,
    require_editor,
    require_scope,
)
from annotator.core.progress import timecode
from annotator.core.undo import Snapshot
from annotator.core.version import check_version
from annotator.services.clock import now
from annotator.services.ending import Change, Reach, finish
from annotator.services.film.film import last_second
from annotator.services.film.lock import concerned, lock, lock_with_articles
from annotator.services.film.subtitle import forget_subtitles
from annotator.services.reader.approval.decision import (
    ALONE,
    NO_REASON,
    NOTHING,
    OWN_PROPOSAL,
    Decision,
)
from annotator.services.reader.approval.film_guard import edition_needs_two
from annotator.storage.annotation import AnnotationRow
from annotator.storage.edition import load_clock
from annotator.storage.film import EditionProposalRow, EditionRow, FilmRow

IN_USE = "Annotations belong to this edition alone, perhaps removed ones. Give them another reveal point first."


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a cut is, and its clock as a row keeps it."""

    runtime: int
    clock: str

    @classmethod
    def of(cls, row: EditionRow | EditionProposalRow) -> "Timing":
        """That of a cut, or what is proposed for it."""
        return cls(row.runtime, row.clock)

    def apply(self, edition: EditionRow) -> None:
        """Give it to a cut."""
        edition.runtime = self.runtime
        edition.clock = self.clock


def needs_two(session: Session, edition: EditionRow, wanted: Timing | None) -> bool:
    """Whether this timing, or without one the cut's removal, has to wait for somebody else."""
    after = None
    if wanted is not None:
        after = {"runtime": wanted.runtime, "clock": wanted.clock}
    with session.no_autoflush:
        before = edition.fields
        return edition_needs_two(session, edition.public_id, before, after)


def propose(
    session: Session, user_id: int, edition: EditionRow, wanted: Timing | None
) -> None:
    """Store a timing, or without one the removal, in place of what was proposed before."""
    timing = wanted or Timing.of(edition)
    fields = {
        "runtime": timing.runtime,
        "clock": timing.clock,
        "removes": wanted is None,
    }
    entry = _entry(PROPOSE, edition, fields)
    change = Change(user_id, [entry])
    [event] = finish(session, change)
    proposal = edition.proposal or EditionProposalRow()
    for name, value in fields.items():
        setattr(proposal, name, value)
    proposal.proposer_id = user_id
    proposal.created_at = now()
    proposal.version = event
    edition.proposal = proposal
    session.flush()


def decide(
    session: Session,
    actor: Actor,
    edition: EditionRow,
    decision: Decision,
    *,
    accepts: bool,
) -> EditionRow | None:
    """Approve what is proposed for a cut, with effect at once, or reject it; returns the cut that is left.

    Raises Forbidden for one's own where that takes two people, Conflict where nothing waits,
    Stale, InvalidInput for a clock that no longer fits, and for a rejection without a reason.
    """
    user_id = require(actor, Act.APPROVE)
    require_scope(actor, Scope.FILMS_WRITE)
    if not accepts and not decision.reason:
        raise InvalidInput({"reason": NO_REASON})
    film = lock_film(session, edition)
    edition = lock(session, edition)
    proposal = session.get(EditionProposalRow, edition.id, populate_existing=True)
    if proposal is None:
        raise Conflict(NOTHING)
    if decision.version is not None:
        check_version(proposal, decision.version, edition)
    if not accepts:
        entry = _entry(REJECT, edition, None, _proposed(proposal))
        edition.proposal = None
        entry = replace(entry, reason=decision.reason)
        change = Change(user_id, [entry])
        finish(session, change)
        return edition
    _refuse_own(session, actor, proposal, decision)
    return _carry_out(session, user_id, film, proposal, decision.reason)


def list_edition_proposals(
    session: Session, actor: Actor, after: int | None, limit: int
) -> Sequence[EditionProposalRow]:
    """What is proposed for cuts, by cut. Raises SignInRequired."""
    require_editor(actor)
    key = EditionProposalRow.edition_id
    query = select(EditionProposalRow).options(
        joinedload(EditionProposalRow.edition).joinedload(EditionRow.film),
        joinedload(EditionProposalRow.proposer),
    )
    if after is not None:
        query = query.where(key > after)
    page = query.order_by(key).limit(limit)
    return session.scalars(page).all()


def lock_film(session: Session, edition: EditionRow) -> FilmRow:
    """The film of a cut, locked after its articles."""
    film = edition.film
    lock_with_articles(session, concerned(film), film)
    return film


def finish_edition(session: Session, user_id: int, film: FilmRow, entry: Entry) -> None:
    """Let readers' requests see the editions as they are now."""
    film.note_cuts()
    change = Change(
        user_id,
        [entry],
        reach=Reach.BEGUN,
        concerned=concerned(film),
    )
    finish(session, change)


def drop(session: Session, film: FilmRow, edition: EditionRow) -> None:
    """Remove a cut with its subtitles; the caller finishes the change."""
    forget_subtitles(session, edition)
    film.edition_rows.remove(edition)


def refuse_used(session: Session, edition: EditionRow) -> None:
    """Raise Conflict if a spoiler is of this cut alone."""
    spoilers = select(func.count()).where(*_is_of(edition))
    if session.scalar(spoilers):
        raise Conflict(IN_USE)


def refuse_points_beyond(session: Session, edition: EditionRow, runtime: int) -> None:
    """Raise InvalidInput if a spoiler of this cut would be after its end."""
    with session.no_autoflush:
        last = last_second(session, AnnotationRow.reveals_at, *_is_of(edition))
    if last > runtime:
        detail = f"A spoiler has its reveal point at {timecode(last)}. Move it first."
        raise InvalidInput({"runtime": detail})


def _refuse_own(
    session: Session, actor: Actor, proposal: EditionProposalRow, decision: Decision
) -> None:
    """Raise Forbidden where somebody may not decide what they have proposed themselves."""
    if proposal.proposer_id != actor.user_id:
        return
    decides_alone = may(actor, Act.DECIDE_ALONE)
    wanted = None if proposal.removes else Timing.of(proposal)
    if decides_alone and decision.reason:
        return
    if needs_two(session, proposal.edition, wanted):
        raise Forbidden(ALONE if decides_alone else OWN_PROPOSAL)


def _carry_out(
    session: Session,
    user_id: int,
    film: FilmRow,
    proposal: EditionProposalRow,
    reason: str | None,
) -> EditionRow | None:
    """Do what is proposed, as the film and its spoilers are now."""
    edition, wanted = proposal.edition, Timing.of(proposal)
    before, removes = edition.fields, proposal.removes
    if removes:
        refuse_used(session, edition)
        drop(session, film, edition)
    else:
        refuse_points_beyond(session, edition, wanted.runtime)
        clock = load_clock(wanted.clock)
        draw_line(clock, wanted.runtime, film.runtime or 0)
        wanted.apply(edition)
        edition.proposal = None
    after = None if removes else edition.fields
    subject = (SubjectKind.EDITION, edition.public_id)
    entry = Entry(APPROVE, *subject, before, after, reason=reason)
    finish_edition(session, user_id, film, entry)
    return None if removes else edition


def _proposed(proposal: EditionProposalRow) -> Snapshot:
    """What the log keeps of a proposal."""
    return {
        "runtime": proposal.runtime,
        "clock": proposal.clock,
        "removes": proposal.removes,
    }


def _entry(
    action: str,
    edition: EditionRow,
    proposed: Snapshot | None,
    earlier: Snapshot | None = None,
) -> Entry:
    """An entry about a proposal, which changes nothing of the cut itself."""
    before, after = edition.fields, edition.fields
    return Entry(
        action,
        SubjectKind.EDITION,
        edition.public_id,
        {**before, "proposal": earlier},
        {**after, "proposal": proposed},
    )


def _is_of(edition: EditionRow) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        AnnotationRow.film_id == edition.film_id,
        AnnotationRow.edition == edition.slug,
    )
