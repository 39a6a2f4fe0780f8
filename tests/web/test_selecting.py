"""A tag lands on exactly the words that were selected, whatever the article is made of."""

from collections.abc import Iterator
from random import Random
from typing import Any
from unicodedata import category

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from annotator.core.document import OBJECT, SCENE_BREAK
from annotator.extensions import session
from annotator.markup.incoming.report import Format
from tests.support.article import create_article
from tests.support.film import create_film
from tests.web.newsdesk import open_workspace, stored
from tests.web.newsroom import FILMS, LAMP

SLUG = "every-kind-of-text"
BODY = """
<p>A family 👨‍👩‍👧‍👦 waves two flags 🇩🇪🇫🇷, one cafe\u0301 and a na\u00efve a\u0308\u0301 <a href="https://example.org/x">link with <em>emphasis</em> 😀</a>.</p>
<p>שלום עולם, אמר הקפטן. <strong>مرحبا بالعالم 🌙 كله</strong> and back again.</p>
<ul><li>one<ul><li>nested 𝔘𝔫𝔦𝔠𝔬𝔡𝔢</li><li>two<br>lines</li></ul></li><li>after</li></ul>
<blockquote><p>“Quoted,” they said.</p></blockquote>
<table><tr><th>Name</th><th>Role</th></tr><tr><td>Ada 👩🏽‍🚀</td><td>keeper of the <code>lamp</code></td></tr></table>
<h2>The storm ⛈️ comes</h2>
<figure><img src="https://example.org/t.png" alt="A tower"><figcaption>The tower, 漢字𠮷野家</figcaption></figure>
<pre>  indented
\ttabbed 🎬  </pre>
<hr><p>The end\u00a0is near.</p>
"""
PIECES = 24  # of text that nothing divides, as the browser has it
# Selects between two places, each `[leaf, unit]`, tags that as a fact, and says what the browser had selected.
TAG = """async ({ places, exact, pieces }) => {
  const { cursor } = await loaded("/static/js/editing/cursor/cursor.js");
  const { tag } = await loaded("/static/js/editing/annotation/tag.js");
  const walker = document.createTreeWalker(document.querySelector(".article-text"), NodeFilter.SHOW_TEXT);
  const leaves = [];
  while (walker.nextNode()) if (walker.currentNode.parentElement.closest("[data-start]:not([data-object])")) leaves.push(walker.currentNode);
  if (leaves.length !== pieces) throw new Error(`${leaves.length} pieces of text`);
  const [[a, from], [b, to]] = places.map(([leaf, unit]) => {
    const node = leaves[leaf];
    return [node, Math.round(unit * node.length)];
  });
  getSelection().setBaseAndExtent(a, from, b, to);
  const selected = getSelection().toString();
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await frames();
  cursor.place(cursor.anchor, cursor.focus, { exact });
  if (!cursor.passage) return { selected, stored: "" };
  const tagged = await tag("fact", { exact });
  return { selected, stored: tagged.exact, start: tagged.start, end: tagged.end };
}"""


@pytest.fixture
def medley(
    app: Flask, editor: Any, desk: Page, complaints: list[str]
) -> Iterator[Page]:
    """The workspace with an article of every kind of text; its picture, on another host, never comes."""
    fields = {
        "slug": SLUG,
        "film": LAMP,
        "title": "Every kind 🎞️ of text",
        "format": Format.HTML,
        "body": BODY,
    }
    with app.app_context():
        create_film(session(), editor, *FILMS[0])
        create_article(session(), editor, fields)
        session().commit()
    desk.route("https://example.org/**", lambda route: route.abort())
    yield open_workspace(desk, SLUG)
    complaints[:] = [
        one for one in complaints if "example.org" not in one and "ERR_" not in one
    ]


def test_the_stored_quote_is_what_was_selected(medley: Page):
    tagged = [found["stored"] for found in selections(medley, exact=True)]
    held = [one.partition(": ")[2] for one in stored(medley, SLUG)]
    assert sorted(held) == sorted(filter(None, tagged))


def test_without_alt_words_are_whole(medley: Page):
    script = "loaded('/static/js/editing/annotation/store.js').then(({ store }) => store.article.text)"
    text = f" {medley.evaluate(script)} "
    for found in filter(lambda one: one["stored"], selections(medley, exact=False)):
        start, end = found["start"] + 1, found["end"] + 1
        assert text[start:end] == found["stored"]
        assert not goes_on(text[start - 1 : start + 1])
        assert not goes_on(text[end - 1 : end + 1])


def selections(page: Page, *, exact: bool) -> Iterator[dict[str, Any]]:
    """Tag a selection from every piece of text to another; each is the end of one, too.

    Each must hold what was selected and nothing but what snapping adds.
    """
    chance = Random(1922)  # noqa: S311  the same examples in every run
    for number in range(PIECES):
        other = (7 * number + 5) % PIECES
        places = [[piece, chance.random()] for piece in (number, other)]
        wanted = {"places": places, "exact": exact, "pieces": PIECES}
        found = page.evaluate(TAG, wanted)
        assert holds(said(found["stored"]), said(found["selected"])), (places, found)
        assert found["stored"] == found["stored"].strip()
        assert not splits_a_grapheme(found["stored"])
        yield found


def test_every_place_in_the_text_is_one_offset_and_back(medley: Page):
    wrong = medley.evaluate(
        """async () => {
          const { TextMap } = await loaded("/static/js/editing/text/text_map.js");
          const { store } = await loaded("/static/js/editing/annotation/store.js");
          const map = new TextMap(document.querySelector(".article-text"), store.article.text);
          const wrong = [];
          for (let offset = 0; offset <= [...store.article.text].length; offset += 1) {
            for (const edge of ["start", "end"]) {
              const found = map.offsetAt(...map.placeAt(offset, edge), edge);
              const block = map.block(offset);
              const inside = block.object && offset > block.start && offset < block.end;
              if (found !== offset && !inside) wrong.push([offset, edge, found]);
            }
          }
          for (const { element, text, object } of map.blocks) {
            const written = object ? text : element.innerHTML.includes("<br>") ? text : element.textContent;
            if (written !== text) wrong.push(text);
          }
          return wrong;
        }"""
    )
    assert wrong == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Shift+ArrowRight", "👨‍👩‍👧‍👦"),
        ("Control+Shift+ArrowRight", "👨‍👩‍👧‍👦 waves"),
        ("Alt+Shift+ArrowDown", None),
    ],
)
def test_the_keyboard_steps_over_whole_graphemes_words_and_paragraphs(
    medley: Page, key: str, words: str | None
):
    go_to(medley, "👨‍👩‍👧‍👦")
    medley.keyboard.press(key)
    chosen = passage(medley)
    assert chosen == words if words else chosen.endswith("emphasis 😀.")


def test_the_keyboard_steps_over_sentences(workspace: Page):
    go_to(workspace, "The soup")
    workspace.keyboard.press("Control+Shift+ArrowDown")
    assert passage(workspace) == "The soup is cold."
    workspace.keyboard.press("Control+Shift+ArrowDown")
    assert passage(workspace).endswith("quuxbrother of the captain.")


def test_where_lines_run_from_the_right_left_is_ahead(medley: Page):
    medley.locator("article-sheet p").nth(1).evaluate(
        "element => (element.dir = 'rtl')"
    )
    go_to(medley, "שלום")
    medley.keyboard.press("Control+Shift+ArrowLeft")
    assert passage(medley) == "שלום"


def test_a_picture_is_taken_whole(medley: Page):
    medley.locator("figcaption").scroll_into_view_if_needed()
    box = medley.locator('[data-object="image"]').bounding_box()
    caption = medley.locator("figcaption").bounding_box()
    assert box
    assert caption
    medley.mouse.move(caption["x"] + 60, caption["y"] + 8)
    medley.mouse.down()
    medley.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=4)
    medley.mouse.up()
    expect(medley.locator("tag-toolbar")).to_be_visible()
    assert passage(medley).startswith(f"{OBJECT}A tower\nThe tower")
    medley.keyboard.press("f")
    expect(medley.locator('[data-object="image"]')).to_have_attribute(
        "data-kinds", "fact"
    )


def test_a_cell_of_a_table_is_taken_alone(medley: Page):
    medley.locator("td").first.click(click_count=3)
    expect(medley.locator("tag-toolbar")).to_be_visible()
    assert passage(medley) == "Ada 👩🏽‍🚀"


def go_to(page: Page, words: str) -> None:
    """Put the cursor before these words."""
    page.get_by_role("application").focus()
    page.evaluate(
        """async words => {
          const { cursor } = await loaded("/static/js/editing/cursor/cursor.js");
          const { store } = await loaded("/static/js/editing/annotation/store.js");
          cursor.moveTo([...store.article.text.slice(0, store.article.text.indexOf(words))].length);
        }""",
        words,
    )


def passage(page: Page) -> str:
    """What tagging would tag."""
    script = "loaded('/static/js/editing/cursor/cursor.js').then(({ cursor: c }) => c.passage && c.text(c.passage))"
    return str(page.evaluate(script))


def said(text: str) -> str:
    """What stands for a text on the screen: pictures and breaks have none, and white space is one space."""
    return " ".join(text.replace(OBJECT, "").replace(SCENE_BREAK, "").split())


def holds(tagged: str, selected: str) -> bool:
    """Whether it is the selected text, but for the rest of what was cut at either end: a character or a word."""
    whole = "".join(
        character for character in selected if not "\ud800" <= character <= "\udfff"
    )
    core = whole.strip().strip("\u200d\ufe0f")
    return (
        core in tagged and len(tagged) - len(core) <= 22
    )  # two of the longest graphemes or words here


def goes_on(pair: str) -> bool:
    """Whether a word goes on from the first of two characters to the second."""
    return all(
        character.isalnum() and not "\u4e00" <= character <= "\u9fff"
        for character in pair
    )


def splits_a_grapheme(text: str) -> bool:
    """Whether it starts or ends inside a character as people see it."""
    return bool(text) and (
        category(text[0]).startswith("M")
        or text[0] in "\u200d\ufe0f"
        or text[-1] == "\u200d"
    )
