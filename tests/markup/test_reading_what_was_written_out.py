"""Reading what the writers write gives the article again."""

from hypothesis import assume, given

from annotator.core.document import Block, Document
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format
from annotator.markup.outgoing.html.article import write_html
from tests.strategies import FILMS, documents


@given(documents())
def test_reading_the_html_of_a_document_gives_the_same_document(document: Document):
    body = body_of(document)
    assume(body)  # an empty article is refused
    written = write_html(redact(document, (), NEWCOMER), FILMS).body
    imported = read(str(written), Format.HTML)
    assert imported.blocks == body
    assert imported.dropped == ()


def body_of(document: Document) -> tuple[Block, ...]:
    """The blocks below the title and the standfirst."""
    return tuple(
        block for block in document.blocks if block.type not in {"title", "standfirst"}
    )
