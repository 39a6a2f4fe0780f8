"""What a new text costs: statements do not grow with the article's annotations, and none walks other articles'."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from annotator.extensions import engine
from annotator.extensions import session as current_session
from annotator.markup.incoming.report import Format
from annotator.services.article.publication import publish
from annotator.services.article.text import SentText, read_body
from annotator.services.revision.review import list_waiting
from annotator.services.revision.save import NewText, revise
from tests.services import newsdesk

WORDS = [f"word{number:04}" for number in range(400)]


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in a transaction that is not committed."""
    with app.app_context():
        yield current_session()


@contextmanager
def counted(bind: Engine) -> Iterator[list[tuple[str, Any]]]:
    """The statements that were sent meanwhile, each with its values."""
    sent: list[tuple[str, Any]] = []

    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        sent.append((statement, parameters))

    event.listen(bind, "before_cursor_execute", note)
    yield sent
    event.remove(bind, "before_cursor_execute", note)


def body(*more: str) -> str:
    paragraphs = [" ".join(WORDS[start : start + 20]) for start in range(0, 400, 20)]
    return "".join(f"<p>{paragraph}.</p>" for paragraph in (*more, *paragraphs))


def saving(session: Session, annotations: int) -> list[tuple[str, Any]]:
    """The statements of a save, and of looking what waits, in an article with so many spoilers."""
    actor = newsdesk.editor(session)
    article = newsdesk.article(session, actor, body=body())
    for word in WORDS[:annotations]:
        newsdesk.spoiler(session, actor, article.slug, word)
    publish(session, actor, article)
    text = SentText(body("A new beginning."), Format.HTML)
    new = NewText(base_revision=1, text=text)
    with counted(engine()) as statements:
        revise(session, actor, article.slug, new, read_body(text))
        list_waiting(session, actor, article.slug, None, 20)
    return statements


def test_the_number_of_statements_does_not_grow_with_annotations(session: Session):
    assert len(saving(session, 40)) == len(saving(session, 4))


@pytest.mark.database("sqlite")
def test_no_statement_walks_the_annotations_of_other_articles(session: Session):
    walked = []
    for statement, parameters in saving(session, 4):
        if statement.startswith(("SELECT", "UPDATE")):
            plan = (
                session.connection()
                .exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                .all()
            )
            walked += [(row[3], statement) for row in plan if is_walk(row[3])]
    assert walked == []


def is_walk(step: str) -> bool:
    """Whether a step of a plan reads all rows of a table that grows with other articles."""
    return step.startswith("SCAN") and any(
        f" {name}" in step for name in ("anchor", "annotation", "revision", "event")
    )
