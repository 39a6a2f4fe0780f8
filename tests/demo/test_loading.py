"""Bringing the demo in: whole, published last, and once."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.core.errors import SignInRequired
from annotator.core.permission import ANYONE, Actor, Role, Scope
from annotator.core.rendition import NEWCOMER
from annotator.demo import load
from annotator.demo.content import read_articles, read_films
from annotator.extensions import writing_session
from annotator.services.account.account import create_user
from annotator.services.annotation.lookup import list_annotations
from annotator.services.reader.card import list_cards
from annotator.services.reader.film import find_film
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow
from tests.support.film import create_film


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with app.app_context():
        yield writing_session()


@pytest.fixture
def editor(session: Session) -> Actor:
    user = create_user(
        session, "editor@example.org", Role.EDITOR, "a long enough password"
    )
    return Actor(user.id, Role.EDITOR, frozenset(Scope))


def test_readers_get_three_articles_and_the_draft_stays_with_editors(
    session: Session, editor: Actor
):
    load(session, editor)
    cards, _ = list_cards(session, lambda _: NEWCOMER)
    assert [card.facts.slug for card in cards] == [
        "how-it-got-its-ending",
        "the-film-a-court-condemned",
        "two-films-that-wait-for-morning",
    ]
    assert session.scalars(
        select(ArticleRow.slug).where(ArticleRow.status == "draft")
    ).all() == ["five-acts"]


def test_every_annotation_of_the_files_is_there(session: Session, editor: Actor):
    load(session, editor)
    for article in read_articles():
        stored = list_annotations(session, editor, article.slug, after=None, limit=100)
        assert sorted(placed.anchor.exact for placed in stored) == sorted(
            a.exact for a in article.annotations
        )


def test_films_get_the_slugs_that_the_files_name(session: Session, editor: Actor):
    load(session, editor)
    for film in read_films():
        assert [beat.label for beat in find_film(session, film.slug).beats] == [
            b.label for b in film.beats
        ]


def test_loading_again_changes_nothing(session: Session, editor: Actor):
    first = load(session, editor)
    events = session.scalar(select(func.count()).select_from(EventRow))
    assert len(first) == len(read_articles())
    assert load(session, editor) == ()
    assert session.scalar(select(func.count()).select_from(EventRow)) == events


def test_a_film_that_was_there_stays_as_it_is(session: Session, editor: Actor):
    create_film(session, editor, {"title": "Nosferatu", "year": 1922, "runtime": 5640})
    load(session, editor)
    assert find_film(session, "nosferatu-1922").beats == []
    stored = list_annotations(session, editor, "five-acts", after=None, limit=100)
    assert [placed.row.reveals_at for placed in stored] == [44 * 60, 62 * 60, 93 * 60]


def test_readers_cannot_load_it(session: Session):
    with pytest.raises(SignInRequired):
        load(session, ANYONE)
