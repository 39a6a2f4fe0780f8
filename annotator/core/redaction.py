"""THE decision: what of a document one view may see.

The rendition is built up from permitted segments. Nothing is copied first and taken out afterwards.

Rules, beyond "text is visible if every spoiler over it is visible":

- Hidden passages with nothing but white space between them are one gap, across blocks too.
- Nothing tells how many blocks a gap holds: wholly hidden blocks leave with their containers, and where a gap starts
  in one block and ends in another that looks the same, the visible ends become one block.
- An image is one thing: a spoiler on any of its alternative text hides the picture.
- A link whose text is partly hidden loses its address, for addresses repeat titles. Its visible text stays.
- The title stands alone: whatever is hidden, a rendition starts with a title.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count, pairwise

from annotator.core.annotation import Annotation, Kind, Level, Spoiler
from annotator.core.document import (
    MARK_ORDER,
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    Document,
    MarkType,
)
from annotator.core.passage import Passage
from annotator.core.rendition import Child, Gap, Rendition, RenditionBlock, Text, View


def redact(document: Document, annotations: Iterable[Annotation], view: View) -> Rendition:
    """Build what `view` may see of `document`, whose every spoiler is among `annotations`."""
    annotations = list(annotations)
    runs = _runs(document, [a for a in annotations if isinstance(a, Spoiler) and not visible(a, view)])
    closed = [run for run in runs if run.gap.id not in view.revealed]
    hidden = {spoiler.id for run in closed for spoiler in run.spoilers}
    layers = [_Layer(a.passage.start, a.passage.end, a.kind, None) for a in annotations if a.id not in hidden]
    layers += [_Layer(run.start, run.end, None, run.gap.id) for run in runs if run.gap.id in view.revealed]
    writer = _Writer(document, closed, sorted(layers, key=lambda layer: layer.start))
    blocks = [block for region in _regions(document) for block in writer.region(region)]
    return Rendition(tuple(_renumbered(blocks)))


def visible(spoiler: Spoiler, view: View) -> bool:
    """Whether this spoiler, reveals aside, hides nothing from this view: the predicate of the whole service."""
    return view.reached(spoiler.film, spoiler.reveals_at) or view.tolerance.accepts(spoiler.level)


@dataclass(frozen=True, slots=True)
class _Run:
    """A maximal stretch of hidden text within one region, and the gap that stands for it."""

    start: int
    end: int
    spoilers: tuple[Spoiler, ...]
    gap: Gap


@dataclass(frozen=True, slots=True)
class _Layer:
    """Something that is said of a stretch of visible text."""

    start: int
    end: int
    kind: Kind | None
    revealed: str | None


def _regions(document: Document) -> list[range]:
    """The blocks whose gaps may merge: the title, and all the rest."""
    return [range(1), range(1, len(document.blocks))]


def _runs(document: Document, hidden: Sequence[Spoiler]) -> list[_Run]:
    title_end = len(document.blocks[0].text)
    regions = [(0, title_end), (title_end + 1, len(document.text))]
    return [run for region in regions for run in _region_runs(document, hidden, *region)]


def _region_runs(document: Document, hidden: Sequence[Spoiler], start: int, end: int) -> Iterator[_Run]:
    images = _images(document)
    clipped = [(part, spoiler) for spoiler in hidden if (part := spoiler.passage.within(start, end))]
    group: list[tuple[Passage, Spoiler]] = []
    group_end = start
    for part, spoiler in sorted(
        ((_whole_images(p, images), s) for p, s in clipped), key=lambda pair: pair[0]
    ):
        between = document.text[group_end : part.start]
        if group and between and not between.isspace():
            yield _run(group)
            group = []
        group_end = max(group_end, part.end) if group else part.end
        group.append((part, spoiler))
    if group:
        yield _run(group)


def _run(group: list[tuple[Passage, Spoiler]]) -> _Run:
    start, end = group[0][0].start, max(part.end for part, _ in group)
    spoilers = tuple(
        sorted((spoiler for _, spoiler in group), key=lambda s: (s.level is not Level.MAJOR, s.id))
    )
    covering = {spoiler.id for part, spoiler in group if part.covers(start, end)}
    gap = Gap(
        id=blake2b("\n".join(sorted(s.id for s in spoilers)).encode(), digest_size=8).hexdigest(),
        level=spoilers[0].level,
        films=tuple(sorted({s.film for s in spoilers})),
        replacement=next((s.replacement for s in spoilers if s.replacement and s.id in covering), None),
    )
    return _Run(start, end, spoilers, gap)


def _images(document: Document) -> list[Passage]:
    return [
        Passage(start, start + len(block.text))
        for start, block in zip(document.starts, document.blocks, strict=True)
        if block.type is BlockType.IMAGE
    ]


def _whole_images(passage: Passage, images: list[Passage]) -> Passage:
    touched = [passage, *(image for image in images if image.overlaps(passage.start, passage.end))]
    return Passage(min(p.start for p in touched), max(p.end for p in touched))


class _Writer:
    """Walks the blocks once, in order, with the runs and layers that reach into each."""

    def __init__(self, document: Document, runs: list[_Run], layers: list[_Layer]) -> None:
        self._document = document
        self._runs = runs
        self._layers = layers
        self._active: list[_Layer] = []
        self._next_run = self._next_layer = 0
        self._out: list[RenditionBlock] = []
        self._pending: _Run | None = None  # hides whole blocks so far, and its gap stands nowhere yet
        self._placed: _Run | None = None  # its gap is the last thing written
        self._aliases: dict[int, Container] = {}  # containers that became one with an earlier one

    def region(self, indices: range) -> list[RenditionBlock]:
        """The permitted blocks of one region."""
        self._out, self._pending, self._placed = [], None, None
        for index in indices:
            self._block(self._document.blocks[index], self._document.starts[index])
        if self._pending:
            self._stand_alone(self._pending, None)
        return self._out

    def _block(self, block: Block, start: int) -> None:
        end = start + len(block.text)
        runs, layers = self._runs_in(start, end), self._layers_in(start, end)
        path = tuple(self._aliases.get(container.key, container) for container in block.path)
        if runs and runs[0].start <= start and runs[0].end >= end:
            self._pending = runs[0] if self._placed is not runs[0] else None
            return
        leading = runs[0] if runs and runs[0].start <= start else None
        if self._pending and self._pending is not leading:
            self._stand_alone(self._pending, path)
        children = _children(block, start, runs, layers)
        if leading and leading is self._placed:
            self._continue(block, path, children[1:])
        else:
            self._out.append(RenditionBlock(block.type, tuple(children), path, block.attributes))
        self._pending, self._placed = None, runs[-1] if runs and runs[-1].end >= end else None

    def _continue(self, block: Block, path: tuple[Container, ...], children: list[Child]) -> None:
        """Write the visible end of a block whose beginning the gap written last has hidden."""
        last = self._out[-1]
        if _look(last.type, last.path, last.attributes) != _look(block.type, path, block.attributes):
            self._out.append(RenditionBlock(block.type, tuple(children), path, block.attributes))
            return
        self._out[-1] = last._replace(children=(*last.children, *children))
        self._aliases.update({here.key: there for here, there in zip(block.path, last.path, strict=True)})

    def _stand_alone(self, run: _Run, following: tuple[Container, ...] | None) -> None:
        """Write a gap for whole blocks, nested as deep as both of its visible neighbours."""
        before = self._out[-1].path if self._out else ()
        common = [a for a, b in zip(before, following or (), strict=False) if a.key == b.key]
        self._out.append(RenditionBlock("gap", (run.gap,), tuple(common)))
        self._pending = None

    def _runs_in(self, start: int, end: int) -> list[_Run]:
        while self._next_run < len(self._runs) and self._runs[self._next_run].end <= start:
            self._next_run += 1
        found = []
        for run in self._runs[self._next_run :]:
            if run.start >= end:
                break
            found.append(run)
        return found

    def _layers_in(self, start: int, end: int) -> list[_Layer]:
        self._active = [layer for layer in self._active if layer.end > start]
        while self._next_layer < len(self._layers) and self._layers[self._next_layer].start < end:
            self._active.append(self._layers[self._next_layer])
            self._next_layer += 1
        return [layer for layer in self._active if layer.end > start]


def _look(kind: str, path: tuple[Container, ...], attributes: Attributes) -> object:
    """What makes two blocks the same to the eye; a table's cells are always different."""
    if any(container.type is ContainerType.CELL for container in path):
        return object()
    return kind, attributes, [(container.type, container.attributes) for container in path]


def _children(block: Block, start: int, runs: list[_Run], layers: list[_Layer]) -> list[Child]:
    """The block's permitted text and its gaps, in order."""
    children: list[Child] = []
    position, end = start, start + len(block.text)
    for run in runs:
        if run.start > position:
            children += _texts(block, start, position, run.start, runs, layers)
        children.append(run.gap)
        position = run.end
    if position < end:
        children += _texts(block, start, position, end, runs, layers)
    return children


def _texts(
    block: Block, offset: int, start: int, end: int, runs: list[_Run], layers: list[_Layer]
) -> Iterator[Text]:
    """The permitted text of `[start, end)`, cut wherever a mark or a layer begins or ends."""
    if not block.marks and not layers:
        yield Text(block.text[start - offset : end - offset])
        return
    marks = [(m.start + offset, m.end + offset, m.type, m.attributes) for m in block.marks]
    marks = [m for m in marks if m[0] < end and start < m[1] and _may_stand(m[0], m[1], m[3], runs)]
    here = [layer for layer in layers if layer.start < end and start < layer.end]
    cuts = {start, end}
    cuts.update(cut for m in marks for cut in m[:2] if start < cut < end)
    cuts.update(cut for layer in here for cut in (layer.start, layer.end) if start < cut < end)
    for left, right in pairwise(sorted(cuts)):
        over = [layer for layer in here if layer.start <= left and right <= layer.end]
        yield Text(
            block.text[left - offset : right - offset],
            tuple(sorted(((m[2], m[3]) for m in marks if m[0] <= left and right <= m[1]), key=_outermost)),
            tuple(sorted({layer.kind for layer in over if layer.kind})),
            next((layer.revealed for layer in over if layer.revealed), None),
        )


def _may_stand(start: int, end: int, attributes: Attributes, runs: list[_Run]) -> bool:
    """A mark that says more than how text looks may stand only where all of its text does."""
    return not attributes or not any(run.start < end and start < run.end for run in runs)


def _outermost(mark: tuple[MarkType, Attributes]) -> tuple[int, str]:
    return MARK_ORDER[mark[0]], repr(mark[1])


def _renumbered(blocks: Iterable[RenditionBlock]) -> Iterator[RenditionBlock]:
    """Number the containers as they appear, for the document's own numbers count hidden ones."""
    numbers = count()
    fresh: dict[int, int] = {}
    for block in blocks:
        for container in block.path:
            if container.key not in fresh:
                fresh[container.key] = next(numbers)
        path = tuple(Container(c.type, fresh[c.key], c.attributes) for c in block.path)
        yield block._replace(path=path) if path else block
