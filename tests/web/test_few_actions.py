"""How many keys and actions a tag takes, counted."""

from playwright.sync_api import Page, expect

from tests.support.axe import axe
from tests.web.newsdesk import listed, select, wait_until_saved
from tests.web.newsroom import SLUG

MOST_KEYS, MOST_ACTIONS = 12, 5


def spoilers(page: Page) -> dict[str, int]:
    """The second of each spoiler that is stored, by its words."""
    wait_until_saved(page)
    answer = page.request.get(f"/api/v1/articles/{SLUG}/annotations?limit=100").json()
    return {
        item["exact"]: item["reveals_at"]
        for item in answer["items"]
        if item["kind"] == "spoiler"
    }


def test_a_spoiler_with_a_new_time_takes_few_keys(workspace: Page):
    workspace.get_by_role("button", name="Undo").first.focus()
    keys = ["t", *["Alt+ArrowDown"] * 2, "Control+Shift+ArrowDown"]
    keys += ["s", "1", ":", "0", "7", "Enter"]
    for key in keys:
        workspace.keyboard.press(key)
        if key == "s":
            expect(workspace.get_by_label("Spoils until").first).to_be_visible()
    assert len(keys) <= MOST_KEYS
    words = "The crew built the tower in a week."
    assert spoilers(workspace)[words] == 4020
    expect(workspace.get_by_role("application")).to_be_focused()


def test_a_spoiler_with_a_beat_takes_few_actions_of_the_mouse(workspace: Page):
    bar = workspace.get_by_role("group", name="Spoils until")
    toolbar = workspace.get_by_role("toolbar")
    workspace.get_by_text("Nobody asks why.").click(click_count=3)
    toolbar.get_by_role("button", name="Spoiler").click()
    bar.get_by_role("button", name="0:40:00").click()
    expect(bar).to_be_hidden()
    words = "The mate loses his vorpalhat in the wind. Nobody asks why."
    assert spoilers(workspace)[words] == 2400
    select(workspace, "The soup is cold.")
    toolbar.get_by_role("button", name="Spoiler").click()
    offered = bar.get_by_role("button")
    expect(offered.first).to_have_text("1:00:00")
    assert offered.count() <= MOST_ACTIONS
    bar.get_by_label("Beat").select_option(label="0:10:00 After the landing")
    expect(bar).to_be_hidden()
    assert spoilers(workspace)["The soup is cold."] == 600


def test_a_time_that_cannot_be_read_is_said_in_the_bar(workspace: Page):
    select(workspace, "asks why")
    workspace.keyboard.press("s")
    bar = workspace.get_by_role("group", name="Spoils until")
    expect(bar).to_be_visible()
    assert axe(workspace) == []
    workspace.keyboard.press("9")
    workspace.keyboard.press("9")
    workspace.keyboard.press("9")
    workspace.keyboard.press("Enter")
    expect(bar.get_by_role("alert")).to_contain_text("the film ends at 1:30:00")
    workspace.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    expect(workspace.get_by_role("application")).to_be_focused()


def test_the_bar_of_a_passage_at_the_end_of_the_sheet_is_in_sight(workspace: Page):
    workspace.set_viewport_size({"width": 1280, "height": 480})
    passage = workspace.get_by_text("Nobody asks why.")
    passage.evaluate("one => one.scrollIntoView(false)")
    passage.dblclick()
    workspace.keyboard.press("s")
    bar = workspace.get_by_role("group", name="Spoils until")
    expect(bar).to_be_visible()
    hidden = bar.evaluate(
        """bar => {
          const sheet = bar.offsetParent.getBoundingClientRect()
          return bar.getBoundingClientRect().bottom - sheet.bottom
        }"""
    )
    assert hidden <= 0


def test_all_mentions_are_tagged_as_one_change(workspace: Page):
    select(workspace, "The")
    workspace.keyboard.press("m")
    dialog = workspace.get_by_role("dialog", name="Find in the article")
    expect(dialog.get_by_role("status")).to_have_text("13 mentions")
    assert axe(workspace) == []
    dialog.get_by_role("checkbox").first.uncheck()
    before = len(listed(workspace))
    dialog.get_by_role("button", name="Tag as Fact").click()
    expect(workspace.locator("#told")).to_have_text("Tagged 12 passages: Fact")
    assert len(listed(workspace)) == before + 12
    workspace.keyboard.press("Control+z")
    wait_until_saved(workspace)
    assert len(listed(workspace)) == before


def test_words_are_found_and_selected(workspace: Page):
    workspace.keyboard.press("m")
    workspace.keyboard.type("LATER  film")
    workspace.keyboard.press("Enter")
    expect(workspace.locator("tag-toolbar")).to_be_visible()
    workspace.keyboard.press("f")
    assert "fact: later film" in listed(workspace)


def test_the_text_is_the_first_stop_after_the_skip_link(workspace: Page):
    workspace.keyboard.press("Tab")
    workspace.keyboard.press("Tab")
    expect(workspace.get_by_role("application")).to_be_focused()
    top = workspace.locator(".top").bounding_box()
    assert top
    assert top["y"] == 0
