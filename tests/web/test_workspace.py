"""The editors' workspace in a real browser: its foundation."""

from playwright.sync_api import Page, expect

from tests.support.axe import axe
from tests.web.newsdesk import listed, select


def test_the_workspace_lists_every_annotation_in_the_order_of_the_text(workspace: Page):
    said = workspace.locator("annotation-list [data-id]").all_inner_texts()
    assert [text.split("\n")[0] for text in said][:2] == [
        "its zebraheir",
        "The crew built the tower in a week.",
    ]
    assert len(said) == 7


def test_the_workspace_is_accessible(workspace: Page):
    assert axe(workspace) == []


# As translators do: each text goes into elements of their own.
TRANSLATE = """() => {
  const root = document.querySelector(".article-text");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const font = document.createElement("font");
    font.append(document.createElement("font"));
    font.firstChild.append("Worte");
    text.replaceWith(font);
  }
}"""


def test_a_text_that_a_translator_changes_is_as_it_was(workspace: Page):
    text = workspace.get_by_role("application")
    before = text.inner_text()
    for _ in range(3):
        workspace.evaluate(TRANSLATE)
        expect(text).not_to_contain_text("Worte")
    expect(workspace.locator("#told")).to_contain_text("such as a translator")
    select(workspace, "Nobody asks why.")
    workspace.evaluate(TRANSLATE)
    expect(text).to_contain_text("Worte")  # it would never end
    workspace.keyboard.press("s")
    assert text.inner_text() == before
    assert "spoiler: Nobody asks why." in listed(workspace)
    lit = "CSS.highlights.get('opinion-1').values().next().value.startContainer"
    assert workspace.evaluate(f"{lit}.isConnected")


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
