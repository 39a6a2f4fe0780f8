"""Changing an article's text in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import axe, axe_in_both_themes
from tests.web.newsdesk import wait_until_saved

BODY = "#body"
DIALOG = "#report"


@pytest.fixture
def text(desk: Page, slug: str) -> Page:
    """The page on which the published article's text is changed."""
    return open_text(desk, slug)


def open_text(page: Page, slug: str) -> Page:
    page.goto(f"/articles/{slug}/text")
    expect(page.locator("text-editor[data-ready]")).to_be_attached()
    return page


def put_cursor(page: Page, words: str, *, at_end: bool = False) -> None:
    """Put the browser's own cursor before or behind words that stand in one piece of text."""
    page.evaluate(
        """([words, atEnd]) => {
          const walker = document.createTreeWalker(document.querySelector("#body"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            document.querySelector("#body").focus();
            getSelection().collapse(walker.currentNode, at + (atEnd ? words.length : 0));
            return;
          }
          throw new Error(`not in one piece of text: ${words}`);
        }""",
        [words, at_end],
    )


def save(page: Page) -> None:
    page.get_by_role("button", name="Save…").click()
    page.get_by_role("button", name="Save this text").click()
    page.wait_for_url("**/articles/*/edit")


def lines(page: Page, slug: str) -> list[str]:
    """The stored text, block by block."""
    return (
        page.request.get(f"/api/v1/articles/{slug}/source").json()["text"].split("\n")
    )


def test_the_page_opens_with_the_text_and_an_unchanged_text_is_not_saved(text: Page):
    expect(text.locator("#title")).to_have_value("The Lamp and its zebraheir")
    text.get_by_role("button", name="Save…").click()
    expect(text.locator(DIALOG)).to_contain_text("No changes to save")
    expect(text.get_by_role("button", name="Save this text")).to_be_hidden()


def test_a_paragraph_is_split_with_the_return_key(text: Page, slug: str):
    before = lines(text, slug)
    put_cursor(text, "The soup is cold.")
    text.keyboard.press("Enter")
    save(text)
    after = lines(text, slug)
    assert [line.strip() for line in after[2:4]] == [
        "The crew built the tower in a week.",
        "The soup is cold. The keeper is the quuxbrother of the captain.",
    ]
    assert after[4:] == before[3:]


def test_two_paragraphs_become_one_with_the_backspace_key(
    text: Page, slug: str, complaints
):
    put_cursor(text, "Then the wumpuswreck")
    text.keyboard.press("Backspace")
    save(text)
    assert any(
        "Nobody asks why.Then the wumpuswreck comes in." in line
        for line in lines(text, slug)
    )
    complaints[:] = [
        one for one in complaints if "inline style" not in one
    ]  # Chromium's own, refused and not stored


def test_a_heading_is_mended_in_place_and_the_annotations_stay(text: Page, slug: str):
    put_cursor(text, "The storm", at_end=True)
    text.keyboard.type(" of 1931")
    text.get_by_role("button", name="Save…").click()
    expect(text.locator(DIALOG)).to_contain_text("Unchanged: 7")
    expect(text.locator(DIALOG)).to_contain_text("1 new sentence has not been reviewed")
    text.get_by_label("Publish them with this text").check()
    text.get_by_role("button", name="Save this text").click()
    text.wait_for_url("**/edit")
    assert "The storm of 1931" in lines(text, slug)
    assert "The storm of 1931" in text.request.get(f"/articles/{slug}").text()


def test_new_words_are_held_until_somebody_has_reviewed_them(text: Page, slug: str):
    put_cursor(text, "Nobody asks why.", at_end=True)
    text.keyboard.press("Enter")
    text.keyboard.type("The keeper dies. So does the gull.")
    text.get_by_role("button", name="Save…").click()
    expect(text.locator(DIALOG)).to_contain_text(
        "2 new sentences have not been reviewed"
    )
    text.get_by_role("button", name="Save this text").click()
    text.wait_for_url("**/articles/*/edit")
    page = text.request.get(f"/articles/{slug}").text()
    assert "Nobody asks why." in page
    assert "The keeper dies." not in page
    text.get_by_role("button", name="Mark 1 held paragraph as reviewed").click()
    wait_until_saved(text)
    assert "The keeper dies." in text.request.get(f"/articles/{slug}").text()


def test_a_paragraph_becomes_a_heading_by_the_bar(text: Page, slug: str):
    put_cursor(text, "Then the wumpuswreck")
    text.get_by_label("Block type").select_option("h2")
    save(text)
    blocks = text.request.get(f"/api/v1/articles/{slug}/source").json()["blocks"]
    assert [block["type"] for block in blocks if "wumpuswreck" in block["text"]] == [
        "heading"
    ]


def test_the_report_names_a_lost_spoiler_before_anything_is_saved(
    text: Page, slug: str
):
    before = lines(text, slug)
    put_cursor(text, "Then the wumpuswreck")
    text.keyboard.press("Shift+End")
    text.keyboard.press("Delete")
    text.get_by_role("button", name="Save…").click()
    expect(text.locator(".report__list")).to_contain_text("Spoiler: lost")
    expect(text.locator(DIALOG)).to_contain_text("Readers keep the current text")
    text.get_by_role("button", name="Keep writing").click()
    assert lines(text, slug) == before


def test_what_was_typed_and_not_saved_is_offered_again(text: Page, slug: str):
    put_cursor(text, "The storm", at_end=True)
    text.keyboard.type(" that was")
    expect(text.locator("#kept")).to_have_text("kept in this browser")
    open_text(text, slug)
    expect(text.locator("#body h2")).to_have_text("The storm")
    text.get_by_role("button", name="Continue with it").click()
    expect(text.locator("#body h2")).to_have_text("The storm that was")


def test_two_tabs_keep_both_texts_and_signing_out_asks(text: Page, slug: str):
    other = open_text(text.context.new_page(), slug)
    for page, words in ((text, " TABONE"), (other, " TABTWO")):
        put_cursor(page, "The storm", at_end=True)
        page.keyboard.type(words)
        expect(page.locator("#kept")).to_have_text("kept in this browser")
    kept = "JSON.stringify(Object.entries(localStorage))"
    assert all(word in text.evaluate(kept) for word in ("TABONE", "TABTWO"))
    save(other)
    assert "TABONE" in text.evaluate(kept)
    assert "TABTWO" not in text.evaluate(kept)
    other.goto("/desk")
    other.once("dialog", lambda dialog: dialog.dismiss())
    other.get_by_role("button", name="Sign out").click()
    assert "TABONE" in other.evaluate(kept)
    text.close()
    other.once("dialog", lambda dialog: dialog.accept())
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/")
    assert "annotator.text" not in other.evaluate(kept)


def test_two_who_change_different_paragraphs_lose_nothing(
    text: Page, slug: str, complaints
):
    other = open_text(text.context.new_page(), slug)
    put_cursor(other, "The storm", at_end=True)
    other.keyboard.type(" of theirs")
    save(other)
    put_cursor(text, "Nobody asks why.", at_end=True)
    text.keyboard.type(" It was mine.")
    text.get_by_role("button", name="Save…").click()
    expect(text.locator("#merge")).to_contain_text("Your changes don’t conflict")
    text.get_by_role("button", name="Merge both").click()
    text.get_by_role("button", name="Save this text").click()
    text.wait_for_url("**/edit")
    stored = "\n".join(lines(text, slug))
    assert "The storm of theirs" in stored
    assert "It was mine." in stored
    complaints[:] = [one for one in complaints if "409" not in one]


def test_two_who_change_the_same_paragraph_see_both_and_choose(
    text: Page, slug: str, complaints
):
    other = open_text(text.context.new_page(), slug)
    for page, words in ((other, " of theirs"), (text, " of mine")):
        put_cursor(page, "The storm", at_end=True)
        page.keyboard.type(words)
    save(other)
    text.get_by_role("button", name="Save…").click()
    expect(text.locator("#merge fieldset")).to_have_count(1)
    assert axe(text) == []
    text.get_by_label("Theirs").check()
    text.get_by_role("button", name="Merge both").click()
    expect(text.locator("#body h2")).to_have_text("The storm of theirs")
    complaints[:] = [one for one in complaints if "409" not in one]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "axc", "abc", "axc"),
        ("abc", "abc", "abyc", "abyc"),
        ("abc", "xabc", "abcy", "xabcy"),
        ("abc", "ac", "abcy", "acy"),
        ("abc", "axc", "axc", "axc"),
        ("abc", "axc", "ayc", "a(x|y)c"),
        ("abc", "xbc", "ayc", "xyc"),
        ("abc", "", "abc", ""),
        ("", "a", "b", "(a|b)"),
    ],
)
def test_merging_keeps_what_only_one_of_two_has_changed(
    desk: Page, base, mine, theirs, expected
):
    desk.goto("/films")
    pieces = desk.evaluate(
        """async ([base, mine, theirs]) => {
          const { merged } = await loaded("/static/js/rewriting/merge.js");
          const all = merged([...base], [...mine], [...theirs]);
          return all.map((p) => p.blocks ? p.blocks.join("") : `(${p.mine.join("")}|${p.theirs.join("")})`).join("");
        }""",
        [base, mine, theirs],
    )
    assert pieces == expected


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible(desk: Page, slug: str, width: int):
    desk.set_viewport_size({"width": width, "height": 844})
    open_text(desk, slug)
    assert axe_in_both_themes(desk) == []
    desk.get_by_role("button", name="Save…").click()
    expect(desk.locator(DIALOG)).to_be_visible()
    assert axe_in_both_themes(desk) == []
