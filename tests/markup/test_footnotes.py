"""Footnotes come in from what others write, lead both ways, and go out again."""

import pytest

from annotator.core.document import Block, BlockType, Document, MarkType, attribute
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.html.article import write_html
from annotator.markup.outgoing.html.workspace import write_to_be_rewritten
from annotator.markup.outgoing.markdown.article import write_markdown
from annotator.markup.outgoing.text import write_text

MARKDOWN = "One.[^a] Two.[^b] Again.[^a]\n\n[^a]: First.\n\n    More.\n[^b]: Second."
WORD = (
    '<p>One.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p>'
    '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> First.</p></div><p>Last.</p>'
)
PANDOC = (
    '<p>One.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>'
    '<section class="footnotes"><hr><ol><li id="fn1"><p>First.<a href="#fnref1">↩︎</a></p></li></ol></section>'
)
KRAMDOWN = (
    '<p>One.<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup></p>'
    '<div class="footnotes"><ol><li id="fn:1"><p>First. <a href="#fnref:1">&#8617;</a></p></li></ol></div>'
)
MEDIAWIKI = (
    '<p>One.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup></p>'
    '<ol class="references"><li id="cite_note-1"><span><b><a href="#cite_ref-1">^</a></b></span> First.</li></ol>'
)
SUBSTACK = (
    '<p>One.<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a></p>'
    '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a><div><p>First.</p></div></div>'
)
ONE_WAY = '<p>One.<sup><a href="#n">*</a></sup></p><p id="n">First.</p>'


def document_of(text: str, form: Format = Format.HTML) -> Document:
    return Document(
        (Block(BlockType.TITLE, "Title"), *read(text, form).blocks),
    )


def signs(document: Document) -> list[tuple[str, object]]:
    """Each reference: the text up to it, and the number of its note."""
    return [
        (block.text[: mark.end], attribute(mark.attributes, "footnote"))
        for block in document.blocks
        for mark in block.marks
        if mark.type is MarkType.SUPERSCRIPT
    ]


def notes(document: Document) -> list[tuple[object, str]]:
    numbered = [
        (attribute(container.attributes, "footnote"), block.text)
        for block in document.blocks
        for container in block.path
    ]
    return [one for one in numbered if one[0]]


@pytest.mark.parametrize("html", [WORD, PANDOC, KRAMDOWN, MEDIAWIKI, SUBSTACK, ONE_WAY])
def test_footnotes_of_pages_are_known_by_their_links(html):
    document = document_of(html)
    assert signs(document) == [("One.1", 1)]
    assert notes(document) == [(1, "First.")]


def test_footnotes_of_markdown_know_their_signs():
    document = document_of(MARKDOWN, Format.MARKDOWN)
    assert [number for _, number in signs(document)] == [1, 2, 1]
    assert notes(document) == [(1, "First."), (1, "More."), (2, "Second.")]


@pytest.mark.parametrize(
    "html",
    [
        '<ul><li><a href="#one">One</a></li></ul><h2 id="one">One</h2><p><a href="#top">Up</a></p>',
        '<p id="top">A <a href="#more">long link to more words</a></p><p id="more">More</p>',
        '<p><a href="#x">1</a></p><h2 id="x">A heading</h2>',
    ],
)
def test_other_links_within_a_page_are_no_footnotes(html):
    document = document_of(html)
    assert (signs(document), notes(document)) == ([], [])


def test_a_list_stays_a_list_where_the_sign_was_left_out():
    html = (
        '<p>Text.</p><form><p><a id="r" href="#n">1</a></p></form>'
        '<ol><li id="n">First. <a href="#r">↩</a></li></ol>'
    )
    assert notes(document_of(html)) == []


def test_html_leads_both_ways():
    document = document_of(MARKDOWN, Format.MARKDOWN)
    html = str(write_html(redact(document, (), NEWCOMER), {}).body)
    assert html.count('href="#fn-1"') == 2
    assert html.count('id="fnref-1"') == html.count('href="#fnref-1"') == 1
    assert html.count('id="fn-2"') == html.count('href="#fn-2"') == 1


def test_what_is_written_is_read_as_it_was():
    document = document_of(MARKDOWN, Format.MARKDOWN)
    rendition = redact(document, (), NEWCOMER)
    html = str(write_html(rendition, {}).body)
    assert document_of(html) == document
    assert document_of(str(write_to_be_rewritten(document).body)) == document
    markdown = write_markdown(rendition).partition("\n")[2]
    assert document_of(markdown, Format.MARKDOWN) == document


def test_plain_text_shows_signs_and_notes():
    document = document_of(MARKDOWN, Format.MARKDOWN)
    assert write_text(redact(document, (), NEWCOMER)) == (
        "Title\n\nOne.[1] Two.[2] Again.[1]\n\n[1] First.\n\nMore.\n\n[2] Second.\n"
    )
