"""How plain text is read: what its shape says."""

from pathlib import Path

import pytest

from annotator.core.document import BlockType
from annotator.markup.incoming.article import read
from annotator.markup.incoming.report import Format, Imported

FIXTURES = Path(__file__).parent / "fixtures"
PROSE = "The ship came in at night with nobody at the wheel, and the rats went ashore before the port woke up."
MORE = "They counted the coffins in the hold and wrote down a number, and then they wrote it down once again."


def text(*paragraphs: str) -> Imported:
    return read("\n\n".join(paragraphs), Format.TEXT)


def shapes(found: Imported) -> list[tuple[str, str]]:
    return [(block.type, block.text) for block in found.blocks]


def dropped(found: Imported) -> dict[str, tuple[int, str]]:
    return {d.what: (d.count, d.sample) for d in found.dropped}


def test_blank_lines_separate_paragraphs_and_long_lines_flow():
    found = text(f"{PROSE}\n{MORE}", MORE)
    assert shapes(found) == [("paragraph", f"{PROSE} {MORE}"), ("paragraph", MORE)]


def test_without_blank_lines_each_line_is_a_paragraph():
    found = read(f"{PROSE}\n{MORE}\r\n{PROSE}", Format.TEXT)
    assert [block.text for block in found.blocks] == [PROSE, MORE, PROSE]


def test_short_lines_are_verse():
    assert (
        text(PROSE, "The dead travel fast,\nsaid the driver.")
        .blocks[1]
        .text.count("\n")
        == 1
    )


def test_a_first_line_without_a_full_stop_is_the_title():
    found = text("What The Rats Knew", PROSE)
    assert (found.head.title, shapes(found)) == (
        "What The Rats Knew",
        [("paragraph", PROSE)],
    )


@pytest.mark.parametrize(
    "first",
    ["He never came back.", "He said “no.”", "There he was:", "x" * 300, "* * *"],
)
def test_a_first_line_that_is_no_title_stays(first):
    assert text(first, PROSE).head.title is None
    assert text(first, PROSE).blocks[0].text == first


def test_a_text_of_one_line_is_its_text():
    found = text("Alone")
    assert (found.head.title, shapes(found)) == (None, [("paragraph", "Alone")])


@pytest.mark.parametrize(
    ("line", "name", "date"),
    [
        ("By Ada Lindqvist", "Ada Lindqvist", None),
        ("By Ada Lindqvist 10/23/2025", "Ada Lindqvist", "10/23/2025"),
        ("BY ADA VON BERG | May 4, 2021", "ADA VON BERG", "May 4, 2021"),
        (
            "By Ada Lindqvist and Bo Q. Ek, Published on 4 May 2021 at 5:30 PM",
            "Ada Lindqvist and Bo Q. Ek",
            "4 May 2021",
        ),
    ],
)
def test_a_byline_gives_the_name_and_the_date(line, name, date):
    found = text("A Title", line, PROSE)
    assert (found.head.byline, len(found.blocks)) == (name, 1)
    assert (found.head.published_at is None) == (date is None)
    assert found.dropped == ()


@pytest.mark.parametrize(
    "line", ["By the time she woke he was gone", f"By {PROSE}", "Bye Bye"]
)
def test_a_line_that_only_begins_like_a_byline_stays(line):
    found = text("A Title", line, PROSE)
    assert (found.head.byline, found.blocks[0].text) == (None, line)


def test_title_and_byline_may_stand_in_one_paragraph():
    found = text("A Title\nBy Ada Lindqvist", PROSE)
    assert (found.head.title, found.head.byline, len(found.blocks)) == (
        "A Title",
        "Ada Lindqvist",
        1,
    )


def test_a_title_that_the_article_does_not_take_is_its_first_heading():
    found = text("A Title", f"{PROSE}The End.").under("Another")
    assert shapes(found)[0] == ("heading", "A Title")
    assert found.suggestions[0].block == 1


def test_a_title_that_the_article_takes_is_not_repeated():
    assert len(text("A Title", PROSE).under("a title").blocks) == 1


@pytest.mark.parametrize(
    "line", ["Who Sent The Letter?", "1. The Letter", "Der letzte Brief"]
)
def test_a_short_line_above_a_paragraph_is_a_heading(line):
    assert shapes(text(PROSE, line, MORE))[1] == ("heading", line)


@pytest.mark.parametrize(
    "line",
    [
        "It was the letter.",
        "“Who is there?”",
        "This is how:",
        "and then,",
        "- a letter",
        "x " * 50 + "x",
    ],
)
def test_other_short_lines_are_paragraphs(line):
    assert shapes(text(PROSE, line, MORE))[1] == ("paragraph", line)


def test_a_short_line_at_the_end_heads_nothing():
    assert shapes(text(PROSE, "The Letter"))[1] == ("paragraph", "The Letter")


@pytest.mark.parametrize(
    "twin", ["The count on the stairs", "The count on the stairs."]
)
def test_a_line_that_is_repeated_is_one_caption(twin):
    found = text(PROSE, "A House", "The count on the stairs", twin, MORE)
    assert shapes(found)[1:3] == [("heading", "A House"), ("caption", twin)]
    assert dropped(found) == {"repeated captions": (1, "The count on the stairs")}


@pytest.mark.parametrize("line", ["“Come in, then.”", "Run!", PROSE * 3])
def test_speech_and_long_lines_may_be_repeated(line):
    assert [b.text for b in text(PROSE, line, line, MORE).blocks].count(line) == 2


def test_a_reply_form_at_the_end_is_dropped():
    found = text(
        PROSE,
        "Leave a Comment",
        "Your email address will not be published.",
        "Name *",
        "Post Comment",
    )
    assert [b.text for b in found.blocks] == [PROSE]
    assert dropped(found)["reply forms"][0] == 1


@pytest.mark.parametrize("line", ["Name", "Website", "Comment"])
def test_a_word_of_a_form_is_text_where_there_is_no_form(line):
    assert text(PROSE, line).blocks[1].text == line


def test_a_form_is_text_where_the_article_goes_on():
    assert len(text(PROSE, "Leave a reply", MORE).blocks) == 3


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Wait 5 sec.", "page widgets"),
        ("ADVERTISEMENT", "page widgets"),
        ("Read more: Ten Long Shadows", "links to other articles"),
    ],
)
def test_what_the_page_adds_is_dropped_as_a_whole_paragraph(line, what):
    assert dropped(text(PROSE, line, MORE)) == {what: (1, line)}


@pytest.mark.parametrize(
    "line", ["He had to wait 5 sec. for it.", "Related: the two houses share a wall."]
)
def test_what_only_mentions_such_things_stays(line):
    assert line in [b.text for b in text(PROSE, line, MORE).blocks]


def test_a_page_copied_from_a_site():
    found = read((FIXTURES / "site-page.txt").read_bytes(), Format.TEXT)
    assert (found.head.title, found.head.byline) == (
        "What The Shadow On The Stairs Means",
        "Ada Lindqvist",
    )
    assert [b.type for b in found.blocks] == [
        BlockType.PARAGRAPH,
        BlockType.HEADING,
        BlockType.CAPTION,
        BlockType.PARAGRAPH,
        BlockType.PARAGRAPH,
        BlockType.PARAGRAPH,
        BlockType.HEADING,
        BlockType.PARAGRAPH,
    ]
    assert {d.what: d.count for d in found.dropped} == {
        "reply forms": 1,
        "page widgets": 1,
        "links to other articles": 1,
        "repeated captions": 1,
    }
