"""Fixtures: a small newsroom with one editor, two films and one article that spoils both."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from werkzeug.security import generate_password_hash

from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.markup.incoming.report import Format
from annotator.services.account.session import open_session
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from annotator.services.clock import now
from annotator.storage.account import UserRow
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.film import create_film
from tests.web.newsdesk import open_workspace
from tests.web.newsroom import (
    ANNOTATIONS,
    ARTICLE,
    EMAIL,
    FILMS,
    PASSWORD,
    SLUG,
    Newsroom,
)

# Cheap to check: these tests are not about how long guessing takes.
PASSWORD_HASH = generate_password_hash(PASSWORD, "pbkdf2:sha256:1")


@pytest.fixture
def editor(app: Flask) -> Actor:
    """An editor with an account."""
    with app.app_context():
        user = UserRow(
            email=EMAIL, role=Role.EDITOR, password_hash=PASSWORD_HASH, created_at=now()
        )
        session().add(user)
        session().commit()
        return Actor(user.id, Role.EDITOR, frozenset(Scope))


@pytest.fixture
def draft(app: Flask, editor: Actor) -> str:
    """The slug of the article while it is a draft."""
    with app.app_context():
        for film, beats in FILMS:
            create_film(session(), editor, film, beats)
        created = create_article(session(), editor, ARTICLE | {"format": Format.HTML})
        for annotation in ANNOTATIONS:
            fields = {
                **annotation,
                "quote": {"exact": annotation["exact"]},
                "exact": None,
            }
            new = new_annotation(fields | {"revision": created.revision.number})
            add_annotation(session(), editor, SLUG, new)
        session().commit()
    return SLUG


@pytest.fixture
def slug(app: Flask, editor: Actor, draft: str) -> str:
    """The slug of the article, published."""
    with app.app_context():
        publish(session(), editor, find_article(session(), editor, draft))
        session().commit()
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
