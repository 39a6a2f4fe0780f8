"""Where paragraphs that ran together are told apart."""

from pathlib import Path

import pytest

from annotator.core.document import BlockType
from annotator.markup.incoming.article import Reading, read
from annotator.markup.incoming.report import Format
from annotator.markup.incoming.text.reader import broken

RUN_TOGETHER = (Path(__file__).parent / "fixtures" / "run-together.txt").read_text(
    "utf-8"
)


def parts(text: str) -> list[str]:
    """The text cut where a break is suggested; a line ahead of it would be a title."""
    found = read(text, Format.TEXT)
    assert len(found.blocks) == 1
    whole = found.blocks[0].text
    cuts = [suggested.offset for suggested in found.suggestions]
    return [whole[i:j] for i, j in zip([0, *cuts], [*cuts, len(whole)], strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "He left.|She stayed.",
        "He left!|She stayed.",
        "“He left.”|She stayed.",
        "He left.|“She stayed.”",
        "“He left.”|“She stayed.”",
        '"He left."|She stayed.',
        'He left.|"She stayed."',
        "“She said ‘leave.’”|He left.",
        "He left (at last.)|She stayed.",
        "He joined the BBC.|Then he left.",
        "He was called “the Count”.|“Nobody knew him.”",
        "He was called “the Count”|Nobody knew him.",
        "He left.\u00a0|She stayed.",
        "He left. |Read more: The Long Night",
        "Who ran fastest that night|The race began at noon.",
        "He left in 1922|Nobody saw him again.",
        "He left for sci-fi|When he came back, he was old.",
        "Read more: A Night in the Old House|Leaving the House|The house was cold.",
    ],
)
def test_a_break_is_suggested(text):
    assert parts(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "He left. She stayed.",
        "The U.S.Army and J.R.R.Tolkien met St.John and Dr.No in Washington.",
        "McCain, DeVito, O’Brien, LeBron and LaBeouf saw WandaVision on an iPhone with macOS.",
        "He has a LinkedIn page, a 3D film and 24K gold in Sector7G.",
        "Well...I do not know…Perhaps.",
        "He paid $7.7 billion at 5.30 on example.org and film.de.",
        "“Can he?” she asked. “He can.”",
        "The ‘90s were loud, and ’Tis is short.",
        "The theGrio page and another theGrio page.",
        "(He left.) [She stayed.] He said “no.”",
    ],
)
def test_no_break_is_suggested(text):
    assert parts(text) == [text]


def test_a_suggestion_says_why():
    assert [s.reason for s in read("He left.She stayed.", Format.TEXT).suggestions] == [
        "a sentence follows another without a space"
    ]


def test_no_character_is_invented_or_lost_where_breaks_are_only_suggested():
    found = read(RUN_TOGETHER, Format.TEXT)
    body = RUN_TOGETHER.split("\n\n", 1)[1].replace(
        "[player-widget not-now=”true”]", ""
    )
    assert [block.text for block in found.blocks] == [body.strip()]
    assert [d.what for d in found.dropped] == ["shortcodes"]


def test_split_makes_the_breaks_and_clear_headings():
    found = read(RUN_TOGETHER, Format.TEXT, Reading(split=True))
    assert not found.suggestions
    assert [block.text[:12] for block in found.blocks] == [
        "The house at",
        "Nobody asked",
        "The rent was",
        "“I heard it ",
        "Read more: T",
        "A quiet star",
        "The tenant h",
        "Still, nothi",
    ]
    assert [b.text for b in found.blocks if b.type is BlockType.HEADING] == [
        "A quiet start in a loud city"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p><span class=y>1922</span><span class=t>Nosferatu</span> is old.</p>",
        '<p><a href="https://a.example">1922</a><a href="https://b.example">Nosferatu</a> is old.</p>',
        "<ul><li><b>1922</b><i>Nosferatu</i> is old.</li></ul>",
    ],
)
def test_words_of_neighbouring_elements_on_a_page_are_suggested(body):
    imported = read(body, Format.HTML)
    (suggested,) = imported.suggestions
    assert (suggested.block, suggested.offset) == (0, 4)
    parted = broken(imported, {(0, 4)})
    assert [block.text for block in parted.blocks] == ["1922", "Nosferatu is old."]
    path = imported.blocks[0].path
    assert all(block.path == path for block in parted.blocks)
    ends = [m.end for block in parted.blocks for m in block.marks]
    assert ends in ([], [4, 9])


@pytest.mark.parametrize(
    "body",
    [
        "<p><b>big</b>ger</p>",
        "<p><span>Dr</span><span>aw</span></p>",
        "<p><span>T</span><span>He</span></p>",
        "<p><i>one</i> <b>Two</b></p>",
        "<p><i>One</i><sup>2</sup></p>",
        "<div><span>One</span></div><div><span>Two</span></div>",
    ],
)
def test_one_word_in_several_elements_is_one(body):
    assert read(body, Format.HTML).suggestions == ()
