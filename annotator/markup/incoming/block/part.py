"""A block cut into several, each with its part of the marks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.core.document import Block, Mark


def cut(
    block: Block,
    offsets: Sequence[int],
) -> list[Block]:
    """The blocks before, between and after these offsets, without white space at the cuts."""
    pieces: list[Block] = []
    for start, end in pairwise([0, *offsets, len(block.text)]):
        text = block.text[start:end]
        first = start + len(text) - len(text.lstrip())
        last = start + len(text.rstrip())
        if first < last:
            marks = tuple(_within(block.marks, first, last))
            words = block.text[first:last]
            pieces.append(replace(block, text=words, marks=marks))
    return pieces


def _within(
    marks: Sequence[Mark],
    start: int,
    end: int,
) -> Iterator[Mark]:
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            yield replace(mark, start=first - start, end=last - start)
