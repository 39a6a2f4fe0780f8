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
    edges = pairwise([0, *offsets, len(block.text)])
    for start, end in edges:
        text = block.text[start:end]
        blanks = len(text) - len(text.lstrip())
        first = start + blanks
        last = start + len(text.rstrip())
        if first < last:
            marks = tuple(_within(block.marks, first, last))
            words = block.text[first:last]
            piece = replace(block, text=words, marks=marks)
            pieces.append(piece)
    return pieces


def _within(
    marks: Sequence[Mark],
    start: int,
    end: int,
) -> Iterator[Mark]:
    for mark in marks:
        first = max(mark.start, start) - start
        last = min(mark.end, end) - start
        if first < last:
            yield replace(mark, start=first, end=last)
