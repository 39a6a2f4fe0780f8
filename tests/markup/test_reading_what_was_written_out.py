"""Reading what the writers write gives the article again."""

from hypothesis import assume, given

from annotator.core.document import Block, Document, MarkType
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.html.article import write_html
from annotator.markup.outgoing.markdown.article import write_markdown
from tests.core.build import article, heading, image, mark, paragraph
from tests.strategies import FILMS, documents


@given(documents())
def test_reading_the_html_of_a_document_gives_the_same_document(document: Document):
    body = body_of(document)
    assume(body)  # an empty article is refused
    written = write_html(redact(document, (), NEWCOMER), FILMS).body
    imported = read(str(written), Format.HTML)
    assert imported.blocks == body
    assert imported.dropped == ()


def test_reading_the_markdown_of_a_document_keeps_what_has_no_signs_in_it():
    text = "She said go at once in H2O and x2 , he says"
    kinds = (
        ("go at once", MarkType.QUOTED),
        ("2", MarkType.SUBSCRIPT),
        (" he", MarkType.STRIKE),
    )
    marks = tuple(mark(text, words, kind) for words, kind in kinds)
    document = article(
        heading("One\nTwo"),
        paragraph(text, marks=marks),
        image("A | b", src="https://example.org/ó{{.jpg", width=640, height=480),
    )
    written = write_markdown(redact(document, (), NEWCOMER))
    imported = read(written, Format.MARKDOWN).headed(document.blocks[0].text)
    assert imported.blocks == body_of(document)


def body_of(document: Document) -> tuple[Block, ...]:
    """The blocks below the title and the standfirst."""
    return tuple(
        block for block in document.blocks if block.type not in {"title", "standfirst"}
    )
