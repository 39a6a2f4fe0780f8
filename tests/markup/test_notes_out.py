"""The links from facts and opinions to their notes."""

import re

from annotator.core.annotation import Claim, Kind
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.outgoing.html.article import write_html, write_html_page
from tests.core.build import article, image, link, paragraph, passage

FILMS = {"nosferatu": "Nosferatu"}


def links(html: str) -> str:
    """The HTML with a number in brackets for each link to a note, and without kinds."""
    return re.sub(
        r'<a class="ref" id="ref-(\d+)" href="#note-\1"[^>]*></a>',
        r"[\1]",
        re.sub(r"</?span[^>]*>", "", html),
    )


def page(document, *words: str) -> str:
    said = [Claim(str(i), Kind.FACT, passage(document, w)) for i, w in enumerate(words)]
    return links(write_html_page(redact(document, said, NEWCOMER), FILMS).body)


def test_a_link_stands_where_its_passage_ends():
    assert (
        page(article("The film of 1922 ends."), "film of 1922")
        == "<p>The film of 1922[1] ends.</p>"
    )


def test_passages_inside_each_other_are_numbered_as_they_end():
    assert (
        page(article("The film of 1922 ends."), "film of 1922 ends", "1922")
        == "<p>The film of 1922[1] ends[2].</p>"
    )


def test_a_passage_over_two_blocks_has_one_link_in_the_second():
    assert (
        page(article("It ends.", "It begins."), "ends.…It")
        == "<p>It ends.</p>\n<p>It[1] begins.</p>"
    )


def test_no_link_stands_in_another():
    text = "See the chart here."
    document = article(paragraph(text, marks=(link(text, "the chart here"),)))
    assert '>the chart</a>[1]<a href="https://example.org/page"' in page(
        document, "chart"
    )


def test_the_link_of_a_picture_stands_behind_it():
    assert page(article(image("The tower")), "tower").endswith(">[1]")


def test_other_sites_get_no_links_to_notes():
    document = article("In 1922.")
    rendition = redact(
        document, [Claim("a", Kind.FACT, passage(document, "1922"))], NEWCOMER
    )
    assert (
        write_html(rendition, FILMS).body == '<p>In <span class="fact">1922</span>.</p>'
    )


def test_the_label_says_the_kind_and_the_number():
    document = article("In 1922.")
    rendition = redact(
        document, [Claim("a", Kind.OPINION, passage(document, "1922"))], NEWCOMER
    )
    assert 'aria-label="Opinion, note 1"' in write_html_page(rendition, FILMS).body
