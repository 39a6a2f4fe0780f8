"""The inspector: what is said of one annotation, changed in place and stored at once."""

import re

from flask import Flask
from playwright.sync_api import Locator, Page, expect

from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.services.account.session import open_session
from annotator.services.annotation.edit import add_annotation
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.axe import axe, axe_in_both_themes
from tests.web.newsdesk import (
    annotation,
    becomes,
    open_workspace,
    wait_until_saved,
)
from tests.web.newsroom import FOG, LAMP
from tests.web.screens import WIDTHS


def inspect(workspace: Page, exact: str) -> Locator:
    """Select an annotation; returns the inspector."""
    workspace.locator("annotation-list [data-id]", has_text=exact).click()
    inspector = workspace.locator("annotation-inspector")
    expect(inspector.locator("blockquote")).to_have_text(exact)
    return inspector


def test_a_spoilers_level_and_kind_are_stored_at_once(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    inspector.get_by_label("Major").check()
    becomes(workspace, "his vorpalhat", level="major")
    inspector.get_by_label("Fact").check()
    becomes(workspace, "his vorpalhat", kind="fact", level=None, film=None)
    expect(inspector.get_by_label("Claim")).to_be_visible()
    expect(inspector.get_by_role("slider")).to_be_hidden()


def test_a_reveal_point_is_scrubbed_typed_and_hung_on_a_beat(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    handle, field = (
        inspector.get_by_role("slider"),
        inspector.get_by_label("Spoils until", exact=True),
    )
    expect(handle).to_have_attribute(
        "aria-valuetext", "0:40:00, beat: After the landing"
    )
    handle.press("Shift+ArrowRight")
    handle.press("ArrowRight")
    becomes(workspace, "his vorpalhat", reveals_at=2461, beat=None)
    for typed, seconds in (("1:05:00", 3900), ("65", 3900), ("42%", 2268)):
        field.fill(typed)
        field.press("Enter")
        becomes(workspace, "his vorpalhat", reveals_at=seconds)
    inspector.get_by_label("Beat").select_option(label="1:00:00 After the storm")
    becomes(workspace, "his vorpalhat", reveals_at=3600)
    assert annotation(workspace, "his vorpalhat")["beat"]
    expect(field).to_have_value("1:00:00")


def test_a_time_that_cannot_be_read_is_said_so_and_stays(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    field = inspector.get_by_label("Spoils until", exact=True)
    for typed in ("soon", "1:31"):
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(inspector.locator('[data-fault="reveals_at"]')).to_contain_text(
            "the film ends at 1:30:00"
        )
        expect(field).to_have_value(typed)
    assert annotation(workspace, "his vorpalhat")["reveals_at"] == 2400
    assert axe(workspace) == []


def test_a_moment_is_named_in_place_by_keyboard_alone(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    inspector.get_by_role("button", name="Add a beat here").press("Enter")
    workspace.keyboard.type("The vorpalhats fly")
    expect(inspector.locator('[data-part="label-lint"]')).to_have_text(
        "Repeats hidden words: vorpalhats"
    )
    inspector.get_by_label("Label (everyone can see it)").fill("The hat flies")
    workspace.keyboard.press("Enter")
    expect(inspector.get_by_label("Beat")).to_be_focused()
    expect(workspace.locator("#announcement")).to_contain_text(
        "Beat “The hat flies” added."
    )
    expect(inspector.get_by_label("Beat")).to_have_value(re.compile(r"\w{26}"))
    becomes(
        workspace,
        "his vorpalhat",
        beat=inspector.get_by_label("Beat").input_value(),
    )
    expect(inspector.get_by_role("slider")).to_have_attribute(
        "aria-valuetext", "0:40:00, beat: The hat flies"
    )


def test_a_beat_without_a_label_is_refused_at_its_field(
    workspace: Page, complaints: list[str]
):
    inspector = inspect(workspace, "his vorpalhat")
    inspector.get_by_role("button", name="Add a beat here").click()
    inspector.get_by_role("button", name="Add the beat").click()
    expect(inspector.get_by_role("alert")).to_contain_text("Give 1 to")
    inspector.get_by_label("Label (everyone can see it)").press("Escape")
    expect(inspector.get_by_role("button", name="Add a beat here")).to_be_focused()
    complaints.clear()  # the answer's status is 422


def test_another_film_is_found_by_its_title_and_has_its_own_reel(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    film = inspector.get_by_label("Film", exact=True)
    film.fill("fog")
    expect(inspector.locator("#inspector-films option")).to_have_attribute(
        "value", "Fog Horn (1940)"
    )
    film.fill("Fog Horn (1940)")
    film.press("Tab")
    becomes(workspace, "his vorpalhat", film=FOG, reveals_at=None)
    expect(inspector.get_by_role("slider")).to_have_attribute(
        "aria-valuetext", "1:20:00"
    )
    film.fill("No such film")
    film.press("Tab")
    expect(inspector.locator('[data-fault="film"]')).to_have_text(
        "Choose a film from the list."
    )
    assert annotation(workspace, "his vorpalhat")["film"] == FOG


def test_a_spoiler_leads_to_its_fellows_in_other_articles(
    app: Flask, editor: Actor, desk: Page, slug: str
):
    article = {"slug": "other", "film": LAMP, "title": "The other", "format": "text"}
    spoiler = {"kind": "spoiler", "revision": 1, "reveals_at": 2400}
    spoiler["quote"] = {"exact": "the hat"}
    with app.app_context():
        create_article(session(), editor, article | {"body": "Wind takes the hat."})
        add_annotation(session(), editor, "other", new_annotation(spoiler))
        session().commit()
    workspace = open_workspace(desk, slug)  # which writes, too
    inspector = inspect(workspace, "his vorpalhat")
    fellows = inspector.locator("spoiler-fellows")
    fellows.get_by_text("1 spoiler in another article at this point").click()
    with workspace.expect_popup() as opened:
        fellows.get_by_role("link", name="the hat The other").click()
    expect(opened.value).to_have_url(re.compile("/articles/other/edit#at-21$"))
    field = inspector.get_by_label("Spoils until", exact=True)
    field.fill("0:41")
    field.press("Enter")
    expect(fellows).to_be_hidden()


def test_what_is_typed_is_stored_after_a_pause_and_when_another_is_selected(
    workspace: Page,
):
    inspector = inspect(workspace, "his vorpalhat")
    inspector.get_by_label("Replacement that readers see").press_sequentially(
        "his thing "
    )
    becomes(workspace, "his vorpalhat", replacement="his thing")
    expect(inspector.get_by_label("Replacement that readers see")).to_have_value(
        "his thing "
    )
    inspector.get_by_label("Note for editors").fill("Two lines,\nboth kept.")
    inspect(workspace, "The soup is cold.")
    becomes(workspace, "his vorpalhat", note="Two lines,\nboth kept.")


def test_a_replacement_that_repeats_hidden_words_is_told_while_it_is_typed(
    workspace: Page,
):
    inspector = inspect(workspace, "Then the wumpuswreck comes in.")
    field = inspector.get_by_label("Replacement that readers see")
    field.fill("a ship, the Wumpuswrecks, arrives")
    expect(inspector.locator("[data-part=lint]")).to_have_text(
        "Repeats hidden words: Wumpuswrecks"
    )
    field.fill("a ship arrives")
    expect(inspector.locator("[data-part=lint]")).to_be_hidden()


def test_a_fact_is_claimed_checked_and_sourced(workspace: Page):
    said = "The crew built the tower in a week."
    inspector = inspect(workspace, said)
    expect(inspector.get_by_label("Not yet")).to_be_checked()
    inspector.get_by_label("Claim").fill("The tower took a week.")
    inspector.get_by_label("Verified").check()
    inspector.get_by_label("Source").fill("https://example.org/tower")
    inspector.get_by_label("Source").press("Tab")
    fields = {
        "statement": "The tower took a week.",
        "status": "verified",
        "source_url": "https://example.org/tower",
    }
    becomes(workspace, said, **fields)
    inspector.get_by_label("Not yet").check()
    becomes(workspace, said, status=None)


def test_an_opinion_has_a_holder(workspace: Page):
    inspector = inspect(workspace, "The soup is cold.")
    inspector.get_by_label("Whose opinion").fill("The cook")
    inspector.get_by_label("Whose opinion").press("Tab")
    becomes(workspace, "The soup is cold.", holder="The cook")


def test_what_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(
    workspace: Page, complaints
):
    said = "The crew built the tower in a week."
    inspector = inspect(workspace, said)
    inspector.get_by_label("Source").fill("example.org")
    inspector.get_by_label("Source").press("Tab")
    expect(inspector.locator('[data-fault="source_url"]')).to_contain_text(
        "starts with https://"
    )
    expect(inspector.get_by_label("Source")).to_have_attribute("aria-invalid", "true")
    inspect(workspace, "The soup is cold.")
    expect(inspector.locator('[data-fault="source_url"]')).to_be_hidden()
    inspect(workspace, said)
    expect(inspector.get_by_label("Source")).to_have_value("example.org")
    assert axe(workspace) == []
    inspector.get_by_label("Source").fill("https://example.org/")
    becomes(workspace, said, source_url="https://example.org/")
    expect(inspector.locator('[data-fault="source_url"]')).to_be_hidden()
    complaints.clear()  # the answer's status was 422


def test_the_last_spoilers_point_is_where_the_next_one_starts(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    inspector.get_by_label("Beat").select_option(label="1:00:00 After the storm")
    becomes(workspace, "his vorpalhat", reveals_at=3600)
    inspect(workspace, "The soup is cold.").get_by_label("Spoiler").check()
    becomes(
        workspace,
        "The soup is cold.",
        kind="spoiler",
        film=LAMP,
        level="major",
        reveals_at=3600,
    )


def test_an_annotation_is_removed_and_the_focus_goes_back_to_the_text(workspace: Page):
    inspector = inspect(workspace, "The soup is cold.")
    inspector.get_by_role("button", name="Remove").press("Enter")
    expect(workspace.locator("annotation-list [data-id]")).to_have_count(6)
    expect(workspace.locator(".article-text")).to_be_focused()
    expect(inspector).to_contain_text("Nothing selected.")


def test_a_key_leads_to_the_inspector_and_escape_back(workspace: Page):
    inspect(workspace, "his vorpalhat")
    workspace.locator(".article-text").focus()
    workspace.keyboard.press("i")
    expect(
        workspace.locator("annotation-inspector").get_by_label("Spoiler")
    ).to_be_focused()
    workspace.keyboard.press("Escape")
    expect(workspace.locator(".article-text")).to_be_focused()


def test_the_inspector_is_accessible_for_every_kind(workspace: Page):
    for exact in (
        "his vorpalhat",
        "The soup is cold.",
        "The crew built the tower in a week.",
    ):
        workspace.set_viewport_size({"width": 1280, "height": 844})
        inspector = inspect(workspace, exact)
        for width in WIDTHS:
            workspace.set_viewport_size({"width": width, "height": 844})
            workspace.locator(".article-text").press("i")
            expect(inspector.locator("blockquote")).to_be_in_viewport()
            assert axe_in_both_themes(workspace) == []
            workspace.keyboard.press("Escape")


def test_on_a_phone_the_inspector_is_a_sheet_that_does_not_scroll_sideways(
    workspace: Page,
):
    inspect(workspace, "his vorpalhat")
    workspace.set_viewport_size({"width": 390, "height": 844})
    workspace.get_by_role("button", name="Inspector").click()
    panel = workspace.locator("#panel-inspector")
    expect(panel.get_by_label("Major")).to_be_in_viewport()
    assert panel.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert re.match(
        "0:40:00", panel.get_by_role("slider").get_attribute("aria-valuetext") or ""
    )


def test_a_passage_is_tagged_and_described_with_the_keyboard_alone(workspace: Page):
    text = workspace.locator(".article-text")
    text.focus()
    for key in (
        "Control+End",
        "Control+Shift+ArrowLeft",
        "Control+Shift+ArrowLeft",
        "s",
        "i",
    ):
        workspace.keyboard.press(key)
    expect(
        workspace.locator("annotation-inspector").get_by_label("Spoiler")
    ).to_be_focused()
    workspace.keyboard.press("Tab")
    workspace.keyboard.press("ArrowLeft")
    workspace.keyboard.press("Tab")  # film
    workspace.keyboard.press("Tab")  # reel
    workspace.keyboard.press("Home")
    workspace.keyboard.press("Control+ArrowRight")
    workspace.keyboard.press("Shift+ArrowRight")
    words = workspace.locator("annotation-inspector blockquote").inner_text()
    becomes(workspace, words, level="minor", reveals_at=660, film=LAMP)
    workspace.keyboard.press("Escape")
    expect(text).to_be_focused()


def test_a_beat_that_is_moved_in_another_tab_is_moved_here_when_one_comes_back(
    workspace: Page,
):
    inspector = inspect(workspace, "his vorpalhat")
    inspector.get_by_label("Beat").select_option(label="1:00:00 After the storm")
    becomes(workspace, "his vorpalhat", reveals_at=3600)
    with workspace.expect_popup() as popup:
        inspector.get_by_role("link", name="All beats").click()
    beats = popup.value
    beats.locator("summary", has_text="After the storm").click()
    beats.locator("details[open]").get_by_label("Position").fill("70")
    beats.locator("details[open]").get_by_role("button", name="Save the beat").click()
    expect(beats.get_by_role("status")).to_have_text("Saved.")
    beats.close()
    workspace.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(inspector.get_by_label("Spoils until", exact=True)).to_have_value("1:10:00")


def test_a_finger_moves_the_reel_and_scrolls_past_it(
    app, editor, browser, live_server, slug
):
    with app.app_context():
        secret = open_session(session(), editor.user_id)
        session().commit()
    with browser.new_context(
        base_url=live_server, has_touch=True, viewport={"width": 390, "height": 844}
    ) as phone:
        phone.add_cookies(
            [{"name": SESSION_COOKIE, "value": secret, "url": live_server}]
        )
        page = open_workspace(phone.new_page(), slug)
        page.get_by_role("button", name="Annotations").tap()
        page.get_by_role("option", name="his vorpalhat").tap()
        page.get_by_role("button", name="Inspector").tap()
        reel = page.get_by_role("slider")
        box = reel.bounding_box()
        page.touchscreen.tap(
            box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2
        )
        expect(page.locator("#inspector-reveals_at")).to_have_value("0:45:00")
        assert (
            reel.evaluate("element => getComputedStyle(element).touchAction") == "pan-y"
        )


def test_what_somebody_else_changes_leaves_what_is_being_typed_alone(
    workspace: Page, complaints
):
    inspector = inspect(workspace, "his vorpalhat")
    note = inspector.get_by_label("Note for editors")
    note.press_sequentially("half a sen")
    before = annotation(workspace, "his vorpalhat")
    origin = workspace.evaluate("location.origin")
    answer = workspace.request.patch(
        f"/api/v1/annotations/{before['id']}",
        headers={"Origin": origin, "If-Match": f'"{before["version"]}"'},
        data={"level": "major"},
    )
    assert answer.ok
    note.press_sequentially("tence")
    expect(inspector.get_by_label("Major")).to_be_checked()
    expect(note).to_have_value("half a sentence")
    expect(note).to_be_focused()
    becomes(workspace, "his vorpalhat", note="half a sentence", level="major")
    complaints[:] = [
        one for one in complaints if "412" not in one
    ]  # both changes were joined


def test_a_spoiler_becomes_a_plot_point_and_chooses_another(workspace: Page):
    inspector = inspect(workspace, "his vorpalhat")
    field = inspector.get_by_label("Plot point (optional)")
    field.fill("The hat is lost.")
    inspector.get_by_role("button", name="Make this a plot point").click()
    expect(
        inspector.get_by_text("Set by the plot point: minor, spoils until 0:40:00.")
    ).to_be_visible()
    wait_until_saved(workspace)
    made = annotation(workspace, "his vorpalhat")["plot_point"]
    assert made
    for own in ("Minor", "Spoils until"):
        expect(inspector.get_by_label(own, exact=True)).to_be_hidden()
    inspector.get_by_role("button", name="Clear the plot point").click()
    becomes(workspace, "his vorpalhat", plot_point=None, reveals_at=2400)
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    field.fill("Nobody knows")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert axe(workspace) == []
    field.fill("the hat is lost.")
    field.press("Enter")
    becomes(workspace, "his vorpalhat", plot_point=made, level="minor")
    expect(field).to_have_value("The hat is lost.")
