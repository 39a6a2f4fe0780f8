"""Facts that were noted under older rules are noted anew, and editors' verdicts stay."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from annotator.core.anchoring import Quote, QuotePlace
from annotator.core.statement import FactStatement, NewAnnotation
from annotator.extensions import session as current_session
from annotator.services.annotation.edit import add_annotation
from annotator.storage.claim import ClaimKeyRow, ClaimRow
from annotator.storage.claim_queue import is_waiting, note_waiting, wait_for_new_rules
from annotator.storage.contradiction import ContradictionRow
from tests.services import newsdesk

WORDS = "It cost a lot."


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in a transaction that is not committed."""
    with app.app_context():
        yield current_session()


@pytest.fixture
def contradiction(session: Session) -> ContradictionRow:
    """Of two facts in one article."""
    actor = newsdesk.editor(session)
    slug = newsdesk.article(session, actor, body=f"<p>{WORDS}</p>").slug
    for millions in (2, 5):
        place = QuotePlace(1, Quote(WORDS))
        statement = FactStatement(statement=f"It cost {millions} million dollars.")
        add_annotation(session, actor, slug, NewAnnotation(statement, place))
    note_waiting(session, 1)
    return session.scalars(select(ContradictionRow)).one()


def grow_old(session: Session) -> None:
    """As if older rules had noted all claims, with other keys."""
    session.execute(update(ClaimRow).values(digest=func.substr(ClaimRow.digest, 1, 26)))
    session.execute(update(ClaimKeyRow).values(key=ClaimKeyRow.key + " of old"))


def test_nothing_waits_while_the_rules_are_the_same(
    session: Session, contradiction: ContradictionRow
):
    wait_for_new_rules(session)
    assert not is_waiting(session)


def test_new_rules_note_the_keys_anew(
    session: Session, contradiction: ContradictionRow
):
    keys = set(session.scalars(select(ClaimKeyRow.key)))
    grow_old(session)
    wait_for_new_rules(session)
    assert note_waiting(session, 1) == 1
    assert set(session.scalars(select(ClaimKeyRow.key))) == keys


def test_a_verdict_stays_when_the_rules_change(
    session: Session, contradiction: ContradictionRow
):
    contradiction.verdict, contradiction.reason = "both", "Two films."
    session.flush()
    grow_old(session)
    wait_for_new_rules(session)
    note_waiting(session, 1)
    session.expire_all()
    assert session.scalars(select(ContradictionRow.verdict)).all() == ["both"]


def test_what_new_rules_do_not_find_is_open_no_longer(
    session: Session, contradiction: ContradictionRow
):
    found = {"one_id": contradiction.one_id, "other_id": contradiction.other_id}
    values = {"attribute": "older", "one_value": "2", "other_value": "5"}
    older = ContradictionRow(
        id="older", film_id=contradiction.film_id, **found, **values
    )
    session.add(older)
    session.flush()
    grow_old(session)
    wait_for_new_rules(session)
    note_waiting(session, 1)
    session.expire_all()
    assert session.scalars(select(ContradictionRow.id)).all() == [contradiction.id]
