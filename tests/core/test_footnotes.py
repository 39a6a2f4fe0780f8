"""A footnote hides with the words that it is about, and nobody can tell that there is one."""

import pytest

from annotator.core.document import (
    Block,
    BlockType,
    Container,
    ContainerType,
    Document,
    Mark,
    MarkType,
    attribute,
    attributes,
)
from annotator.core.footnote import notes_behind
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Rendition, View
from tests.core.build import POINT, article, at, outline, paragraph, spoiler

NOTES = Container(ContainerType.LIST, 1, attributes(ordered=True))


def cited(*pieces: str | int) -> Block:
    """A paragraph with references: numbers are those of footnotes."""
    text, marks = "", []
    for piece in pieces:
        if isinstance(piece, int):
            end = len(text) + len(str(piece))
            number = attributes(footnote=piece)
            marks.append(Mark(len(text), end, MarkType.SUPERSCRIPT, number))
        text += str(piece)
    return paragraph(text, marks=tuple(marks))


def note(number: int, *pieces: str | int) -> Block:
    block = cited(*pieces)
    item = Container(ContainerType.ITEM, 10 + number, attributes(footnote=number))
    return Block(BlockType.PARAGRAPH, block.text, block.marks, (NOTES, item))


def numbers(rendition: Rendition) -> list[object]:
    """Of each block, the number of the footnote that it is in."""
    items = [[c for c in block.path if c.attributes] for block in rendition.blocks]
    return [attribute(path[-1].attributes, "footnote") for path in items if path]


TWO = article(
    cited("It begins.", 1),
    cited("He dies.", 2, " It ends.", 3),
    note(1, "A storm."),
    note(2, "By the light."),
    note(3, "In the fog."),
)


@pytest.mark.parametrize("words", ["He dies.2", "He dies.", "dies", "He dies.2 It"])
def test_a_note_hides_with_the_words_before_its_sign(words):
    seen = redact(TWO, [spoiler(TWO, words)], NEWCOMER)
    assert "By the light." not in outline(seen.blocks)
    assert outline(seen.blocks)[-2:] == ["A storm.", "In the fog."]


def test_who_sees_the_words_sees_the_note():
    spoilers = [spoiler(TWO, "He dies.2")]
    assert outline(redact(TWO, spoilers, at(POINT)).blocks) == outline(
        redact(TWO, [], NEWCOMER).blocks
    )


def test_opening_the_words_opens_their_note():
    spoilers = [spoiler(TWO, "He dies")]
    (gap,) = redact(TWO, spoilers, NEWCOMER).gaps()
    opened = redact(TWO, spoilers, View(revealed=frozenset({gap.id})))
    assert [b.children[0].text for b in notes_behind(opened, gap.id)] == [
        "By the light."
    ]


def test_nobody_can_tell_whether_hidden_words_have_a_note():
    bare = article(
        cited("It begins.", 1),
        cited("He is lost at sea.", " It ends.", 2),
        note(1, "A storm."),
        note(2, "In the fog."),
    )
    with_note = redact(TWO, [spoiler(TWO, "He dies.2")], NEWCOMER)
    without = redact(bare, [spoiler(bare, "He is lost at sea.")], NEWCOMER)
    assert with_note == without
    assert numbers(with_note) == [1, 2]


def test_neither_does_a_gap_on_both_sides_of_a_hidden_note_tell():
    bare = article(
        cited("It begins.", 1),
        cited("He is lost at sea.", " It ends.", 2),
        note(1, "A storm."),
        note(2, "In the fog."),
    )
    tags = [("A storm.", "a"), ("In the fog.", "b")]
    with_note = redact(
        TWO,
        [spoiler(TWO, "He dies.2", "s"), *(spoiler(TWO, *tag) for tag in tags)],
        NEWCOMER,
    )
    without = redact(
        bare,
        [spoiler(bare, "He is lost at sea.", "s")]
        + [spoiler(bare, *tag) for tag in tags],
        NEWCOMER,
    )
    assert with_note == without


def test_a_note_to_two_places_hides_when_both_are_hidden():
    document = article(cited("He dies.", 1), cited("She too.", 1), note(1, "Both."))
    one = [spoiler(document, "He dies")]
    both = [*one, spoiler(document, "She too", "s2")]
    assert outline(redact(document, one, NEWCOMER).blocks)[-1] == "Both."
    assert outline(redact(document, both, NEWCOMER).blocks)[-1] == "[]."


def test_a_note_to_a_hidden_note_hides_with_it():
    document = article(
        cited("He dies.", 1), note(1, "By light.", 2), note(2, "Of the sun.")
    )
    assert outline(redact(document, [spoiler(document, "dies")], NEWCOMER).blocks) == [
        "A title",
        "He [].",
    ]


def test_a_sign_whose_note_is_hidden_leads_nowhere():
    seen = redact(TWO, [spoiler(TWO, "In the fog.")], NEWCOMER)
    sign = seen.blocks[2].children[-1]
    assert (sign.text, sign.marks) == ("3", ((MarkType.SUPERSCRIPT, ()),))


def test_many_notes_on_notes_take_linear_time():
    count = 3000
    chain = [note(n, f"Note {n}.", n + 1) for n in range(1, count)]
    document = article(cited("He dies.", 1), *chain, note(count, "End."))
    assert isinstance(document, Document)
    assert len(redact(document, [spoiler(document, "dies")], NEWCOMER).blocks) == 2
