"""The element spoiler-article on a page of another site."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from tests.api.desk import open_desk
from tests.support.article import create_article
from tests.support.other_site import Host
from tests.web.newsroom import FOG, LAMP

ELEMENT = "spoiler-article"
EXTENDED = {
    "name": "Extended",
    "runtime": 6000,
    "only_here": [{"start": "0:20:00", "end": "0:30:00"}],
}


@pytest.fixture
def address(host: Host, slug: str) -> str:
    """A page of another site with the element on it."""
    return host.page(host.script + host.element(slug, inside="<p>Soon here.</p>"))


@pytest.fixture
def reader(page: Page, address: str) -> Page:
    """The page, open, with the article on it."""
    page.add_init_script(
        "window.heard = []; for (const name of ['progress', 'reveal', 'error'])"
        " addEventListener(`annotator:${name}`, ({ detail }) => heard.push([name, detail]))"
    )
    page.goto(address)
    expect(page.get_by_role("heading", name="The Lamp and")).to_be_visible()
    return page


def attribute(page: Page, name: str) -> str | None:
    """What an attribute of the element says."""
    return page.locator(ELEMENT).first.get_attribute(name)


def set_attribute(page: Page, name: str, value: str) -> None:
    """Change an attribute by a script of the host."""
    page.locator(ELEMENT).first.evaluate(
        "(one, [name, value]) => one.setAttribute(name, value)", [name, value]
    )


def not_seen(page: Page) -> None:
    """Say that nothing of The Lamp has been seen."""
    choice = page.get_by_role("combobox", name="How far are you in The Lamp?")
    choice.select_option("Not seen it")


def test_it_shows_a_newcomer_what_a_newcomer_may_see(reader: Page):
    expect(reader.get_by_text("The crew built the tower in a week.")).to_be_visible()
    expect(reader.get_by_role("button", name="Spoiler · major")).to_have_count(4)
    expect(
        reader.get_by_role(
            "button", name="Spoiler · minor for The Lamp, hidden. Reveal."
        )
    ).to_have_count(1)
    expect(reader.locator(".legend")).to_have_text("FactOpinion")
    expect(reader.get_by_text("Soon here.")).to_be_hidden()
    assert attribute(reader, "at") == f"{LAMP}:unseen {FOG}:unseen"


def test_what_the_page_has_stands_there_until_the_article_does(
    page: Page, address: str
):
    page.route("**/api/v1/articles/**", lambda route: None)
    page.goto(address)
    expect(page.get_by_text("Soon here.")).to_be_visible()


def test_a_reader_chooses_a_beat_and_goes_back(reader: Page):
    choice = reader.get_by_label("How far are you in The Lamp?").first
    choice.select_option("After the storm · 1:00")
    expect(reader.get_by_text("the quuxbrother")).to_be_visible()
    expect(reader.get_by_text("wumpuswreck")).to_have_count(0)
    expect(reader.get_by_role("status")).to_have_text(
        "The text now fits: After the storm · 1:00."
    )
    assert attribute(reader, "at") == f"{LAMP}:1:00 {FOG}:unseen"
    not_seen(reader)
    expect(reader.get_by_text("the quuxbrother")).to_have_count(0)
    assert reader.evaluate("heard") == [
        ["progress", {"film": LAMP, "at": "1:00"}],
        ["progress", {"film": LAMP, "at": "unseen"}],
    ]


def test_an_end_of_the_film_is_named_once(reader: Page):
    control = reader.locator("[part=control] .question").first
    expect(control.get_by_role("button")).to_have_text(["Finished it"])
    control.get_by_role("button").press("Enter")
    expect(control.get_by_role("button")).to_have_count(0)
    expect(control.get_by_role("combobox")).to_be_focused()
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()


def test_a_reader_moves_the_reel_with_keys(reader: Page):
    reel = reader.get_by_role("slider", name="How far are you in The Lamp?")
    reel.press("PageUp")
    expect(reel).to_have_attribute("aria-valuetext", "After the landing · 0:10")
    reel.press("ArrowRight")
    expect(reel).to_have_attribute("aria-valuetext", "at 0:11")
    reel.press("End")
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()
    expect(reel).to_be_focused()


def test_another_film_that_the_article_spoils_is_asked_about_as_well(reader: Page):
    reader.get_by_label("How far are you in Fog Horn?").select_option("Finished it")
    expect(reader.get_by_text("a snarkboat")).to_be_visible()
    expect(reader.get_by_label("How far are you in Fog Horn?")).to_have_value(
        "finished"
    )
    expect(reader.get_by_text("the quuxbrother")).to_have_count(0)


def test_a_site_remembers_its_reader(reader: Page):
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()
    assert reader.evaluate("localStorage.length") == 1
    not_seen(reader)
    expect(reader.get_by_text("wumpuswreck")).to_have_count(0)
    assert reader.evaluate("localStorage.length") == 0


def test_a_page_whose_storage_is_blocked_shows_the_article_all_the_same(
    page: Page, address: str
):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
    )
    page.goto(address)
    page.get_by_role("button", name="Finished it").click()
    expect(page.get_by_text("wumpuswreck")).to_be_visible()


def test_a_reader_opens_one_gap_and_closes_it(reader: Page):
    reader.locator(".text .gap").first.click()
    hide = reader.get_by_role("button", name="Hide again")
    expect(hide).to_be_focused()
    expect(reader.get_by_text("the quuxbrother")).to_be_visible()
    expect(reader.get_by_text("vorpalhat")).to_have_count(0)
    hide.click()
    expect(reader.get_by_text("the quuxbrother")).to_have_count(0)
    expect(reader.locator(".text .gap").first).to_be_focused()
    reader.keyboard.press("Enter")  # as the second half of a double tap
    (_, opened), (_, closed) = reader.evaluate("heard")
    assert (opened["open"], closed["open"]) == (True, False)
    assert re.fullmatch("[0-9a-f]{16}", opened["gap"])


def test_what_was_revealed_is_closed_by_a_change_of_progress(reader: Page):
    reader.locator(".text .gap").first.click()
    expect(reader.get_by_text("the quuxbrother")).to_be_visible()
    reader.get_by_label("How far are you in The Lamp?").first.select_option(
        "After the landing · 0:10"
    )
    expect(reader.get_by_text("the quuxbrother")).to_have_count(0)


def test_scripts_of_the_host_set_the_view(reader: Page):
    set_attribute(reader, "at", "75%")
    expect(reader.get_by_text("the quuxbrother")).to_be_visible()
    expect(reader.locator(ELEMENT)).to_have_attribute(
        "at", f"{LAMP}:1:07:30 {FOG}:unseen"
    )
    set_attribute(reader, "at", "unseen")
    set_attribute(reader, "tolerance", "minor")
    expect(reader.get_by_text("vorpalhat")).to_be_visible()
    expect(reader.get_by_text("the quuxbrother")).to_have_count(0)
    set_attribute(reader, "controls", "none")
    expect(reader.get_by_role("slider")).to_be_hidden()
    set_attribute(reader, "lang", "de")
    expect(reader.get_by_role("button", name="Spoiler · schwer").first).to_be_visible()
    assert reader.evaluate("heard") == []


def test_what_cannot_be_read_is_taken_for_unseen(reader: Page, complaints):
    for written in ("soon", "9:99", "no-such-film:finished", "-1", "1:00 1:10", "<b>"):
        set_attribute(reader, "at", "finished")
        expect(reader.get_by_text("wumpuswreck")).to_be_visible()
        set_attribute(reader, "at", written)
        expect(reader.get_by_role("button", name="Spoiler · major")).to_have_count(4)
        assert attribute(reader, "at") == f"{LAMP}:unseen {FOG}:unseen"
    complaints[:] = [one for one in complaints if "422" not in one]


def test_progress_in_one_article_is_not_taken_for_progress_in_another(reader: Page):
    set_attribute(reader, "at", "finished")
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()
    assert (
        attribute(reader, "at") == f"{LAMP}:finished {FOG}:unseen"
    )  # so that it stays true when `src` changes


def test_elements_about_one_film_follow_each_other(page: Page, host: Host, slug):
    page.goto(
        host.page(
            host.script + host.element(slug) + host.element(slug, 'controls="none"')
        )
    )
    expect(page.get_by_role("heading", name="The Lamp and")).to_have_count(2)
    page.get_by_role("button", name="Finished it").first.click()
    expect(page.get_by_text("wumpuswreck")).to_have_count(2)


def test_an_element_that_still_loads_hears_what_its_neighbour_is_told(
    page: Page, host: Host, slug
):
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route(f"**/api/v1/articles/{slug}?at=*finished*", hold, times=1)
    second = host.element(slug, f'at="{LAMP}:finished"')
    with page.expect_request("**/api/v1/articles/*?at=*finished*"):
        page.goto(host.page(host.script + host.element(slug) + second))
    expect(page.get_by_role("heading", name="The Lamp and")).to_have_count(1)
    choice = page.get_by_role("combobox", name="How far are you in The Lamp?")
    choice.select_option("Finished it")
    expect(page.get_by_text("wumpuswreck")).to_have_count(1)
    not_seen(page)
    expect(page.get_by_text("wumpuswreck")).to_have_count(0)
    late[0].continue_()
    expect(page.get_by_role("heading", name="The Lamp and")).to_have_count(2)
    expect(page.get_by_text("wumpuswreck")).to_have_count(0)


def test_the_last_of_several_answers_counts(page: Page, address: str):
    page.goto(address)
    page.get_by_role("heading", name="The Lamp and").wait_for()
    page.route(
        "**/api/v1/articles/*?at=*finished*", lambda _route: None
    )  # the answer that is overtaken
    with page.expect_event("requestfailed", lambda request: "finished" in request.url):
        page.get_by_role("button", name="Finished it").click()
        not_seen(page)
    expect(page.locator("[aria-busy=false]")).to_have_count(1)
    expect(page.get_by_text("wumpuswreck")).to_have_count(0)


def test_a_page_hides_it_like_any_element_and_may_load_the_script_twice(
    page: Page, host: Host, slug
):
    again = host.script.replace("embed.js", "embed.js?again")
    page.goto(
        host.page(
            host.script + again + host.element(slug),
            "spoiler-article { display: none }",
        )
    )
    page.get_by_text("The crew built the tower").wait_for(state="attached")
    expect(page.locator(ELEMENT)).to_be_hidden()


def test_a_page_that_comes_back_asks_again(reader: Page):
    with reader.expect_request("**/api/v1/articles/**"):
        reader.evaluate(
            "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
        )


def test_an_article_that_is_not_there_leaves_what_the_page_has(
    page: Page, host: Host, slug, complaints
):
    page.goto(
        host.page(
            host.script + host.element("no-such-article", inside="<p>Soon here.</p>")
        )
    )
    expect(page.get_by_text("This article is not here.")).to_be_visible()
    expect(page.get_by_text("Soon here.")).to_be_visible()
    complaints[:] = [one for one in complaints if "404" not in one]


def test_a_step_forward_on_a_bad_line_keeps_the_text_and_can_be_tried_again(
    reader: Page, complaints
):
    reader.route("**/api/v1/articles/**", lambda route: route.abort())
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_role("alert")).to_contain_text("It is tried again.")
    expect(reader.get_by_role("link", name="Open its own page")).to_be_visible()
    expect(reader.get_by_text("The crew built the tower")).to_be_visible()
    assert reader.evaluate("heard")[-1] == ["error", {"status": 0}]
    reader.unroute("**/api/v1/articles/**")
    reader.get_by_role("button", name="Try again").click()
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()
    expect(reader.get_by_role("alert")).to_be_hidden()
    complaints[:] = [one for one in complaints if "ERR_FAILED" not in one]


def test_a_step_back_on_a_bad_line_leaves_no_text(reader: Page, complaints):
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()
    reader.route("**/api/v1/articles/**", lambda route: route.abort())
    not_seen(reader)
    expect(reader.get_by_role("alert")).to_contain_text("cannot be shown right now")
    expect(reader.get_by_text("The crew built the tower")).to_have_count(0)
    complaints[:] = [one for one in complaints if "ERR_FAILED" not in one]


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_a_busy_service_says(reader: Page, complaints, status):
    busy = {"Retry-After": "1", "Access-Control-Allow-Origin": "*"}
    busy["Access-Control-Expose-Headers"] = "Retry-After"
    reader.route(
        "**/api/v1/articles/**",
        lambda route: route.fulfill(status=status, headers=busy),
        times=1,
    )
    reader.get_by_role("button", name="Finished it").click()
    expect(reader.get_by_role("alert")).to_contain_text("It is tried again.")
    expect(reader.get_by_text("The crew built the tower")).to_be_visible()
    expect(reader.get_by_text("wumpuswreck")).to_be_visible()
    complaints[:] = [one for one in complaints if f"{status}" not in one]


def test_an_article_without_its_films_beats_is_still_an_article(
    page: Page, address: str, complaints
):
    page.route("**/api/v1/films/**", lambda route: route.abort())
    page.goto(address)
    page.get_by_role("button", name="Finished it").click()
    expect(page.get_by_text("wumpuswreck")).to_be_visible()
    complaints[:] = [one for one in complaints if "ERR_FAILED" not in one]


def test_nothing_of_the_host_is_touched(page: Page, address: str, complaints):
    around = """() => {
      const copy = document.documentElement.cloneNode(true);
      copy.querySelector("spoiler-article").remove();
      return copy.outerHTML + JSON.stringify(Object.keys(window).sort()) + location.href;
    }"""
    page.route("**/embed.js", lambda route: route.abort())
    page.goto(address)
    before = page.evaluate(around)
    page.unroute("**/embed.js")
    page.goto(address)
    page.get_by_role("button", name="Finished it").click()
    expect(page.get_by_text("wumpuswreck")).to_be_visible()
    assert page.evaluate(around) == before
    complaints[:] = [one for one in complaints if "ERR_FAILED" not in one]


PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
SVG = "image/svg+xml"
NOTED = (
    '<img src="https://pictures.example/lamp.svg" alt="A lamp"><p>So.<sup><a id="r" href="#n">1</a></sup></p>'
    '<img src="https://pictures.example/ship.svg" alt="A ship"><img src="https://pictures.example/gables.svg" alt="Gables">'
    '<ol><li id="n">By night. <a href="#r">↩</a></li></ol>'
)


def test_footnotes_lead_both_ways_and_pictures_stay_behind_the_first_words(
    page: Page, host: Host, app: Flask, editor, slug, complaints: list[str]
):
    with app.app_context():
        fields = {"film": LAMP, "title": "Lamps", "body": NOTED, "slug": "noted"}
        create_article(session(), editor, fields | {"format": Format.HTML})
        publish(session(), editor, find_article(session(), editor, "noted"))
        session().commit()
    page.route(
        "https://pictures.example/**",
        lambda route: route.fulfill(body=PIXEL, content_type=SVG),
    )
    address = host.page(host.script + host.element("noted"))
    page.goto(address)
    sign = page.locator("[role=doc-noteref]")
    sign.click()
    expect(page.locator("li[id=fn-1]")).to_be_focused()
    page.locator("[role=doc-backlink]").click()
    expect(sign).to_be_focused()
    assert page.url == address
    left, right = (page.get_by_alt_text(name) for name in ("A ship", "Gables"))
    expect(right).to_be_visible()
    assert left.bounding_box()["y"] == right.bounding_box()["y"]
    lead = page.get_by_alt_text("A lamp")
    expect(lead).to_have_css("aspect-ratio", "3 / 2")  # before it comes
    expect(lead).to_have_css("object-fit", "scale-down")
    page.set_viewport_size({"width": 390, "height": 664})
    assert page.get_by_text("So.").bounding_box()["y"] < lead.bounding_box()["y"]
    complaints.clear()  # of another host for pictures


def test_a_reader_says_which_cut_they_watch(app: Flask, page: Page, address: str):
    open_desk(app).add(f"/films/{LAMP}/editions", EXTENDED)
    page.goto(address)
    cut = page.get_by_label("Which cut of The Lamp?")
    cut.select_option("1:40 · Extended")
    choice = page.get_by_label("How far are you in The Lamp?").first
    expect(choice).to_have_value("0:00@extended")
    choice.select_option("After the storm · 1:10")
    expect(page.get_by_text("the quuxbrother")).to_be_visible()
    assert attribute(page, "at") == f"{LAMP}:1:10@extended {FOG}:unseen"
    reel = page.get_by_role("slider", name="How far are you in The Lamp?")
    reel.press("ArrowLeft")
    expect(page.get_by_text("the quuxbrother")).to_have_count(0)
    expect(choice).to_have_value("1:09@extended")
    page.reload()
    expect(cut).to_have_value("extended")
    cut.select_option("Don’t know which cut")
    expect(choice).to_have_value("1:09")
