"""What is refused, with which words, and how fast."""

from time import process_time

import pytest

from annotator.core.errors import InvalidInput, TooLarge
from annotator.markup.incoming.article import line, read
from annotator.markup.incoming.html.template_code import without_template_codes
from annotator.markup.incoming.report import Format
from annotator.markup.incoming.tally import Tally

COSTLY = {
    "nested elements": "<div>" * 60_000,
    "nested lists": "<ul><li>" * 30_000,
    "nested lists in Markdown": "- " * 400_000 + "x",
    "nested quotations in Markdown": ">" * 900_000 + "x",
    "brackets in Markdown": "![" * 400_000,
    "nested formatting": "<b>" * 70_000,
    "end tags that close nothing": "<table><div></tr>" * 20_000,
    "end tags in comments": "<div><!--</div>-->" * 20_000,
    "start tags in a value": '<a title=">' + "<div>" * 40_000,
    "start tags after an odd equals sign": '<a ="><div>' * 20_000,
    "formatting left open": "<div>" + "<b><i><em><s>" * 4 + "</div>" + "<p>x" * 60_000,
    "attributes": f"<p {' '.join(f'a{number}' for number in range(10_000))}>x</p>",
    "ampersands": "&" * 400_000,
    "entities": "&amp;" * 300_000,
    "hard spaces": "\xa0" * 900_000,
    "signs": ">" * 900_000,
    "comments without an end": "<!--" * 60_000,
    "tags without an end": "<a " * 60_000,
    "scripts without an end": "<script>" * 60_000,
    "accents": "a" + "\u0301\u0323" * 400_000,
    "accents across tags": ("<b>" + "\u0301\u0323" * 30 + "</b>") * 8_000,
    "columns": f"<table><tr>{'<td>x' * 9_000}",
    "paragraphs": "<p>x" * 21_000,
    "marks": "<p>" + "<b>x</b> <i>y</i> " * 19_000 + "<q><s>" * 9 + "<p>x" * 4_000,
}


@pytest.mark.measured
@pytest.mark.parametrize("name", COSTLY)
def test_costly_input_is_refused_before_it_costs_anything(name):
    started = process_time()
    with pytest.raises((InvalidInput, TooLarge)):
        read(COSTLY[name], Format.MARKDOWN if "Markdown" in name else Format.HTML)
    assert (
        process_time() - started < 5
    )  # most take milliseconds; without bounds these take minutes


@pytest.mark.measured
def test_template_codes_without_an_end_are_looked_at_once():
    started = process_time()
    without_template_codes("{" * 500_000, Tally())
    assert process_time() - started < 4  # 14 s when each looked for its end anew


@pytest.mark.measured
def test_spaces_before_no_template_code_are_looked_at_once():
    started = process_time()
    without_template_codes("{%" + " " * 200_000, Tally())
    assert process_time() - started < 4  # 35 s when each was a start


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
def test_a_letter_with_an_endless_number_is_no_letter(form: Format):
    page = (
        f'<meta name="author" content="&#{"1" * 5000};"><p>A &#{"1" * 5000}; light</p>'
    )
    (block,) = read(page, form).blocks
    assert block.text.startswith("A ")
    assert block.text.endswith(" light")


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (COSTLY["formatting left open"], "unclosed tags"),
        ("<p><b>x" * 30_000, "too many tags"),
        ("<blockquote>" * 40 + "x", "more than 32 deep"),
        (COSTLY["nested elements"], "nests more than 100"),
    ],
)
def test_nesting_is_bounded_where_it_is_met_first(html, says):
    with pytest.raises(TooLarge, match=says):
        read(html, Format.HTML)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<p>caf\xe9</p>", "not UTF-8: byte 6"),
        ("<p>a\0b</p>", "U+0000 after '<p>a'"),
        ("a\x1bb", "U+001B"),
        ("a&#1;b", "U+0001"),
        ("a\ufffeb", "U+FFFE"),
        ("a\ud800b", "half a character (a lone surrogate) at position 1"),
        ("<p>one<!-- two", "'<!-- two' never ends"),
        ("<p>one <a href='x", "never ends"),
        ("<script>x", "never ends"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(body, says):
    with pytest.raises(InvalidInput) as refused:
        read(body, Format.HTML)
    assert says in refused.value.errors["body"][0]


@pytest.mark.parametrize("form", Format)
def test_a_body_over_its_size_is_told_the_size_that_is_read(form):
    with pytest.raises(TooLarge, match=r"is 2\.1 MB. The limit for \w+ is (2|0\.5) MB"):
        read("x" * 2_100_000, form)


def test_size_counts_bytes_and_not_characters():
    with pytest.raises(TooLarge, match=r"is 2\.4 MB"):
        read("語" * 800_000, Format.TEXT)


def test_an_alphabet_written_as_entities_is_read():
    assert (
        len(read("<p>" + "&#1085;&#x43e; &#1095;" * 30_000, Format.HTML).blocks[0].text)
        == 120_000
    )


def test_a_byte_order_mark_is_no_text():
    assert read("\ufeff<p>x</p>".encode(), Format.HTML).blocks[0].text == "x"


def test_a_line_is_composed_and_collapsed():
    assert line("  Cafe\u0301 \n at\u00a0night \u00ad\u200b") == "Café at\u00a0night"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800", "a\x07"])
def test_a_line_with_control_characters_is_refused_by_its_field(text):
    with pytest.raises(InvalidInput) as refused:
        line(text, "title")
    assert list(refused.value.errors) == ["title"]
