"""Pasting into an article's text in a real browser: clean, whole, and nothing twice."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.newsroom import ARTICLE
from tests.web.test_rewriting import lines, open_text, put_cursor, save

PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector("#body").dispatchEvent(event);
}"""
SHARE = "<div class='sharedaddy'><a href='https://example.org/s'>Share this</a></div>"
NEW = (
    "<h3 style='color: red'>What the rock hid</h3><p>A boat of brass.</p>"
    f"<ul><li>One oar</li><li>Two nets</li></ul>{SHARE}"
)
CORRECTED = ARTICLE["body"].replace("a week", "a month")
SEEN = "node => [...node.children].map((one) => `${one.localName}: ${one.textContent.trim()}`)"


@pytest.fixture
def text(desk: Page, slug: str) -> Page:
    """The page on which the published article's text is changed."""
    return open_text(desk, slug)


def paste(page: Page, html: str, text: str = "words") -> None:
    page.evaluate(PASTE, [html, text])


def blocks(page: Page) -> list[str]:
    return page.locator("#body").evaluate(SEEN)


def test_headings_and_lists_are_pasted_between_two_paragraphs(text: Page, slug: str):
    before = blocks(text)
    put_cursor(text, "The storm")
    paste(text, NEW)
    expect(text.locator("#pasting")).to_contain_text("Pasted without 2 words")
    new = ["h3: What the rock hid", "p: A boat of brass.", "ul: One oarTwo nets"]
    assert blocks(text) == [before[0], *new, *before[1:]]
    assert "style" not in text.locator("#body").inner_html()
    for _ in range(3):
        text.keyboard.press("Control+z")
    assert blocks(text) == before
    put_cursor(text, "Nobody asks why.")
    paste(text, "", "One.\n\nTwo.")
    expect(text.locator("#body p", has_text="Two.")).to_be_visible()
    save(text)
    stored = lines(text, slug)
    assert stored[4:8] == [
        "The mate loses his vorpalhat in the wind.",
        "One.",
        "Two.",
        "Nobody asks why.",
    ]


def test_what_is_there_already_is_not_doubled(text: Page, slug: str):
    before = blocks(text)
    dialog = text.get_by_role("dialog", name="Already in the text")
    put_cursor(text, "a snarkboat.", at_end=True)
    paste(text, f"<p>{before[0].removeprefix('p: ')}</p>{NEW}")
    expect(dialog).to_contain_text("1 pasted paragraph is already in the text")
    dialog.get_by_role("button", name="Paste only what is new").click()
    expect(text.locator("#body li")).to_have_count(2)
    assert blocks(text)[:-3] == before
    title = f"<h1>{ARTICLE['title']}</h1><p>{ARTICLE['standfirst']}</p>"
    paste(text, title + CORRECTED + SHARE)
    expect(dialog).to_contain_text("4 of 5 pasted paragraphs")
    dialog.get_by_role("button", name="Replace the whole text").click()
    expect(text.locator("#body")).to_contain_text("in a month")
    assert blocks(text) == [one.replace("a week", "a month") for one in before]
    text.get_by_role("button", name="Save…").click()
    expect(text.locator("#report")).to_contain_text("Lost: 0")


def test_a_plain_text_over_everything_keeps_the_headings(text: Page, slug: str):
    before = blocks(text)
    plain = [one.partition(": ")[2].replace("a week", "a month") for one in before]
    head = [ARTICLE["title"], ARTICLE["standfirst"]]
    text.locator("#body").press("Control+a")
    paste(text, "", "\n\n".join([*head, *plain, "Leave a Reply"]))
    expect(text.locator("#body")).to_contain_text("in a month")
    assert blocks(text) == [one.replace("a week", "a month") for one in before]
    expect(text.locator("#title")).to_have_value(ARTICLE["title"])


def test_words_in_a_line_keep_their_marks(text: Page):
    put_cursor(text, "is cold.")
    paste(text, "<meta charset='utf-8'><b style='color: red'>really</b>", "really")
    expect(text.locator("#body p strong").first).to_have_text("really")
    assert len(blocks(text)) == 5
