"""Which way an article reads: by what is seen of it."""

import pytest

from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import write_html
from tests.core.build import article, hiding


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("A ship comes in.", "ltr"),
        ("שלום, הספינה באה.", "rtl"),
        ("مرحبا بالسفينة", "rtl"),
        ("Nosferatu: הספינה באה אל הנמל.", "rtl"),
        ("The word שלום means peace.", "ltr"),
        ("日本の船", "ltr"),
        ("1922", "ltr"),
    ],
)
def test_most_of_the_letters_decide(text: str, way: str):
    assert direction(redact(article(title=text), (), NEWCOMER)) == way


def test_hidden_letters_have_no_say():
    document = article(
        "A ship comes in.", "שלום שלום שלום שלום שלום שלום", title="A title"
    )
    assert direction(hiding(document, "שלום שלום שלום שלום שלום שלום")) == "ltr"


def test_a_block_that_reads_the_other_way_says_so():
    written = write_html(hiding(article("An English one.", "סוף. 1.", "…")), {})
    assert (
        str(written.body)
        == '<p>An English one.</p>\n<p dir="rtl">סוף. 1.</p>\n<p>…</p>'
    )
