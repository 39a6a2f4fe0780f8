"""THE decision: what of a document one view may see.

The rendition is built up from permitted segments. Nothing is copied first and taken out afterwards.

Rules, beyond "text is visible if every spoiler over it is visible":

- Hidden passages with nothing but white space between them are one gap, across blocks too.
- Nothing tells how many blocks a gap holds: wholly hidden blocks leave with their containers, and where a gap starts
  in one block and ends in another that looks the same, the visible ends become one block.
- An image is one thing: a spoiler on any of its alternative text hides the picture.
- A link whose text is partly hidden loses its address, for addresses repeat titles. Its visible text stays. A link
  that goes on from the end of one block at the start of the next is one link.
- The title stands alone: whatever is hidden, a rendition starts with a title.
- A fact or an opinion is remarked on (statement, status, source, holder) where all of its passage is seen, since each
  of these may repeat any of its words. What is seen of a passage hidden in part tells its kind, and nothing else.
- A table keeps its columns: a gap for whole cells or rows takes the place of what it hides, in a row beside it that
  lacks cells there if there is one.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from hashlib import blake2b
from itertools import islice, takewhile
from typing import NamedTuple

from annotator.core.annotation import Annotation, Claim, Level, Spoiler
from annotator.core.document import BlockType, Container, Document, Mark
from annotator.core.nesting import look, path_between, renumbered
from annotator.core.passage import Passage
from annotator.core.rendition import (
    Child,
    Gap,
    Remark,
    Rendition,
    RenditionBlock,
    Text,
    View,
)
from annotator.core.segment import (
    Link,
    Segment,
    SegmentedBlock,
    joined,
    remark_of,
    segmented,
)

GAPS_KEPT = 2000  # by each Redaction; readers choose which gaps there are, so their number needs a bound


def redact(
    document: Document, annotations: Iterable[Annotation], view: View
) -> Rendition:
    """Build what `view` may see of `document`, whose every spoiler is among `annotations`."""
    return Redaction(document, annotations).rendition(view)


def visible(spoiler: Spoiler, view: View) -> bool:
    """Whether this spoiler, reveals aside, hides nothing from this view: the predicate of the whole service."""
    return view.reached(spoiler.film, spoiler.reveals_at) or view.tolerance.accepts(
        spoiler.level
    )


class Redaction:
    """A document and its annotations, cut up once for all views. Not changed by use, but for a memory of its gaps."""

    def __init__(self, document: Document, annotations: Iterable[Annotation]) -> None:
        annotations = list(annotations)
        self._text = document.text
        self._blocks = segmented(document, annotations)
        spoilers = [
            annotation for annotation in annotations if isinstance(annotation, Spoiler)
        ]
        self._reaches = sorted(
            _reaches(document, spoilers),
            key=lambda reach: (*reach[:2], reach.spoiler.id),
        )
        self._remarks = [
            (said.passage, remark_of(said))
            for said in annotations
            if isinstance(said, Claim)
        ]
        self._gaps: dict[tuple[object, ...], Gap] = {}

    def rendition(self, view: View) -> Rendition:
        """Build what `view` may see."""
        hidden = [reach for reach in self._reaches if not visible(reach.spoiler, view)]
        runs = [self._run(group, view) for group in self._groups(hidden)]
        assembly = _Assembly(runs, self._withheld([run for run in runs if run.closed]))
        return Rendition(tuple(renumbered(assembly.blocks(self._blocks))))

    def _withheld(self, closed: Sequence["_Run"]) -> Set[Remark]:
        """What may not be said: of passages that are hidden in part, or that reach beyond what is known here."""
        ends = [run.end for run in closed]
        return {
            remark
            for passage, remark in self._remarks
            if not self._is_seen(passage, closed, ends)
        }

    def _is_seen(
        self, passage: Passage, closed: Sequence["_Run"], ends: Sequence[int]
    ) -> bool:
        after = bisect_right(ends, passage.start)
        is_hidden = after < len(closed) and closed[after].start < passage.end
        return not is_hidden and passage.end <= len(self._text)

    def _groups(self, hidden: Sequence["_Reach"]) -> Iterator[list["_Reach"]]:
        """Hidden stretches with nothing between them, or nothing but white space; never across the title's end."""
        group: list[_Reach] = []
        end = 0
        for reach in hidden:
            if group and reach.start > end and not self._may_join(group[0], end, reach):
                yield group
                group, end = [], 0
            group.append(reach)
            end = max(end, reach.end)
        if group:
            yield group

    def _may_join(self, first: "_Reach", end: int, reach: "_Reach") -> bool:
        return (
            first.in_title == reach.in_title and self._text[end : reach.start].isspace()
        )

    def _run(self, group: Sequence["_Reach"], view: View) -> "_Run":
        key = (group[0].in_title, *(reach.spoiler.id for reach in group))
        gap = self._gaps.get(key)
        if gap is None:
            if (
                len(self._gaps) >= GAPS_KEPT
            ):  # threads that come here at once may have gone past it
                self._gaps.clear()
            gap = self._gaps[key] = _gap(group)
        return _Run(
            group[0].start,
            max(reach.end for reach in group),
            gap,
            gap.id not in view.revealed,
        )


class _Reach(NamedTuple):
    """What a spoiler hides of the title, or of all the rest."""

    start: int
    end: int
    in_title: bool
    spoiler: Spoiler


class _Run(NamedTuple):
    """A maximal stretch of text that spoils, and the gap that stands for it unless the reader has opened it."""

    start: int
    end: int
    gap: Gap
    closed: bool


def _reaches(document: Document, spoilers: Iterable[Spoiler]) -> Iterator[_Reach]:
    """Each spoiler's part of the title and of the rest, with the whole of an image that it begins or ends in."""
    title_end = len(document.blocks[0].text)
    for spoiler in spoilers:
        if in_title := spoiler.passage.within(0, title_end):
            yield _Reach(in_title.start, in_title.end, True, spoiler)
        if in_rest := spoiler.passage.within(title_end + 1, len(document.text)):
            start = _first(document, in_rest.start)
            end = _last(document, in_rest.end - 1) + 1
            if start < end:
                yield _Reach(start, end, False, spoiler)


def _first(document: Document, offset: int) -> int:
    """The first code point that goes with the one at `offset`: of an image, or behind the end of a block."""
    index = bisect_right(document.starts, offset) - 1
    start, block = document.starts[index], document.blocks[index]
    if offset == start + len(block.text):
        return offset + 1
    return start if block.type is BlockType.IMAGE else offset


def _last(document: Document, offset: int) -> int:
    """The last code point that goes with the one at `offset`: of an image, or ahead of the end of a block."""
    index = bisect_right(document.starts, offset) - 1
    start, block = document.starts[index], document.blocks[index]
    if offset == start + len(block.text):
        return offset - 1
    return start + len(block.text) - 1 if block.type is BlockType.IMAGE else offset


def _gap(group: Sequence[_Reach]) -> Gap:
    start, end = group[0].start, max(reach.end for reach in group)
    spoilers = sorted(
        {reach.spoiler.id: reach.spoiler for reach in group}.values(), key=_gravest
    )
    covering = {
        reach.spoiler.id for reach in group if reach.start == start and reach.end == end
    }
    region = "title" if group[0].in_title else "rest"
    names = "\n".join([region, *sorted(spoiler.id for spoiler in spoilers)])
    return Gap(
        id=blake2b(names.encode(), digest_size=8).hexdigest(),
        level=spoilers[0].level,
        films=tuple(sorted({spoiler.film for spoiler in spoilers})),
        replacement=next(
            (s.replacement for s in spoilers if s.replacement and s.id in covering),
            None,
        ),
    )


def _gravest(spoiler: Spoiler) -> tuple[bool, str]:
    return spoiler.level is not Level.MAJOR, spoiler.id


class _Assembly:
    """Walks the blocks once, in order, with the runs that reach into each."""

    def __init__(self, runs: Sequence[_Run], withheld: Set[Remark]) -> None:
        self._runs = runs
        self._ends = [run.end for run in runs]
        self._withheld = withheld
        self._next_run = 0
        self._out: list[RenditionBlock] = []
        self._pending: _Run | None = (
            None  # hides whole blocks so far, and its gap stands nowhere yet
        )
        self._placed: _Run | None = None  # its gap is the last thing written
        self._aliases: dict[
            int, Container
        ] = {}  # containers that became one with an earlier one

    def blocks(self, blocks: Iterable[SegmentedBlock]) -> list[RenditionBlock]:
        """The permitted blocks."""
        for block in blocks:
            runs = self._runs_in(block.start, block.end)
            if not _is_hidden(block, runs):
                self._seen(block, runs)
            elif self._placed is not runs[0]:
                self._pending = runs[0]
        if self._pending:
            self._stand_alone(self._pending, ())
        return self._out

    def _runs_in(self, start: int, end: int) -> list[_Run]:
        while (
            self._next_run < len(self._runs) and self._runs[self._next_run].end <= start
        ):
            self._next_run += 1
        last = self._next_run
        while last < len(self._runs) and self._runs[last].start < end:
            last += 1
        return list(self._runs[self._next_run : last])

    def _seen(self, block: SegmentedBlock, runs: Sequence[_Run]) -> None:
        """Write a block of which something may be seen."""
        path = self._path(block)
        leading = (
            runs[0]
            if runs and runs[0].closed and runs[0].start <= block.start
            else None
        )
        if self._pending and self._pending is not leading:
            self._stand_alone(self._pending, path)
        written = block.whole
        withheld = self._withheld & block.remarks
        broken = [link.mark for link in block.links if self._is_cut(link)]
        changed = runs or withheld or broken
        if changed or path:
            children = (
                _children(block, runs, withheld, broken)
                if changed
                else written.children
            )
            written = written._replace(children=children, path=path)
        if leading and leading is self._placed:
            self._continue(written)
        else:
            self._out.append(written)
        self._pending = None
        self._placed = (
            runs[-1] if runs and runs[-1].closed and runs[-1].end >= block.end else None
        )

    def _is_cut(self, link: Link) -> bool:
        """Whether any of the text that bears the link is hidden."""
        first = bisect_right(self._ends, link.start)
        reaching = takewhile(
            lambda run: run.start < link.end, islice(self._runs, first, None)
        )
        return any(run.closed for run in reaching)

    def _path(self, block: SegmentedBlock) -> tuple[Container, ...]:
        return tuple(
            self._aliases.get(container.key, container)
            for container in block.whole.path
        )

    def _continue(self, block: RenditionBlock) -> None:
        """Write the visible end of a block whose beginning the gap written last has hidden."""
        last = self._out[-1]
        visible_end = block.children[1:]
        if look(last) == look(block):
            self._out[-1] = last._replace(children=last.children + visible_end)
            self._aliases.update(
                {
                    here.key: there
                    for here, there in zip(block.path, last.path, strict=True)
                }
            )
        else:
            self._out.append(block._replace(children=visible_end))

    def _stand_alone(self, run: _Run, following: tuple[Container, ...]) -> None:
        """Write a gap for whole blocks, nested as deep as both of its visible neighbours."""
        self._out.append(
            RenditionBlock("gap", (run.gap,), path_between(self._out, following))
        )
        self._pending = None


def _is_hidden(block: SegmentedBlock, runs: Sequence[_Run]) -> bool:
    """Whether nothing of a block is seen; its place is, where it is the title."""
    if not runs or block.whole.type is BlockType.TITLE:
        return False
    return runs[0].closed and runs[0].start <= block.start and runs[0].end >= block.end


def _children(
    block: SegmentedBlock,
    runs: Sequence[_Run],
    withheld: Set[Remark],
    broken: Sequence[Mark],
) -> tuple[Child, ...]:
    """The block's permitted text and its gaps, in order."""
    children: list[Child] = []
    position = 0
    for segment in block.segments:
        while position < len(runs) and runs[position].end <= segment.start:
            position += 1
        run = (
            runs[position]
            if position < len(runs) and runs[position].start <= segment.start
            else None
        )
        if run and run.closed:
            children.append(run.gap)
        else:
            text = _without(broken, segment, block.start) if broken else segment.text
            if not withheld.isdisjoint(text.remarks):
                text = text._replace(
                    remarks=tuple(r for r in text.remarks if r not in withheld)
                )
            children.append(text._replace(revealed=run.gap.id) if run else text)
    return tuple(joined(children))


def _without(broken: Sequence[Mark], segment: Segment, start: int) -> Text:
    gone = {
        (mark.type, mark.attributes)
        for mark in broken
        if start + mark.start <= segment.start and segment.end <= start + mark.end
    }
    return segment.text._replace(
        marks=tuple(mark for mark in segment.text.marks if mark not in gone)
    )
