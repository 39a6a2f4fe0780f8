"""Editors select words with the mouse or the keyboard and say what they are."""

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from annotator.core.annotation import Level
from annotator.core.permission import Actor
from annotator.core.plot.point import NewPlotPoint
from annotator.extensions import session
from annotator.services.film.plot.point import create_plot_point
from annotator.services.reader.film import find_film
from tests.web.newsdesk import (
    becomes,
    listed,
    open_workspace,
    said,
    select,
    stored,
    wait_for_annotations,
    wait_until_saved,
)
from tests.web.newsroom import LAMP, SLUG


@pytest.fixture
def text(workspace: Page) -> Locator:
    """The article in the workspace, a place where nothing is tagged."""
    return workspace.get_by_role("application", name="Text of the article")


def word_in(page: Page, words: str) -> tuple[float, float]:
    """The middle of words on the screen."""
    box = page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector(".article-text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
          }
        }""",
        words,
    )
    return box[0], box[1]


def test_words_that_are_selected_are_tagged_by_a_key(workspace: Page, text: Locator):
    select(workspace, "asks why")
    workspace.keyboard.press("s")
    expect(workspace.locator("tag-toolbar")).to_be_hidden()
    assert said(workspace) == "Spoiler: asks why"
    wait_until_saved(workspace)
    assert "spoiler: asks why" in stored(workspace, SLUG)


def test_words_that_are_selected_are_tagged_by_the_toolbar(
    workspace: Page, text: Locator
):
    select(workspace, "asks why")
    workspace.get_by_role("toolbar", name="Tag the selection").get_by_role(
        "button", name="Opinion"
    ).click()
    wait_until_saved(workspace)
    assert "opinion: asks why" in stored(workspace, SLUG)
    assert workspace.evaluate("getSelection().isCollapsed")


def test_a_tag_is_selected_at_once_and_its_text_no_more(workspace: Page, text: Locator):
    select(workspace, "asks why")
    workspace.keyboard.press("f")
    chosen = "loaded('/static/js/editing/annotation/store.js').then(({ store }) => store.selected.exact)"
    assert workspace.evaluate(chosen) == "asks why"
    wait_until_saved(workspace)
    assert workspace.evaluate(chosen) == "asks why"


def test_a_double_click_takes_a_word_and_a_triple_click_a_paragraph(
    workspace: Page, text: Locator
):
    place = word_in(workspace, "asks")
    workspace.mouse.dblclick(*place)
    workspace.keyboard.press("f")
    workspace.mouse.click(*place, click_count=3)
    expect(workspace.locator("tag-toolbar")).to_be_visible()
    workspace.keyboard.press("o")
    wait_until_saved(workspace)
    assert "fact: asks" in listed(workspace)
    assert (
        "opinion: The mate loses his vorpalhat in the wind. Nobody asks why."
        in listed(workspace)
    )


def test_dragging_takes_whole_words_and_no_white_space(workspace: Page, text: Locator):
    drag(workspace, "Nobody", "why")
    workspace.keyboard.press("f")
    wait_until_saved(workspace)
    assert "fact: Nobody asks why" in stored(workspace, SLUG)


def test_with_alt_words_may_be_cut(workspace: Page, text: Locator):
    workspace.keyboard.down("Alt")
    drag(workspace, "Nobody", "why")
    workspace.keyboard.up("Alt")
    workspace.keyboard.press("f")
    wait_until_saved(workspace)
    (made,) = [one for one in listed(workspace) if "asks" in one]
    assert made != "fact: Nobody asks why"


def test_dragging_over_blocks_takes_all_of_them(workspace: Page, text: Locator):
    drag(workspace, "storm", "mate")
    workspace.keyboard.press("o")
    wait_until_saved(workspace)
    assert "opinion: storm\nThe mate" in stored(workspace, SLUG)


def test_while_a_kind_is_armed_each_selection_is_tagged_at_once(
    workspace: Page, text: Locator
):
    workspace.get_by_role("button", name="Fact", exact=True).first.click()
    drag(workspace, "Nobody", "why")
    wait_for_annotations(workspace, 8)
    text.press("Escape")
    assert (
        workspace.get_by_role("button", name="Fact", exact=True).first.get_attribute(
            "aria-pressed"
        )
        == "false"
    )
    drag(workspace, "Then", "comes")
    expect(workspace.locator("tag-toolbar")).to_be_visible()
    assert len(listed(workspace)) == 8


def test_every_layer_over_a_place_can_be_reached(workspace: Page, text: Locator):
    select(workspace, "the quuxbrother of the captain")
    workspace.keyboard.press("o")
    wait_until_saved(workspace)
    workspace.mouse.click(*word_in(workspace, "quuxbrother"))
    layers = workspace.get_by_role("toolbar", name="Tag the selection").locator(
        ".layer:visible"
    )
    expect(layers).to_have_text(
        ["Spoiler: the quuxbrother", "Opinion: the quuxbrother of the captain"]
    )
    expect(layers.first).to_have_attribute("aria-pressed", "true")
    text.press("Enter")
    assert "Opinion: the quuxbrother of the captain, 2 of 2 here" in said(workspace)


def test_the_main_path_needs_the_keyboard_alone(desk: Page, slug: str):
    page = open_workspace(desk, slug)
    text = page.get_by_role("application")
    while not text.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowRight")
    assert said(page) == "Selected: tower"
    page.keyboard.press("s")
    wait_until_saved(page)
    assert "spoiler: tower" in stored(page, slug)
    page.keyboard.press("]")
    page.keyboard.press("[")
    assert said(page) == "Spoiler, major: tower"
    page.keyboard.press("Delete")
    assert said(page) == "Removed: tower"
    wait_until_saved(page)
    assert "spoiler: tower" not in stored(page, slug)
    page.keyboard.press("Control+z")
    wait_until_saved(page)
    assert "spoiler: tower" in stored(page, slug)


def test_by_keyboard_the_toolbar_is_the_next_stop_and_gives_the_focus_back(
    workspace: Page, text: Locator
):
    text.focus()
    workspace.keyboard.press("Control+Shift+ArrowRight")
    workspace.keyboard.press("Tab")
    workspace.keyboard.press("Tab")
    expect(
        workspace.get_by_role("toolbar").get_by_role("button", name="Fact")
    ).to_be_focused()
    workspace.keyboard.press("Enter")
    expect(text).to_be_focused()
    assert said(workspace) == "Fact: The"


def test_arming_a_kind_tags_what_is_selected_first(workspace: Page, text: Locator):
    select(workspace, "asks why")
    mode = workspace.get_by_role("group", name="Tag each selection immediately")
    mode.get_by_role("button", name="Fact", exact=True).click()
    wait_until_saved(workspace)
    assert "fact: asks why" in stored(workspace, SLUG)
    expect(mode).to_contain_text(
        "Each selection is tagged as: Fact. Press Fact again or Escape to stop."
    )
    text.press("Escape")
    expect(mode).not_to_contain_text("Escape to stop")


def test_the_text_is_one_key_away_and_the_first_link_leads_to_it(workspace: Page):
    application = workspace.get_by_role("application", name="Text of the article")
    workspace.get_by_role("button", name="Undo").first.focus()
    workspace.keyboard.press("t")
    expect(application).to_be_focused()
    workspace.reload()
    expect(workspace.locator("html[data-ready]")).to_be_attached()
    workspace.keyboard.press("Tab")
    workspace.keyboard.press("Enter")
    expect(application).to_be_focused()


def test_while_a_kind_is_armed_enter_tags_what_the_keyboard_selected(
    workspace: Page, text: Locator
):
    text.focus()
    workspace.keyboard.press("Shift+O")
    workspace.keyboard.press("Control+Shift+ArrowRight")
    assert len(listed(workspace)) == 7
    workspace.keyboard.press("Enter")
    assert "opinion: The" in listed(workspace)


def test_who_presses_a_key_too_early_is_told_so_on_the_screen(
    workspace: Page, text: Locator
):
    workspace.keyboard.press("s")
    expect(workspace.locator("#told")).to_have_text("Select words first")
    expect(workspace.locator("#told")).to_be_visible()
    assert said(workspace) == "Select words first"


def test_everything_can_be_selected(workspace: Page, text: Locator):
    text.focus()
    workspace.keyboard.press("Control+a")
    workspace.keyboard.press("o")
    wait_until_saved(workspace)
    (made,) = [
        one
        for one in stored(workspace, SLUG)
        if one.startswith("opinion: The Lamp and its zebraheir")
    ]
    assert made.endswith("the same rock hides a snarkboat.")


def test_the_cursor_says_what_it_passes_and_what_it_enters(
    workspace: Page, text: Locator
):
    text.focus()
    heard = []
    for key in (
        "ArrowRight",
        "Control+ArrowRight",
        "Control+ArrowRight",
        "Control+ArrowRight",
    ):
        workspace.keyboard.press(key)
        heard.append(said(workspace))
    assert heard == ["h", "he", "Lamp", "and"]
    workspace.keyboard.press("Control+ArrowRight")
    assert said(workspace) == "Spoiler, major. its"


def test_the_cursor_is_seen_and_keeps_its_column(workspace: Page, text: Locator):
    text.focus()
    line = workspace.locator(".cursor-line")
    for _ in range(5):
        workspace.keyboard.press("ArrowRight")
    before = line.bounding_box()
    workspace.keyboard.press("ArrowDown")
    below = line.bounding_box()
    workspace.keyboard.press("ArrowUp")
    assert before
    assert below
    assert line.is_visible()
    assert below["y"] > before["y"] + 10
    assert abs(below["x"] - before["x"]) < 14  # about a letter
    assert line.bounding_box() == before


def test_escape_goes_back_one_step_at_a_time(workspace: Page, text: Locator):
    text.focus()
    workspace.keyboard.press("Control+Shift+ArrowRight")
    expect(workspace.locator("tag-toolbar")).to_be_visible()
    workspace.keyboard.press("Escape")
    expect(workspace.locator("tag-toolbar")).to_be_hidden()
    expect(text).to_be_focused()
    workspace.keyboard.press("Escape")
    expect(text).not_to_be_focused()


def test_keys_do_nothing_while_somebody_types(workspace: Page, text: Locator):
    select(workspace, "asks why")
    workspace.get_by_label("Words in the annotations").press_sequentially("sofa")
    workspace.keyboard.press("Delete")
    assert len(listed(workspace)) == 7


def drag(page: Page, first: str, last: str) -> None:
    """Drag from the middle of one word to the middle of another."""
    page.mouse.move(*word_in(page, first))
    page.mouse.down()
    page.mouse.move(*word_in(page, last), steps=4)
    page.mouse.up()


def test_keys_decide_no_suggestion_that_nobody_has_gone_to(workspace: Page):
    assert workspace.evaluate(
        """async () => {
          const { suggestions } = await loaded("/static/js/editing/annotation/suggestion.js");
          const [one, two, three] = ["one", "two", "three"].map((id) => ({ id, start: 0, end: 1 }));
          const at = [];
          const note = (id) => at.push(id ?? "none");
          suggestions.take([one, two, three]);
          note(suggestions.current?.id);
          note(suggestions.next().id);
          suggestions.take([one, two, three]);
          note(suggestions.current?.id);
          suggestions.take([two, three]);
          note(suggestions.current?.id);
          note(suggestions.next().id);
          return at;
        }"""
    ) == ["none", "one", "one", "none", "two"]


def test_a_suggestion_is_dismissed_restored_and_tagged_by_its_plot_point(
    app: Flask, editor: Actor, desk: Page, slug: str
):
    with app.app_context():
        new = NewPlotPoint(
            sentence="Nobody asked why.", level=Level.MINOR, reveals_at=3000
        )
        film = find_film(session(), LAMP)
        id = create_plot_point(session(), editor, film, new).public_id
        session().commit()
    page = open_workspace(desk, slug)
    hints = page.locator("lint-list > button")
    expect(hints).to_be_enabled()
    hints.click()
    words = "Nobody asks why"
    page.get_by_role("button", name=f"Dismiss: {words}").click()
    page.get_by_role("button", name=f"Restore: {words}").click()
    passage = page.locator("#lint [data-offer]", has_text=words)
    expect(passage).to_be_visible()
    passage.click()
    reason = page.locator(".toolbar__because")
    expect(reason).to_contain_text("May give away the same as Nobody asked why.")
    page.keyboard.press("Shift+A")
    expect(page.locator('annotation-inspector [name="kind"]:checked')).to_be_focused()
    expect(reason).to_be_hidden()
    expect(passage).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    wait_until_saved(page)
    expect(passage).to_have_count(1)
    for key in "ns":
        page.keyboard.press(key)
    assert said(page) == f"Spoiler, linked to the suggested plot point: {words}"
    wait_until_saved(page)
    becomes(page, words, plot_point=id, level="minor", reveals_at=3000)
    make_a_plot_point_by_its_key(page, words)


def make_a_plot_point_by_its_key(page: Page, words: str) -> None:
    page.locator("annotation-list li", has_text=words).first.click()
    page.get_by_role("button", name="Clear the plot point").click()
    becomes(page, words, plot_point=None)
    page.locator(".article-text").focus()
    page.keyboard.press("k")
    expect(page.locator("#inspector-plot_point")).to_have_value(words)
