"""What an editor sees of the article before readers do, in a real browser: preview, coverage, hints."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import axe_in_both_themes
from tests.web.newsdesk import open_workspace, said, select, wait_until_saved


@pytest.fixture
def pane(workspace: Page) -> Locator:
    """The preview, brought up by its key."""
    workspace.keyboard.press("p")
    found = workspace.get_by_role("region", name="What readers would get")
    expect(found.locator(".gap").first).to_be_visible()
    return found


def scrub(page: Page) -> Locator:
    """The handle on the film's reel."""
    return page.locator("read-as .scrub")


def test_the_bar_says_how_much_is_hidden_before_anything_is_opened(workspace: Page):
    expect(workspace.locator(".read-as__says")).to_have_text(
        re.compile(r"^not seen: [1-9]\d*% hidden$")
    )


def test_scrubbing_the_reel_opens_gaps_one_by_one(workspace: Page, pane: Locator):
    seen = []
    for position in ("0:39", "0:40", "1:00", "1:20"):
        field = workspace.get_by_label("How far the reader is")
        field.fill(position)
        expect(workspace.locator(".read-as__says")).to_contain_text(position)
        seen.append(pane.locator(".gap").count())
    assert seen == [5, 4, 3, 1]  # the last one is of another film
    expect(pane).to_contain_text("zebraheir")
    expect(pane).not_to_contain_text("snarkboat")


def test_the_preview_is_what_readers_get(workspace: Page, pane: Locator, slug: str):
    workspace.get_by_label("How far the reader is").fill("1:00")
    expect(pane).to_contain_text("quuxbrother")
    answer = workspace.request.get(
        f"/api/v1/articles/{slug}?at=1:00&format=html"
    ).text()
    told = re.sub(
        r"<[^>]+>", "", re.sub(r'<span class="visually-hidden">.*?</span>', "", answer)
    )
    shown = pane.locator("[data-part=text]").inner_text()
    assert "".join(shown.split()) == "".join(told.split()).replace("&#39;", "'")


def test_playing_goes_through_the_film_to_its_end(workspace: Page, pane: Locator):
    workspace.get_by_role("button", name="Play the article through the film").click()
    expect(workspace.locator(".read-as__says")).to_contain_text(
        "finished", timeout=15000
    )
    expect(workspace.get_by_role("button", name="Play the article")).to_have_attribute(
        "aria-pressed", "false"
    )
    assert "1% of the text hidden" in said(workspace) or "one gap" in said(workspace)


def test_another_film_and_the_tolerance_open_the_rest(workspace: Page, pane: Locator):
    workspace.locator("read-as select[data-part=film]").select_option(label="Fog Horn")
    scrub(workspace).press("End")
    expect(pane).to_contain_text("snarkboat")
    workspace.get_by_label("Beyond that point").select_option("all")
    expect(pane.locator(".gap")).to_have_count(0)
    expect(workspace.locator(".read-as__says")).to_contain_text("0% hidden")


def test_a_new_tag_closes_a_gap_in_the_preview(workspace: Page, pane: Locator):
    expect(pane.locator(".gap")).to_have_count(5)
    workspace.keyboard.press("Escape")
    select(workspace, "Nobody asks why")
    workspace.keyboard.press("s")
    wait_until_saved(workspace)
    workspace.keyboard.press("p")
    expect(pane.locator(".gap")).to_have_count(6)


def test_looking_is_told_to_the_check_list(workspace: Page, pane: Locator, slug: str):
    with workspace.expect_response("**/previews"):
        pass
    with workspace.expect_response("**/previews"):
        workspace.get_by_label("How far the reader is").fill("0:30")
    workspace.goto(f"/articles/{slug}/publication")
    checked = workspace.get_by_role("listitem").filter(has_text="Checked a")
    signs = checked.locator(".check-list__sign")
    expect(signs).to_have_text(["✓done", "✓done"])


def test_escape_puts_the_preview_away(workspace: Page, pane: Locator):
    workspace.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    expect(workspace.get_by_role("button", name="Read as…")).to_be_focused()


def test_r_marks_the_paragraph_of_the_cursor_and_goes_on(workspace: Page):
    count = workspace.locator("coverage-ticks")
    expect(count).to_have_text("0 of 7 reviewed")
    workspace.locator(".article-text").focus()
    for _ in range(3):  # faster than the server answers
        workspace.keyboard.press("r")
    expect(count).to_have_text("3 of 7 reviewed")
    assert said(workspace) == "Reviewed: 3 of 7"
    wait_until_saved(workspace)
    workspace.reload()
    expect(workspace.locator(".tick[aria-pressed=true]")).to_have_count(3)


def test_a_tick_is_taken_back_by_pressing_it(workspace: Page):
    tick = workspace.locator(".tick").nth(2)
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    wait_until_saved(workspace)
    expect(tick).to_have_attribute("title", re.compile("reviewed by ada@"))
    tick.click()
    expect(workspace.locator("coverage-ticks")).to_have_text("0 of 7 reviewed")


def test_what_another_editor_has_reviewed_is_ticked_at_once(workspace: Page, slug: str):
    other = open_workspace(workspace.context.new_page(), slug)
    other.locator(".tick").nth(3).click()
    expect(workspace.locator("coverage-ticks")).to_have_text("1 of 7 reviewed")
    expect(workspace.locator(".tick").nth(3)).to_have_attribute("aria-pressed", "true")


def test_a_tick_stands_beside_its_paragraph(workspace: Page):
    tick = workspace.locator(".tick").nth(6).bounding_box()
    block = workspace.locator(".article-text [data-start]").nth(6).bounding_box()
    assert abs(tick["y"] - block["y"]) < 12
    assert tick["x"] + tick["width"] <= block["x"] + 1


def test_a_hint_leads_to_the_words(workspace: Page):
    hints = workspace.locator("lint-list > button")
    expect(hints).to_have_text("No hints")  # what tells it is tagged itself
    select(workspace, "The crew built the tower")
    workspace.keyboard.press("s")
    expect(hints).to_have_text("One hint")
    hints.click()
    workspace.get_by_role("button", name="Dismiss: tower").click()
    expect(hints).to_have_text("No hints")
    workspace.get_by_role("button", name="Restore: tower").click()
    expect(hints).to_have_text("One hint")
    workspace.get_by_role("button", name="tower in the standfirst").click()
    expect(workspace.locator("tag-toolbar")).to_be_visible()
    assert workspace.evaluate("getSelection().toString()") == "tower"


def test_on_a_phone_the_reel_stays_over_the_preview_and_escape_closes_the_hints_first(
    workspace: Page,
):
    workspace.set_viewport_size({"width": 390, "height": 844})
    select(workspace, "The crew built the tower")
    workspace.keyboard.press("s")
    workspace.locator("panel-buttons").get_by_role("button", name="Read as…").click()
    workspace.locator("lint-list > button").click()
    workspace.keyboard.press("Escape")
    expect(workspace.locator("#lint")).to_be_hidden()
    workspace.locator("read-as").get_by_role("button", name="Read as…").click()
    expect(workspace.locator("#read-as-pane .gap").first).to_be_visible()
    workspace.locator("read-as").get_by_role(
        "button", name="Play"
    ).click()  # not below the pane


@pytest.mark.parametrize("width", [1280, 390])
def test_the_preview_is_accessible(workspace: Page, width: int):
    workspace.set_viewport_size({"width": width, "height": 844})
    workspace.keyboard.press("p")
    expect(workspace.locator("#read-as-pane .gap").first).to_be_visible()
    assert axe_in_both_themes(workspace) == []
    assert workspace.evaluate("document.documentElement.scrollWidth <= innerWidth")
