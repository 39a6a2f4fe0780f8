"""What a device remembers of films, and how it forgets."""

import json
import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.axe import axe
from tests.support.place import be_at
from tests.web.newsroom import FOG, LAMP

WATCHED = (
    "\ufeffDate,Name,Year,Letterboxd URI\r\n"
    '2024-01-01,"The  lamp!",1931,https://boxd.it/a\r\n'
    '2024-01-02,"Commas, ""quotes""\nand lines",1950,https://boxd.it/b\r\n'
    "2024-01-03,Fog Horn,1941,https://boxd.it/c"
)


@pytest.fixture
def reader(page: Page, slug: str) -> Page:
    """A reader who has said in the article that they are at 1:00."""
    page.goto(f"/articles/{slug}")
    page.get_by_label("In The Lamp").select_option("After the storm · 1:00")
    expect(page.get_by_role("status")).to_contain_text("1:00: 2 passages opened")
    return page


def kept(page: Page) -> dict[str, dict[str, str]]:
    """All that the browser stores for this site; the cookie says the same of the page's films."""
    local, session, cookie = page.evaluate(
        "[{ ...localStorage }, { ...sessionStorage }, document.cookie]"
    )
    assert session == {}
    assert set(local) <= {"annotator:films"}
    assert re.fullmatch(r"(annotator_place=[a-z0-9:~|-]+)?", cookie)
    stored = json.loads(local.get("annotator:films", "{}"))
    for film, place in stored.items():
        if film in cookie:
            assert f"{film}~{place['at']}~{place['tolerance']}" in cookie
    return stored


def test_only_films_positions_and_levels_are_kept(reader: Page):
    assert kept(reader) == {LAMP: {"at": "1:00", "tolerance": "none"}}
    reader.locator(".more__summary").click()
    reader.locator(".pill", has_text="Minor ones are fine").click()
    expect(reader.locator(".bar")).to_contain_text("with minor spoilers")
    about = {"at": "1:00", "tolerance": "minor"}
    assert kept(reader) == {LAMP: about, FOG: {"at": "unseen", "tolerance": "minor"}}


def test_an_article_about_the_film_opens_there(reader: Page, slug):
    reader.goto("/")
    reader.goto(f"/articles/{slug}")
    assert "the quuxbrother" in reader.content()
    expect(reader).to_have_url(re.compile(rf"{slug}$"))


def test_going_back_is_remembered(reader: Page, slug):
    reader.get_by_label("In The Lamp").select_option("Not seen it")
    expect(reader.get_by_role("status")).to_have_text("2 passages hidden again")
    assert kept(reader) == {}
    reader.goto(f"/articles/{slug}")
    assert "quuxbrother" not in reader.content()


def test_the_list_counts_only_where_the_cookie_says_nothing(
    reader: Page, live_server, slug
):
    be_at(reader, live_server, "at=0:10", LAMP)  # set without script, say
    reader.goto(f"/articles/{slug}")
    expect(reader.locator(".bar b")).to_have_text("0:10")
    reader.wait_for_load_state("networkidle")
    assert kept(reader) == {LAMP: {"at": "0:10", "tolerance": "none"}}


def test_a_film_that_the_opened_page_asks_about_is_remembered_as_well(page: Page, slug):
    page.goto("/remembered")
    keep(
        page,
        {
            LAMP: {"at": "finished", "tolerance": "none"},
            FOG: {"at": "finished", "tolerance": "all"},
        },
    )
    page.goto(f"/articles/{slug}")
    expect(page.get_by_text("a snarkboat")).to_have_count(1)
    expect(page).to_have_url(re.compile(rf"{slug}$"))


def keep(page: Page, films: object) -> None:
    """Store this as what the device remembers."""
    page.evaluate(
        "films => localStorage.setItem('annotator:films', JSON.stringify(films))", films
    )


def test_the_films_page_follows_the_position_and_not_the_level(page: Page, slug):
    page.goto("/remembered")
    keep(page, {LAMP: {"at": "1:00", "tolerance": "all"}})
    page.goto(f"/films/{LAMP}")
    expect(page.locator(".bar b")).to_have_text("1:00")
    page.get_by_role("link", name="Change").click()
    page.get_by_label("In The Lamp").select_option("Not seen it")
    expect(page.get_by_label("In The Lamp")).to_have_value("unseen")
    expect(page.locator(".bar b")).to_have_text("Not seen it")
    # The bar and the cookie go back at once, the device's memory with the answer.
    page.wait_for_function("() => localStorage['annotator:films'].includes('unseen')")
    assert kept(page) == {LAMP: {"at": "unseen", "tolerance": "all"}}


@pytest.mark.parametrize(
    "films",
    [
        [],
        3,
        {LAMP: 3},
        {LAMP: {"at": "<b>", "tolerance": "all"}},
        {LAMP: {"at": "9:00", "tolerance": "none"}},
    ],
)
def test_what_cannot_be_read_counts_as_nothing_seen(page: Page, slug, films):
    page.goto("/remembered")
    keep(page, films)
    page.goto(f"/articles/{slug}")
    page.wait_for_load_state("networkidle")
    assert "quuxbrother" not in page.content()
    expect(page.locator("#time-fault")).to_be_hidden()


def test_one_page_lists_what_is_remembered_and_forgets_it(reader: Page):
    reader.locator(".more__summary").click()
    reader.get_by_label("In Fog Horn").select_option("Finished it")
    expect(reader.get_by_role("status")).to_contain_text("1 passage opened")
    reader.get_by_role("link", name="Remembered").click()
    expect(reader.get_by_role("listitem").filter(has_text="The Lamp")).to_contain_text(
        "1:00"
    )
    expect(reader.get_by_role("listitem").filter(has_text="Fog Horn")).to_contain_text(
        "Finished it"
    )
    assert axe(reader) == []
    reader.get_by_role("button", name="Forget The Lamp").click()
    expect(reader.get_by_text("Forgotten: The Lamp")).to_be_focused()
    assert kept(reader) == {FOG: {"at": "finished", "tolerance": "none"}}
    reader.get_by_role("button", name="Forget everything").click()
    expect(reader.get_by_text("Nothing yet.")).to_be_visible()
    assert kept(reader) == {}


def test_a_letterboxd_export_marks_films_as_finished_and_leaves_the_browser_never(
    page: Page, slug
):
    sent: list[str] = []
    page.on(
        "request",
        lambda request: sent.append(
            f"{request.method} {request.url} {request.post_data}"
        ),
    )
    page.goto("/remembered")
    page.get_by_label("watched.csv").set_input_files(
        {"name": "watched.csv", "mimeType": "text/csv", "buffer": WATCHED.encode()}
    )
    expect(page.get_by_text("Have you seen this film to its end?")).to_be_visible()
    assert kept(page) == {}
    page.get_by_role("button", name="Yes, mark as finished").click()
    expect(page.get_by_text("One film is marked as finished:")).to_be_visible()
    expect(page.locator("details")).to_contain_text("One film we don’t know")
    assert page.locator("details li").all_text_contents() == [
        'Commas, "quotes"\nand lines (1950)',
    ]
    assert kept(page) == {LAMP: {"at": "finished", "tolerance": "none"}}
    assert not [
        request
        for request in sent
        if "boxd" in request or not request.startswith("GET ")
    ]
    assert axe(page) == []


def test_a_list_of_films_to_watch_opens_nothing_and_an_answer_can_be_taken_back(
    reader: Page, slug
):
    """Letterboxd's watchlist.csv has the very columns of watched.csv."""
    before, cookie = kept(reader), reader.evaluate("document.cookie")
    reader.goto("/remembered")
    watchlist = FilePayload(
        name="watchlist.csv", mimeType="text/csv", buffer=WATCHED.encode()
    )
    renamed = FilePayload({**watchlist, "name": "watched.csv"})
    choose = reader.get_by_label("watched.csv")
    choose.set_input_files(watchlist)
    expect(reader.get_by_text("what you have seen: it is a watchlist")).to_be_visible()
    choose.set_input_files(renamed)
    reader.get_by_role("button", name="No", exact=True).click()
    expect(reader.get_by_text("Nothing was changed.")).to_be_focused()
    assert kept(reader) == before
    choose.set_input_files(renamed)
    reader.get_by_role("button", name="Yes, mark as finished").click()
    expect(reader.locator("[data-part=list]")).to_contain_text("Finished it")
    reader.get_by_role("button", name="Undo").click()
    expect(reader.get_by_text("Your places are as they were")).to_be_focused()
    expect(reader.locator("[data-part=list]")).to_contain_text("1:00")
    assert kept(reader) == before
    assert reader.evaluate("document.cookie") == cookie


def test_a_film_that_may_be_another_is_finished_only_where_it_is_ticked(
    page: Page, slug
):
    page.goto("/remembered")
    near = FilePayload(
        name="own.txt",
        mimeType="text/plain",
        buffer=b"The Lamp (1931)\nFog Horn (1941)",
    )
    choose = page.get_by_label("watched.csv")
    choose.set_input_files(near)
    page.get_by_role("button", name="Yes, mark as finished").click()
    expect(page.get_by_text("One film is marked as finished:")).to_be_focused()
    assert kept(page) == {LAMP: {"at": "finished", "tolerance": "none"}}
    choose.set_input_files(near)
    page.get_by_label("Fog Horn (1940) · in your list: Fog Horn (1941)").check()
    page.get_by_label("The Lamp (1931)").uncheck()
    assert axe(page) == []
    page.get_by_role("button", name="Yes, mark as finished").click()
    expect(page.get_by_text("One film is marked as finished:")).to_be_focused()
    assert set(kept(page)) == {LAMP, FOG}


def test_a_file_that_is_no_such_list_is_refused(page: Page, slug):
    page.goto("/remembered")
    for text in ("", "<p>The Lamp</p>", '{"movies": 3}', 'Name,Year\n"The Lamp,1931'):
        page.get_by_label("watched.csv").set_input_files(
            {"name": "x.csv", "mimeType": "text/csv", "buffer": text.encode()}
        )
        expect(page.get_by_text("We can’t read a list of films")).to_be_visible()
        page.evaluate("document.querySelector('[data-part=report]').replaceChildren()")
    assert kept(page) == {}
