"""Editors decide on proposals in the workspace: one key approves, one rejects with a reason."""

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select as select_rows

from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import session, writing_session
from annotator.services.annotation.edit import add_annotation, remove_annotation
from annotator.services.annotation.lookup import list_annotations
from annotator.storage.account import UserRow
from annotator.storage.rule import RuleRow
from tests.support.annotation import new_annotation
from tests.support.axe import axe
from tests.web.newsdesk import (
    annotation,
    choose,
    open_workspace,
    select,
    session_of,
    wait_until_saved,
)
from tests.web.newsroom import SLUG

COLLEAGUE = "bo.lund@example.org"
NEW, REMOVED, OWN = "The soup", "Then the wumpuswreck comes in.", "asks why"


@pytest.fixture
def proposals(app: Flask, slug: str) -> None:
    """What a colleague has proposed where approval needs two people: a spoiler, and to remove one."""
    session_of(app, COLLEAGUE)
    with app.app_context():
        query = select_rows(UserRow.id).where(UserRow.email == COLLEAGUE)
        # The background writes, too: this waits for its turn.
        actor = Actor(writing_session().scalar(query), Role.EDITOR, frozenset(Scope))
        session().add(RuleRow(two_people=True))
        fields = {"kind": "spoiler", "revision": 1, "quote": {"exact": NEW}}
        add_annotation(session(), actor, slug, new_annotation(fields))
        for one in list_annotations(session(), actor, slug, None, 100):
            if one.anchor.exact == REMOVED:
                version = one.row.version
                remove_annotation(session(), actor, one.row.id, version)
        session().commit()


@pytest.fixture
def page_of_editor(proposals: None, desk: Page) -> Page:
    """The workspace in which somebody else decides."""
    return open_workspace(desk, SLUG)


def test_proposals_are_found_and_decided_by_keys(page_of_editor: Page):
    page = page_of_editor
    told = page.locator("#told")
    approval = page.get_by_role("group", name="Approval")
    page.get_by_text("Level, film, author, approval").click()
    page.locator("annotation-filter").get_by_label("Approval").select_option("proposed")
    rows = page.locator("annotation-list [data-id]:visible")
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("to be removed")
    choose(page, NEW)
    expect(approval).to_contain_text("Proposed: waits for approval")
    assert axe(page) == []
    page.keyboard.press("-")
    reason = approval.get_by_label("Reason to reject it")
    expect(reason).to_be_focused()
    page.keyboard.press("Enter")
    expect(approval).to_contain_text("Give a reason for rejecting it")
    reason.fill("The poster shows it.")
    page.keyboard.press("Enter")
    expect(told).to_have_text(f"Rejected: {NEW}")
    expect(page.get_by_role("application")).to_be_focused()
    expect(rows).to_have_count(1)
    expect(approval).to_contain_text("Rejected by ada@example.org")
    assert annotation(page, NEW)["approval"] == "rejected"
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(2)
    expect(told).to_have_text(f"Undone: Approval, “{NEW}”")
    approve_undo_reject(page, approval)
    page.keyboard.press("+")
    expect(told).to_have_text(f"Approved: {REMOVED}")
    expect(rows).to_have_count(1)


def approve_undo_reject(page: Page, approval: Locator) -> None:
    """Change one's mind twice about the new spoiler, which is selected."""
    told = page.locator("#told")
    page.keyboard.press("+")
    expect(told).to_have_text(f"Approved: {NEW}")
    expect(approval).to_contain_text("Approved by ada@example.org")
    page.keyboard.press("Control+z")
    expect(told).to_have_text(f"Undone: Approval, “{NEW}”")
    expect(approval).to_contain_text("Proposed: waits for approval")
    page.keyboard.press("-")
    approval.get_by_label("Reason to reject it").fill("The poster shows it.")
    page.keyboard.press("Enter")
    waits = f"To be removed once somebody else approves: {NEW}"
    expect(told).to_have_text(waits)
    choose(page, REMOVED)


def test_nobody_approves_their_own(page_of_editor: Page, complaints: list[str]):
    page = page_of_editor
    approval = page.get_by_role("group", name="Approval")
    select(page, OWN)
    page.keyboard.press("s")
    expect(approval).to_contain_text("Proposed: waits for approval")
    wait_until_saved(page)
    page.keyboard.press("+")
    expect(approval).to_contain_text("Somebody else has to approve it.")
    assert annotation(page, OWN)["approval"] == "proposed"
    choose(page, "The crew built the tower")
    page.keyboard.press("+")
    expect(page.locator("#told")).to_have_text("This annotation is approved already")
    choose(page, REMOVED)
    page.keyboard.press("-")
    approval.get_by_label("Reason to reject it").fill("It spoils.")
    page.keyboard.press("Enter")
    kept = f"Rejected. It stays as it was approved: {REMOVED}"
    expect(page.locator("#told")).to_have_text(kept)
    expect(approval).to_contain_text("Approved by ada@example.org")
    expect(page.get_by_role("option", name=REMOVED)).to_be_visible()
    choose(page, REMOVED)
    page.keyboard.press("Delete")
    waits = f"To be removed once somebody else approves: {REMOVED}"
    expect(page.locator("#told")).to_have_text(waits)
    complaints[:] = [one for one in complaints if "status of 403" not in one]
