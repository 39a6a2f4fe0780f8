"""Keys of the workspace are listed, and can be changed or switched off."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import axe_in_both_themes
from tests.web.newsdesk import listed, open_workspace, select
from tests.web.newsroom import SLUG


@pytest.fixture
def keys(workspace: Page) -> Locator:
    """The list of keys, open."""
    workspace.keyboard.press("?")
    return workspace.get_by_role("dialog", name="Keyboard shortcuts")


def test_a_question_mark_lists_all_keys(workspace: Page, keys: Locator):
    expect(keys).to_be_visible()
    expect(
        keys.get_by_role("listitem").filter(has_text="Tag the selection: Spoiler")
    ).to_contain_text("S")
    workspace.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_a_key_can_be_changed_and_stays_so(workspace: Page, keys: Locator):
    keys.get_by_role("listitem").filter(has_text="Tag the selection: Fact").get_by_role(
        "button"
    ).click()
    workspace.keyboard.press("y")
    expect(keys.get_by_role("status")).to_have_text("Y: Tag the selection: Fact")
    open_workspace(workspace, SLUG)
    select(workspace, "asks why")
    expect(
        workspace.get_by_role("toolbar")
        .get_by_role("button", name="Fact")
        .locator("kbd")
    ).to_have_text("Y")
    workspace.keyboard.press("f")
    workspace.keyboard.press("y")
    assert [one for one in listed(workspace) if "asks why" in one] == ["fact: asks why"]


def test_a_key_is_never_given_twice(workspace: Page, keys: Locator):
    keys.get_by_role("listitem").filter(has_text="Tag the selection: Fact").get_by_role(
        "button"
    ).click()
    workspace.keyboard.press("o")
    expect(keys.get_by_role("status")).to_have_text(
        "O is already used for: Tag the selection: Opinion"
    )


def test_single_keys_can_be_switched_off_together(workspace: Page, keys: Locator):
    keys.get_by_label("Use single-key shortcuts, such as S").uncheck()
    workspace.keyboard.press("Escape")
    select(workspace, "asks why")
    workspace.keyboard.press("s")
    assert len(listed(workspace)) == 7


def test_a_key_can_be_switched_off_alone(workspace: Page, keys: Locator):
    keys.get_by_role("listitem").filter(
        has_text="Tag the selection: Spoiler"
    ).get_by_role("button").click()
    workspace.keyboard.press("Backspace")
    workspace.keyboard.press("Escape")
    select(workspace, "asks why")
    workspace.keyboard.press("s")
    assert len(listed(workspace)) == 7


def test_the_list_of_keys_is_accessible(workspace: Page, keys: Locator):
    expect(keys).to_be_visible()
    assert axe_in_both_themes(workspace) == []
