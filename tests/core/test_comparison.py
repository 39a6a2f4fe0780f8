"""Two texts side by side."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.carrying.comparison import BlockChange, Change, compare
from annotator.core.document import Block, BlockType, Document, Mark, MarkType
from tests.strategies import documents

FIRST = "The keeper climbs the stairs of the tower."
SECOND = "At dawn the lamp on the rock is out."
THIRD = "At dusk the ships wait for it in vain."


def article(*paragraphs: str) -> Document:
    return Document(
        (
            Block(BlockType.TITLE, "A lamp"),
            *(Block(BlockType.PARAGRAPH, p) for p in paragraphs),
        )
    )


def changes(
    old: Document, new: Document
) -> list[tuple[Change, int | None, int | None, bool]]:
    return [(c.change, c.old, c.new, c.moved) for c in compare(old, new)]


def test_the_same_text_is_the_same_block_by_block():
    text = article(FIRST, SECOND)
    assert changes(text, text) == [
        (Change.SAME, number, number, False) for number in range(3)
    ]


def test_blocks_come_and_go():
    found = changes(article(FIRST, SECOND), article(FIRST, THIRD))
    assert found[:2] == [(Change.SAME, 0, 0, False), (Change.SAME, 1, 1, False)]
    assert {(c[0], c[1]) for c in found[2:]} <= {
        (Change.REMOVED, 2),
        (Change.ADDED, None),
        (Change.EDITED, 2),
    }


def test_a_block_that_moved_says_so():
    found = changes(article(FIRST, SECOND, THIRD), article(THIRD, FIRST, SECOND))
    assert found == [
        (Change.SAME, 0, 0, False),
        (Change.SAME, 3, 1, True),
        (Change.SAME, 1, 2, False),
        (Change.SAME, 2, 3, False),
    ]


def test_an_edited_block_says_which_words_went_and_came():
    (edited,) = [
        c
        for c in compare(article(FIRST), article(FIRST.replace("climbs", "runs down")))
        if c.words
    ]
    assert [(w.change, w.text) for w in edited.words] == [
        (Change.SAME, "The keeper "),
        (Change.REMOVED, "climbs "),
        (Change.ADDED, "runs down "),
        (Change.SAME, "the stairs of the tower."),
    ]


def test_other_quotation_marks_are_a_change_of_words():
    (edited,) = [
        c
        for c in compare(
            article("It's a lamp, he said."), article("It’s a lamp, he said.")
        )
        if c.words
    ]
    assert (Change.REMOVED, "'") in [(w.change, w.text) for w in edited.words]


def test_the_same_words_with_other_marks_are_a_change_of_markup():
    marked = Block(BlockType.PARAGRAPH, FIRST, (Mark(0, 3, MarkType.STRONG),))
    assert (
        changes(article(FIRST), Document((article().blocks[0], marked)))[1][0]
        is Change.MARKUP
    )


@given(documents(), documents())
def test_a_comparison_holds_every_block_and_word_of_both(old: Document, new: Document):
    assert_whole(old, new, compare(old, new))


@given(documents(), st.randoms(use_true_random=False))
def test_a_comparison_with_a_shuffled_text_is_whole_too(old: Document, chance):
    body = list(old.blocks[1:])
    chance.shuffle(body)
    new = Document((old.blocks[0], *body))
    assert_whole(old, new, compare(old, new))


def assert_whole(old: Document, new: Document, found: list[BlockChange]) -> None:
    assert [c.new for c in found if c.new is not None] == list(range(len(new.blocks)))
    assert sorted(c.old for c in found if c.old is not None) == list(
        range(len(old.blocks))
    )
    for change in found:
        if change.change is Change.EDITED and change.words:
            assert change.old is not None
            assert change.new is not None
            left = "".join(
                w.text for w in change.words if w.change is not Change.REMOVED
            )
            right = "".join(w.text for w in change.words if w.change is Change.REMOVED)
            assert left == new.blocks[change.new].text
            assert len(right) <= len(old.blocks[change.old].text)
    assert len(list(zip(found, count(), strict=False))) >= len(new.blocks)
