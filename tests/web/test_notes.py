"""Facts and opinions on the reader's page: their marks, their notes, and what stands out."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from annotator.extensions import session
from annotator.services.annotation.edit import add_annotation
from tests.support.annotation import new_annotation
from tests.support.axe import axe, axe_in_both_themes
from tests.support.place import be_at
from tests.web.newsroom import LAMP, flat

SAID = [
    {
        "kind": "fact",
        "quote": {"exact": "a week"},
        "statement": "It took six days.",
        "status": "disputed",
        "source_url": "https://www.example.org/log",
    },
    {"kind": "opinion", "quote": {"exact": "Nobody asks why."}, "holder": "The mate"},
    {
        "kind": "fact",
        "quote": {"exact": "The keeper is the quuxbrother"},
        "statement": "The florpheir is his kin.",
        "source_url": "https://florpheir.example/",
    },
]


@pytest.fixture(autouse=True)
def said(app: Flask, editor, slug) -> None:
    """More facts and opinions, one fact hidden in part, beside one of each that says nothing more."""
    with app.app_context():
        for fields in SAID:
            new = new_annotation({"revision": 1, **fields})
            add_annotation(session(), editor, slug, new)
        session().commit()


@pytest.fixture
def scriptless(browser: Browser, live_server: str):
    with browser.new_context(
        base_url=live_server, java_script_enabled=False
    ) as context:
        yield context.new_page()


def note_of(html: str, number: int) -> str:
    """The text of a note."""
    found = re.search(
        rf'<li class="note [^>]*id="note-{number}">(.*?)</li>', html, re.DOTALL
    )
    assert found
    return " ".join(re.sub("<[^>]*>", "", found[1]).split())


def test_a_fact_opens_its_status_source_and_statement(article):
    html = article.get().text
    assert note_of(html, 1).startswith("Fact · disputed · example.org")
    assert note_of(html, 1).endswith("It took six days.")
    assert note_of(html, 2).startswith("Fact · not checked")
    assert (
        '<a class="note__source" href="https://www.example.org/log" rel="nofollow noopener">'
        in flat(html)
    )


def test_an_opinion_says_whose_it_is(article):
    html = article.get().text
    assert "Opinion · Ada Keane" in note_of(html, 3)
    assert "Opinion · The mate" in note_of(html, 4)


def test_each_note_is_linked_from_where_its_passage_ends(article):
    html = article.get().text
    assert re.findall(r'href="#note-(\d+)"', html) == ["1", "2", "3", "4"]
    assert re.search(r"Nobody asks why\.</span><a class=\"ref\" id=\"ref-4\"", html)


def test_a_fact_that_is_hidden_in_part_has_no_note_until_it_is_seen(article):
    assert "florpheir" not in article.get().text
    assert "The florpheir is his kin." in article.get("?at=1:00").text


def test_what_is_counted_is_what_is_seen(article):
    def told(query: str) -> list[str]:
        return re.findall(r"(\d+) facts", article.get(query).text)

    assert (told(""), told("?at=1:00")) == (["2"], ["3"])


def test_the_links_to_notes_add_no_letter_to_the_text(article):
    body = article.get().text.partition('<div class="text"')[2].partition("</div>")[0]
    assert "a week.</span>" in re.sub(
        r'<a class="ref"[^>]*></a>|<span class="fact">', "", body
    ).replace("</span>.", ".</span>")


def test_without_script_the_number_leads_to_the_note_and_back(scriptless: Page, slug):
    scriptless.goto(f"/articles/{slug}")
    scriptless.get_by_role("link", name="Fact, note 1", exact=True).click()
    assert scriptless.url.endswith("#note-1")
    scriptless.get_by_role(
        "link", name="Back to the text of note 1", exact=True
    ).click()
    assert scriptless.url.endswith("#ref-1")
    expect(scriptless.locator("#peek")).to_be_hidden()


def test_without_script_one_kind_stands_out_and_marks_go(scriptless: Page, slug):
    scriptless.goto(f"/articles/{slug}")
    colour = "element => getComputedStyle(element).color"
    plain, fact = (
        scriptless.locator(".text h2"),
        scriptless.locator(".text .fact").first,
    )
    before = scriptless.locator(".text h2").evaluate(colour)
    scriptless.get_by_label("2 facts").check(force=True)
    assert plain.evaluate(colour) != before
    assert fact.evaluate(colour) == before
    scriptless.get_by_role("checkbox", name="Marks").uncheck()
    assert (
        fact.evaluate("element => getComputedStyle(element).borderBottomStyle")
        == "none"
    )
    expect(scriptless.locator(".text .ref").first).to_be_hidden()


def test_with_script_the_note_opens_at_its_passage_and_the_keyboard_comes_back(
    page: Page, slug
):
    page.goto(f"/articles/{slug}")
    link = page.get_by_role("link", name="Fact, note 1", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="Fact, note 1")
    expect(note).to_contain_text("It took six days.")
    expect(note).to_be_focused()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(link).to_be_focused()


def test_what_steps_back_can_still_be_read(page: Page, live_server, slug):
    be_at(page, live_server, "at=1:00&tolerance=minor", LAMP)
    page.goto(f"/articles/{slug}")
    for kind in ("facts", "opinions"):
        page.get_by_label(re.compile(f"\\d {kind}")).check(force=True)
        assert axe_in_both_themes(page) == []


def test_what_stands_out_still_does_after_the_point_was_moved(page: Page, slug):
    page.goto(f"/articles/{slug}")
    page.get_by_label("2 facts").check(force=True)
    page.get_by_role("button", name="Finished it").click()
    expect(page.get_by_label("3 facts")).to_be_checked()
