"""The question about a film with several cuts, with script: on a phone, and in the element."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.api.desk import open_desk
from tests.support.axe import axe_on_all_screens
from tests.web.newsroom import LAMP

EXTENDED = {
    "name": "Extended",
    "runtime": 6000,
    "only_here": [{"start": "0:20:00", "end": "0:30:00"}],
}


@pytest.fixture
def reader(app: Flask, page: Page, slug: str) -> Page:
    """The article about a film with another cut, which is ten minutes longer."""
    open_desk(app).add(f"/films/{LAMP}/editions", EXTENDED)
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"/articles/{slug}")
    page.locator("reading-control[data-ready]").wait_for(state="attached")
    return page


def test_a_reader_says_the_cut_and_reads_by_its_clock(reader: Page):
    cut = reader.get_by_label("Which cut of The Lamp?")
    assert axe_on_all_screens(reader) == []
    cut.select_option("1:40 · Extended")
    place = reader.locator("#at")
    expect(place).to_have_value("0:00@extended")
    expect(reader.locator("reading-control .scrub").first).to_have_attribute(
        "max", "6000"
    )
    place.select_option("After the storm · 1:10")
    expect(reader.get_by_text("quuxbrother").first).to_be_visible()
    assert f"{LAMP}~1:10@extended~none" in str(reader.evaluate("document.cookie"))
    reader.reload()
    expect(reader.get_by_text("quuxbrother").first).to_be_visible()
    expect(cut).to_have_value("extended")


def test_the_reel_stays_in_the_cut(reader: Page):
    reader.get_by_label("Which cut of The Lamp?").select_option("extended")
    expect(reader.locator("#at")).to_have_value("0:00@extended")
    reel = reader.get_by_role("slider").first
    reel.press("ArrowRight")
    expect(reader.locator("#at")).to_have_value("0:01@extended")
    reel.press("End")
    expect(reader.locator("#at")).to_have_value("finished")


def test_a_time_past_the_end_is_one_of_the_cut_that_is_chosen_then(reader: Page):
    reader.locator("reading-control summary").first.click()
    reader.get_by_label("Or type a time").fill("1:35")
    reader.keyboard.press("Enter")
    expect(reader.locator("#time-fault")).to_contain_text("Which one is it?")
    reader.get_by_label("Which cut of The Lamp?").select_option("extended")
    expect(reader.locator("#at")).to_have_value("1:35@extended")
    expect(reader.locator("#time-fault")).to_be_hidden()
