"""Bringing an article in, previewing and publishing it, in a real browser; and whether these pages are accessible."""

import pytest
from flask import Flask
from playwright.sync_api import FilePayload, Page, expect

from annotator.http.import_run import Importer
from annotator.http.runtime import runtime_of
from tests.support.axe import axe_in_both_themes
from tests.web.newsroom import LAMP

TEXT = "What the keeper knew\n\nThe keeper climbs the stairs.Then the lamp goes out. Nobody minds.It was a cold night.\n\nThe end is near."
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  document.querySelector("[name=body]").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
DROP = """([name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def form(desk: Page, draft: str) -> Page:
    """The form for a new article."""
    desk.goto(f"/import?film={LAMP}")
    return desk


def look(form: Page) -> None:
    """Go on to what was read."""
    form.get_by_role("button", name="Continue").click()
    expect(form.get_by_role("heading", name="What will be imported")).to_be_visible()


def test_a_missing_film_is_asked_for_in_the_language_of_the_page(form: Page):
    form.get_by_label("Text", exact=True).fill(TEXT)
    film = form.get_by_label("Main film")
    film.select_option("Choose a film")
    form.get_by_role("button", name="Continue").click()
    assert film.evaluate("film => film.validationMessage") == "Choose a film."
    film.select_option(LAMP)
    look(form)


def test_breaks_are_taken_and_refused_where_they_stand(form: Page):
    form.get_by_label("Text", exact=True).fill(TEXT)
    look(form)
    taken = form.locator("#chosen")
    expect(taken).to_have_text("2 accepted")
    box = form.get_by_role("checkbox", name="New paragraph")
    box.first.press("Space")
    expect(taken).to_have_text("1 accepted")
    form.get_by_role("button", name="Accept none").click()
    expect(taken).to_have_text("0 accepted")
    box.last.click()
    form.get_by_role("button", name="Create the draft").click()
    expect(form.locator("html[data-ready]")).to_be_attached()
    paragraphs = form.locator(".article-text p").all_inner_texts()
    assert (
        paragraphs[0]
        == "The keeper climbs the stairs.Then the lamp goes out. Nobody minds."
    )


def test_what_is_copied_from_a_page_keeps_its_formatting(form: Page):
    form.evaluate(
        PASTE, ["<h2>A heading</h2><p>Some <em>text</em>.</p>", "A heading Some text."]
    )
    expect(form.get_by_label("Format")).to_have_value("html")
    form.get_by_label("Title", exact=True).fill("On towers")
    look(form)
    expect(form.locator(".draft-text em")).to_have_text("text")


def test_a_file_is_dropped_on_the_page(form: Page):
    form.evaluate(DROP, ["piece.md", "## A heading\n\nSome *text*."])
    expect(form.get_by_label("Text", exact=True)).to_have_value(
        "## A heading\n\nSome *text*."
    )
    expect(form.get_by_label("Format")).to_have_value("markdown")
    expect(form.get_by_role("status")).to_have_text("piece.md loaded: 26 characters.")


def test_from_paste_to_publication_by_keyboard(form: Page, complaints: list[str]):
    form.get_by_label("Text", exact=True).fill(TEXT)
    form.get_by_label("Byline").press("Enter")
    form.get_by_role("button", name="Create the draft").press("Enter")
    expect(form.locator("html[data-ready]")).to_be_attached()
    form.locator(".article-text").focus()
    for number in range(1, 6):
        form.keyboard.press("r")
        expect(form.locator("coverage-ticks")).to_contain_text(
            f"{number} of 5 reviewed"
        )
    form.keyboard.press("p")
    with form.expect_response("**/previews"):
        expect(form.locator("#read-as-pane h1")).to_have_text("What the keeper knew")
    form.get_by_role("link", name="Publish…").press("Enter")
    expect(form.locator(".check-list__sign--open")).to_have_count(0)
    form.get_by_role("button", name="Publish").press("Enter")
    expect(form.get_by_role("status")).to_have_text(
        "Published. Readers see this text now."
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_around_an_article_are_accessible(desk: Page, slug: str, width: int):
    desk.set_viewport_size({"width": width, "height": 844})
    broken = {}
    for path in (
        "/desk",
        f"/articles/{slug}/publication",
        f"/articles/{slug}/preview?at=1:00",
        "/import",
    ):
        desk.goto(path)
        broken[path] = axe_in_both_themes(desk)
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    desk.get_by_label("Text", exact=True).fill(TEXT)
    desk.get_by_label("Main film").select_option(LAMP)
    look(desk)
    broken["look"] = axe_in_both_themes(desk)
    assert {path: rules for path, rules in broken.items() if rules} == {}


def test_the_page_of_an_import_follows_it_to_its_end(
    app: Flask, form: Page, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Importer, "wake", lambda _: None)
    form.goto("/imports")
    file: FilePayload = {
        "name": "one.md",
        "mimeType": "text/markdown",
        "buffer": b"# One\n\nText.",
    }
    form.get_by_label("Files or zips").set_input_files([file])
    form.get_by_label("Main film").select_option(LAMP)
    form.get_by_role("button", name="Import", exact=True).click()
    expect(form.get_by_text("0 of 1")).to_be_visible()
    expect(form.locator("import-progress:defined")).to_be_attached()
    runtime_of(app).importer.work_off()
    expect(form.get_by_role("status")).to_have_text("Finished")
    expect(form.get_by_text("1 of 1")).to_be_visible()
    expect(form.get_by_role("link", name="one.md")).to_be_visible()
