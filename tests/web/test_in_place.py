"""Reading with script: the page that is open becomes the page of another view."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.axe import axe
from tests.web.newsroom import LAMP

SHIFT = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 300);
})"""
SAFE = ("quuxbrother", "vorpalhat", "wumpuswreck", "zebraheir", "snarkboat")


@pytest.fixture
def reader(page: Page, slug: str) -> Page:
    """The article on a phone, where it is longer than the window, at its first beat."""
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"/articles/{slug}?at=0:10")
    page.evaluate("window.stays = true")  # as long as no new document is loaded
    return page


def said(page: Page, text: str) -> None:
    """What the page says of the last change, once."""
    expect(page.get_by_role("status")).to_have_text(text)


def reel(page: Page):
    """The handle on the reel."""
    return page.locator(".ask .scrub")


def test_the_reel_is_moved_by_the_minute_by_the_beat_and_to_the_ends(reader: Page):
    handle = reel(reader)
    expect(handle).to_have_attribute("aria-valuetext", "0:10, After the landing")
    handle.focus()
    for key, position in (
        ("ArrowRight", "0:11, After the landing"),
        ("PageUp", "1:00, After the storm"),
        ("ArrowLeft", "0:59, After the landing"),
        ("End", "Finished it"),
        ("Home", "Not seen it"),
        ("PageUp", "0:10, After the landing"),
        ("PageUp", "1:00, After the storm"),
    ):
        handle.press(key)
        expect(handle).to_have_attribute("aria-valuetext", position)
    said(reader, "2 more passages shown")
    expect(reader).to_have_url(re.compile(r"\?at=1:00$"))
    expect(handle).to_be_focused()
    assert reader.evaluate("window.stays")


def test_a_hand_near_a_beat_means_the_beat(reader: Page):
    reader.locator(".ask .scrub").fill("3620")
    expect(reader).to_have_url(re.compile(r"\?at=1:00$"))
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)


def test_the_ends_a_typed_time_and_a_beat_lead_to_plain_addresses(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    expect(reader).to_have_url(re.compile(r"\?at=finished$"))
    reader.get_by_label("or type a time").fill("45 min")
    reader.get_by_label("or type a time").press("Enter")
    expect(reader).to_have_url(re.compile(r"\?at=0:45$"))
    expect(reader.get_by_label("or type a time")).to_have_value("")
    expect(reader.get_by_label("In The Lamp")).to_have_value("0:45")
    expect(reel(reader)).to_have_attribute("aria-valuetext", "0:45, After the landing")
    reader.get_by_label("In The Lamp").select_option("After the storm · 1:00")
    expect(reader).to_have_url(re.compile(r"\?at=1:00$"))
    reader.get_by_role("button", name="Not seen it").click()
    expect(reader).to_have_url(re.compile(r"/the-lamp-1931-a1b2$"))
    assert reader.evaluate("window.stays")


def test_a_time_that_cannot_be_read_leaves_the_page_as_it_is(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)
    reader.get_by_label("or type a time").fill("soon")
    reader.get_by_label("or type a time").press("Enter")
    expect(reader.locator("#time-fault")).to_contain_text("We can’t read “soon”")
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)
    assert axe(reader) == []


def test_a_time_that_cannot_be_read_stops_no_other_answer(reader: Page):
    reader.get_by_label("or type a time").fill("soon")
    reader.get_by_label("or type a time").press("Enter")
    expect(reader.locator("#time-fault")).to_contain_text("We can’t read “soon”")
    reader.get_by_role("button", name="Finished it").click()
    expect(reader).to_have_url(re.compile(r"\?at=finished$"))
    expect(reader.locator("#time-fault")).to_be_hidden()


def test_going_back_closes_what_was_open_and_says_so(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "4 more passages shown")
    reader.get_by_role("button", name="Not seen it").click()
    said(reader, "4 passages hidden again")
    assert not [word for word in SAFE if word in reader.content()]
    reader.go_back()
    assert reader.url == "about:blank"  # no view before is kept in the history


def test_another_films_question_is_answered_in_place_and_keeps_the_focus(reader: Page):
    fog = reader.get_by_label("In Fog Horn")
    fog.focus()
    fog.select_option("Finished it")
    expect(reader).to_have_url(re.compile(r"\?at=0:10&at=fog-horn-1940:finished$"))
    expect(fog).to_be_focused()
    said(reader, "One more passage shown")


def test_everything_is_shown_only_after_a_yes(reader: Page):
    reader.locator(".pill", has_text="Show everything").click()
    expect(reader.get_by_role("dialog")).to_contain_text("Show everything?")
    assert axe(reader) == []
    reader.get_by_role("button", name="No, leave them out").click()
    expect(reader.get_by_label("No spoilers")).to_be_checked()
    expect(reader).to_have_url(re.compile(r"\?at=0:10$"))
    reader.locator(".pill", has_text="Show everything").click()
    reader.get_by_role("button", name="Yes, show everything").click()
    expect(reader).to_have_url(re.compile(r"\?at=0:10&tolerance=all$"))
    reader.get_by_role("button", name="Finished it").click()  # asked once
    expect(reader).to_have_url(re.compile(r"\?at=finished&tolerance=all$"))


def test_everything_here_is_apart_confirmed_and_not_remembered(reader: Page, slug):
    reader.get_by_role("button", name="Show everything here").click()
    reader.get_by_role("button", name="Yes, show everything").click()
    expect(reader.locator(".gap[value]")).to_have_count(0)
    assert reader.evaluate("localStorage.length") == 0


def test_without_script_everything_asks_on_a_page_of_its_own(
    browser: Browser, live_server, slug
):
    with browser.new_context(
        base_url=live_server, java_script_enabled=False
    ) as context:
        page = context.new_page()
        for answer, address in (
            ("Yes, show everything", "?at=0:10&tolerance=all"),
            ("No, leave them out", "?at=0:10"),
        ):
            page.goto(f"/articles/{slug}?at=0:10")
            page.get_by_role("button", name="Show everything here").click()
            assert not [word for word in SAFE if word in page.content()]
            page.get_by_role("button", name=answer).click()
            expect(page).to_have_url(f"{live_server}/articles/{slug}{address}")
            page.go_back()


def test_the_reading_position_stays_when_the_page_opens_and_closes(reader: Page):
    reader.evaluate("document.body.style.paddingBlockEnd = '60rem'")
    line = reader.get_by_text("Nobody asks why")
    line.evaluate(
        "element => scrollBy({ top: element.getBoundingClientRect().top - 80, behavior: 'instant' })"
    )
    expect(reader.get_by_label("Where you are")).to_be_in_viewport()
    before = line.bounding_box()["y"]
    bar = reader.locator(".bar .scrub")
    bar.focus()
    for key, sentence in (
        ("End", "4 more passages shown"),
        ("Home", "4 passages hidden again"),
    ):
        bar.press(key)
        said(reader, sentence)
        assert abs(line.bounding_box()["y"] - before) < 2


def test_nothing_moves_when_the_script_starts_the_bar_comes_or_a_gap_changes(
    reader: Page,
):
    for step in (
        "scrollTo(0, 700)",
        "document.querySelector('.text .gap').click()",
        "scrollTo(0, 0)",
    ):
        reader.evaluate(step)
        reader.wait_for_timeout(200)
    expect(reader.get_by_role("button", name="Hide again")).to_have_count(1)
    assert reader.evaluate(SHIFT) < 0.02


def test_the_bar_is_there_once_the_control_has_left_the_window(reader: Page):
    bar = reader.get_by_label("Where you are")
    expect(bar).to_be_hidden()
    reader.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    expect(bar).to_be_in_viewport()
    assert axe(reader) == []
    bar.get_by_role("link", name="Change").click()
    expect(reader.locator("#how-far")).to_be_in_viewport()


def test_a_gap_opens_and_closes_in_place_and_keeps_the_focus(reader: Page, slug):
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    gap = reader.locator(".text .gap").first
    name = gap.get_attribute("value")
    gap.focus()
    gap.press("Enter")
    hide = reader.get_by_role("button", name="Hide again")
    expect(hide).to_be_focused()
    said(reader, "One more passage shown")
    pages = [address for address in asked if "/articles/" in address]
    assert [address.endswith(f"?at=0%3A10&reveal={name}") for address in pages] == [
        True
    ]
    opened = reader.locator("main").inner_text()
    hide.press("Enter")
    expect(reader.locator(f'.gap[value="{name}"]')).to_be_focused()
    assert reader.url.endswith(f"{slug}?at=0:10")
    assert "quuxbrother" not in reader.content()
    assert "quuxbrother" in opened
    assert reader.evaluate("window.stays")


def test_two_reveals_open_no_third_gap(reader: Page):
    for _ in range(2):
        count = reader.locator(".text .gap").count()
        reader.locator(".text .gap").first.click()
        expect(reader.locator(".text .gap")).to_have_count(count - 1)
    content = reader.content()
    assert [word in content for word in SAFE] == [True, True, False, False, False]


def test_what_was_changed_in_place_is_what_the_address_gives(reader: Page):
    reader.locator(".text .gap-block .gap").click()
    expect(reader.get_by_text("Then the wumpuswreck comes in.")).to_have_count(1)
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "3 more passages shown")
    in_place = reader.locator("main").inner_text()
    reader.reload()
    assert reader.locator("main").inner_text() == in_place


def test_a_gap_pressed_while_going_back_is_on_its_way_does_not_stop_it(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "4 more passages shown")
    waiting: list[Route] = []
    reader.route("**/articles/**", lambda route: waiting.append(route), times=1)  # noqa: PLW0108 - it reads the signature
    reader.get_by_role("button", name="Not seen it").click()
    gap = reader.locator(".text .gap")
    name = gap.get_attribute("value")
    gap.click()
    reader.wait_for_timeout(100)
    waiting.pop().continue_()
    expect(reader).to_have_url(re.compile(rf"a1b2\?reveal={name}$"))
    content = reader.content()
    assert [word for word in SAFE if word in content] == ["snarkboat"]


def test_a_server_that_does_not_answer_leaves_hidden_what_was_hidden_again(
    reader: Page, complaints
):
    reader.locator(".text .gap").first.click()
    hide = reader.get_by_role("button", name="Hide again")
    expect(hide).to_be_focused()
    reader.route("**/articles/**", lambda route: route.abort())
    hide.click()
    reader.wait_for_timeout(200)
    assert "quuxbrother" not in reader.content()
    complaints.clear()


def test_the_films_page_follows_the_reel_too(page: Page, slug):
    page.goto(f"/films/{LAMP}")
    page.get_by_role("button", name="Finished it").click()
    expect(page.get_by_role("link", name="The Lamp and its zebraheir")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?at=finished$"))
