"""With a mouse or a finger, any words can be selected from anywhere, and what is lit is what is tagged."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from annotator.extensions import session
from annotator.markup.incoming.report import Format
from tests.support.article import create_article
from tests.support.film import create_film
from tests.web.newsdesk import listed, open_workspace
from tests.web.newsroom import FILMS, LAMP

pytestmark = pytest.mark.database("sqlite")
SLUG = "words-in-everything"
BODY = """
<p><a href="https://example.org/1">Aa1 Bb1</a> Cc1 Dd1</p>
<p>Aa2 <a href="https://example.org/2">Bb2 <em>Cc2</em></a></p>
<p><em><a href="https://example.org/3">Aa3</a> Bb3</em> Cc3</p>
<h2><a href="https://example.org/4">Aa4</a> Bb4</h2>
<ul><li><a href="https://example.org/5">Aa5</a> Bb5</li><li>Cc5</li></ul>
<blockquote><p><strong>Aa6</strong> Bb6</p></blockquote>
<table><tr><td><a href="https://example.org/7">Aa7</a> Bb7</td><td>Cc7 Dd7</td></tr></table>
<p><code>Aa8</code> Bb8 <sub>Cc8</sub> <cite>Dd8</cite> <q>Ee8</q> <s>Ff8</s> Gg8</p>
<pre>Aa9 Bb9</pre>
<p>Aa10 Bb10 <sup id="fnref:1"><a href="#fn:1">1</a></sup></p>
<figure><img src="https://example.org/t.png" alt="A tower" width="200" height="100"><figcaption>Cc10 Dd10</figcaption></figure>
<p>Ee10 Ff10</p>
<dl><dt>Aa12</dt><dd>Bb12 <a href="https://example.org/12">Cc12</a></dd></dl>
<details><summary>More</summary><p>Aa13 Bb13</p></details>
<div class="footnotes"><ol><li id="fn:1"><p>Aa11 <a href="https://example.org/11">Bb11</a></p></li></ol></div>
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>'
# Where each word is on the screen, with the text of its block from there on.
WORDS = """async () => {
  const { store } = await loaded("/static/js/editing/annotation/store.js");
  const found = [];
  for (const block of document.querySelectorAll(".article-text [data-start]:not([data-object])")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const match of walker.currentNode.data.matchAll(/[A-Z][a-z]\\d+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, match.index);
        range.setEnd(walker.currentNode, match.index + match[0].length);
        found.push({ word: match[0], block: block.textContent.trim(), range });
      }
    }
  }
  window.boxOf = (wanted) => {
    const { range } = found.find(({ word }) => word === wanted);
    document.querySelector(".sheet").scrollTop += range.getBoundingClientRect().top - 300;
    const { left, right, top, height } = range.getBoundingClientRect();
    return { left, right, middle: top + height / 2 };
  };
  // As the handles of a selection by touch do: they tell the page nothing but the selection.
  window.hold = async (first, last) => {
    const [from, to] = [first, last].map((wanted) => found.find(({ word }) => word === wanted).range);
    const followed = new Promise((then) => document.addEventListener("selectionchange", then, { once: true }));
    getSelection().setBaseAndExtent(from.startContainer, from.startOffset, to.endContainer, to.endOffset);
    await followed;
  };
  return found.map(({ word, block }) => ({ word, block }));
}"""
# What tagging would tag, once the mouse has come to rest, and what is lit.
CHOSEN = """async () => {
  const { cursor } = await loaded("/static/js/editing/cursor/cursor.js");
  const { pointing } = await loaded("/static/js/editing/cursor/pointer.js");
  if (pointing.active) {
    await new Promise((settled) => pointing.addEventListener("pointing:settled", settled, { once: true }));
  }
  const lit = [...CSS.highlights.get("chosen")].map((still) => {
    const range = document.createRange();
    range.setStart(still.startContainer, still.startOffset);
    range.setEnd(still.endContainer, still.endOffset);
    return range.toString();
  });
  return [cursor.passage && cursor.text(cursor.passage), lit.join("")];
}"""


@pytest.fixture
def sheet(
    app: Flask, editor: Any, desk: Page, complaints: list[str]
) -> Iterator[tuple[Page, list[dict[str, str]]]]:
    """The workspace, and each word of its article with the block that it is in."""
    fields = {"slug": SLUG, "film": LAMP, "title": "Tt0 Uu0", "standfirst": "Vv0 Ww0"}
    with app.app_context():
        create_film(session(), editor, *FILMS[0])
        whole = fields | {"format": Format.HTML, "body": BODY}
        create_article(session(), editor, whole)
        session().commit()
    picture = {"content_type": "image/svg+xml", "body": PICTURE}
    desk.route("https://example.org/**", lambda route: route.fulfill(**picture))
    page = open_workspace(desk, SLUG)
    come = "img => { img.loading = 'eager'; return img.decode() }"
    page.locator(".article-text img").evaluate(come)
    yield page, page.evaluate(WORDS)
    complaints[:] = [one for one in complaints if "example.org" not in one]


def test_every_word_is_selected_by_two_clicks_and_its_block_by_three(sheet):
    page, words = sheet
    assert len(words) == 47
    for word, block in (one.values() for one in words):
        box = page.evaluate("word => boxOf(word)", word)
        place = (box["left"] + box["right"]) / 2, box["middle"]
        page.mouse.dblclick(*place)
        assert page.evaluate(CHOSEN) == [word, word]
        page.mouse.click(*place, click_count=3)
        assert page.evaluate(CHOSEN) == [block, block]
        page.keyboard.press("ArrowRight")


def test_a_drag_starts_at_any_word_forwards_or_backwards(sheet):
    page, words = sheet
    for number, (word, block) in enumerate(one.values() for one in words):
        box = page.evaluate("word => boxOf(word)", word)
        ends = [box["left"] + 1, box["right"] - 1]
        # The next word, of the same block or of another, is dragged over the other way.
        first, last = reversed(ends) if number % 2 else ends
        page.mouse.move(first, box["middle"])
        page.mouse.down()
        page.mouse.move((first + last) / 2, box["middle"])
        page.mouse.move(last, box["middle"])
        page.mouse.up()
        assert page.evaluate(CHOSEN) == [word, word], block
        page.mouse.click(box["left"], box["middle"])


def test_a_finger_selects_any_words_and_moves_the_handles(sheet):
    page, words = sheet
    device = page.context.new_cdp_session(page)
    following = words[1:] + words[:1]
    for word, other in zip(words, following, strict=True):
        box = page.evaluate("word => boxOf(word)", word["word"])
        point = {"x": box["left"] + 3, "y": box["middle"]}
        touch = {"type": "touchStart", "touchPoints": [point]}
        device.send("Input.dispatchTouchEvent", touch)
        # A long press: the browser takes over, and no click follows.
        gone = {"type": "touchCancel", "touchPoints": []}
        device.send("Input.dispatchTouchEvent", gone)
        page.evaluate("word => hold(word, word)", word["word"])
        assert page.evaluate(CHOSEN) == [word["word"], word["word"]]
        if word["block"] == other["block"]:
            page.evaluate("words => hold(...words)", [word["word"], other["word"]])
            tagged, lit = page.evaluate(CHOSEN)
            assert tagged == lit
            assert tagged.startswith(word["word"])
            assert tagged.endswith(other["word"])
    word = words[0]["word"]
    page.evaluate("word => boxOf(word) && hold(word, word)", word)
    fact = page.locator("tag-toolbar").get_by_role("button", name="Fact")
    centre = """one => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }"""
    for kind, points in (("touchStart", [fact.evaluate(centre)]), ("touchEnd", [])):
        tap = {"type": kind, "touchPoints": points}
        device.send("Input.dispatchTouchEvent", tap)
    expect(page.locator("tag-toolbar")).to_be_hidden()
    assert f"fact: {word}" in listed(page)


def test_a_picture_is_selected_by_two_clicks_and_dragged_from(sheet):
    page, _words = sheet
    picture = page.locator('[data-object="image"]')
    picture.scroll_into_view_if_needed()
    picture.locator(".alternative").dblclick()
    assert page.evaluate(CHOSEN)[0].endswith("A tower")
    end = page.evaluate("word => boxOf(word)", "Ee10")
    box = picture.locator("img").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["left"] + 5, end["middle"] - 5, steps=3)
    page.mouse.move(end["right"] - 1, end["middle"])
    page.mouse.up()
    assert page.evaluate(CHOSEN)[0].endswith("A tower\nCc10 Dd10\nEe10")


def test_no_link_of_the_sheet_leads_away_but_with_the_control_key(sheet):
    page, _words = sheet
    assert page.locator(".article-text a").count() == 0
    link = page.locator(".article-text [data-href]").first
    link.click()
    expect(page).to_have_url(f"/articles/{SLUG}/edit")
    with page.expect_popup() as opened:
        link.click(modifiers=["Control"])
    opened.value.close()
    summary = page.locator(".article-text summary")
    summary.click()
    expect(page.locator("#told")).to_contain_text("can’t be tagged alone")
    expect(page.locator(".article-text details[open]")).to_be_attached()
