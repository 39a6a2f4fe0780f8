"""Each rule over annotations and anchors says the same of a row in Python as in SQL."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import State
from annotator.core.carrying.place import Review
from annotator.extensions import session as current_session
from annotator.services.clock import now
from annotator.storage.annotation import AnchorRow, AnnotationRow
from tests.services import newsdesk


@pytest.fixture
def stored(app: Flask) -> Iterator[tuple[Session, AnchorRow]]:
    """A spoiler's anchor in a transaction."""
    with app.app_context():
        session = current_session()
        actor = newsdesk.editor(session)
        article = newsdesk.article(session, actor)
        newsdesk.spoiler(session, actor, article.slug, "lamp is out")
        yield session, session.scalars(select(AnchorRow)).one()
        session.rollback()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(Kind),
    deleted=st.booleans(),
    state=st.sampled_from(State),
    review=st.sampled_from(Review),
)
def test_a_rule_reads_as_python_and_as_sql(
    stored: tuple[Session, AnchorRow],
    kind: Kind,
    deleted: bool,
    state: State,
    review: Review,
):
    session, anchor = stored
    row = anchor.annotation
    row.kind, row.deleted_at = kind, now() if deleted else None
    anchor.state, anchor.review = state, review
    anchor.start_offset, anchor.end_offset = (
        (None, None) if state is State.LOST else (1, 2)
    )
    session.flush()
    rules = select(
        AnnotationRow.is_live,
        AnnotationRow.holds_back(AnchorRow.review),
        AnchorRow.is_certain,
        AnchorRow.is_dismissed,
        AnchorRow.waits,
    )
    in_sql = session.execute(rules.join(AnchorRow.annotation)).one()
    assert in_sql == (
        row.is_live,
        row.holds_back(anchor.review),
        anchor.is_certain,
        anchor.is_dismissed,
        anchor.waits,
    )


def test_an_anchor_holds_from_its_first_revision_to_its_own(
    stored: tuple[Session, AnchorRow],
):
    session, anchor = stored
    own = anchor.revision_id
    anchor.since = own - 2
    session.flush()
    revisions = (own - 3, own - 2, own - 1, own, own + 1)
    held = [False, True, True, True, False]
    assert [anchor.holds_for(revision) for revision in revisions] == held
    asked = select(*(AnchorRow.holds_for(literal(revision)) for revision in revisions))
    assert list(session.execute(asked).one()) == held


@given(state=st.sampled_from(State), review=st.sampled_from(Review))
def test_a_place_follows_the_rules_of_its_anchor(state: State, review: Review):
    place = AnchorRow(
        state=state, review=review, found_by="offsets", confidence=1.0
    ).place
    anchor = AnchorRow(state=state, review=review)
    assert (place.is_certain, place.is_dismissed, place.waits) == (
        anchor.is_certain,
        anchor.is_dismissed,
        anchor.waits,
    )
