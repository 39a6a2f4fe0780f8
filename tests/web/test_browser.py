"""Reading in a real browser: without script, by keyboard, and back again."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.place import be_at
from tests.web.newsroom import EMAIL, LAMP, PASSWORD


@pytest.fixture
def scriptless(browser: Browser, live_server: str):
    """A tab in which no script runs."""
    with browser.new_context(
        base_url=live_server, java_script_enabled=False
    ) as context:
        yield context.new_page()


@pytest.fixture(params=["scripted", "scriptless"])
def reader(request: pytest.FixtureRequest, live_server: str) -> Page:
    """A tab with scripts, and one without."""
    return request.getfixturevalue(
        "page" if request.param == "scripted" else "scriptless"
    )


def test_a_reader_says_how_far_they_are_by_choosing_a_beat(reader: Page, slug):
    reader.goto(f"/articles/{slug}")
    reader.get_by_label("In The Lamp").select_option("After the storm · 1:00")
    show(reader)
    expect(reader.get_by_text("the quuxbrother")).to_be_visible()
    expect(reader).to_have_url(f"/articles/{slug}")
    reader.reload()
    expect(reader.get_by_label("Where you are")).to_contain_text("1:00 · After the")


def show(reader: Page) -> None:
    """Send the form, where no script has done that already."""
    button = reader.get_by_role("button", name="Show the page up to there")
    if button.is_visible():
        button.click()


def test_a_reader_says_how_far_they_are_by_typing_a_time(reader: Page, slug):
    reader.goto(f"/articles/{slug}")
    reader.locator(".more__summary").click()
    reader.get_by_label("Or type a time").fill("45m")
    reader.get_by_label("Or type a time").press("Enter")
    expect(reader.get_by_text("his vorpalhat")).to_be_visible()
    expect(reader).to_have_url(f"/articles/{slug}")
    expect(reader.get_by_text("the quuxbrother")).to_have_count(0)


def test_a_reader_accepts_minor_spoilers(reader: Page, slug):
    reader.goto(f"/articles/{slug}")
    reader.locator(".more__summary").click()
    reader.get_by_label("Minor ones are fine").check()
    show(reader)
    expect(reader.get_by_text("his vorpalhat")).to_be_visible()
    expect(reader).to_have_url(f"/articles/{slug}")


def test_a_reader_opens_one_gap_where_it_stands_and_hides_it_again(reader: Page, slug):
    reader.goto(f"/articles/{slug}")
    reader.locator(".text .gap").first.click()
    expect(reader.get_by_text("the quuxbrother")).to_be_in_viewport()
    expect(reader.get_by_text("vorpalhat")).to_have_count(0)
    reader.get_by_role("button", name="Hide again").click()
    expect(reader.get_by_text("the quuxbrother")).to_have_count(0)
    expect(reader.locator(".text .gap").first).to_be_in_viewport()


def test_without_script_change_leads_to_the_form(scriptless: Page, live_server, slug):
    be_at(scriptless, live_server, "at=0:10", LAMP)
    scriptless.goto(f"/articles/{slug}")
    expect(scriptless.get_by_label("In The Lamp")).to_be_hidden()
    scriptless.get_by_role("link", name="Change").click()
    scriptless.get_by_label("In The Lamp").select_option("Not seen it")
    show(scriptless)
    expect(scriptless.get_by_label("In The Lamp")).to_have_value("unseen")
    scriptless.set_viewport_size({"width": 390, "height": 664})
    for language in ("en", "de"):
        scriptless.set_extra_http_headers({"Accept-Language": language})
        scriptless.reload()
        assert scriptless.locator(".ask").bounding_box()["height"] <= 150


def test_the_address_of_one_reader_shows_another_their_own_page(
    reader: Page, browser: Browser, live_server, slug
):
    reader.goto(f"/articles/{slug}")
    reader.locator(".text .gap").first.click()
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_text("the quuxbrother")).to_have_count(1)
    reader.get_by_role("button", name="Show everything here").click()
    reader.get_by_role("button", name="Yes, show everything").click()
    expect(reader.get_by_text("a snarkboat")).to_have_count(1)
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        friend = context.new_page()
        friend.goto(reader.url)
        assert "quuxbrother" not in friend.content()
        assert friend.locator(".stranger").count() == 0
        context.close()


def test_a_gap_says_its_level_and_its_film_to_those_who_hear_the_page(page: Page, slug):
    page.goto(f"/articles/{slug}")
    name = "Spoiler · minor for The Lamp, hidden. Reveal."
    expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)


def test_everything_can_be_done_with_the_keyboard_alone(page: Page, slug):
    page.goto(f"/articles/{slug}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    focus_with_tab(page, ".ask .scrub")
    page.keyboard.press("PageUp")
    expect(page.locator(".bar b")).to_have_text("0:10")
    focus_with_tab(page, ".text .gap")
    expect(page.get_by_role("status")).to_contain_text("0:10")
    expect(page.locator(".text .gap").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text("the quuxbrother")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Hide again")).to_be_focused()


def focus_with_tab(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(
            "selector => document.activeElement.matches(selector)", selector
        ):
            return
    pytest.fail(f"{selector} cannot be reached with the Tab key")


def test_a_gap_is_the_same_size_whatever_it_hides(page: Page, slug):
    page.goto(f"/articles/{slug}")
    looks = page.locator(".gap[data-level]:not(.gap-block *)").evaluate_all(
        "gaps => gaps.map(gap => [gap.matches('.gap ~ .gap, :has(> .gap) + * > .gap'),"
        " gap.offsetWidth, gap.offsetHeight])"
    )
    assert len(looks) == 4
    for is_quiet in (False, True):
        sizes = {tuple(look[1:]) for look in looks if look[0] is is_quiet}
        assert len(sizes) <= 1


def test_a_gap_in_a_line_leaves_the_lines_where_they_are(page: Page, slug):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/articles/{slug}")
    heights = page.locator(".text p:not(.gap-block)").evaluate_all(
        "all => all.map(p => p.offsetHeight % Math.round(parseFloat(getComputedStyle(p).lineHeight)))"
    )
    assert max(heights) <= 2  # of rounding


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1600])
def test_no_page_is_wider_than_its_window(page: Page, slug, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        "/",
        "/films",
        f"/films/{LAMP}",
        f"/articles/{slug}?time=soon",
        "/sign-in",
    ):
        page.goto(path)
        assert (
            page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        ), path


def test_a_page_from_the_back_forward_cache_is_asked_for_again(
    page: Page, live_server, slug
):
    be_at(page, live_server, "at=1:00", LAMP)
    page.goto(f"/articles/{slug}")
    with page.expect_navigation():
        page.evaluate(
            "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
        )
    expect(page.get_by_text("the quuxbrother")).to_be_visible()


def test_the_back_button_shows_what_the_cookie_says_now(page: Page, live_server, slug):
    be_at(page, live_server, "at=1:00", LAMP)
    page.goto(f"/articles/{slug}")
    expect(page.get_by_text("the quuxbrother")).to_be_visible()
    page.goto("/films")
    be_at(page, live_server, "at=0:10", LAMP)
    page.go_back()
    expect(page.locator(".bar b")).to_have_text("0:10")
    assert "quuxbrother" not in page.content()


@pytest.mark.usefixtures("editor")
def test_an_editor_signs_in_makes_a_token_revokes_it_and_signs_out(page: Page):
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Account").click()
    page.get_by_label("annotations").check()
    page.get_by_role("button", name="Create a token").click()
    expect(page.locator(".secret")).to_contain_text("ann_")
    page.get_by_role("button", name="Revoke token 1").click()
    expect(page.get_by_text("You have no tokens.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Editors")).to_be_visible()
