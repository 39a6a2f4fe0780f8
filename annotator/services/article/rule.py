"""Rules for approval: how many people it takes, for the service and for single films."""

from dataclasses import astuple, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Act, Actor, require, require_editor
from annotator.services.ending import Change, finish
from annotator.storage.account import UserRow
from annotator.storage.film import FilmRow
from annotator.storage.rule import ACCOUNTS_FOR_TWO, RuleRow

SERVICE = "service"  # the subject of its rules in the log; no film has this slug

NO_REASON = "Give a reason. The log keeps it."


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules as they were set; None is the default."""

    two_people: bool | None = None  # nobody approves their own, or loosens alone
    approved_reading: bool | None = None  # needed for publication

    def or_else(self, other: "Rules") -> "Rules":
        """These rules, and the other ones where these are left to the default."""
        ours, theirs = astuple(self), astuple(other)
        pairs = zip(ours, theirs, strict=True)
        rules = [usual if own is None else own for own, usual in pairs]
        return Rules(*rules)


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """Rules as they were set, and what holds."""

    set_to: Rules
    two_people: bool
    approved_reading: bool


def read_rules(
    session: Session, actor: Actor, film: FilmRow | None = None
) -> RulesInForce:
    """The rules of a film, or of the service. Raises SignInRequired."""
    require_editor(actor)
    own = _rules(_row(session, film))
    usual = _rules(_row(session, None))
    held = own.or_else(usual)
    two_people = held.two_people
    if two_people is None:
        two_people = _accounts(session) >= ACCOUNTS_FOR_TWO
    return RulesInForce(own, two_people, bool(held.approved_reading))


def set_rules(
    session: Session, actor: Actor, rules: Rules, reason: str, film: FilmRow | None
) -> RulesInForce:
    """Set the rules of a film, or of the service; what is approved stays so. Raises Forbidden, InvalidInput."""
    user_id = require(actor, Act.SET_RULES)
    if not reason:
        raise InvalidInput({"reason": NO_REASON})
    row = _row(session, film)
    before = _rules(row)
    if row is None:
        row = RuleRow(film_id=film.id if film else None)
        session.add(row)
    row.two_people = rules.two_people
    row.approved_reading = rules.approved_reading
    subject = film.slug if film else SERVICE
    states = (_state(before), _state(rules))
    entry = Entry("change", SubjectKind.RULE, subject, *states, reason=reason)
    finish(session, Change(user_id, [entry]))
    return read_rules(session, actor, film)


def _row(session: Session, film: FilmRow | None) -> RuleRow | None:
    key = film.id if film else None
    return session.scalar(
        select(RuleRow).where(RuleRow.film_id.is_not_distinct_from(key))
    )


def _rules(row: RuleRow | None) -> Rules:
    if row:
        return Rules(row.two_people, row.approved_reading)
    return Rules()


def _state(rules: Rules) -> dict[str, bool | None]:
    return {
        "two_people": rules.two_people,
        "approved_reading": rules.approved_reading,
    }


def _accounts(session: Session) -> int:
    count = select(func.count()).select_from(UserRow)
    return session.scalar(count) or 0
