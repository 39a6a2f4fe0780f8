"""A rendition as strings, and the spaces around what stands for a gap."""

import pytest

from annotator.core.annotation import Level
from annotator.core.document import BlockType
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Gap, RenditionBlock, Text, plain, spaced
from tests.core.build import article, hiding, spoiler, standfirst

GAP = Gap("0" * 16, Level.MAJOR, ("nosferatu",))


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        ("He ", " now", "He [x] now"),
        ("He", "now", "He [x] now"),
        ("He ", ", then", "He [x], then"),
        ("He ", ".", "He [x]."),
        ("He ", "…", "He [x]…"),
        ("He ", "’s end", "He [x]’s end"),
        ("He ", "'s end", "He [x]'s end"),
        ("(", ")", "([x])"),
        ("He said “", "”", "He said “[x]”"),
        ('He said "', '"', 'He said "[x]"'),
        ('"So"', " far", '"So" [x] far'),
        ("He said.", "“No”", "He said. [x] “No”"),
        ("He said.", '"No"', 'He said. [x] "No"'),
        ("He", "(then)", "He [x] (then)"),
        ("half-", "-dead", "half-[x]-dead"),
        ("He—", "—no", "He—[x]—no"),
        ("for $", "m", "for $[x] m"),
        ("for", "$5", "for [x] $5"),
        ("¿", "?", "¿[x]?"),
        ("100", "%", "100 [x]%"),
        ("He", "👍🏽", "He [x] 👍🏽"),
        ("He", "\u0301x", "He [x]\u0301x"),
        ("שלום", "לך", "שלום [x] לך"),
        ("line\n", "\nline", "line\n[x]\nline"),
        ("", "now", "[x] now"),
        ("He", "", "He [x]"),
    ],
)
def test_a_gap_is_spaced_as_a_word_would_be(before: str, after: str, written: str):
    children = [
        part
        for part in (Text(before), GAP, Text(after))
        if not isinstance(part, Text) or part.text
    ]
    assert "".join(text.text for text in spaced(children, "[x]")) == written


def test_a_replacement_stands_in_place_of_the_placeholder():
    block = RenditionBlock(
        BlockType.PARAGRAPH,
        (Text("He "), GAP._replace(replacement="meets his fate"), Text(".")),
    )
    assert plain(block) == "He meets his fate."


def test_a_title_is_one_line_with_a_placeholder():
    document = article("He dies.", title="How he  dies\nat dawn")
    assert (
        redact(document, [spoiler(document, "dies")], NEWCOMER).title
        == "How he [spoiler] at dawn"
    )


def test_a_standfirst_is_one_line_and_may_be_missing():
    assert (
        hiding(article(standfirst("All is lost."), "First."), "lost").standfirst
        == "All is [spoiler]."
    )
    assert hiding(article("First."), "First").standfirst is None
