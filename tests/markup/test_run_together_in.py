"""Where paragraphs that ran together are told apart."""

from pathlib import Path

import pytest

from annotator.core.document import BlockType
from annotator.markup.incoming.article import Reading, read
from annotator.markup.incoming.report import Format

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
