"""The editors' workspace in a real browser: its foundation."""

from playwright.sync_api import Page, expect

from tests.support.axe import axe


def test_the_workspace_lists_every_annotation_in_the_order_of_the_text(workspace: Page):
    said = workspace.locator("annotation-list [data-id]").all_inner_texts()
    assert [text.split("\n")[0] for text in said][:2] == [
        "its zebraheir",
        "The crew built the tower in a week.",
    ]
    assert len(said) == 7


def test_the_workspace_is_accessible(workspace: Page):
    assert axe(workspace) == []


def test_a_change_that_is_refused_is_taken_back_and_told(workspace: Page, complaints):
    workspace.evaluate(
        """async () => {
          const { create } = await loaded("/static/js/editing/queue/change.js");
          await create({ kind: "fact", start: 0, end: 3, exact: "Not" }).stored;
        }"""
    )
    expect(workspace.get_by_role("status").last).to_contain_text("exact")
    expect(workspace.locator("annotation-list [data-id]")).to_have_count(7)
    complaints[:] = [one for one in complaints if "422" not in one]
