"""Fixtures: a small newsroom with one editor, two films and one article that spoils both."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.services.account.session import open_session
from tests.support.database import PostgresTemplate
from tests.web.newsdesk import open_workspace
from tests.web.newsroom import SLUG, Newsroom
from tests.web.stage import editor_in, postgresql_stage, sqlite_stage, stage_of

__all__ = ["postgresql_stage", "sqlite_stage"]


@pytest.fixture
def sqlite_start(
    request: pytest.FixtureRequest,
    sqlite_template: Path,
    sqlite_stage: Callable[[str], Path],
) -> Path:
    """The file of the stage that the test asks for."""
    stage = stage_of(request)
    return sqlite_stage(stage) if stage else sqlite_template


@pytest.fixture
def postgresql_start(
    request: pytest.FixtureRequest,
    postgresql_template: PostgresTemplate,
    postgresql_stage: Callable[[str], PostgresTemplate],
) -> PostgresTemplate:
    """The database of the stage that the test asks for."""
    stage = stage_of(request)
    return postgresql_stage(stage) if stage else postgresql_template


@pytest.fixture
def editor(app: Flask) -> Actor:
    """An editor with an account."""
    return editor_in(app)


@pytest.fixture
def draft(app: Flask, editor: Actor) -> str:
    """The slug of the article while it is a draft."""
    return SLUG


@pytest.fixture
def slug(draft: str) -> str:
    """The slug of the article, published."""
    return draft


@pytest.fixture
def article(client: FlaskClient, slug: str) -> Newsroom:
    """The published article, and a client that reads it."""
    return Newsroom(client, f"/articles/{slug}")


@pytest.fixture
def desk(app: Flask, editor: Actor, page: Page, live_server: str) -> Page:
    """A tab in which the editor is signed in."""
    assert editor.user_id is not None
    with app.app_context():
        secret = open_session(session(), editor.user_id)
        session().commit()
    page.context.add_cookies(
        [{"name": SESSION_COOKIE, "value": secret, "url": live_server}]
    )
    return page


@pytest.fixture
def workspace(desk: Page, slug: str) -> Page:
    """The editors' workspace with the published article, every annotation in it."""
    return open_workspace(desk, slug)
