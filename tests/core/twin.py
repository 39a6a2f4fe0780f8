"""Pairs of articles that differ only inside what one view may not see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Claim, Status
from annotator.core.document import (
    OBJECT,
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    Document,
    Mark,
    MarkType,
    attribute,
    attributes,
    normal_marks,
)
from annotator.core.passage import Passage
from annotator.core.redaction import redact
from tests.core.oracle import Run, runs_of, separators
from tests.strategies import ADDRESSES, Case, cases, newcomers_cases

Path = tuple[Container, ...]
# What holds nothing but members of one kind, and by which kind. All else holds blocks.
MEMBERS = {
    ContainerType.LIST: ContainerType.ITEM,
    ContainerType.TABLE: ContainerType.ROW,
    ContainerType.ROW: ContainerType.CELL,
    ContainerType.DEFINITIONS: ContainerType.DEFINITION,
}
OTHER_WORDS = (
    "otherwise",
    "quite another end",
    "x y z",
    "👩‍👩‍👧 lives",
    "it\nbreaks",
    "שלום לכולם",
    "no: 12 (or 13)!",
)


def _holds_blocks(container: Container) -> bool:
    return container.type not in (*MEMBERS, ContainerType.FIGURE, ContainerType.TERM)


@st.composite
def twins(draw: st.DrawFn) -> tuple[Case, Case]:
    """An article, and one with other text, marks, links, images and blocks in each hidden stretch, for one view."""
    case = draw(st.one_of(newcomers_cases(), cases()))
    runs = runs_of(*case)
    ids = [gap.id for gap in redact(*case).gaps()]
    opened = (
        frozenset(draw(st.sets(st.sampled_from(ids), max_size=1)))
        if ids
        else frozenset()
    )
    view = replace(case.view, revealed=opened)
    closed = [run for run, name in zip(runs, ids, strict=True) if name not in opened]
    document, annotations = _Twin(draw, case.document, closed).made(case.annotations)
    return Case(case.document, case.annotations, view), Case(
        document, annotations, view
    )


@dataclass
class Part:
    """A stretch of a new block: text kept from `[start, end)` of the old document, or new text of a run."""

    text: str
    start: int = -1
    run: Run | None = None


@dataclass
class Draft:
    """A block in the making; `source` is the old block that its kept text comes from."""

    type: BlockType
    path: Path
    attributes: Attributes
    source: int | None
    parts: list[Part]


class _Twin:
    def __init__(self, draw: st.DrawFn, document: Document, runs: list[Run]) -> None:
        self._draw, self._document, self._runs = draw, document, runs
        self._drafts: list[Draft] = []
        self._done: set[Run] = set()
        self._renamed: dict[int, Container] = {}
        self._keys = count(1000)

    def made(self, annotations: list[Annotation]) -> tuple[Document, list[Annotation]]:
        for index, block in enumerate(self._document.blocks):
            for start, end, run in self._pieces(index):
                if run is None:
                    text = block.text[
                        start - self._document.starts[index] : end
                        - self._document.starts[index]
                    ]
                    self._draft(index).parts.append(Part(text, start))
                elif run not in self._done:
                    self._done.add(run)
                    self._hide(run, index)
        self._with_other_columns()
        document = Document(tuple(self._block(draft) for draft in self._drafts))
        return document, list(self._moved(annotations, document))

    def _pieces(self, index: int) -> Iterator[tuple[int, int, Run | None]]:
        """A block's kept stretches and the runs that reach into it, in order."""
        start = self._document.starts[index]
        end = start + len(self._document.blocks[index].text)
        for run in self._runs:
            if run.start < end and start < run.end:
                if start < run.start:
                    yield start, run.start, None
                yield max(start, run.start), min(end, run.end), run
                start = run.end
        if start < end:
            yield start, end, None

    def _draft(self, index: int) -> Draft:
        """The draft that text of this old block goes to."""
        if not self._drafts or self._drafts[-1].source != index:
            block = self._document.blocks[index]
            self._drafts.append(
                Draft(block.type, self._path(index), block.attributes, index, [])
            )
        return self._drafts[-1]

    def _path(self, index: int) -> Path:
        return tuple(
            self._renamed.get(c.key, c) for c in self._document.blocks[index].path
        )

    def _hide(self, run: Run, index: int) -> None:
        left = (
            self._drafts[-1]
            if self._drafts and self._drafts[-1].source == index
            else None
        )
        right = self._block_after(run)
        if self._document.blocks[index].type is BlockType.TITLE:
            self._draft(index).parts.append(self._words(run))
        elif (
            left
            and right is not None
            and self._may_be_one(left, right)
            and self._draw(st.booleans())
        ):
            left.parts.append(self._words(run))
            left.source = self._unite(left, right)
        else:
            self._hide_apart(run, left, right, index)

    def _hide_apart(
        self, run: Run, left: Draft | None, right: int | None, index: int
    ) -> None:
        """New text at the left block's end, at the right block's start, and new blocks between them."""
        if left:
            left.parts.append(self._words(run))
            if right == index and left.type is BlockType.STANDFIRST:
                return
            if right == index:
                self._rename(left.path)
        following = self._next_path(run, right)
        if (
            right is None
            or self._document.blocks[right].type is not BlockType.STANDFIRST
        ):
            fewest = 0 if left or right is not None else 1
            self._insert(run, following, self._draw(st.integers(fewest, 2)))
        if right is not None:
            block = self._document.blocks[right]
            draft = Draft(
                block.type,
                self._path(right),
                block.attributes,
                right,
                [self._words(run)],
            )
            self._drafts.append(draft)

    def _block_after(self, run: Run) -> int | None:
        """The old block whose beginning the run hides, and whose end it does not."""
        for index, (start, block) in enumerate(
            zip(self._document.starts, self._document.blocks, strict=True)
        ):
            if start < run.end < start + len(block.text):
                return index
        return None

    def _may_be_one(self, left: Draft, right: int) -> bool:
        block = self._document.blocks[right]
        looks = [
            [
                (c.type, c.attributes, c.key if c.type is ContainerType.CELL else 0)
                for c in path
            ]
            for path in (left.path, self._path(right))
        ]
        return (left.type, left.attributes) == (block.type, block.attributes) and looks[
            0
        ] == looks[1]

    def _unite(self, left: Draft, right: int) -> int:
        for old, here, there in zip(
            self._document.blocks[right].path, self._path(right), left.path, strict=True
        ):
            self._renamed.update({old.key: there, here.key: there})
        return right

    def _rename(self, path: Path) -> None:
        """Let what follows stand in new containers of the same looks, from some depth below the innermost cell on."""
        cells = [
            depth
            for depth, container in enumerate(path)
            if container.type is ContainerType.CELL
        ]
        lowest = cells[-1] + 1 if cells else 0
        depth = self._draw(st.integers(lowest, len(path)))
        fresh = {
            container.key: replace(container, key=next(self._keys))
            for container in path[depth:]
        }
        for old, container in list(self._renamed.items()):
            self._renamed[old] = fresh.get(container.key, container)
        self._renamed.update(fresh)

    def _next_path(self, run: Run, right: int | None) -> Path:
        later = [i for i, start in enumerate(self._document.starts) if start >= run.end]
        index = right if right is not None else (later[0] if later else None)
        return () if index is None else self._path(index)

    def _insert(self, run: Run, following: Path, number: int) -> None:
        """New blocks, first inside what is open, then inside what comes next."""
        before = self._drafts[-1].path if self._drafts else ()
        cut = self._draw(st.integers(0, number))
        for position in range(number):
            self._drafts.append(
                self._new_block(
                    run, before if position < cut else following, before, following
                )
            )

    def _new_block(self, run: Run, side: Path, before: Path, following: Path) -> Draft:
        shared = sum(
            1 for a, b in zip(before, following, strict=False) if a.key == b.key
        )
        last = self._drafts[-1].path
        reached = sum(1 for a, b in zip(last, side, strict=False) if a.key == b.key)
        depths = [
            d
            for d in range(shared, min(reached, len(side)) + 1)
            if d == 0 or _holds_blocks(side[d - 1])
        ]
        if depths:
            path = side[: self._draw(st.sampled_from(depths))]
            if self._draw(st.booleans()):
                path = (*path, Container(ContainerType.QUOTE, next(self._keys)))
        else:
            path = self._new_member(side[:shared])
        # An image widens a spoiler that ends in it, so it replaces only what every spoiler hides as a whole.
        if self._draw(st.booleans()) and all(
            self._covers(spoiler, run) for spoiler in run.spoilers
        ):
            part = Part(f"{OBJECT}another picture", run=run)
            return Draft(
                BlockType.IMAGE, path, attributes(src="/other.png"), None, [part]
            )
        return Draft(BlockType.PARAGRAPH, path, (), None, [self._words(run)])

    def _new_member(self, path: Path) -> Path:
        """A new member of the list, table or row that the path ends in."""
        while path and path[-1].type in MEMBERS:
            member = Container(MEMBERS[path[-1].type], next(self._keys))
            path = (*path, member)
        return path

    def _words(self, run: Run) -> Part:
        return Part(
            " ".join(
                self._draw(
                    st.lists(st.sampled_from(OTHER_WORDS), min_size=1, max_size=3)
                )
            ),
            run=run,
        )

    def _block(self, draft: Draft) -> Block:
        text = "".join(part.text for part in draft.parts)
        return Block(
            draft.type,
            text,
            normal_marks(list(self._marks(draft))),
            draft.path,
            draft.attributes,
        )

    def _marks(self, draft: Draft) -> Iterator[Mark]:
        position, length = 0, sum(len(part.text) for part in draft.parts)
        for part in draft.parts:
            end = position + len(part.text)
            if part.run is None:
                yield from self._kept_marks(part, position, length)
            elif draft.type is not BlockType.IMAGE and self._draw(st.booleans()):
                yield self._other_link(position, end)
                yield Mark(position, end - 1, MarkType.CODE)
            position = end

    def _other_link(self, start: int, end: int) -> Mark:
        """A link on hidden text; it may touch a visible one and have its address."""
        href = self._draw(
            st.sampled_from(("https://example.org/elsewhere", *ADDRESSES))
        )
        left, right = (self._draw(st.integers(0, 1)) for _ in range(2))
        low, high = start + left, max(end - right, start + left + 1)
        return Mark(low, high, MarkType.LINK, attributes(href=href))

    def _with_other_columns(self) -> None:
        """Let columns that no kept cell covers be more."""
        covered: dict[int, set[int]] = {}
        for draft in self._drafts:
            if any(part.run is None for part in draft.parts):
                for table, _, cell in zip(
                    draft.path, draft.path[1:], draft.path[2:], strict=False
                ):
                    if cell.type is ContainerType.CELL:
                        first = int(attribute(cell.attributes, "column") or 0)
                        span = int(attribute(cell.attributes, "colspan") or 1)
                        covered.setdefault(table.key, set()).update(
                            range(first, first + span)
                        )
        more = self._draw(st.integers(0, 2))
        for key, columns in covered.items():
            free = set(range(max(columns))) - columns
            if free and more:
                self._shift(key, min(free), more)

    def _shift(self, table: int, free: int, more: int) -> None:
        for draft in self._drafts:
            path = list(draft.path)
            for depth in range(2, len(path)):
                cell = path[depth]
                column = attribute(cell.attributes, "column")
                if path[depth - 2].key == table and int(column or 0) > free:
                    values = dict(cell.attributes) | {"column": int(column or 0) + more}
                    path[depth] = replace(cell, attributes=attributes(**values))
            draft.path = tuple(path)

    def _kept_marks(self, part: Part, position: int, length: int) -> Iterator[Mark]:
        """The marks of kept text; one that reached into hidden text still does."""
        index = max(
            i for i, start in enumerate(self._document.starts) if start <= part.start
        )
        offset = part.start - self._document.starts[index]
        for mark in self._document.blocks[index].marks:
            start, end = mark.start - offset, mark.end - offset
            if start < len(part.text) and end > 0:
                low = position + max(start, -1)
                high = position + min(end, len(part.text) + 1)
                yield Mark(max(low, 0), min(high, length), mark.type, mark.attributes)

    def _moved(
        self, annotations: list[Annotation], document: Document
    ) -> Iterator[Annotation]:
        places, extents = self._places(document)
        for annotation in annotations:
            start = self._start(annotation, places, extents)
            end = self._end(annotation, places, extents)
            if start < end:
                yield replace(self._resaid(annotation), passage=Passage(start, end))

    def _resaid(self, annotation: Annotation) -> Annotation:
        """The same, saying something else where part of its passage is hidden."""
        start, end = annotation.passage.start, annotation.passage.end
        if isinstance(annotation, Claim) and any(
            run.start < end and start < run.end for run in self._runs
        ):
            return replace(
                annotation,
                statement=None,
                status=Status.DISPUTED,
                source_url=None,
                holder="Another",
            )
        return annotation

    def _places(
        self, document: Document
    ) -> tuple[dict[int, int], dict[Run, tuple[int, int]]]:
        """Where each kept code point stands now, and where each run starts and ends."""
        places: dict[int, int] = {}
        extents: dict[Run, tuple[int, int]] = {}
        for draft, start in zip(self._drafts, document.starts, strict=True):
            position = start
            for part in draft.parts:
                end = position + len(part.text)
                if part.run is None:
                    places.update(
                        {part.start + i: position + i for i in range(len(part.text))}
                    )
                else:
                    extents[part.run] = (extents.get(part.run, (position, 0))[0], end)
                position = end
        return places, extents

    def _start(
        self,
        annotation: Annotation,
        places: dict[int, int],
        extents: dict[Run, tuple[int, int]],
    ) -> int:
        start = annotation.passage.start
        while start in separators(self._document):
            start += 1
        run = self._run_at(start)
        if run is None:
            return places[start]
        hides = annotation in run.spoilers
        return extents[run][0] + (
            0 if self._reach(annotation, run)[0] <= run.start or not hides else 1
        )

    def _end(
        self,
        annotation: Annotation,
        places: dict[int, int],
        extents: dict[Run, tuple[int, int]],
    ) -> int:
        last = annotation.passage.end - 1
        while last in separators(self._document):
            last -= 1
        run = self._run_at(last)
        if run is None:
            return places[last] + 1
        hides = annotation in run.spoilers
        return extents[run][1] - (
            0 if self._reach(annotation, run)[1] >= run.end or not hides else 1
        )

    def _run_at(self, offset: int) -> Run | None:
        return next((run for run in self._runs if run.start <= offset < run.end), None)

    def _covers(self, annotation: Annotation, run: Run) -> bool:
        start, end = self._reach(annotation, run)
        return start <= run.start and end >= run.end

    def _reach(self, annotation: Annotation, run: Run) -> tuple[int, int]:
        """How far the annotation hides, with the images that it begins or ends in."""
        start, end = annotation.passage.start, annotation.passage.end
        for first, block in zip(
            self._document.starts, self._document.blocks, strict=True
        ):
            last = first + len(block.text)
            if block.type is BlockType.IMAGE and first < end and start < last:
                start, end = min(start, first), max(end, last)
        between = separators(self._document)
        while start in between and start < run.end:
            start += 1
        while end - 1 in between and end > run.start:
            end -= 1
        return start, end
