"""Editing films in a real browser: the reel under the hand, by keys and by typing."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import axe, axe_in_both_themes
from tests.web.newsroom import LAMP
from tests.web.screens import WIDTHS


@pytest.fixture
def desk(desk: Page, slug: str) -> Page:
    """A tab in which an editor has opened a film."""
    desk.goto(f"/films/{LAMP}/edit")
    return desk


def open_beat(desk: Page, name: str):
    """The form of one beat."""
    desk.locator("summary", has_text=name).click()
    return desk.locator("details[open]")


def test_a_beats_place_is_scrubbed_by_the_second_the_minute_and_the_beat(desk: Page):
    form = open_beat(desk, "After the landing")
    handle, field = (
        form.get_by_role("slider", name="Timeline of The Lamp"),
        form.get_by_label("Position"),
    )
    expect(handle).to_have_attribute(
        "aria-valuetext", "0:10:00, beat: After the landing"
    )
    handle.focus()
    for key, place in (
        ("ArrowRight", "0:10:01"),
        ("Shift+ArrowRight", "0:11:01"),
        ("Control+ArrowRight", "1:00:00"),
        ("ArrowLeft", "0:59:59"),
        ("PageUp", "1:00:00"),
        ("PageUp", "1:30:00"),
        ("PageDown", "1:00:00"),
        ("Home", "0:00:00"),
        ("Shift+ArrowDown", "0:00:00"),
        ("End", "1:30:00"),
    ):
        handle.press(key)
        expect(field).to_have_value(place)
    expect(handle).to_have_attribute("aria-valuetext", "1:30:00, beat: After the storm")
    handle.press("Tab")
    expect(field).to_be_focused()


def test_a_typed_place_moves_the_handle(desk: Page):
    form = open_beat(desk, "After the landing")
    handle, field = form.get_by_role("slider"), form.get_by_label("Position")
    for typed, seconds in (("65", "3900"), ("42%", "2268"), ("0:52:30", "3150")):
        field.fill(typed)
        expect(handle).to_have_js_property("value", seconds)
    field.fill("soon")
    expect(handle).to_have_js_property("value", "3150")
    expect(form.locator(".scrubber__now")).to_have_text("")


def test_a_hand_near_a_beat_means_the_beat_and_elsewhere_the_minute(desk: Page):
    form = open_beat(desk, "After the landing")
    form.get_by_role("slider").fill("3630")
    expect(form.get_by_label("Position")).to_have_value("1:00:00")
    form.get_by_role("slider").fill("2459")
    expect(form.get_by_label("Position")).to_have_value("0:40:00")


def test_a_beat_is_added_moved_and_removed_by_keyboard_alone(desk: Page):
    desk.locator("summary", has_text="Add a beat").focus()
    desk.keyboard.press("Enter")
    form = desk.locator(".beat--new")
    form.get_by_label("Position").fill("20")
    form.get_by_label("Label").fill("The boat is gone")
    form.get_by_label("Label").press("Enter")
    expect(desk.get_by_role("status")).to_have_text("Added.")
    form = open_beat(desk, "The boat is gone")
    form.get_by_role("slider").press("Shift+ArrowRight")
    form.get_by_role("button", name="Save the beat").press("Enter")
    expect(desk.get_by_role("status")).to_have_text("Saved.")
    expect(desk.locator("summary", has_text="The boat is gone")).to_contain_text("0:21")
    form = open_beat(desk, "The boat is gone")
    form.get_by_role("button", name="Remove the beat").press("Enter")
    expect(desk.get_by_role("status")).to_have_text("Removed.")
    expect(desk.locator("summary", has_text="The boat is gone")).to_have_count(0)


def test_the_reel_leads_to_a_beat_or_to_a_new_one_there(desk: Page):
    reel = desk.locator("film-reel svg")
    width = reel.bounding_box()["width"]
    reel.click(position={"x": width * 0.668, "y": 13})
    expect(desk.locator("details[open] summary")).to_contain_text("After the storm")
    reel.click(position={"x": width * 0.405, "y": 13})
    form = desk.locator(".beat--new")
    expect(form.get_by_label("Position")).to_have_value("0:36:00")
    expect(form.get_by_label("Label")).to_be_focused()


def test_what_cannot_be_accepted_is_said_at_the_field_and_has_the_focus(
    desk: Page, complaints: list[str]
):
    form = open_beat(desk, "After the landing")
    form.get_by_label("Position").fill("3:00:00")
    form.get_by_role("button", name="Save the beat").click()
    expect(desk.get_by_role("alert")).to_contain_text("Not saved")
    field = desk.locator(".beat[open]").get_by_label("Position")
    expect(field).to_be_focused()
    expect(field).to_have_value("3:00:00")
    complaints.clear()  # the answer's status is 422
    assert axe(desk) == []


def test_the_forms_are_accessible(desk: Page):
    open_beat(desk, "After the landing")
    for path in (f"/films/{LAMP}/edit", "/films/new"):
        for width in WIDTHS:
            desk.set_viewport_size({"width": width, "height": 844})
            assert axe_in_both_themes(desk) == [], path
            assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
        desk.goto("/films/new")
