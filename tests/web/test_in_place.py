"""Reading with script: the page that is open becomes the page of another view."""

import json
import re
from random import Random

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

from tests.support.axe import axe
from tests.support.place import be_at
from tests.web.newsroom import LAMP

SHIFT = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 300);
})"""
SWIPES = 60  # of a finger, each from another place on the screen's width
SAFE = ("quuxbrother", "vorpalhat", "wumpuswreck", "zebraheir", "snarkboat")


@pytest.fixture
def reader(page: Page, live_server: str, slug: str) -> Page:
    """The article on a phone, where it is longer than the window, at its first beat."""
    page.set_viewport_size({"width": 390, "height": 500})
    be_at(page, live_server, "at=0:10", LAMP)
    page.goto(f"/articles/{slug}")
    change(page)
    page.evaluate("window.stays = true")  # as long as no new document is loaded
    return page


def change(page: Page) -> None:
    """Open the form of a reader whose place is remembered."""
    page.locator("reading-control[data-ready]").wait_for(state="attached")
    page.get_by_role("link", name="Change").click()


def more(page: Page) -> None:
    """Open what few readers need."""
    page.locator(".more__summary").click()


def said(page: Page, text: str) -> None:
    """What the page says of the last change, once."""
    expect(page.get_by_role("status")).to_contain_text(text)


def place(page: Page) -> str:
    """What the browser remembers of The Lamp, by its cookie and by its storage."""
    page.locator("reading-control[data-ready]").wait_for(state="attached")
    cookie, stored = page.evaluate(
        "[document.cookie, localStorage.getItem('annotator:films') ?? '{}']"
    )
    kept = json.loads(stored).get(LAMP, {"at": "unseen", "tolerance": "none"})
    entry = f"{LAMP}~{kept['at']}~{kept['tolerance']}"
    assert entry in cookie or kept["at"] == "unseen"
    return f"{kept['at']} {kept['tolerance']}"


def reel(page: Page):
    """The slider on the reel."""
    return page.locator(".ask .scrub")


def test_the_reel_is_moved_by_the_minute_by_the_beat_and_to_the_ends(
    reader: Page, slug
):
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
    said(reader, "1:00: 2 passages opened")
    expect(handle).to_be_focused()
    assert reader.url.endswith(slug)
    assert place(reader) == "1:00 none"
    assert reader.evaluate("window.stays")


def test_finer_steps_reach_each_ten_seconds(reader: Page):
    for name, position in (("+1 min", "0:11"), ("+10 s", "0:11:10"), ("−10 s", "0:11")):
        reader.get_by_role("button", name=name).click()
        expect(reel(reader)).to_have_attribute(
            "aria-valuetext", f"{position}, After the landing"
        )
    reader.wait_for_timeout(900)
    assert place(reader) == "0:11 none"


def test_a_typed_time_and_a_beat_are_remembered(reader: Page):
    more(reader)
    reader.get_by_label("Or type a time").fill("45 min")
    reader.get_by_label("Or type a time").press("Enter")
    said(reader, "0:45: 1 passage opened")
    expect(reader.get_by_label("Or type a time")).to_have_value("")
    expect(reader.get_by_label("In The Lamp")).to_have_value("0:45")
    expect(reel(reader)).to_have_attribute("aria-valuetext", "0:45, After the landing")
    reader.get_by_label("In The Lamp").select_option("After the storm · 1:00")
    said(reader, "1:00: 1 passage opened")
    assert place(reader) == "1:00 none"
    assert reader.evaluate("window.stays")


def test_a_time_that_cannot_be_read_leaves_the_page_as_it_is(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)
    more(reader)
    reader.get_by_label("Or type a time").fill("soon")
    reader.get_by_label("Or type a time").press("Enter")
    expect(reader.locator("#time-fault")).to_contain_text("We can’t read “soon”")
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)
    assert axe(reader) == []
    reader.get_by_label("In The Lamp").select_option("After the storm · 1:00")
    expect(reader.locator("#time-fault")).to_be_hidden()
    assert place(reader) == "1:00 none"


def test_a_step_forward_can_be_undone_and_the_memory_with_it(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "Finished it: 4 passages opened")
    assert place(reader) == "finished none"
    reader.get_by_role("button", name="Undo").click()
    said(reader, "Back to where you were")
    assert place(reader) == "0:10 none"
    assert not [word for word in SAFE if word in reader.content()]
    reader.reload()
    assert not [word for word in SAFE if word in reader.content()]


@pytest.mark.parametrize("way", ["undo", "back"])
def test_who_goes_back_and_leaves_before_the_answer_stays_back(
    reader: Page, slug: str, way: str
):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "4 passages opened")
    reader.route("**/places", lambda _: None)  # nothing is answered
    if way == "undo":
        reader.get_by_role("button", name="Undo").click()
    else:
        reader.get_by_label("In The Lamp").select_option("Not seen it")
    reader.goto(f"/articles/{slug}")
    assert not [word for word in SAFE if word in reader.content()]
    assert place(reader) == ("0:10 none" if way == "undo" else "unseen none")


def test_a_page_that_waits_for_its_text_says_so_and_not_what_was_said_before(
    reader: Page,
):
    handle = reader.locator(".ask .scrub")
    before = handle.input_value()
    reader.get_by_role("button", name="Finished it").click()
    reader.get_by_role("button", name="Undo").click()
    said(reader, "Back to where you were")
    reader.route("**/places", lambda _: None)  # nothing is answered
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_role("status")).to_have_text(
        "Loading… The page hasn’t changed yet."
    )
    assert handle.input_value() == reader.locator(".ask .scrub").get_attribute("max")
    reader.get_by_label("In The Lamp").select_option("Not seen it")
    expect(reader.get_by_role("status")).to_have_text("Loading…")
    assert int(handle.input_value()) < int(before)


def test_undo_goes_after_ten_seconds_but_not_under_a_hand(reader: Page):
    reader.clock.install()
    reader.get_by_role("button", name="Finished it").click()
    undo = reader.get_by_role("button", name="Undo")
    undo.hover()
    reader.clock.run_for(20_000)
    expect(undo).to_be_visible()
    reader.mouse.move(5, 5)
    reader.clock.run_for(10_500)
    expect(undo).to_have_count(0)


def test_without_script_the_page_that_follows_offers_to_undo(
    browser: Browser, live_server, slug
):
    with browser.new_context(
        base_url=live_server, java_script_enabled=False
    ) as context:
        page = context.new_page()
        page.goto(f"/articles/{slug}")
        page.get_by_role("button", name="Finished it").click()
        expect(page.get_by_text("Finished it: 4 passages opened")).to_be_visible()
        expect(page).to_have_url(f"{live_server}/articles/{slug}")
        page.get_by_role("button", name="Undo").click()
        assert not [word for word in SAFE if word in page.content()]
        page.reload()
        assert not [word for word in SAFE if word in page.content()]
        expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_going_back_closes_what_was_open_and_says_so(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "4 passages opened")
    reader.get_by_label("In The Lamp").select_option("Not seen it")
    said(reader, "4 passages hidden again")
    assert not [word for word in SAFE if word in reader.content()]
    reader.go_back()
    assert reader.url == "about:blank"  # no view before is kept in the history


def test_another_films_question_is_answered_in_place_and_keeps_the_focus(reader: Page):
    more(reader)
    fog = reader.get_by_label("In Fog Horn")
    fog.focus()
    fog.select_option("Finished it")
    said(reader, "1 passage opened")
    expect(fog).to_be_focused()
    assert "fog-horn-1940~finished~none" in reader.evaluate("document.cookie")


def test_everything_is_shown_only_after_a_yes(reader: Page):
    more(reader)
    reader.locator(".pill", has_text="Show everything").click()
    expect(reader.get_by_role("dialog")).to_contain_text("Show everything?")
    assert axe(reader) == []
    reader.get_by_role("button", name="No, leave them out").click()
    expect(reader.get_by_label("No spoilers")).to_be_checked()
    reader.locator(".pill", has_text="Show everything").click()
    reader.get_by_role("button", name="Yes, show everything").click()
    said(reader, "Everything: 5 passages opened")
    assert place(reader) == "0:10 all"
    reader.get_by_role("button", name="Undo").click()
    said(reader, "Back to where you were")
    assert place(reader) == "0:10 none"


def test_everything_here_is_apart_confirmed_and_not_remembered(reader: Page, slug):
    reader.get_by_role("button", name="Show everything here").click()
    reader.get_by_role("button", name="Yes, show everything").click()
    said(reader, "Everything: 5 passages opened")
    expect(reader.locator(".gap[value]")).to_have_count(0)
    assert place(reader) == "0:10 none"
    reader.get_by_role("button", name="Hide spoilers again").click()
    expect(reader.locator(".text .gap[value]")).to_have_count(4)


def test_without_script_everything_asks_on_a_page_of_its_own(
    browser: Browser, live_server, slug
):
    with browser.new_context(
        base_url=live_server, java_script_enabled=False
    ) as context:
        page = context.new_page()
        for answer, shown in (("Yes, show everything", 5), ("No, leave them out", 0)):
            page.goto(f"/articles/{slug}")
            page.get_by_role("button", name="Show everything here").click()
            assert not [word for word in SAFE if word in page.content()]
            page.get_by_role("button", name=answer).click()
            expect(page).to_have_url(f"{live_server}/articles/{slug}")
            assert len([word for word in SAFE if word in page.content()]) == shown
            page.context.clear_cookies()


def test_the_reading_position_stays_when_the_page_opens_and_closes(reader: Page):
    reader.evaluate("document.body.style.paddingBlockEnd = '60rem'")
    line = reader.get_by_text("Nobody asks why")
    line.evaluate(
        "element => scrollBy({ top: element.getBoundingClientRect().top - 80, behavior: 'instant' })"
    )
    expect(reader.get_by_label("Where you are")).to_be_in_viewport()
    bar = reader.locator(".bar .scrub")
    bar.evaluate("bar => bar.focus({ preventScroll: true })")
    before = line.bounding_box()["y"]
    for key, sentence in (
        ("End", "4 passages opened"),
        ("Home", "4 passages hidden again"),
    ):
        bar.press(key)
        said(reader, sentence)
        assert abs(line.bounding_box()["y"] - before) < 2


def test_change_opens_under_the_bar_and_leaves_the_reader_where_they_are(
    reader: Page,
):
    reader.keyboard.press("Escape")
    reader.evaluate("document.body.style.paddingBlockEnd = '60rem'")
    reader.evaluate("scrollTo({ top: 500, behavior: 'instant' })")
    change(reader)
    expect(reader.get_by_label("In The Lamp")).to_be_in_viewport()
    assert reader.evaluate("scrollY") == 500
    assert axe(reader) == []
    reader.keyboard.press("Escape")
    expect(reader.locator(".ask")).to_be_hidden()
    expect(reader.get_by_role("link", name="Change")).to_be_focused()
    assert reader.evaluate("scrollY") == 500


def test_nothing_moves_when_the_script_starts_or_a_gap_changes(
    page: Page, live_server, slug
):
    be_at(page, live_server, "at=0:10", LAMP)
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"/articles/{slug}")
    for step in (
        "scrollTo(0, 700)",
        "document.querySelector('.text .gap').click()",
        "scrollTo(0, 0)",
    ):
        page.evaluate(step)
        page.wait_for_timeout(200)
    expect(page.get_by_role("button", name="Hide again")).to_have_count(1)
    assert page.evaluate(SHIFT) < 0.02


@pytest.mark.parametrize("view", ["", "at=0:10"])
def test_the_text_begins_on_the_first_screen_of_a_phone(
    page: Page, live_server, slug, view
):
    page.set_viewport_size({"width": 390, "height": 664})
    be_at(page, live_server, view, LAMP)
    page.goto(f"/articles/{slug}")
    page.locator("reading-control[data-ready]").wait_for(state="attached")
    control = page.locator(".bar" if view else ".ask").bounding_box()
    text = page.locator(".text p").first.bounding_box()
    assert control["height"] <= (44 if view else 150)
    assert text["y"] + 28 <= 664


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
    assert not [address for address in asked if name and name in address]
    assert reader.url.endswith(slug)
    opened = reader.locator("main").inner_text()
    hide.press("Enter")
    expect(reader.locator(f'.gap[value="{name}"]')).to_be_focused()
    count = len(asked)
    reader.keyboard.press("Enter")  # as the second half of a double tap
    reader.evaluate("new Promise(requestAnimationFrame)")
    assert len(asked) == count
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


def test_what_was_changed_in_place_is_what_a_reload_gives(reader: Page):
    reader.locator(".text .gap-block .gap").click()
    expect(reader.get_by_text("Then the wumpuswreck comes in.")).to_have_count(1)
    in_place = reader.locator(".text").inner_text()
    reader.reload()
    assert reader.locator(".text").inner_text() == in_place
    assert "wumpuswreck" in in_place


def test_a_link_asks_and_leaves_no_trace_in_the_address(reader: Page, slug):
    reader.goto(f"/articles/{slug}?at=finished&tolerance=all&reveal=0123456789abcdef")
    question = reader.locator(".stranger")
    expect(question).to_contain_text(
        "by somebody who has finished The Lamp. You are at 0:10."
    )
    expect(reader).to_have_url(re.compile(f"{slug}$"))
    assert not [word for word in SAFE if word in reader.content()]
    question.get_by_role("link", name="Stay at 0:10").click()
    expect(question).to_have_count(0)
    assert place(reader) == "0:10 none"
    reader.goto(f"/articles/{slug}?at=finished")
    question.get_by_role("button", name="I’ve finished it, too").click()
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)
    expect(reader).to_have_url(re.compile(f"{slug}$"))
    assert place(reader) == "finished none"
    reader.goto(f"/articles/{slug}?at=1:00")
    expect(question).to_have_count(0)


def test_the_link_that_is_copied_is_bare(reader: Page, live_server, slug):
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    more(reader)
    reader.get_by_role("button", name="Copy link").click()
    said(reader, "Link copied.")
    copied = reader.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server}/articles/{slug}"


def test_a_second_tab_that_goes_back_empties_the_first(reader: Page, slug):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "4 passages opened")
    second = reader.context.new_page()
    second.goto(f"/articles/{slug}")
    change(second)
    second.get_by_label("In The Lamp").select_option("Not seen it")
    expect(second.get_by_role("status")).to_contain_text("hidden again")
    reader.bring_to_front()
    said(reader, "You changed your place in another tab.")
    assert not [word for word in SAFE if word in reader.content()]


def test_a_bad_line_leaves_the_text_and_the_change_is_tried_again(
    reader: Page, complaints
):
    reader.context.set_offline(True)
    reader.locator(".text .gap").first.click()
    said(reader, "No connection.")
    expect(reader.locator("main")).to_have_attribute("aria-busy", "true")
    expect(reader.get_by_text("Nobody asks why.")).to_be_visible()
    reader.context.set_offline(False)
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)
    expect(reader.locator("main")).to_have_attribute("aria-busy", "false")
    assert reader.evaluate("window.stays")
    complaints.clear()


def test_going_back_on_a_bad_line_empties_at_once(reader: Page, complaints):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "4 passages opened")
    reader.context.set_offline(True)
    reader.get_by_label("In The Lamp").select_option("Not seen it")
    said(reader, "No connection.")
    assert not [word for word in SAFE if word in reader.content()]
    reader.context.set_offline(False)
    expect(reader.get_by_text("Nobody asks why.")).to_be_visible()
    assert place(reader) == "unseen none"
    complaints.clear()


def test_the_answer_to_an_older_question_opens_nothing(reader: Page, slug):
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "4 passages opened")
    late = reader.context.cookies()

    def answer_as_if_the_older_one_had_come_last(route: Route) -> None:
        route.fetch(max_redirects=0)
        reader.context.add_cookies(late)  # type: ignore[arg-type]  # its own answer
        route.fulfill(response=reader.request.get(f"/articles/{slug}"))

    reader.route("**/places", answer_as_if_the_older_one_had_come_last, times=1)
    reader.get_by_label("In The Lamp").select_option("Not seen it")
    said(reader, "4 passages hidden again")
    assert not [word for word in SAFE if word in reader.content()]
    assert place(reader) == "unseen none"


@pytest.mark.parametrize("status", [503, 429])
def test_a_busy_service_is_asked_again_when_it_says(reader: Page, complaints, status):
    reader.route(
        "**/places",
        lambda route: route.fulfill(status=status, headers={"Retry-After": "1"}),
        times=1,
    )
    reader.get_by_role("button", name="Finished it").click()
    said(reader, "The site is busy.")
    expect(reader.get_by_text("Nobody asks why.")).to_be_visible()
    said(reader, "4 passages opened")
    complaints.clear()


def test_a_hand_moves_the_handle_and_reads_the_beat(page: Page, slug):
    page.goto(f"/articles/{slug}")
    page.locator("reading-control[data-ready]").wait_for(state="attached")
    box = page.locator(".ask .scrub").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 9, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 9 + (box["width"] - 18) * 3620 / 5400, y, steps=4)
    expect(page.locator(".ask .line__tip")).to_have_text("1:00 · After the storm")
    assert place(page) == "unseen none"
    page.mouse.up()
    said(page, "1:00: 2 passages opened")
    expect(page.locator(".ask .line__tip")).to_be_hidden()


def test_no_scroll_and_no_tap_on_the_reel_moves_the_place(
    browser: Browser, live_server, slug
):
    with browser.new_context(
        base_url=live_server,
        viewport={"width": 390, "height": 664},
        has_touch=True,
        is_mobile=True,
    ) as context:
        page = context.new_page()
        be_at(page, live_server, "at=0:30", LAMP)
        page.goto(f"/articles/{slug}")
        change(page)
        page.evaluate("document.body.style.paddingBlockEnd = '200rem'")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        reel = page.locator(".ask .line").bounding_box()
        assert reel
        for part in (0.2, 0.5, 0.9):  # a finger that rests there for a moment
            page.touchscreen.tap(
                reel["x"] + part * reel["width"], reel["y"] + reel["height"] / 2
            )
        touch = context.new_cdp_session(page)
        chance = Random(1931)  # noqa: S311 - the same gestures each time
        for number in range(SWIPES):
            swipe(touch, chance, number)
        page.wait_for_timeout(500)
        assert place(page) == "0:30 none"
        assert not [address for address in sent if "/static/" not in address]
        page.evaluate("scrollTo(0, 0)")
        creep(page, touch)
        expect(page.locator(".ask .line__tip")).to_have_text(
            "0:35:30 · After the landing"
        )


def creep(page: Page, touch: CDPSession) -> None:
    """A finger that has hold of the handle, leaves the reel and goes on in finer steps."""
    page.get_by_role("link", name="Change").click()
    handle = page.locator(".ask .line__handle").bounding_box()
    assert handle
    x, y = handle["x"] + 22, handle["y"] + 22
    for across, down in ((0, 0), (20, 0), (20, 60), (24, 60)):
        kind = "touchMove" if across else "touchStart"
        point = {"x": x + across, "y": y + down}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})


def swipe(touch: CDPSession, chance: Random, number: int) -> None:
    """A finger that scrolls, on the bar and its handle every other time."""
    x = 5 + number * 380 / SWIPES
    y = chance.uniform(4, 44) if number % 2 else chance.uniform(5, 650)
    along, across = chance.choice((-1, 1)) * chance.uniform(60, 400), 0.0
    send = "Input.dispatchTouchEvent"
    touch.send(send, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in (0.1, 0.4, 1):
        across = chance.uniform(-0.3, 0.3) * along * part
        point = {"x": max(1, x + across), "y": max(1, y + along * part)}
        touch.send(send, {"type": "touchMove", "touchPoints": [point]})
    touch.send(send, {"type": "touchEnd", "touchPoints": []})


def test_the_films_page_follows_the_reel_too(page: Page, slug):
    page.goto(f"/films/{LAMP}")
    page.get_by_role("button", name="Finished it").click()
    articles = page.get_by_role("region", name="Articles")
    title = articles.get_by_role("link", name="The Lamp and its zebraheir")
    expect(title).to_have_count(1)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert place(page) == "finished none"
