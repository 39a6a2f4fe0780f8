"""Blocks that readers wait for: for them the document is as if these were not written yet."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from annotator.core.annotation import Annotation, Claim
from annotator.core.coverage import block_hash
from annotator.core.document import Block, BlockType, Document
from annotator.core.passage import Passage

HEAD = (BlockType.TITLE, BlockType.STANDFIRST)


def held_blocks(document: Document, reviewed: Set[str]) -> set[int]:
    """The numbers of blocks that wait, by the hashes of those that do not. The head never waits.

    A scene break says nothing by itself, and is there where the blocks on both of its sides are.
    """
    waits = [
        None if block.type is BlockType.RULE else block.type not in HEAD and block_hash(block) not in reviewed
        for block in document.blocks
    ]
    return {
        number
        for number, here in enumerate(waits)
        if here or (here is None and (_next(waits[number::-1]) or _next(waits[number:])))
    }


def without(
    document: Document, annotations: Iterable[Annotation], held: Set[int]
) -> tuple[Document, list[Annotation]]:
    """The document without these blocks, and what is said of the rest.

    What is claimed of a passage may repeat any of its words, so a fact or an opinion waits with any part of it.
    """
    kept = [number for number in range(len(document.blocks)) if number not in held]
    shorter = Document(tuple(document.blocks[number] for number in kept))
    spans = [
        _Span(document.starts[number], document.blocks[number], now)
        for number, now in zip(kept, shorter.starts, strict=True)
    ]
    waiting = [(document.starts[number], document.blocks[number]) for number in held]
    moved = []
    for annotation in annotations:
        is_claim = isinstance(annotation, Claim)
        if is_claim and any(_reaches(annotation.passage, start, block) for start, block in waiting):
            continue
        if passage := _moved(annotation.passage, spans):
            moved.append(replace(annotation, passage=passage))
    return shorter, moved


class _Span:
    """A block that stays: where it was and where it is."""

    __slots__ = ("block", "now", "start")

    def __init__(self, start: int, block: Block, now: int) -> None:
        self.start, self.block, self.now = start, block, now


def _moved(passage: Passage, spans: Sequence[_Span]) -> Passage | None:
    """From its first code point that stays to its last; None where none does."""
    reached = [span for span in spans if _reaches(passage, span.start, span.block)]
    if not reached:
        return None
    first, last = reached[0], reached[-1]
    end = min(passage.end, last.start + len(last.block.text))
    return Passage(first.now + max(0, passage.start - first.start), last.now + end - last.start)


def _reaches(passage: Passage, start: int, block: Block) -> bool:
    return passage.start < start + len(block.text) and start < passage.end


def _next(waits: Sequence[bool | None]) -> bool:
    """Whether the nearest block that is no scene break waits."""
    return next((here for here in waits if here is not None), False)
