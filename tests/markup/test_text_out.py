"""A rendition as plain text."""

from hypothesis import given

from annotator.core.document import OBJECT, BlockType
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Text
from annotator.markup.outgoing.text import write_text
from tests.core.build import (
    FIGURE,
    article,
    caption,
    hiding,
    image,
    preformatted,
    spoiler,
    standfirst,
)
from tests.strategies import Case, cases


def test_blocks_have_a_blank_line_between_them_and_the_title_is_first():
    document = article(standfirst("All is lost."), "One.\nTwo.", preformatted("a\n  b"))
    assert (
        write_text(hiding(document))
        == "A title\n\nAll is lost.\n\nOne.\nTwo.\n\na\n  b\n"
    )


def test_a_gap_is_a_word_in_brackets():
    written = write_text(
        hiding(article("He dies, at dawn.", "Secret."), "dies", "Secret.")
    )
    assert written == "A title\n\nHe [spoiler], at dawn.\n\n[spoiler]\n"


def test_a_replacement_stands_for_the_gap():
    document = article("He dies.")
    annotations = [spoiler(document, "dies", replacement="meets his fate")]
    assert "He meets his fate." in write_text(redact(document, annotations, NEWCOMER))


def test_an_image_is_its_alternative_text_and_nothing_where_there_is_none():
    document = article(
        image("a still", FIGURE), image("", FIGURE), caption("C.", FIGURE)
    )
    assert write_text(hiding(document)) == "A title\n\n[a still]\n\nC.\n"


@given(cases())
def test_every_visible_text_stands_in_it_in_order(case: Case):
    rendition = redact(*case)
    position, written = 0, write_text(rendition)
    for block in rendition.blocks:
        for text in (child.text for child in block.children if isinstance(child, Text)):
            words = text.removeprefix(OBJECT) if block.type is BlockType.IMAGE else text
            position = written.index(words, position) + len(words)
