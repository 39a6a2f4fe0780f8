"""Comparing two texts costs about as much as they are long, and stops where it is told to."""

from time import process_time

import pytest

from annotator.core.carrying.candidate import candidates
from annotator.core.carrying.carry import carry
from annotator.core.carrying.comparison import compare
from annotator.core.document import Block, BlockType, Document
from annotator.core.passage import Passage

SHORT = 150
TIMES = 8
# Work that grows with the square is TIMES * TIMES.
MOST = 3 * TIMES


class TooLong(Exception):
    """A check says so."""


def article(*words: str) -> Document:
    return Document((Block(BlockType.PARAGRAPH, " ".join(words)),))


def cascade(length: int) -> tuple[Document, Document]:
    """Each change is longer than the one before: a coincidence that is dropped takes the last one along."""
    sizes = range(4, 4 + length)
    old, new = (
        [word for size in sizes for word in (letter * size, f"m{size}")]
        for letter in "ab"
    )
    return article(*old), article(*new)


def rewritten(length: int) -> tuple[Document, Document]:
    """All words but those at the ends are others."""
    old = (f"a{number}" for number in range(4 * length))
    new = (f"b{number}" for number in range(4 * length))
    return article("start", *old, "end"), article("start", *new, "end")


def seconds(old: Document, new: Document) -> float:
    """What it costs to follow passages, of which a longer text has more."""
    count = len(old.text) // 500
    passages = [Passage(0, end) for end in range(8, 8 + count)]
    begun = process_time()
    carry(old, new, passages)
    return process_time() - begun


@pytest.mark.parametrize("texts", [cascade, rewritten])
def test_a_text_eight_times_as_long_takes_about_eight_times_as_long(texts):
    short, long = texts(SHORT), texts(TIMES * SHORT)
    seconds(*short)
    assert min(seconds(*long) for _ in range(2)) < MOST * min(
        seconds(*short) for _ in range(5)
    )


def test_a_long_passage_that_is_lost_is_looked_for_in_time_that_grows_with_its_length():
    text = " ".join(f"word{number} and" for number in range(3000))
    old = Document((Block(BlockType.PARAGRAPH, text),))
    new = Document((Block(BlockType.PARAGRAPH, text.replace("word7", "other")),))
    begun = process_time()
    places = candidates(old, new, Passage(0, 20_000))
    assert process_time() - begun < 3  # minutes when it was compared letter by letter
    assert (places[0].passage.start, places[0].score > 0.9) == (0, True)


def test_a_comparison_stops_where_its_check_says_so():
    asked: list[int] = []

    def check() -> None:
        asked.append(1)
        if len(asked) > 3:
            raise TooLong

    with pytest.raises(TooLong):
        compare(*rewritten(20), check)
    assert len(asked) == 4
