"""A document's text, cut wherever a mark or an annotation begins or ends.

Whatever a view, a segment is seen wholly or not at all, so a rendition is put together from these.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.core.annotation import Annotation
from annotator.core.document import MARK_ORDER, Attributes, Block, Document, Mark, MarkType
from annotator.core.rendition import Child, RenditionBlock, Text


class Segment(NamedTuple):
    """`[start, end)` of the canonical text, as it is written where it may be seen."""

    start: int
    end: int
    text: Text


class SegmentedBlock(NamedTuple):
    """A block as `[start, end)` of the canonical text, in segments, and as those see it who see all of it."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    whole: RenditionBlock


def segmented(document: Document, annotations: Iterable[Annotation]) -> list[SegmentedBlock]:
    """The document's blocks, in order."""
    waiting = sorted(annotations, key=lambda annotation: annotation.passage.start, reverse=True)
    near: list[Annotation] = []
    blocks = []
    for start, block in zip(document.starts, document.blocks, strict=True):
        end = start + len(block.text)
        while waiting and waiting[-1].passage.start < end:
            near.append(waiting.pop())
        near = [annotation for annotation in near if annotation.passage.end > start]
        segments = tuple(_segments(block, start, near))
        children = joined(segment.text for segment in segments)
        whole = RenditionBlock(block.type, tuple(children), block.path, block.attributes)
        blocks.append(SegmentedBlock(start, end, segments, block.marks, whole))
    return blocks


def joined(children: Iterable[Child]) -> list[Child]:
    """The children with neighbouring texts that look the same in one, and a repeated gap once."""
    out: list[Child] = []
    for child in children:
        last = out[-1] if out else None
        if isinstance(last, Text) and isinstance(child, Text) and last[1:] == child[1:]:
            out[-1] = last._replace(text=last.text + child.text)
        elif child is not last:
            out.append(child)
    return out


def _segments(block: Block, start: int, annotations: Sequence[Annotation]) -> Iterator[Segment]:
    """The block's segments; `annotations` are those that reach into it."""
    length = len(block.text)
    layers = [(a.passage.start - start, a.passage.end - start, a.kind) for a in annotations]
    cuts = {0, length}
    cuts.update(cut for mark in block.marks for cut in (mark.start, mark.end))
    cuts.update(cut for layer in layers for cut in layer[:2] if 0 < cut < length)
    for left, right in pairwise(sorted(cuts)):
        marks = sorted(
            ((m.type, m.attributes) for m in block.marks if m.start <= left and right <= m.end),
            key=_outermost,
        )
        kinds = sorted({kind for first, last, kind in layers if first <= left and right <= last})
        yield Segment(left + start, right + start, Text(block.text[left:right], tuple(marks), tuple(kinds)))


def _outermost(mark: tuple[MarkType, Attributes]) -> tuple[int, str]:
    return MARK_ORDER[mark[0]], repr(mark[1])
