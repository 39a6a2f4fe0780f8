"""The same article with other secrets: what a view cannot see becomes other words, links, images and blocks.

What it sees stays, and so does the order of where annotations start and end, since that is no secret's text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from typing import NamedTuple

from annotator.core.document import (
    OBJECT,
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

STANDS_ALONE = (
    BlockType.TITLE,
    BlockType.STANDFIRST,
    BlockType.CAPTION,
    BlockType.IMAGE,
)
MANY_WORDS = "other words, and many more of them than there were before "
OTHER_LINK, INNER_LINK = (
    attributes(href="https://elsewhere.example/a"),
    attributes(href="https://elsewhere.example/b"),
)
OTHER_NOTE = attributes(footnote=77)
OTHER_IMAGE = attributes(src="https://elsewhere.example/other.png", width=11, height=7)


class Stretch(NamedTuple):
    """Part of a block, all of it seen or none of it; where it was and where it is now."""

    gone: bool
    start: int
    end: int
    now: int
    now_end: int


class Rewriting:
    """A document written anew. `grown` makes what is hidden longer and more; otherwise it becomes short and few."""

    def __init__(
        self, old: Document, hidden: set[int], cuts: set[int], *, grown: bool
    ) -> None:
        self._hidden = hidden
        self._cuts = sorted(cuts)  # where annotations start and end
        self._grown = grown
        self._keys = count(10_000)
        self._blocks: list[Block] = []
        self._length = 0
        self._last_kept = False  # whether something is seen of the block written last
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._aliases: dict[
            int, Container
        ] = {}  # containers that became one with an earlier one
        parts = list(zip(old.starts, old.blocks, strict=True))
        self._broken = {
            mark.attributes
            for start, block in parts
            for mark in self._broken_in(start, block)
        }
        self._write_all(parts)
        self.document = Document(tuple(_renumbered(self._blocks)))

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Where what stood from `start` to `end` stands now."""
        return self._starts[start], self._ends[end]

    def _broken_in(self, start: int, block: Block) -> Iterator[Mark]:
        """The links of which not all is seen; what is left of one in other blocks leads elsewhere as well."""
        for mark in block.marks:
            if mark.attributes and not self._hidden.isdisjoint(
                range(start + mark.start, start + mark.end)
            ):
                yield mark

    def _write_all(self, parts: Sequence[tuple[int, Block]]) -> None:
        groups = [
            (gone, list(group))
            for (gone, _), group in groupby(
                parts, lambda part: (self._is_gone(*part), _is_note(part[1]))
            )
        ]
        for index, (gone, group) in enumerate(groups):
            if gone and _is_note(group[0][1]):
                self._replace_notes([block for _, block in group])
            elif gone:
                following = (
                    groups[index + 1][1][0][1] if index + 1 < len(groups) else None
                )
                self._replace(group, following)
            else:
                for start, block in group:
                    self._keep(start, block)

    def _is_gone(self, start: int, block: Block) -> bool:
        places = range(start, start + len(block.text))
        return block.type is not BlockType.TITLE and self._hidden.issuperset(places)

    # Blocks of which something is seen.

    def _keep(self, start: int, block: Block) -> None:
        path = tuple(
            self._aliases.get(container.key, container) for container in block.path
        )
        block, end = replace(block, path=path), start + len(block.text)
        if self._continues(start, block):
            self._join(start, block)
            return
        ahead = (
            self._can_grow(block)
            and start in self._hidden
            and start - 1 not in self._hidden
        )
        behind = (
            self._can_grow(block)
            and end - 1 in self._hidden
            and end not in self._hidden
        )
        first = self._write(_paragraph("one more ahead", block.path)) if ahead else None
        stretches = list(self._stretches(start, block, self._next_start))
        text = "".join(self._text(stretch, start, block) for stretch in stretches)
        marks = normal_marks(list(self._marks(start, block, stretches)))
        self._write(replace(block, text=text, marks=marks))
        self._last_kept = True
        if first is not None:
            self._starts[start] = first
        if behind:
            self._write(_paragraph("one more behind", block.path))
            self._ends[end] = self._length

    def _continues(self, start: int, block: Block) -> bool:
        """Whether this could as well be the end of the block written last: what parts them is hidden."""
        if self._grown or not self._hidden.issuperset((start - 2, start - 1, start)):
            return False
        return bool(self._last_kept) and _look(self._blocks[-1]) == _look(block)

    def _join(self, start: int, block: Block) -> None:
        """Make one block of this and the one before."""
        last = self._blocks.pop()
        stretches = list(self._stretches(start, block, self._length))
        text = "".join(self._text(stretch, start, block) for stretch in stretches)
        moved = [
            replace(m, start=m.start + len(last.text), end=m.end + len(last.text))
            for m in self._marks(start, block, stretches)
        ]
        self._aliases |= {
            here.key: there for here, there in zip(block.path, last.path, strict=True)
        }
        self._blocks.append(
            replace(
                last, text=last.text + text, marks=normal_marks([*last.marks, *moved])
            )
        )
        self._length += len(text)

    def _can_grow(self, block: Block) -> bool:
        return self._grown and block.type not in STANDS_ALONE

    def _stretches(self, start: int, block: Block, now: int) -> Iterator[Stretch]:
        places = range(start, start + len(block.text))
        for gone, group in groupby(places, self._hidden.__contains__):
            members = list(group)
            first, end = members[0], members[-1] + 1
            length = (
                self._map_hidden(first, end, now)
                if gone
                else self._map_seen(first, end, now)
            )
            yield Stretch(gone, first, end, now, now + length)
            now += length

    def _map_seen(self, first: int, end: int, now: int) -> int:
        for cut in self._cuts:
            if first <= cut <= end:
                self._starts[cut] = self._ends[cut] = now + cut - first
        return end - first

    def _map_hidden(self, first: int, end: int, now: int) -> int:
        """Keep the order of the cuts, and nothing of the distances; returns the new length."""
        inside = [cut for cut in self._cuts if first < cut < end]
        length = len(inside) + (len(MANY_WORDS) if self._grown else 1)
        self._map_ends(first, end, now, now + length)
        return length

    def _map_ends(self, first: int, end: int, now: int, now_end: int) -> None:
        """Say where a hidden stretch starts and ends now, and where the cuts inside it are, one step after another."""
        self._starts[first], self._ends[end] = now, now_end
        self._ends.setdefault(first, now)
        self._starts.setdefault(end, now_end)
        steps, before = now, first
        for cut in (cut for cut in self._cuts if first < cut < end):
            steps += bool(self._hidden.intersection(range(before, cut)))
            self._starts[cut] = self._ends[cut] = steps
            before = cut

    def _text(self, stretch: Stretch, start: int, block: Block) -> str:
        if stretch.gone:
            return (MANY_WORDS * 4)[: stretch.now_end - stretch.now - 1] + "."
        return block.text[stretch.start - start : stretch.end - start]

    def _marks(
        self, start: int, block: Block, stretches: Sequence[Stretch]
    ) -> Iterator[Mark]:
        """Marks of what is seen, and others where nothing is; a link that is partly hidden leads elsewhere."""
        base = stretches[0].now
        for mark in block.marks:
            left, right = start + mark.start, start + mark.end
            broken = mark.attributes in self._broken
            for stretch in stretches:
                first, end = max(left, stretch.start), min(right, stretch.end)
                if not stretch.gone and first < end:
                    now, now_end = (
                        stretch.now + first - stretch.start,
                        stretch.now + end - stretch.start,
                    )
                    now -= broken and left < stretch.start
                    now_end += broken and right > stretch.end
                    yield Mark(
                        now - base,
                        now_end - base,
                        mark.type,
                        OTHER_LINK if broken else mark.attributes,
                        mark.continued,
                    )
        for stretch in stretches if self._grown else ():
            if stretch.gone:
                yield Mark(stretch.now - base, stretch.now_end - base, MarkType.STRIKE)

    # Blocks of which nothing is seen.

    def _replace(
        self, group: Sequence[tuple[int, Block]], following: Block | None
    ) -> None:
        start, end = group[0][0], group[-1][0] + len(group[-1][1].text)
        continued = start - 1 in self._hidden and end in self._hidden
        if (
            continued
            and not self._grown
            and not any(start <= cut <= end for cut in self._cuts)
        ):
            return  # the gap starts and ends in other blocks: there need not be any between them
        now = self._next_start
        before = self._blocks[-1].path if self._blocks else ()
        path = _shared(before, following.path if following else ())
        for block in self._others(
            path, group, cut=any(start < cut < end for cut in self._cuts)
        ):
            self._write(block)
        self._map_ends(start, end, now, self._length)

    def _replace_notes(self, notes: Sequence[Block]) -> None:
        """Footnotes to hidden words: none, or more of them."""
        for note in notes if self._grown else ():
            self._write(replace(note, text=MANY_WORDS + "one.", marks=()))
            *around, item = note.path
            other = replace(item, key=next(self._keys), attributes=OTHER_NOTE)
            self._write(_paragraph(MANY_WORDS + "two.", (*around, other)))

    def _others(
        self,
        path: tuple[Container, ...],
        group: Sequence[tuple[int, Block]],
        *,
        cut: bool,
    ) -> Iterator[Block]:
        """Other blocks, in containers that may stand there, and another number of them."""
        within = path + tuple(self._containers(path))
        figure = bool(path) and path[-1].type is ContainerType.FIGURE
        # A spoiler on a few words of an image hides all of it, which would not be so for a paragraph.
        widened = cut and any(block.type is BlockType.IMAGE for _, block in group)
        if widened or figure or not cut:
            yield Block(
                BlockType.IMAGE,
                f"{OBJECT}another picture {len(group)}",
                (),
                within,
                OTHER_IMAGE,
            )
        else:
            yield _paragraph(f"{MANY_WORDS}.", within)
        if self._grown and not widened and not figure:
            yield from self._more(within, len(group))

    def _more(self, within: tuple[Container, ...], members: int) -> Iterator[Block]:
        for number in range(members + 1):
            inner = Container(ContainerType.QUOTE, next(self._keys))
            yield _paragraph(
                f"one of {number} more", (*within, inner) if number % 2 else within
            )
        link = Mark(0, 4, MarkType.LINK, INNER_LINK)
        yield Block(BlockType.HEADING, "more yet", (link,), within, attributes(level=4))

    def _containers(self, path: tuple[Container, ...]) -> Iterator[Container]:
        inner = path[-1].type if path else None
        if inner is ContainerType.LIST:
            yield Container(ContainerType.ITEM, next(self._keys))
        if inner is ContainerType.TABLE:
            yield Container(ContainerType.ROW, next(self._keys))
        if inner in (ContainerType.TABLE, ContainerType.ROW):
            yield Container(ContainerType.CELL, next(self._keys), attributes(column=1))

    @property
    def _next_start(self) -> int:
        return self._length + bool(self._blocks)

    def _write(self, block: Block) -> int:
        start = self._next_start
        self._blocks.append(block)
        self._length = start + len(block.text)
        self._last_kept = False
        return start


def _is_note(block: Block) -> bool:
    """Whether the block is in a footnote."""
    return any(attribute(one.attributes, "footnote") for one in block.path)


def _paragraph(text: str, path: tuple[Container, ...]) -> Block:
    return Block(BlockType.PARAGRAPH, text, (), path)


def _look(block: Block) -> object:
    """What makes two blocks look the same; what stands in two cells never does."""
    path = [
        (c.type, c.attributes, c.key if c.type is ContainerType.CELL else None)
        for c in block.path
    ]
    return block.type, block.attributes, path


def _renumbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Containers numbered as they appear, as they are when an article comes in."""
    fresh: dict[int, int] = {}
    for block in blocks:
        for container in block.path:
            fresh.setdefault(container.key, len(fresh) + 1)
        yield replace(
            block, path=tuple(replace(c, key=fresh[c.key]) for c in block.path)
        )


def _shared(
    before: tuple[Container, ...], after: tuple[Container, ...]
) -> tuple[Container, ...]:
    pairs = zip(before, after, strict=False)
    return tuple(here for here, there in pairs if here.key == there.key)
