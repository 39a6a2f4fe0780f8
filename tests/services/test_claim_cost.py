"""What a fact costs when it is added, among many others about its film."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from annotator.core.anchoring import Quote, QuotePlace
from annotator.core.claim.fact import Fact, fact_of
from annotator.core.permission import Actor
from annotator.core.statement import FactStatement, NewAnnotation
from annotator.extensions import engine
from annotator.extensions import session as current_session
from annotator.services.annotation.edit import add_annotation
from annotator.storage import claim
from annotator.storage.claim import MOST_RIVALS, ClaimKeyRow, ClaimRow
from annotator.storage.claim_queue import note_waiting
from annotator.storage.contradiction import ContradictionRow
from tests.services import newsdesk
from tests.services.test_revising_cost import counted, is_walk

WORDS = "It cost a lot."


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in a transaction that is not committed."""
    with app.app_context():
        yield current_session()


def state(session: Session, actor: Actor, slug: str, millions: int) -> None:
    """Add a fact that contradicts all others."""
    place = QuotePlace(1, Quote(WORDS))
    statement = FactStatement(statement=f"It cost {millions} million dollars.")
    add_annotation(session, actor, slug, NewAnnotation(statement, place))
    note_waiting(session, 1)


@pytest.mark.database("sqlite")
def test_a_fact_costs_the_same_among_many(session: Session):
    actor = newsdesk.editor(session)
    slug = newsdesk.article(session, actor, body=f"<p>{WORDS}</p>").slug
    costs: list[int] = []
    statements: list[tuple[str, Any]] = []
    for number in range(1, MOST_RIVALS + 5):
        before = count(session)
        with counted(engine()) as sent:
            state(session, actor, slug, 2 * number)
        costs.append(len(sent))
        statements = sent
        assert count(session) - before <= MOST_RIVALS
    assert costs[1] == costs[-1]
    plans = [
        session.connection()
        .exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
        .all()
        for query, values in statements
        if query.startswith("SELECT")
    ]
    assert [row[3] for plan in plans for row in plan if is_walk(row[3])] == []


def count(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(ContradictionRow)).one()


@pytest.mark.database("sqlite")
def test_what_a_fact_says_is_read_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    read: list[str] = []

    def reading(words: str, titles: tuple[str, ...]) -> Fact:
        read.append(words)
        return fact_of(words, titles)

    monkeypatch.setattr(claim, "fact_of", reading)
    actor = newsdesk.editor(session)
    slug = newsdesk.article(session, actor, body=f"<p>{WORDS}</p>").slug
    for number in range(1001, 1006):
        state(session, actor, slug, number)
    assert len(read) == 5


@pytest.mark.database("sqlite")
def test_many_new_facts_take_as_many_statements_as_a_few(session: Session):
    actor = newsdesk.editor(session)
    article = newsdesk.article(session, actor, body=f"<p>{WORDS}</p>")
    costs: list[int] = []
    for first in (1, 4):
        for number in range(first, first + 3):
            state(session, actor, article.slug, 2 * number)
        facts = count(session)
        forget_all(session)
        with counted(engine()) as sent:
            claim.gather(session, article)
        costs.append(len(sent))
        assert count(session) == facts
    assert costs[0] == costs[1]


def forget_all(session: Session) -> None:
    for table in (ContradictionRow, ClaimKeyRow, ClaimRow):
        session.execute(delete(table))
