"""Whatever a rendition holds, its HTML is well-formed, says the same, and nothing else."""

from dataclasses import replace
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Document, MarkType, attribute
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Rendition, Text
from annotator.markup.outgoing.html.article import write_html
from tests.markup.tree import expected, letters, parsed
from tests.strategies import FILMS, Case, cases, documents

ELEMENTS = {
    *(
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "img",
        "figcaption",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "br",
    ),
    *(
        "table",
        "caption",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "strong",
        "em",
        "cite",
        "q",
        "s",
        "sub",
        "sup",
        "code",
    ),
    *("span", "button", "div", "dl", "dt", "dd", "details", "summary"),
}
ATTRIBUTES = {
    *(
        "class",
        "href",
        "lang",
        "rel",
        "src",
        "alt",
        "width",
        "height",
        "loading",
        "decoding",
        "start",
        "scope",
        "colspan",
    ),
    *("type", "form", "name", "value", "data-level", "data-gap", "dir", "open"),
}


@given(cases(), st.data())
def test_a_parser_finds_the_model_again_letter_by_letter(
    case: Case, data: st.DataObject
):
    rendition = some_revealed(case, data)
    body = parsed(write_html(rendition, FILMS).body)
    found = [
        letter
        for letter in letters(body)
        if letter.text != "\n" or "pre" in letter.places
    ]
    assert without_spaces(found) == without_spaces(
        list(expected(rendition.blocks[head(rendition) :]))
    )


@given(cases(), st.data())
def test_nothing_is_written_but_what_is_known(case: Case, data: st.DataObject):
    body = parsed(write_html(some_revealed(case, data), FILMS).body)
    elements = list(body.iter())[1:]
    assert {element.tag for element in elements} <= ELEMENTS
    assert {name for element in elements for name in element.attrib} <= ATTRIBUTES


@given(cases(), st.data())
def test_each_gap_is_one_button_in_order(case: Case, data: st.DataObject):
    rendition = some_revealed(case, data)
    buttons = parsed(f"<div>{write_html(rendition, FILMS).whole}</div>").iter("button")
    assert [(b.get("value"), b.get("data-level")) for b in buttons] == [
        (g.id, g.level) for g in rendition.gaps()
    ]


@given(cases())
def test_the_links_and_pictures_are_those_of_the_model(case: Case):
    rendition = redact(*case)
    body = parsed(write_html(rendition, FILMS).body)
    texts = [
        child
        for block in rendition.blocks
        for child in block.children
        if isinstance(child, Text)
    ]
    addresses = {
        attribute(values, "href")
        for text in texts
        for mark, values in text.marks
        if mark is MarkType.LINK
    }
    assert {link.get("href") for link in body.iter("a")} == addresses
    sources = [
        attribute(block.attributes, "src")
        for block in rendition.blocks
        if block.type == "image"
    ]
    assert [image.get("src") for image in body.iter("img")] == sources


@given(documents())
def test_a_link_is_opened_once_for_each_run_of_text(document: Document):
    rendition = redact(document, (), NEWCOMER)
    linked = [
        {mark for mark in block.marks if mark.type is MarkType.LINK}
        for block in document.blocks
    ]
    assert write_html(rendition, FILMS).body.count("<a ") == sum(map(len, linked))


@given(cases())
def test_the_title_and_the_standfirst_stand_outside_the_body(case: Case):
    written = write_html(redact(case.document, (), NEWCOMER), FILMS)
    title = case.document.blocks[0].text
    assert str(written.title).replace("&#39;", "&#x27;").replace(
        "&#34;", "&quot;"
    ) == escape(title).replace("\n", "<br>")
    assert written.whole.startswith(f'<h1 class="title">{written.title}</h1>\n')
    assert written.whole.endswith(written.body)


def some_revealed(case: Case, data: st.DataObject) -> Rendition:
    """The case's rendition with one of its gaps opened, if it has any."""
    ids = [gap.id for gap in redact(*case).gaps()]
    opened = (
        frozenset(data.draw(st.sets(st.sampled_from(ids), max_size=1)))
        if ids
        else frozenset()
    )
    return redact(case.document, case.annotations, replace(case.view, revealed=opened))


def head(rendition: Rendition) -> int:
    return 2 if rendition.standfirst is not None else 1


def without_spaces(found: list) -> list:
    """Without the spaces that the writer adds around gaps, and those next to them."""
    return [letter for letter in found if letter.text != " "]
