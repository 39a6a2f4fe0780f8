"""Editors comment on an annotation in the workspace, live, and find on the desk what is for them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import session, writing_session
from annotator.services.annotation.comment import add_comment
from annotator.services.annotation.decision import reject
from annotator.services.annotation.lookup import list_annotations
from annotator.services.annotation.queue import note_visit
from annotator.services.reader.approval.decision import Decision
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnnotationRow
from tests.support.axe import axe
from tests.web.newsdesk import choose, session_of
from tests.web.newsroom import EMAIL, SLUG, sign_in, words

COLLEAGUE = "bo.lund@example.org"
WORDS = "Then the wumpuswreck comes in."
QUESTION = f"@{EMAIL.partition('@')[0]} Is that not said\nearlier?"


@pytest.fixture
def colleague(app: Flask, slug: str) -> Actor:
    """Somebody else who edits the article."""
    session_of(app, COLLEAGUE)
    with app.app_context():
        return actor_of(COLLEAGUE)


def actor_of(email: str) -> Actor:
    """An editor by their address."""
    id = session().scalars(select(UserRow.id).where(UserRow.email == email)).one()
    return Actor(id, Role.EDITOR, frozenset(Scope))


def tag_of(actor: Actor) -> AnnotationRow:
    """The annotation that is commented on."""
    tags = list_annotations(session(), actor, SLUG, None, 100)
    return next(one.row for one in tags if one.anchor.exact == WORDS)


def test_a_comment_comes_live_and_is_answered_and_resolved_by_keyboard(
    app: Flask, colleague: Actor, desk: Page
):
    page = desk
    with app.app_context():
        id = tag_of(colleague).id
    page.goto(f"/articles/{SLUG}/edit#annotation-{id}")
    quote = page.get_by_role("region", name="Inspector").locator("blockquote")
    expect(quote).to_have_text(WORDS)
    row = page.get_by_role("option", name=WORDS)
    thread = page.get_by_role("group", name="Comments")
    with app.app_context():
        # The page writes, too: that the editor is here.
        add_comment(writing_session(), colleague, id, QUESTION)
        session().commit()
    expect(thread.get_by_role("listitem")).to_contain_text("said\nearlier?")
    expect(row).to_contain_text("1 open comment")
    expect(page.locator("live-note")).to_contain_text(f"{COLLEAGUE} commented on")
    page.keyboard.press("C")
    answer(page, thread, "At the harbour.")
    assert axe(page) == []
    expect(row).to_contain_text("2 open comments")
    thread.get_by_role("button", name="Resolve").first.press("Enter")
    expect(thread).to_contain_text(f"Resolved by {EMAIL}")
    expect(thread.get_by_role("button", name="Reopen")).to_be_focused()
    expect(row).to_contain_text("1 open comment")


def answer(page: Page, thread: Locator, text: str) -> None:
    """Comment by keyboard, after a look at another annotation: what is typed is kept."""
    field = thread.get_by_label("Comment for editors")
    expect(field).to_be_focused()
    field.fill(text)
    choose(page, "The crew built the tower")
    expect(field).to_have_value("")
    choose(page, WORDS)
    expect(field).to_have_value(text)
    field.press("Control+Enter")
    expect(thread.get_by_role("listitem")).to_have_count(2)
    expect(field).to_have_value("")


def test_the_desk_says_what_is_new_for_an_editor(
    app: Flask, colleague: Actor, client: FlaskClient
):
    sign_in(client)
    with app.app_context():
        me = actor_of(EMAIL)
        note_visit(session(), me)
        tag = tag_of(me)
        tag.proposer_id = me.user_id
        add_comment(session(), colleague, tag.id, QUESTION)
        reject(session(), colleague, tag.id, Decision(reason="No."))
        session().commit()
        id = tag.id
    page = client.get("/desk").text
    assert f"/articles/{SLUG}/edit#annotation-{id}" in page
    assert "1 comment mentions you" in words(page)
    news = f"The Lamp and its zebraheir : 2 changes · 1 rejection last by {COLLEAGUE}"
    assert news in words(page)
    client.post("/desk/visit", data={"token": ""})
    assert "1 comment mentions you" in words(client.get("/desk").text)
