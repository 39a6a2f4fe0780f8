"""Bringing the demo in: whole, published last, and once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator import create_app
from annotator.core.errors import SignInRequired
from annotator.core.permission import ANYONE, Actor, Role, Scope
from annotator.core.rendition import NEWCOMER
from annotator.demo import load
from annotator.demo.content import read_articles, read_films
from annotator.extensions import writing_session
from annotator.services.account.account import create_user
from annotator.services.annotation.lookup import list_annotations
from annotator.services.article.claim import list_contradictions
from annotator.services.film.plot.comparison import (
    compare_some,
    read_film,
    store_compared,
)
from annotator.services.film.plot.suggestion import film_suggestions
from annotator.services.film.plot.telling import count_tellings
from annotator.services.film.plot.timeline import PlotPointFilter, list_along_timeline
from annotator.services.reader.card import list_cards
from annotator.services.reader.film import find_film
from annotator.storage.annotation import EventRow
from annotator.storage.article import ArticleRow
from tests.api.conftest import copied
from tests.demo.test_content import NIGHT, NOSFERATU, UNTAGGED
from tests.support.database import BACKENDS, close, settings_for
from tests.support.film import create_film


@dataclass(frozen=True, slots=True)
class Loaded:
    """The demo in a database, who brought it in, and what that made."""

    session: Session
    editor: Actor
    made: Sequence[str]


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with app.app_context():
        yield writing_session()


@pytest.fixture
def editor(session: Session) -> Actor:
    return hire(session)


def hire(session: Session) -> Actor:
    user = create_user(
        session, "editor@example.org", Role.EDITOR, "a long enough password"
    )
    return Actor(user.id, Role.EDITOR, frozenset(Scope))


@pytest.fixture(scope="module", params=BACKENDS)
def loaded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loaded]:
    """The demo, brought in once; tests read it."""
    folder = tmp_path_factory.mktemp("demo")
    with copied(request.getfixturevalue(f"{request.param}_template"), folder) as url:
        app = create_app(settings_for(url, folder))
        with app.app_context():
            session = writing_session()
            editor = hire(session)
            yield Loaded(session, editor, load(session, editor))
        close(app)


def test_readers_get_three_articles_and_the_draft_stays_with_editors(loaded: Loaded):
    cards, _ = list_cards(loaded.session, lambda _: NEWCOMER)
    assert [card.facts.slug for card in cards] == [
        "how-it-got-its-ending",
        "the-film-a-court-condemned",
        "two-films-that-wait-for-morning",
    ]
    drafts = select(ArticleRow.slug).where(ArticleRow.status == "draft")
    assert sorted(loaded.session.scalars(drafts)) == [
        "a-score-for-a-silent-film",
        "five-acts",
        "what-the-first-critics-wrote",
    ]


def test_every_annotation_of_the_files_is_there(loaded: Loaded):
    for article in read_articles():
        stored = list_annotations(
            loaded.session, loaded.editor, article.slug, after=None, limit=100
        )
        assert sorted(placed.anchor.exact for placed in stored) == sorted(
            a.exact for a in article.annotations
        )


def test_plot_points_are_told_and_one_is_not(loaded: Loaded):
    session, editor, untold = loaded.session, loaded.editor, []
    for slug in (NIGHT, NOSFERATU):
        film, every = find_film(session, slug), PlotPointFilter()
        rows = list_along_timeline(session, editor, film, every, None, 100)
        told = count_tellings(session, [row.id for row in rows])
        assert len(rows) == 5
        assert max(count.articles for count in told.values()) >= 2
        untold += [row.sentence for row in rows if row.id not in told]
    assert untold == ["Barbra is pulled out of the house by Johnny, her dead brother."]


def test_most_suggestions_in_the_drafts_are_right(loaded: Loaded):
    session, editor = loaded.session, loaded.editor
    for film in read_films():
        row = find_film(session, film.slug)
        state = read_film(session, row.id)
        store_compared(session, compare_some(session, state, 100))
        offered = film_suggestions(session, editor, row, None, 100)
        in_drafts = [one for one in offered if one.article in UNTAGGED]
        assert len(in_drafts) >= 2
        assert all(one.row.plot_point for one in in_drafts)
        assert len(offered) - len(in_drafts) <= 8


def test_facts_contradict_each_other_and_one_contradiction_is_decided(loaded: Loaded):
    session, editor = loaded.session, loaded.editor
    for film, decided in ((NOSFERATU, False), (NIGHT, True)):
        found = [
            list_contradictions(session, editor, film, None, 10, is_open=is_open)
            for is_open in (True, False)
        ]
        assert [len(one) for one in found] == ([0, 1] if decided else [1, 0])


def test_films_get_the_slugs_that_the_files_name(loaded: Loaded):
    for film in read_films():
        assert [beat.label for beat in find_film(loaded.session, film.slug).beats] == [
            b.label for b in film.beats
        ]


def test_loading_again_changes_nothing(loaded: Loaded):
    count = select(func.count()).select_from(EventRow)
    events = loaded.session.scalar(count)
    assert len(loaded.made) == len(read_articles())
    assert load(loaded.session, loaded.editor) == ()
    assert loaded.session.scalar(count) == events


def test_a_film_that_was_there_stays_as_it_is(session: Session, editor: Actor):
    create_film(session, editor, {"title": "Nosferatu", "year": 1922, "runtime": 5640})
    load(session, editor)
    assert find_film(session, "nosferatu-1922").beats == []
    stored = list_annotations(session, editor, "five-acts", after=None, limit=100)
    assert [placed.row.reveals_at for placed in stored] == [44 * 60, 62 * 60, 93 * 60]


def test_readers_cannot_load_it(session: Session):
    with pytest.raises(SignInRequired):
        load(session, ANYONE)
