"""A document's text, cut wherever a mark or an annotation begins or ends.

Whatever a view, a segment is seen wholly or not at all, so a rendition is put together from these.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from annotator.core.annotation import Annotation, Claim, Kind
from annotator.core.document import (
    MARK_ORDER,
    Attributes,
    Block,
    Document,
    Mark,
    MarkType,
)
from annotator.core.rendition import Child, Remark, RenditionBlock, Text

_Label: TypeAlias = Kind | Mark | Remark


class Segment(NamedTuple):
    """`[start, end)` of the canonical text, as it is written where it may be seen."""

    start: int
    end: int
    text: Text


class Link(NamedTuple):
    """A mark that says more than how text looks, and `[start, end)` of all the text that bears it, other blocks too."""

    mark: Mark
    start: int
    end: int


class SegmentedBlock(NamedTuple):
    """A block as `[start, end)` of the canonical text, in segments, and as those see it who see all of it."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    links: tuple["Link", ...]
    remarks: frozenset[Remark]
    whole: RenditionBlock


def segmented(
    document: Document, annotations: Iterable[Annotation]
) -> list[SegmentedBlock]:
    """The document's blocks, in order."""
    waiting = sorted(annotations, key=_by_start, reverse=True)
    near: list[Annotation] = []
    blocks = []
    for start, block, links in zip(
        document.starts, document.blocks, _links(document), strict=True
    ):
        end = start + len(block.text)
        while waiting and waiting[-1].passage.start < end:
            near.append(waiting.pop())
        near = [note for note in near if note.passage.end > start]
        segments = tuple(_segments(block, start, near))
        children = joined(segment.text for segment in segments)
        whole = RenditionBlock(
            block.type, tuple(children), block.path, block.attributes
        )
        remarks: set[Remark] = set()
        for segment in segments:
            remarks.update(segment.text.remarks)
        blocks.append(
            SegmentedBlock(start, end, segments, links, frozenset(remarks), whole)
        )
    return blocks


def _by_start(annotation: Annotation) -> tuple[int, str]:
    return annotation.passage.start, annotation.id


def _links(document: Document) -> list[tuple[Link, ...]]:
    """Each block's links. One element over several blocks is a mark on each.

    Two links that touch are two, even with one address: a hidden one says nothing of the other.
    """
    reaches: list[dict[Mark, list[int]]] = []
    running: dict[Attributes, list[int]] = {}
    for start, block in document.placed():
        here: dict[Mark, list[int]] = {}
        for mark in block.marks:
            if mark.type is MarkType.LINK:
                carried = running.get(mark.attributes) if mark.continued else None
                here[mark] = carried or [start + mark.start, 0]
                here[mark][1] = start + mark.end
        reaches.append(here)
        running = {
            mark.attributes: reach
            for mark, reach in here.items()
            if mark.end == len(block.text)
        }
    links = []
    for here in reaches:
        own = [Link(mark, *reach) for mark, reach in here.items()]
        links.append(tuple(own))
    return links


def remark_of(claim: Claim) -> Remark:
    """What the claim says beside its kind."""
    return Remark(
        claim.id,
        claim.kind,
        claim.statement,
        claim.status,
        claim.source_url,
        claim.holder,
    )


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


def _segments(
    block: Block, start: int, annotations: Sequence[Annotation]
) -> Iterator[Segment]:
    """The block's segments; `annotations` are those that reach into it.

    One walk from cut to cut, which remembers what holds there: the time grows with the cuts and not with their square.
    """
    length = len(block.text)
    begins: defaultdict[int, list[_Label]] = defaultdict(list, {0: []})
    ends: defaultdict[int, list[_Label]] = defaultdict(list, {length: []})
    for mark in block.marks:
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    for annotation in annotations:
        labels = _labels(annotation)
        left = max(0, annotation.passage.start - start)
        right = min(length, annotation.passage.end - start)
        begins[left] += labels
        ends[right] += labels
    here: Counter[_Label] = Counter()
    edges = sorted(begins.keys() | ends.keys())
    for left, right in pairwise(edges):
        here.update(begins.get(left, ()))
        here.subtract(ends.get(left, ()))
        text = _text(block.text[left:right], +here)
        yield Segment(left + start, right + start, text)


def _labels(annotation: Annotation) -> list["_Label"]:
    if isinstance(annotation, Claim):
        return [annotation.kind, remark_of(annotation)]
    return [annotation.kind]


def _text(text: str, here: Iterable["_Label"]) -> Text:
    """The text under these labels, each kind of them in one order."""
    styles: set[tuple[MarkType, Attributes]] = set()
    kinds: list[Kind] = []
    remarks: list[Remark] = []
    for label in here:
        if isinstance(label, Mark):
            styles.add((label.type, label.attributes))
        elif isinstance(label, Kind):
            kinds.append(label)
        else:
            remarks.append(label)
    marks = sorted(styles, key=_outermost)
    kinds.sort()
    return Text(text, tuple(marks), tuple(kinds), remarks=tuple(remarks))


def _outermost(mark: tuple[MarkType, Attributes]) -> tuple[int, str]:
    kind, values = mark
    return MARK_ORDER[kind], repr(values)
