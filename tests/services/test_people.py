"""Two pairs of eyes while people come, leave and are faster than each other."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, Forbidden, Stale
from annotator.core.permission import Actor, Role, Scope
from annotator.core.statement import Patch
from annotator.extensions import session as current_session
from annotator.services.account.administration import disable_user, set_role
from annotator.services.annotation.decision import approve, reject
from annotator.services.annotation.edit import change_annotation, remove_annotation
from annotator.services.annotation.lookup import find_annotation
from annotator.services.annotation.undo import undo_last
from annotator.services.article.rule import Rules, read_rules, set_rules
from annotator.services.erasure.account import erase_account
from annotator.services.reader.approval.decision import Decision
from annotator.storage.account import UserRow
from tests.services.newsdesk import article, editor, spoiler
from tests.services.test_approval import WORDS, text, two, version

__all__ = ["two"]

Leaving = Callable[[Session, Actor, UserRow], object]


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database without rows."""
    with app.app_context():
        yield current_session()


def somebody(session: Session, role: Role) -> Actor:
    """A new account with this role."""
    actor = editor(session)
    account(session, actor).role = role
    session.flush()
    return Actor(actor.user_id, role, frozenset(Scope))


def account(session: Session, actor: Actor) -> UserRow:
    return session.get_one(UserRow, actor.user_id)


def disable(session: Session, _: Actor, user: UserRow) -> None:
    disable_user(session, user)


def demote(session: Session, _: Actor, user: UserRow) -> None:
    set_role(session, user, Role.EDITOR)


def erase(session: Session, admin: Actor, user: UserRow) -> None:
    erase_account(session, admin, user.email)


def test_approval_needs_two_people_from_the_third_account_on(session: Session):
    one = editor(session)
    piece = article(session, one)
    for words, approval in (
        ("The keeper", "approved"),
        ("the stairs", "approved"),
        ("burns again", "proposed"),
    ):
        row = spoiler(session, one, piece.slug, words).row
        needed = read_rules(session, one).two_people
        assert (row.approval, needed) == (approval, approval == "proposed")
        editor(session)
    for user in session.scalars(select(UserRow).where(UserRow.id != one.user_id)):
        disable_user(session, user)
    assert read_rules(session, one).two_people


@pytest.mark.parametrize("leave", [disable, demote, erase])
def test_the_rules_outlast_the_last_chief(session: Session, leave: Leaving):
    admin, chief = somebody(session, Role.ADMIN), somebody(session, Role.CHIEF)
    rules = Rules(two_people=True, approved_reading=True)
    set_rules(session, chief, rules, "We check each other.", None)
    leave(session, admin, account(session, chief))
    assert read_rules(session, admin).set_to == rules
    set_rules(session, admin, Rules(), "Nobody is left.", None)
    assert read_rules(session, admin).set_to == Rules()


@pytest.mark.parametrize("role", [Role.CHIEF, Role.ADMIN])
@pytest.mark.parametrize("leave", [disable, demote])
def test_whoever_is_the_last_to_set_rules_stays(
    session: Session, leave: Leaving, role: Role
):
    last, closed = somebody(session, role), somebody(session, Role.ADMIN)
    disable_user(session, account(session, closed))
    with pytest.raises(Conflict, match="last editor-in-chief or admin"):
        leave(session, last, account(session, last))
    user = account(session, last)
    assert (user.role, user.disabled_at) == (role, None)


def test_the_last_open_admin_is_not_erased(session: Session):
    last, closed = somebody(session, Role.ADMIN), somebody(session, Role.ADMIN)
    disable_user(session, account(session, closed))
    with pytest.raises(Conflict, match="last admin"):
        erase(session, last, account(session, last))
    erase(session, last, account(session, closed))


def test_of_two_who_approve_at_once_the_first_one_counts(session: Session, two):
    one, other, piece, _ = two
    third = editor(session)
    id = spoiler(session, one, piece.slug, "burns again").row.id
    page = Decision(version=version(session, one, id))
    approve(session, other, id, page)
    with pytest.raises(Stale):
        approve(session, third, id, page)
    assert find_annotation(session, one, id).row.decider_id == other.user_id


@pytest.mark.parametrize("leave", [disable, erase])
def test_what_somebody_has_approved_outlasts_their_account(
    session: Session, two, leave: Leaving
):
    one, other, piece, id = two
    leave(session, somebody(session, Role.ADMIN), account(session, other))
    assert find_annotation(session, one, id).row.approval == "approved"
    remove_annotation(session, one, id, version(session, one, id))
    assert WORDS not in text(session, piece)
    approve(session, editor(session), id, Decision())
    assert WORDS in text(session, piece)


def test_a_removal_whose_approval_is_undone_hides_again(session: Session, two):
    one, other, piece, id = two
    remove_annotation(session, one, id, version(session, one, id))
    approve(session, other, id, Decision())
    assert WORDS in text(session, piece)
    undo_last(session, other, piece.slug)
    row = find_annotation(session, one, id).row
    assert (row.approval, row.removes) == ("proposed", True)
    assert WORDS not in text(session, piece)
    with pytest.raises(Forbidden):
        approve(session, one, id, Decision())
    approve(session, other, id, Decision())
    assert WORDS in text(session, piece)


@pytest.mark.parametrize("decide", [approve, reject])
def test_undoing_a_decision_makes_nobody_judge_of_their_own(
    session: Session, two, decide: Callable[..., object]
):
    one, other, piece, id = two
    patch = Patch(values={"level": "minor"})
    change_annotation(session, one, id, version(session, one, id), patch)
    decide(session, other, id, Decision(reason="Just so."))
    undo_last(session, other, piece.slug)
    with pytest.raises(Forbidden):
        approve(session, one, id, Decision())
    row = approve(session, other, id, Decision()).row
    assert (row.approval, row.level) == ("approved", "minor")


def test_switching_the_rule_on_changes_no_annotation(session: Session):
    one, trainee = editor(session), somebody(session, Role.ANNOTATOR)
    chief = somebody(session, Role.CHIEF)
    set_rules(session, chief, Rules(two_people=False), "We are few.", None)
    piece = article(session, one, status="published")
    checked = spoiler(session, one, piece.slug, WORDS).row
    unchecked = spoiler(session, trainee, piece.slug, "burns again").row
    before = text(session, piece)
    set_rules(session, chief, Rules(two_people=True), "We are many.", None)
    assert text(session, piece) == before
    assert (checked.approval, unchecked.approval) == ("approved", "proposed")
    remove_annotation(session, one, checked.id, checked.version)
    assert text(session, piece) == before


def test_who_undoes_an_approval_and_rejects_opens_nothing_alone(session: Session, two):
    one, other, piece, _ = two
    id = spoiler(session, one, piece.slug, "burns again").row.id
    reject(session, other, id, Decision(reason="No."))
    undo_last(session, other, piece.slug)
    assert approve(session, other, id, Decision()).row.approval == "approved"
    undo_last(session, other, piece.slug)
    row = reject(session, other, id, Decision(reason="No.")).row
    assert (row.approval, row.removes) == ("proposed", True)
    with pytest.raises(Forbidden):
        approve(session, other, id, Decision())
    assert "burns again" not in text(session, piece)
    approve(session, one, id, Decision())
    assert "burns again" in text(session, piece)


@pytest.mark.parametrize("removes", [True, False])
def test_a_loosening_that_is_rejected_after_all_leaves_what_was(
    session: Session, two, removes: bool
):
    one, other, piece, id = two
    number, patch = version(session, one, id), Patch(values={"level": "minor"})
    if removes:
        remove_annotation(session, one, id, number)
    else:
        change_annotation(session, one, id, number, patch)
    approve(session, other, id, Decision())
    undo_last(session, other, piece.slug)
    row = reject(session, other, id, Decision(reason="No.")).row
    assert (row.approval, row.level, row.deleted_at) == ("approved", "major", None)
    assert WORDS not in text(session, piece)
