"""Blocks that are held back: for readers, they are not in the document yet."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from annotator.core.annotation import Annotation, Claim
from annotator.core.coverage import block_hash
from annotator.core.document import BlockType, Document
from annotator.core.passage import Passage

HEAD = (BlockType.TITLE, BlockType.STANDFIRST)


def held_blocks(document: Document, reviewed: Set[str]) -> set[int]:
    """The numbers of the blocks that are held back, given the hashes of the others. The head never is.

    A scene break is shown where the blocks on both of its sides are.
    """
    waits = [
        None
        if block.type is BlockType.RULE
        else block.type not in HEAD and block_hash(block) not in reviewed
        for block in document.blocks
    ]
    before = _filled(waits)
    after = reversed(_filled(waits[::-1]))
    beside = zip(before, after, strict=True)
    return {number for number, sides in enumerate(beside) if any(sides)}


def without(
    document: Document, annotations: Iterable[Annotation], held: Set[int]
) -> tuple[Document, list[Annotation]]:
    """The document without these blocks, and the annotations of the rest.

    A fact or an opinion may repeat any word of its passage, so it is held back with any part of it.
    """
    numbers = range(len(document.blocks))
    kept = [number for number in numbers if number not in held]
    shorter = Document(tuple(document.blocks[number] for number in kept))
    staying = _Spans(document, kept)
    waiting = _Spans(document, sorted(held))
    moved = []
    for annotation in annotations:
        is_claim = isinstance(annotation, Claim)
        if is_claim and waiting.reached(annotation.passage):
            continue
        if reached := staying.reached(annotation.passage):
            passage = _moved(annotation.passage, staying, reached, shorter.starts)
            moved.append(replace(annotation, passage=passage))
    return shorter, moved


class _Spans:
    """Some blocks of a document, in order: where each starts and ends."""

    __slots__ = ("ends", "starts")

    def __init__(self, document: Document, numbers: Sequence[int]) -> None:
        self.starts = []
        self.ends = []
        for number in numbers:
            start = document.starts[number]
            self.starts.append(start)
            self.ends.append(start + len(document.blocks[number].text))

    def reached(self, passage: Passage) -> range:
        """Which of them the passage reaches, by their places here."""
        return range(
            bisect_right(self.ends, passage.start),
            bisect_left(self.starts, passage.end),
        )


def _moved(
    passage: Passage, spans: _Spans, reached: range, now: Sequence[int]
) -> Passage:
    """From its first code point that stays to its last; `now` is where each block that stays starts."""
    first, last = reached[0], reached[-1]
    end = min(passage.end, spans.ends[last])
    into_first = max(0, passage.start - spans.starts[first])
    into_last = end - spans.starts[last]
    return Passage(now[first] + into_first, now[last] + into_last)


def _filled(waits: Iterable[bool | None]) -> list[bool]:
    """Whether each block waits. A scene break does what the last block before it does."""
    filled, last = [], False
    for here in waits:
        last = last if here is None else here
        filled.append(last)
    return filled
