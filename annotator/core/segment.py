"""A document's text, cut wherever a mark or an annotation begins or ends.

Whatever a view, a segment is seen wholly or not at all, so a rendition is put together from these.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.core.annotation import Annotation, Kind
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
    """The block's segments; `annotations` are those that reach into it.

    One walk from cut to cut, which remembers what holds there: the time grows with the cuts and not with their square.
    """
    length = len(block.text)
    begins: defaultdict[int, list[Kind | Mark]] = defaultdict(list, {0: []})
    ends: defaultdict[int, list[Kind | Mark]] = defaultdict(list, {length: []})
    for mark in block.marks:
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    for annotation in annotations:
        begins[max(0, annotation.passage.start - start)].append(annotation.kind)
        ends[min(length, annotation.passage.end - start)].append(annotation.kind)
    here: Counter[Kind | Mark] = Counter()
    for left, right in pairwise(sorted(begins.keys() | ends.keys())):
        here.update(begins.get(left, ()))
        here.subtract(ends.get(left, ()))
        yield Segment(left + start, right + start, _text(block.text[left:right], +here))


def _text(text: str, here: Iterable[Kind | Mark]) -> Text:
    said = list(here)
    marks = sorted({(mark.type, mark.attributes) for mark in said if isinstance(mark, Mark)}, key=_outermost)
    return Text(text, tuple(marks), tuple(sorted(kind for kind in said if isinstance(kind, Kind))))


def _outermost(mark: tuple[MarkType, Attributes]) -> tuple[int, str]:
    return MARK_ORDER[mark[0]], repr(mark[1])
