"""The gate of every write: what it leaves approved, and what waits for somebody else."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Approval
from annotator.core.carrying.place import Review
from annotator.core.event import APPROVE, CONFIRM, REJECT, Entry, SubjectKind
from annotator.core.loosening import Cover, loosens
from annotator.core.permission import Act, Extent, Role, extent_of
from annotator.services.reader.approval.guard import (
    Guard,
    add_guard,
    beat_positions,
    close_guards,
    cover_of,
    find_guards,
    reopen_guards,
)
from annotator.services.reader.approval.hold import find_own_holds
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnnotationRow, EventRow
from annotator.storage.base import Prepared
from annotator.storage.rule import rules_of_articles

# What readers are told of facts and opinions.
CLAIMED = ("kind", "start", "end", "statement", "status", "source_url", "holder")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the author of a change may decide: nothing alone in articles where two have to."""

    user_id: int
    email: str
    may_approve: bool
    shared: frozenset[int]

    def decides(
        self,
        article_id: int,
    ) -> bool:
        """Whether what the author does there is approved at once."""
        return self.may_approve and article_id not in self.shared


@dataclass(frozen=True, slots=True)
class Settled:
    """Entries with their approval settled; `unguards` if something may hide less than before."""

    entries: Sequence[Entry]
    unguards: bool = False


@dataclass(frozen=True, slots=True)
class _Settling:
    session: Session
    standing: Standing
    beats: Mapping[str, int]
    guards: Mapping[str, Sequence[Guard]]
    decisions: Set[int]  # own ones that the change undoes
    own_holds: Set[str]  # spoilers whose place this account has made uncertain

    @property
    def closes_guards(self) -> bool:
        """Whether some of the guards no longer hide anything."""
        guards = (guard for found in self.guards.values() for guard in found)
        return any(guard.row.deleted_at is not None for guard in guards)

    def proposer(self, row: AnnotationRow, entry: Entry) -> int:
        """Who must not approve what is left: undoing a decision proposes nothing of one's own."""
        if entry.undoes in self.decisions and row.proposer_id is not None:
            return row.proposer_id
        return self.standing.user_id

    def cover_before(self, row: AnnotationRow, entry: Entry) -> Cover | None:
        """What it hid. Those who have not changed the text may release it."""
        cover = cover_of(entry.before or {}, self.beats)
        if cover and cover.passage and row.id not in self.own_holds:
            return replace(cover, holds_back=False)
        return cover


def settle(
    session: Session,
    user_id: int,
    entries: Sequence[Entry],
    new: Sequence[AnnotationRow] = (),
    standing: Standing | None = None,
) -> Settled:
    """Leave approved what the author may approve, and guard what they loosen; the entries say so.

    `new` are the rows that are not stored yet; `standing` is the author's, where it is known.
    """
    changed = [entry for entry in entries if _is_settled_here(entry)]
    if not changed:
        return Settled(entries)
    with session.no_autoflush:
        rows = _rows(session, [entry.id for entry in changed], new)
        if standing is None:
            articles = {row.article_id for row in rows.values()}
            standing = find_standing(session, user_id, articles)
        earlier = [entry.before for entry in changed if entry.before]
        states = [*earlier, *(entry.after for entry in changed)]
        open_ids = [entry.id for entry in changed if _was_open(entry)]
        settling = _Settling(
            session,
            standing,
            beat_positions(session, states),
            find_guards(session, open_ids) if open_ids else {},
            _undone_decisions(session, user_id, changed),
            _own_holds(session, user_id, changed),
        )
        for entry in changed:
            _settle(settling, rows[entry.id], entry)
    restated = [_restated(entry, rows.get(entry.id)) for entry in entries]
    return Settled(restated, settling.closes_guards)


def find_standing(
    session: Session,
    user_id: int,
    article_ids: Collection[int],
) -> Standing:
    """What an account may decide in these articles."""
    ids = list(article_ids)
    if len(ids) == 1:
        rows = _ONE_STANDING.run(session, {"user": user_id, "article": ids[0]}).all()
    else:
        values = {"user": user_id, "articles": ids}
        rows = session.connection().execute(_STANDING, values).all()
    may_approve = extent_of(Role(rows[0].role), Act.APPROVE) is Extent.ALL
    shared = frozenset(row.id for row in rows if row.id is not None)
    return Standing(user_id, rows[0].email, may_approve, shared)


def _standing(*articles: ColumnElement[bool]) -> Select[int, str, str]:
    """Role and address of `user`, with those of these articles in which two people have to decide."""
    query = select(_RULES.c.id, UserRow.role, UserRow.email).select_from(UserRow)
    query = query.outerjoin(_RULES, and_(_RULES.c.two_people, *articles))
    return query.where(UserRow.id == bindparam("user"))


_RULES = rules_of_articles().subquery()
# Building a statement takes longer than running it, and a list as long again.
_ONE_STANDING = Prepared(_standing(_RULES.c.id == bindparam("article")))
_STANDING = _standing(_RULES.c.id.in_(bindparam("articles", expanding=True)))


def _is_settled_here(entry: Entry) -> bool:
    is_decision = entry.action in (APPROVE, REJECT)
    is_tag = entry.kind is SubjectKind.ANNOTATION and entry.after is not None
    return is_tag and not is_decision


def _was_open(entry: Entry) -> bool:
    """Whether it was a proposal: only then guards may be there."""
    if entry.before is None:
        return False
    approval: str = entry.before["approval"]
    return approval != Approval.APPROVED


def _own_holds(session: Session, user_id: int, entries: Sequence[Entry]) -> Set[str]:
    """Of those that waited for review before, the ones whose words this account may have moved."""
    held = [
        entry.id
        for entry in entries
        if entry.before and entry.before["review"] == Review.NEEDED
    ]
    if not held:
        return set()
    return find_own_holds(session, user_id, held)


def _undone_decisions(
    session: Session, user_id: int, entries: Sequence[Entry]
) -> Set[int]:
    """Those events that the entries undo which are the author's own decisions."""
    ids = {entry.undoes for entry in entries if entry.undoes}
    events = [session.get_one(EventRow, id) for id in ids]
    return {event.id for event in events if _is_decision(event, user_id)}


def _is_decision(event: EventRow, user_id: int) -> bool:
    """Whether this account has approved or rejected something by it."""
    return event.actor_id == user_id and event.action in (APPROVE, REJECT)


def _rows(
    session: Session,
    ids: Sequence[str],
    new: Sequence[AnnotationRow],
) -> dict[str, AnnotationRow]:
    """The rows by id; new ones are not stored yet."""
    here = [*new, *session.new, *session.identity_map.values()]
    wanted = set(ids)
    rows = {
        row.id: row
        for row in here
        if isinstance(row, AnnotationRow) and row.id in wanted
    }
    missing = wanted - rows.keys()
    if missing:
        is_missing = AnnotationRow.id.in_(missing)
        query = select(AnnotationRow).where(is_missing)
        rows |= {row.id: row for row in session.scalars(query)}
    return rows


def _restated(
    entry: Entry,
    row: AnnotationRow | None,
) -> Entry:
    """The entry as it is after approval has had its say."""
    if row is None or not entry.after:
        return entry
    if entry.kind is not SubjectKind.ANNOTATION:
        return entry
    after = {
        **entry.after,
        "approval": row.approval,
        "deleted": row.deleted_at is not None,
    }
    return replace(entry, after=after)


def _settle(
    settling: _Settling,
    row: AnnotationRow,
    entry: Entry,
) -> None:
    """Decide whether a change counts, or is a proposal."""
    guards = settling.guards.get(row.id, ())
    if settling.standing.decides(row.article_id):
        close_guards(guards)
        row.removes = False
        return
    approval = Approval(row.approval)  # as the change would have it
    if entry.before is None:
        row.approval = Approval.PROPOSED
    elif entry.before["approval"] == Approval.APPROVED:
        _settle_approved(settling, row, entry, approval)
    elif guards:
        _settle_guarded(settling, row, entry, guards)
    else:
        _settle_open(settling.standing, row, entry, approval)
    if row.approval == Approval.PROPOSED:
        row.proposer_id = settling.proposer(row, entry)


def _settle_approved(
    settling: _Settling,
    row: AnnotationRow,
    entry: Entry,
    approval: Approval,
) -> None:
    """What was approved stays so only if the change hides no less."""
    before = entry.before or {}
    after = entry.after or {}
    is_gone = after["deleted"] or approval is Approval.REJECTED
    cover = settling.cover_before(row, entry)
    left = None if is_gone else cover_of(after, settling.beats)
    row.approval = Approval.APPROVED
    if cover is None:
        is_claimed = any(before.get(name) != after.get(name) for name in CLAIMED)
        if is_claimed or approval is not Approval.APPROVED:
            row.approval = Approval.PROPOSED
    elif loosens(cover, left) or approval is not Approval.APPROVED:
        proposer, session = settling.proposer(row, entry), settling.session
        if not reopen_guards(session, row.id, entry.undoes):
            add_guard(session, proposer, row, before, settling.beats)
        row.approval = Approval.PROPOSED
        _propose_removal(row, is_gone=is_gone)
        if before["deleted"] and entry.undoes in settling.decisions:
            row.removes = True  # as it was before the approval that is undone


def _settle_guarded(
    settling: _Settling,
    row: AnnotationRow,
    entry: Entry,
    guards: Sequence[Guard],
) -> None:
    """A loosening that is taken back leaves the annotation approved, as it was."""
    before = entry.before or {}
    after = entry.after or {}
    left = None if after["deleted"] else cover_of(after, settling.beats)
    user_id = settling.standing.user_id
    is_taken_back = not any(loosens(guard.cover, left) for guard in guards)
    row.approval = Approval.PROPOSED
    _propose_removal(row, is_gone=after["deleted"])
    if is_taken_back:
        close_guards(guards)
        row.approval = Approval.APPROVED
    elif loosens(settling.cover_before(row, entry), left) and any(
        guard.row.author_id != user_id for guard in guards
    ):
        # Others proposed less: who approves that must not approve their own addition.
        hidden = {**before, "replacement": None}  # nobody has approved theirs
        add_guard(settling.session, user_id, row, hidden, settling.beats)


def _settle_open(
    standing: Standing,
    row: AnnotationRow,
    entry: Entry,
    approval: Approval,
) -> None:
    """A proposal that nothing guards: a review of its place by somebody else approves it."""
    before = entry.before or {}
    is_reviewed = entry.action == CONFIRM and standing.may_approve
    if is_reviewed and row.proposer_id != standing.user_id:
        row.approval = Approval.APPROVED
        row.decider_id = standing.user_id
    elif approval is Approval.REJECTED:
        row.approval = before["approval"]
    else:
        row.approval = Approval.PROPOSED


def _propose_removal(
    row: AnnotationRow,
    *,
    is_gone: bool,
) -> None:
    row.removes = is_gone
    if is_gone:
        row.deleted_at = None
