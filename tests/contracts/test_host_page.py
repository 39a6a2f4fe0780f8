"""A page of another site with two articles by the element, one in a frame and one by oEmbed: what it can see of them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.contracts.canary import found_in
from tests.contracts.test_browser import PICTURES, PIXEL
from tests.contracts.test_browser_states import heap
from tests.contracts.views import FINISHED, NEWCOMER, View
from tests.contracts.world import World
from tests.support.axe import axe
from tests.support.other_site import Book, Host

FILM = "The Harbour Lamp"


@pytest.fixture
def address(built: World, host: Host, live_server: str) -> str:
    """The page, as its developer wrote it."""
    asked = {"url": f"{live_server}/articles/{built.second.slug}", "maxwidth": "480"}
    pasted = (
        built.app.test_client()
        .get("/oembed", query_string=asked, base_url=live_server)
        .json["html"]
    )
    first, second = host.element(built.piece.slug), host.element(built.second.slug)
    frame = f'<iframe src="{live_server}/embed/{built.piece.slug}" width="600" height="300" title="One in a frame"></iframe>'
    return host.page(host.script + host.frame_script + first + second + frame + pasted)


@pytest.fixture
def book(page: Page, complaints: list[str]) -> Iterator[Book]:
    """What comes to the page; pictures come from here."""
    page.route(
        PICTURES, lambda route: route.fulfill(body=PIXEL, content_type="image/svg+xml")
    )
    yield Book(page)
    complaints[:] = [
        one for one in complaints if "https://pictures.example/" not in one
    ]


@pytest.fixture
def reader(page: Page, book: Book, address: str) -> Page:
    """The page, open, with all that is embedded on it."""
    page.goto(address)
    expect(page.locator("spoiler-article [aria-busy=false]")).to_have_count(2)
    return page


def first(reader: Page) -> Locator:
    """The first of the elements."""
    return reader.locator("spoiler-article").first


def say(reader: Page, at: str) -> None:
    """Answer the question of the first element about its film."""
    first(reader).get_by_label(f"How far are you in {FILM}?").first.select_option(at)
    expect(first(reader).locator("[part=choice]").first).to_have_value(at)
    expect(reader.locator("spoiler-article [aria-busy=false]")).to_have_count(2)


def test_no_byte_of_it_holds_what_is_hidden(built: World, reader: Page, book: Book):
    for view, at in (
        (NEWCOMER, None),
        (View("2400"), "0:40"),
        (View("4000"), "1:06:40"),
    ):
        if at:
            say(reader, at)
        hidden = built.hidden(view)
        assert found_in(book.answers() + book.readable(), hidden) == []
        assert (
            found_in(book.readable(), shown := built.shown(view, built.piece)) == shown
        )


def test_nothing_stays_when_a_reader_goes_back(built: World, reader: Page, book: Book):
    say(reader, "finished")
    hidden = built.hidden(NEWCOMER)
    assert found_in(book.readable(), hidden)
    say(reader, "unseen")
    assert found_in(book.readable() + heap(reader).encode(), hidden) == []


def test_a_gap_that_was_opened_leaves_nothing_when_it_is_closed(
    built: World, reader: Page, book: Book
):
    hidden = built.hidden(NEWCOMER)
    first(reader).locator(".text .gap").first.click()
    first(reader).get_by_role("button", name="Hide again").wait_for()
    opened = found_in(book.readable(), hidden)
    assert 0 < len(opened) < len(hidden)
    first(reader).get_by_role("button", name="Hide again").click()
    expect(first(reader).locator("[aria-busy=false]")).to_have_count(1)
    assert found_in(book.readable(), hidden) == []


def test_the_page_remembers_its_reader_and_nothing_else(
    built: World, reader: Page, book: Book
):
    say(reader, "0:40")
    reader.reload()
    expect(first(reader).locator("[part=choice]").first).to_have_value("0:40")
    assert found_in(book.readable(), built.hidden(View("2400"))) == []
    kept = reader.evaluate("JSON.parse(localStorage['annotator:films'])")
    assert kept == {built.films["main"]: {"at": "0:40", "tolerance": "none"}}


def test_a_frame_tells_the_page_its_height_and_nothing_else(
    built: World, reader: Page, book: Book, live_server
):
    frame = reader.frame_locator('iframe[title="One in a frame"]')
    frame.get_by_role("button", name="Finished it").click()
    expect(frame.locator(".bar b")).to_have_text("Finished it")
    reader.evaluate("new Promise(requestAnimationFrame)")
    assert found_in(book.readable(), built.hidden(NEWCOMER)) == []
    assert len(book.messages()) > 1
    for message in book.messages():
        assert message["origin"] == live_server
        assert sorted(message["data"]) == ["height", "type"]


@pytest.mark.usefixtures("book")
def test_it_is_accessible(reader: Page):
    assert axe(reader) == []


def test_finished_readers_see_every_word(built: World, reader: Page, book: Book):
    say(reader, "finished")
    expect(
        first(reader).get_by_role("button", name="Spoiler").first
    ).to_be_visible()  # of the other film
    first(reader).get_by_label("How far are you in Night Ferry?").select_option(
        "finished"
    )
    expect(first(reader).get_by_role("button", name="Spoiler")).to_have_count(0)
    shown = built.shown(View(FINISHED, FINISHED), built.piece)
    assert found_in(book.readable(), shown) == shown
